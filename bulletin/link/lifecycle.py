"""Decide what the public may see at one moment.

Invariant: this is the only place that knows the moment; all later stages see its answer.
"""

from collections.abc import Iterable
from datetime import datetime

from bulletin.config import Config
from bulletin.model.front_matter import ArticleMatter
from bulletin.model.resolved import ResolvedArticle
from bulletin.model.site import Change, NextChange, Status
from bulletin.value import Record


class Audience(Record, frozen=True):
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
    articles: Iterable[ResolvedArticle], config: Config, audience: Audience
) -> NextChange | None:
    """Find the first moment after `as_of` at which a build would give another site, and why.

    Of several changes at one moment the alert's is named, or that of the first article by path.
    """
    changes = [
        change for article in articles for change in _changes(article) if not article.matter.draft
    ]
    alert = config.alert
    if alert is not None and alert.until is not None:
        changes.append(NextChange(alert.until, Change.ALERT_ENDS, alert.text, ""))
    later = (change for change in changes if change.moment > audience.as_of)
    return min(later, key=lambda change: (change.moment, change.path), default=None)


def moments_of(matter: ArticleMatter) -> tuple[datetime, ...]:
    """Give the moments that `status_of` compares with: between them a status stands still."""
    expiry = (matter.expiry_date,) if matter.expiry_date is not None else ()
    return (matter.date, *expiry)


def _changes(article: ResolvedArticle) -> Iterable[NextChange]:
    """Give the moments at which an article's status changes by itself."""
    matter = article.matter
    yield NextChange(matter.date, Change.PUBLISHED, matter.title, article.path)
    expiry = matter.expiry_date
    if expiry is not None and matter.withdrawn is None and expiry > matter.date:
        yield NextChange(expiry, Change.EXPIRES, matter.title, article.path)


def alert_is_on(config: Config, as_of: datetime) -> bool:
    """Tell whether the config's alert is shown at a moment; `until` is the first without it."""
    alert = config.alert
    return alert is not None and (alert.until is None or as_of < alert.until)
