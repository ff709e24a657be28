"""Compares a file with what the database has by now, before anything is written."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from .documents import Document, Line

# Says what is broken in a translation, or nothing.
Check = Callable[[Line], str]


class Kind(StrEnum):
    """What becomes of one string of a file."""

    APPLIED = "applied"
    REVIEW = "review"
    FORMER = "former"
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True)
class Outcome:
    """A string that differs from what the database has: `line` in the file, `now` there."""

    kind: Kind
    line: Line
    now: Line | None = None
    reason: str = ""


def compare(
    document: Document,
    now: Mapping[tuple[str, str], Line],
    former: set[tuple[str, str]],
    check: Check,
) -> list[Outcome]:
    """Say what becomes of each string in which the file differs from the database.

    `now` has each string of the job by its key. Those in `former` stand in the page no more; their
    translations are kept for the memory. An empty string in a file takes nothing away.
    """
    found = [
        outcome
        for line in document.lines
        if line.text and (outcome := _outcome(line, document, now.get(line.key), check))
    ]
    if former:
        found = [_as_former(outcome, former) for outcome in found]
    return [*found, *_doubled(document), *_plurals(document)]


def _outcome(line: Line, document: Document, now: Line | None, check: Check) -> Outcome | None:
    if now is None:
        return Outcome(Kind.REFUSED, line, reason=_("This text has no such string."))
    if line.state == now.state or _was_not_touched(line, document):
        return None
    if problem := check(line):
        return Outcome(Kind.REFUSED, line, now, problem)
    if _changed_meanwhile(now, document):
        return Outcome(Kind.CONFLICT, line, now)
    return Outcome(Kind.REVIEW if line.fuzzy else Kind.APPLIED, line, now)


def _was_not_touched(line: Line, document: Document) -> bool:
    """Say whether the translator left a string as it was: then others' work on it stands."""
    return document.base is not None and document.base.get(line.digest) == line.state


def _changed_meanwhile(now: Line, document: Document) -> bool:
    """Say whether the database has another translation than the translator was given.

    In a file that lost what it was given, whatever the database has may be newer.
    """
    base = document.base or {}
    return bool(now.text) and base.get(now.digest, "") != now.state


def _as_former(outcome: Outcome, former: set[tuple[str, str]]) -> Outcome:
    kept = {Kind.APPLIED, Kind.REVIEW}
    if outcome.line.key in former and outcome.kind in kept:
        return Outcome(Kind.FORMER, outcome.line, outcome.now)
    return outcome


def _doubled(document: Document) -> Iterator[Outcome]:
    kept = {line.key: line for line in document.lines}
    reason = _("The file has this string twice, and the other translation is taken.")
    for line in document.doubled:
        yield Outcome(Kind.REFUSED, line, kept[line.key], reason)


def _plurals(document: Document) -> Iterator[Outcome]:
    reason = _("Texts here have no plural forms. Translate the string that has one form.")
    for line in document.plurals:
        yield Outcome(Kind.REFUSED, line, reason=reason)
