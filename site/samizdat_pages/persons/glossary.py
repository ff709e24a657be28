"""How people are called in each language, for those who translate."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from samizdat_pages.models.people import PersonName


def names(source: str, target: str) -> Iterator[dict[str, Any]]:
    """Give the names that are known in both languages, and family names by themselves.

    Nothing is converted: a person whom nobody named in the other language has no agreed form. A
    family name alone counts only where it was entered as such in both languages.
    """
    known: dict[int, dict[str, list[PersonName]]] = defaultdict(lambda: defaultdict(list))
    for name in PersonName.objects.filter(language__in=[source, target]).order_by("sort_order"):
        known[name.person_id][name.language].append(name)
    for person in known.values():
        here, there = (
            sorted(person[language], key=lambda name: name.rank(name.language))
            for language in (source, target)
        )
        if here and there:
            yield _name([name.text for name in here], [name.text for name in there])
            yield from _family_names(here, there)


def _family_names(here: Iterable[PersonName], there: Iterable[PersonName]) -> Iterator[Any]:
    these = [name.family for name in here if name.family]
    those = [name.family for name in there if name.family]
    if these and those:
        yield _name(these, those)


def _name(source: list[str], target: list[str]) -> dict[str, Any]:
    return {"source": _once(source), "target": _once(target), "is_name": True}


def _once(texts: list[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text.strip()))
