"""What may not be in an edition, although the site shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from django.utils.translation import gettext_noop

from samizdat_exporters.findings import Finding, Severity
from samizdat_exporters.rules import Rule
from samizdat_exporters.sentences import Sentence
from samizdat_exporters.vetoes import Vetoes
from samizdat_mirror.removals import Removals


class Reason(NamedTuple):
    """Why something is left out, as part of a sentence, and what can be done about it."""

    why: str
    fix: str


PAGE = Reason(
    Sentence(gettext_noop("its page is left out")),
    Sentence(gettext_noop("If that is not meant, correct it, and it is in the next edition.")),
)
LEADS_THERE = Reason(
    Sentence(gettext_noop("it leads to a page that is left out")),
    Sentence(gettext_noop("Let it lead elsewhere, or unpublish it.")),
)
REMOVED_PATH = Reason(
    Sentence(gettext_noop("a removal holds for its address")),
    Sentence(
        gettext_noop("A removal holds for good: if this is something else, choose another slug.")
    ),
)
REMOVED_CONTENT = Reason(
    Sentence(gettext_noop("a removal holds for its content")),
    Sentence(gettext_noop("A removal holds for good: take it out of the pages that show it.")),
)


class LeftOutError(Exception):
    """Something may not be in the edition. No fault of the document at hand: it goes on."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(reason.why)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Vetoed pages, removed files, and files of which only rendering showed that they must go."""

    vetoes: Vetoes
    removals: Removals
    files: Mapping[str, Reason] = field(default_factory=dict)

    def with_files(self, files: Mapping[str, Reason]) -> "LeftOut":
        """Add files that turned out to be such."""
        return replace(self, files={**self.files, **files})

    def of_file(self, file: str) -> Reason | None:
        """Say why a file may not be in the tree, or None if neither removals nor a build mind."""
        if self.removals.covers_path(file):
            return REMOVED_PATH
        return self.files.get(file)


def warning(file: str, why: str, fix: str, edit_path: str = "") -> Finding:
    """Say of a file that it is left out."""
    # Packages may write whole sentences.
    cause = why if isinstance(why, Sentence) else why.rstrip(".")
    reason = Sentence(gettext_noop("This is left out of the edition: %(why)s."), why=cause)
    return Finding(file, reason, fix, Severity.WARNING, edit_path, rule=Rule.LEFT_OUT)
