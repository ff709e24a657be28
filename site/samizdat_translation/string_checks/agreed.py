"""Whether what the glossary agreed on is used."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from samizdat_translation.glossary.matching import matches

from .base import AgreedTerm, Finding, Pair
from .markup import Markup


def agreed_terms(pair: Pair) -> Iterator[Finding]:
    """Tell of each term or name of the source whose agreed form is not in the translation."""
    for term in pair.terms:
        in_source = _places(pair.source, term.source_forms, pair.source_language, term)
        if not in_source or _places(pair.target, term.target_forms, pair.target_language, term):
            continue
        message = _("The glossary says “%(agreed)s” for “%(term)s”.")
        words = {"agreed": term.target_forms[0], "term": term.source_forms[0]}
        place = pair.source.place(*in_source[0])
        yield Finding("glossary", message % words, *place, in_source=True)


def _places(
    markup: Markup, forms: Sequence[str], language: str, term: AgreedTerm
) -> list[tuple[int, int]]:
    return matches(markup.text, forms, language, case_sensitive=term.case_sensitive)
