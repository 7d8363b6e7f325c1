"""Decide what the public may see at one moment.

Invariant: this is the only place that knows the moment; all later stages see its answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bulletin.config import Config
from bulletin.model.front_matter import ArticleMatter
from bulletin.model.parsed import ParsedArticle
from bulletin.model.site import Status


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a build is for, and when."""

    as_of: datetime
    sees_drafts: bool = False
    sees_future: bool = False


def status_of(matter: ArticleMatter, as_of: datetime) -> Status:
    """Tell where an article stands at a moment; its `date` itself is the first public moment."""
    if matter.draft:
        return Status.DRAFT
    if matter.date > as_of:
        return Status.SCHEDULED
    if matter.withdrawn is not None:
        return Status.WITHDRAWN
    if matter.expiry_date is not None and matter.expiry_date <= as_of:
        return Status.EXPIRED
    return Status.PUBLISHED


def is_shown(status: Status, audience: Audience) -> bool:
    """Tell whether an article of this status has a page at all."""
    if status is Status.DRAFT:
        return audience.sees_drafts
    if status is Status.SCHEDULED:
        return audience.sees_future
    return True


def next_change(
    articles: Iterable[ParsedArticle], config: Config, audience: Audience
) -> datetime | None:
    """Find the first moment after `as_of` at which a build would give another site."""
    moments = [] if config.alert is None or config.alert.until is None else [config.alert.until]
    for article in articles:
        matter = article.matter
        if matter.draft and not audience.sees_drafts:
            continue
        moments.append(matter.date)
        if matter.expiry_date is not None and matter.withdrawn is None:
            moments.append(matter.expiry_date)
    return min((moment for moment in moments if moment > audience.as_of), default=None)
