"""Whether what the glossary agreed on is used."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from samizdat_translation.glossary.matching import matches

from .base import Finding, Pair


def agreed_terms(pair: Pair) -> Iterator[Finding]:
    """Tell of each term or name of the source whose agreed form is not in the translation."""
    for term in pair.terms:
        in_source = matches(pair.source.text, term.source_forms, pair.source_language)
        if not in_source or matches(pair.target.text, term.target_forms, pair.target_language):
            continue
        message = _("The glossary says “%(agreed)s” for “%(term)s”.")
        words = {"agreed": term.target_forms[0], "term": term.source_forms[0]}
        place = pair.source.place(*in_source[0])
        yield Finding("glossary", message % words, *place, in_source=True)
