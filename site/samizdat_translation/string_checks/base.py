"""What a check gets, and what it gives."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from .markup import Markup, parse, plain


class Severity(StrEnum):
    """A warning is shown and can be ignored; what is refused is not saved."""

    WARNING = "warning"
    REFUSED = "refused"


class AgreedTerm(NamedTuple):
    """A word or a name of the glossary: how the source says it, and what was agreed on.

    The first form of each is the one to show; any of them will do.
    """

    source_forms: tuple[str, ...]
    target_forms: tuple[str, ...]
    is_name: bool = False
    case_sensitive: bool = False
    note: str = ""


@dataclass(frozen=True)
class Pair:
    """A string and its translation, with what the checks want to know of both."""

    source: Markup
    target: Markup
    source_language: str
    target_language: str
    is_title: bool = False
    max_length: int | None = None
    terms: Sequence[AgreedTerm] = ()

    @classmethod
    def of_html(cls, source: str, target: str, *languages: str, **more: object) -> "Pair":
        """Take both as wagtail-localize stores them, as HTML."""
        return cls(parse(source), parse(target), *languages, **more)  # type: ignore[arg-type]

    @classmethod
    def of_text(cls, source: str, target: str, *languages: str, **more: object) -> "Pair":
        """Take both as plain text, in which “<” means itself."""
        return cls(plain(source), plain(target), *languages, **more)  # type: ignore[arg-type]


class Finding(NamedTuple):
    """What a check says of a pair: a sentence for translators and a place.

    `start` and `end` count characters of the translation as it was written or, where something is
    missing from it, of the source (`in_source`).
    """

    check: str
    message: str
    start: int
    end: int
    in_source: bool = False
    severity: Severity = Severity.WARNING


@dataclass(frozen=True)
class Check:
    """A check with its lasting name, which documentation and settings use."""

    name: str
    run: Callable[[Pair], Iterable[Finding]]
