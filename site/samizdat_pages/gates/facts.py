"""Fetches what the rules read, for many pages at once, in a number of queries that stays."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects

from samizdat_pages.persons.consents import Standing, state

from .names import Names, WithdrawnName
from .pictures import placed
from .texts import worded_relations

# Relations of an exhibition and of a series of them to the people whom they show.
PRINTED = ("panels_shown", "people_shown")


@dataclass(frozen=True)
class Facts:
    """The people and the pictures of several pages, by their keys, as they are stored now."""

    people: dict[int, Any]
    images: dict[int, Any]
    names: Names
    on: date


def load(pages: Iterable[Any], on: date) -> Facts:
    """Fetch what the rules need. Nothing is taken from what a page remembers of its person."""
    by_type: dict[Any, list[Any]] = defaultdict(list)
    for page in pages:
        by_type[type(page)].append(page)
    people: set[int] = set()
    images: set[int] = set()
    for same in by_type.values():
        _load_rows(same)
        people |= {key for page in same for key in _people_of(page)}
        images |= {place.image for page in same for place in placed(page.body)}
    return Facts(
        people=_people().in_bulk(people),
        images=_model("SafeImage").objects.in_bulk(images),
        names=withdrawn_names(on),
        on=on,
    )


def withdrawn_names(on: date) -> Names:
    """Collect the names of those who withdrew their consent and have not agreed anew."""
    withdrawals = _model("Consent").objects.filter(
        person=OuterRef("pk"), scope="name", withdrawn_on__isnull=False
    )
    people = _model("PersonRecord").objects.filter(Exists(withdrawals)).order_by("pk")
    return Names(
        WithdrawnName(person.pk, text, found.day)
        for person in people.prefetch_related("consents", "names")
        if (found := state(person.consents.all(), "name", on)).standing is Standing.WITHDRAWN
        and found.day
        for text in dict.fromkeys(_spellings(person))
    )


def _spellings(person: Any) -> Iterator[str]:
    for name in person.names.all():
        yield name.text
        if name.given and name.family:
            yield f"{name.given} {name.family}"


def _load_rows(same: list[Any]) -> None:
    """Fetch the rows below several pages of one type at once. One page asks for them itself."""
    if len(same) > 1:
        model = type(same[0])
        prefetch_related_objects(same, *worded_relations(model), *_printed(model))


def rows_of_people(page: Any) -> list[Any]:
    """Give the rows that say whom a page shows on printed panels."""
    return [row for name in _printed(type(page)) for row in getattr(page, name).all()]


def _printed(model: Any) -> list[str]:
    return [name for name in PRINTED if hasattr(model, name)]


def _people_of(page: Any) -> Iterator[int]:
    if getattr(page, "person_id", None):
        yield page.person_id
    yield from (row.person_id for row in rows_of_people(page) if row.person_id)


def _people() -> Any:
    custodies = _model("Custody").objects.select_related("facility")
    return _model("PersonRecord").objects.prefetch_related(
        *("names", "sources", "sentences", "consents", "status_events", "photo"),
        Prefetch("custodies", custodies.prefetch_related("facility__texts__locale")),
    )


def _model(name: str) -> Any:
    return apps.get_model("samizdat_pages", name)
