"""Puts a string and its translation before the checks, as translators see both."""

from collections.abc import Sequence

from .fields import Field
from .string_checks import AgreedTerm, Pair
from .wording.shown import shown


def pair_of(
    source: str,
    typed: str,
    languages: tuple[str, str],
    *,
    rich: bool,
    place: Field,
    terms: Sequence[AgreedTerm] = (),
) -> Pair:
    """Take a stored source and what somebody typed, or what is `shown` of a stored translation."""
    make = Pair.of_html if rich else Pair.of_text
    return make(
        shown(source, rich=rich),
        typed.replace("\r\n", "\n"),
        *languages,
        is_title=place.is_title,
        max_length=place.max_length,
        terms=terms,
    )
