"""The pages of a site: in three languages, linked with one another, in sections."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid5

from wagtail.models import Locale, Page

from factories import (
    PUBLISHED_AT,
    ExhibitionPageFactory,
    PrisonerPageFactory,
    SectionPageFactory,
    StatementPageFactory,
)
from samizdat_pages.models import (
    ExhibitionPanel,
    HomePage,
    PersonRecord,
    RelatedPerson,
    SafeImage,
    StatementPage,
    Venue,
)

from .identity import NAMESPACE
from .outline import IN_MENU, LANGUAGES, Entry, Kind
from .tables import AT_ONCE, insert, place
from .words import body, title

FACTORIES = {
    Kind.SECTION: SectionPageFactory,
    Kind.STATEMENT: StatementPageFactory,
    Kind.PROFILE: PrisonerPageFactory,
    Kind.EXHIBITION: ExhibitionPageFactory,
}
KINDS = StatementPage.Kind.values
LINKS = 4
PANELS = 5
FIRST_DAY = datetime.date(2020, 1, 4)


@dataclass
class Grower:
    """Makes the pages of an outline below the front pages."""

    homes: dict[str, HomePage]
    entries: Sequence[Entry]
    people: Sequence[PersonRecord]
    pictures: Sequence[SafeImage]
    venues: Sequence[Venue]
    _sections: dict[tuple[int, str], Page] = field(default_factory=dict)

    def grow(self) -> None:
        """Insert all pages, and then what stands below them."""
        self._first_key = Page.objects.latest("pk").pk + 1
        self._locales = {locale.language_code: locale for locale in Locale.objects.all()}
        made: dict[Kind, list[Any]] = {kind: [] for kind in Kind}
        for entry in self.entries:
            for language in LANGUAGES:
                made[entry.kind].append(self._page(entry, language))
        for pages in made.values():
            if pages:
                insert(pages)
        for home in self.homes.values():
            Page.objects.filter(pk=home.pk).update(numchild=home.numchild)
        self._add_rows(made)

    def _key(self, number: int, language: str) -> int:
        return self._first_key + (number - 1) * len(LANGUAGES) + LANGUAGES.index(language)

    def _page(self, entry: Entry, language: str) -> Page:
        page = FACTORIES[entry.kind].build(
            title=title(entry.kind, entry.of_kind, language),
            slug=f"{entry.kind}-{entry.of_kind}",
            lead=title(entry.kind, entry.of_kind, language).upper(),
            body=self._body(entry, language),
            locale=self._locales[language],
            translation_key=uuid5(NAMESPACE, f"page/{entry.number}"),
            first_published_at=PUBLISHED_AT - datetime.timedelta(hours=entry.number),
            last_published_at=PUBLISHED_AT - datetime.timedelta(hours=entry.number),
            **self._facts(entry),
        )
        page.id = page.page_ptr_id = self._key(entry.number, language)
        if entry.kind is Kind.SECTION:
            place(page, self.homes[language], entry.place)
            self._sections[entry.number, language] = page
        else:
            place(page, self._sections[entry.section, language], entry.place)
        return page

    def _facts(self, entry: Entry) -> dict[str, Any]:
        match entry.kind:
            case Kind.SECTION:
                return {"show_in_menus": entry.of_kind < IN_MENU}
            case Kind.STATEMENT:
                day = FIRST_DAY + datetime.timedelta(days=entry.of_kind % 1500)
                return {"kind": KINDS[entry.of_kind % len(KINDS)], "date": day}
            case Kind.PROFILE:
                return {"person": self.people[entry.of_kind]}
        start = FIRST_DAY + datetime.timedelta(days=7 * (entry.of_kind % 200))
        venue = self.venues[entry.of_kind % len(self.venues)]
        return {
            "start_date": start, "end_date": start + datetime.timedelta(days=7), "venue": venue
        }  # fmt: skip

    def _body(self, entry: Entry, language: str) -> str:
        """Link to four other pages of the language, near and far."""
        if entry.kind is Kind.SECTION:
            return body(entry.number, language, [])
        count = len(self.entries)
        near_and_far = (entry.number + 1, entry.number + 7, entry.number * 3, entry.number * 5)
        links = [self._key(number % count + 1, language) for number in near_and_far]
        has_picture = entry.kind is Kind.STATEMENT and entry.of_kind % 10 == 0
        chosen = self.pictures[entry.of_kind // 10 % len(self.pictures)].pk
        return body(entry.number, language, links, chosen if has_picture else None)

    def _add_rows(self, made: dict[Kind, list[Any]]) -> None:
        """Show people in every exhibition, and name one in each third statement."""
        people = self.people
        if not people:
            return
        panels = [
            ExhibitionPanel(page=page, person=people[(at + step) % len(people)], sort_order=step)
            for at, page in enumerate(made[Kind.EXHIBITION])
            for step in range(min(PANELS, len(people)))
        ]
        named = [
            RelatedPerson(page=page, person=people[at % len(people)], sort_order=0)
            for at, page in enumerate(made[Kind.STATEMENT])
            if at // len(LANGUAGES) % 3 == 0
        ]
        ExhibitionPanel.objects.bulk_create(panels, batch_size=AT_ONCE)
        RelatedPerson.objects.bulk_create(named, batch_size=AT_ONCE)
