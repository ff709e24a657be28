"""People as templates show them: names with their language, portraits without a query each."""

from collections.abc import Iterable

from django.db.models import Model, Prefetch, prefetch_related_objects
from wagtail.models import Page

from samizdat_pages.models import (
    ExhibitionPage,
    PersonName,
    PersonRecord,
    PrisonerPage,
    SafeImage,
)

# States that are one moment rather than a time that goes on: "released on", not "since".
MOMENTS = frozenset(
    {
        PersonRecord.Status.DETAINED,
        PersonRecord.Status.RELEASED,
        PersonRecord.Status.DISAPPEARED,
        PersonRecord.Status.DIED,
    }
)


def load_people(holders: Iterable[Model]) -> None:
    """Fetch `.person` of all holders, with names and portraits, in a fixed number of queries."""
    portraits = SafeImage.objects.prefetch_renditions()
    people = PersonRecord.objects.prefetch_related("names", Prefetch("photo", portraits))
    prefetch_related_objects(list(holders), Prefetch("person", people))


def name_for(person: PersonRecord, language: str) -> PersonName | None:
    """Give the name that a reader of this language meets, with the language that it is in."""
    return min(person.names.all(), key=lambda name: name.rank(language), default=None)


def names_beside_title(page: PrisonerPage) -> list[PersonName]:
    """Give the reader's form and the native form of the name, where the title has another."""
    candidates = [name_for(page.person, page.locale.language_code), page.person.native_name]
    by_text = {name.text: name for name in candidates if name and name.text != page.title}
    return list(by_text.values())


def people_shown(exhibition: ExhibitionPage) -> list[tuple[PersonRecord, Page | None]]:
    """List who is shown, in order, each with their page in the exhibition's language, if any."""
    panels = list(exhibition.panels_shown.all())
    load_people(panels)
    people = [panel.person for panel in panels]
    pages = (
        PrisonerPage.objects.filter(person__in=people, locale_id=exhibition.locale_id)
        .live()
        .public()
        .order_by("-path")
    )
    page_of = {page.person_id: page for page in pages}
    return [(person, page_of.get(person.pk)) for person in people]
