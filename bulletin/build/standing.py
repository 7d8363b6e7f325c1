"""A build that finds everything as the last one left it, and so has nothing to make.

Invariant: an output stands only if it was written by this program from the same files, config and
flags, no moment that changes the site has passed since, and every file of it is as it was written.
"""

from bisect import bisect_right
from collections.abc import Mapping

from bulletin.build.blueprint import Facts
from bulletin.build.orders import Order
from bulletin.build.parsing import AllParsed
from bulletin.build.surveying import Reading
from bulletin.build.tools import Tools
from bulletin.codec import dump, fingerprint, load
from bulletin.config import Config
from bulletin.diagnostics.judging import Judged
from bulletin.link.expiry import security_notices
from bulletin.read import program_digest
from bulletin.value import Value


class Standing(Value, frozen=True):
    """What is told of an output that stands."""

    judged: tuple[Judged, ...]
    facts: Facts
    pages: int
    """Files that layouts make."""
    contents: str
    """Digest of all paths and digests of the output."""


def standing(
    reading: Reading, order: Order, present: Mapping[str, str], tools: Tools
) -> Standing | None:
    """Give what is told of the output if it stands; `present` has its digests by path."""
    with tools.watch.stage("standing"):
        key = _key(reading, order)
        moments = tools.memo.recall([key]).get(key)
        if moments is None:
            return None
        exact = _exact_key(key, load(moments, tuple[int, ...]), order)
        row = tools.memo.recall([exact]).get(exact)
        stood = load(row, Standing) if row is not None else None
        return stood if stood is not None and stood.contents == contents_digest(present) else None


def remember_standing(
    reading: Reading, order: Order, parsed: AllParsed, stood: Standing, tools: Tools
) -> tuple[str, ...]:
    """Remember what a build wrote; gives the keys."""
    key, look = _key(reading, order), _look_key(reading, order)
    moments = _moments(parsed, order.config)
    exact = _exact_key(key, moments, order)
    tools.memo.remember({key: dump(moments), exact: dump(stood), look: dump(None)}, {})
    return key, exact, look


def is_alike(reading: Reading, order: Order, tools: Tools) -> bool:
    """Tell whether a build that is remembered looked like this one, so that few pages differ."""
    return bool(tools.memo.recall([_look_key(reading, order)]))


def contents_digest(present: Mapping[str, str]) -> str:
    """Give the digest of a folder's paths and digests."""
    return fingerprint(dict(present))


def _key(reading: Reading, order: Order) -> str:
    """Give the digest of all that a build depends on, but for the moment."""
    audience = order.audience
    notices = tuple(security_notices(order.config, audience.as_of))
    return fingerprint(
        (
            *("standing", program_digest(), order.config, order.config_diagnostics, notices),
            *(audience.sees_drafts, audience.sees_future, order.flags, order.is_strict),
            *(reading.inputs, reading.diagnostics),
        )
    )


def _look_key(reading: Reading, order: Order) -> str:
    """Give the digest of what all pages depend on."""
    inputs = reading.inputs
    return fingerprint(("look", program_digest(), order.config, inputs.layouts, inputs.static))


def _moments(parsed: AllParsed, config: Config) -> tuple[int, ...]:
    """Give the moments at which the site changes by itself, in seconds since 1970, sorted."""
    alert = config.alert
    ends = (int(alert.until.timestamp()),) if alert is not None and alert.until is not None else ()
    return tuple(sorted((*ends, *(one for file in parsed.files for one in file.card.moments))))


def _exact_key(key: str, moments: tuple[int, ...], order: Order) -> str:
    """Complete a key by the moments that lie behind."""
    return fingerprint((key, bisect_right(moments, order.audience.as_of.timestamp())))
