"""Which terms and names are agreed on between two languages."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from wagtail import hooks

from samizdat_translation.models import Term, TermKind
from samizdat_translation.string_checks import AgreedTerm

from .matching import matches

HOOK = "samizdat_glossary_terms"


def agreed_terms(source_locale: Any, target_locale: Any) -> list[AgreedTerm]:
    """Give all terms between two locales: those of the glossary, then what packages know.

    Where both know the same word, the glossary holds.
    """
    rows = Term.objects.filter(source_locale=source_locale, target_locale=target_locale)
    terms = [_of_row(row) for row in rows]
    known = {term.source_forms[0] for term in terms}
    offered = _of_packages(source_locale.language_code, target_locale.language_code)
    return [*terms, *(term for term in offered if term.source_forms[0] not in known)]


def terms_in(text: str, terms: Iterable[AgreedTerm], language: str) -> list[AgreedTerm]:
    """Give those terms that stand in a text, in the order of the text."""
    found = []
    for term in terms:
        places = matches(text, term.source_forms, language, case_sensitive=term.case_sensitive)
        if places:
            found.append((places[0], term))
    return [term for _place, term in sorted(found)]


def _of_row(row: Term) -> AgreedTerm:
    return AgreedTerm(
        (row.source_text, *row.source_forms),
        (row.target_text, *row.target_forms),
        is_name=row.kind == TermKind.NAME,
        case_sensitive=row.case_sensitive,
        note=row.note,
    )


def _of_packages(source: str, target: str) -> Iterator[AgreedTerm]:
    for offer in hooks.get_hooks(HOOK):
        for answer in offer(source, target):
            yield _understood(answer, offer)


def _understood(answer: Mapping[str, Any], offer: Any) -> AgreedTerm:
    """Refuse what is no term: a name that is silently left out would be spelt in two ways."""
    try:
        term = AgreedTerm(
            tuple(answer["source"]),
            tuple(answer["target"]),
            is_name=bool(answer.get("is_name", False)),
            case_sensitive=bool(answer.get("case_sensitive", False)),
            note=str(answer.get("note", "")),
        )
    except (AttributeError, KeyError, TypeError) as error:
        raise _misunderstood(offer, answer) from error
    forms = (*term.source_forms, *term.target_forms)
    strings = all(isinstance(form, str) and form.strip() for form in forms)
    texts = isinstance(answer["source"], str) or isinstance(answer["target"], str)
    if not (term.source_forms and term.target_forms and strings) or texts:
        raise _misunderstood(offer, answer)
    return term


def _misunderstood(offer: Any, answer: object) -> TypeError:
    return TypeError(
        f"Expected from {offer.__module__}.{offer.__qualname__} (hook {HOOK}) mappings with lists "
        f"of texts at 'source' and 'target', found {answer!r}."
    )
