"""People as lists and cards show them: names with their language, portraits, no query for each."""

import uuid
from collections.abc import Iterable
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.models import Locale, Page

from samizdat_pages.gendered import gendered
from samizdat_pages.localised import Said
from samizdat_pages.models import (
    Consent,
    ExhibitionPage,
    ExhibitionSeriesPage,
    PersonRecord,
    PrisonerPage,
    SafeImage,
    StatementPage,
    StatusEvent,
)
from samizdat_pages.recall import once
from samizdat_pages.visibility import NEWEST_FIRST, shown, those_shown

PATH = attrgetter("path")


class Card(NamedTuple):
    """A person in a list: the name, with the way to their page if readers have one."""

    uid: uuid.UUID
    name: Said | None
    status: str
    status_label: str
    page: Page | None
    photo: SafeImage | None


class Panel(NamedTuple):
    """A person's place in an exhibition."""

    number: int | None
    card: Card


def load_people(people: Iterable[PersonRecord]) -> None:
    """Fetch names, consents, events and portraits of people in a fixed number of queries."""
    portraits = Prefetch("photo", SafeImage.objects.prefetch_renditions())
    prefetch_related_objects(list(people), "names", "consents", "status_events", portraits)


def load_people_of(holders: Iterable[Any]) -> list[PersonRecord]:
    """Fetch `.person` of all holders likewise, and give the people in the same order."""
    rows = list(holders)
    prefetch_related_objects(rows, Prefetch("person", PersonRecord.objects.order_by()))
    people = [row.person for row in rows]
    load_people(people)
    return people


def name_for(person: PersonRecord, language: str) -> Said | None:
    """Give the name that a reader of this language meets, with the language that it is in."""
    name = min(person.names.all(), key=lambda name: name.rank(language), default=None)
    return Said(name.text, name.language) if name else None


def portrait(person: PersonRecord) -> SafeImage | None:
    """Give the portrait if readers may see it: the person agreed, and the picture is reviewed."""
    photo = person.photo
    return photo if photo and photo.may_be_shown and person.may(Consent.Scope.PHOTO) else None


def status_label(person: PersonRecord) -> str:
    """Word the status in the active language; "" while nothing is known."""
    event = person.status_event
    return gendered(StatusEvent.Status(event.status).label, person.gender) if event else ""


def names_beside_title(page: PrisonerPage) -> list[Said]:
    """Give the reader's form and the native form of the name, where the title has another."""
    if page.person_id is None:  # in the preview of a new page
        return []
    native = page.person.native_name
    candidates = [
        name_for(page.person, page.locale.language_code),
        Said(native.text, native.language) if native else None,
    ]
    by_text = {name.text: name for name in candidates if name and name.text != page.title}
    return list(by_text.values())


def cards(people: Iterable[PersonRecord], locale: Locale) -> list[Card]:
    """Make the cards of those people of whom readers may learn, for readers of a language.

    The people are loaded before, see `load_people`.
    """
    known = [person for person in people if person.is_shown]
    if not known:
        return []
    profiles = PrisonerPage.objects.filter(person__in=known).order_by()
    of_locale = those_shown(page for page in profiles if page.locale_id == locale.pk)
    # Where a person has several pages, the first in the tree stands for them.
    page_of = {page.person_id: page for page in sorted(of_locale, key=PATH, reverse=True)}
    return [_card(person, page_of.get(person.pk), locale.language_code) for person in known]


@once
def panels(exhibition: ExhibitionPage) -> list[Panel]:
    """List who is shown in an exhibition: those whose consent covers print."""
    rows = list(exhibition.panels_shown.all())
    load_people_of(rows)
    shown_cards = cards(_in_print(row.person for row in rows), exhibition.locale)
    card_of = {card.uid: card for card in shown_cards}
    return [Panel(row.number, card_of[row.person.uid]) for row in rows if row.person.uid in card_of]


@once
def people_of_series(series: ExhibitionSeriesPage) -> list[Card]:
    """List who is shown wherever a series goes: those whose consent covers print."""
    return cards(_in_print(load_people_of(series.people_shown.all())), series.locale)


@once
def people_of_statement(statement: StatementPage) -> list[Card]:
    """List the people whom a statement is about."""
    return cards(load_people_of(statement.related_people.all()), statement.locale)


def people_matching(case: Any, status: str, locale: Locale) -> list[PersonRecord]:
    """List the people with a page in a language who belong to a case, have a status, or both."""
    pages = shown(PrisonerPage.objects.filter(locale=locale)).order_by(*NEWEST_FIRST)
    if case:
        pages = pages.filter(person__in=case.people.all())
    people = {person.pk: person for person in load_people_of(pages)}
    return [person for person in people.values() if status in {"", person.status}]


def _card(person: PersonRecord, page: Page | None, language: str) -> Card:
    name = Said(page.title, language) if page else name_for(person, language)
    return Card(person.uid, name, person.status, status_label(person), page, portrait(person))


def _in_print(people: Iterable[PersonRecord]) -> list[PersonRecord]:
    return [person for person in people if person.may(Consent.Scope.PRINT)]
