"""What comes of something that happened: planned here, shown before, and done as it was planned."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from html import unescape

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from samizdat_pages.models import (
    Consent,
    Custody,
    PersonRecord,
    Sentence,
    StatusEvent,
)
from samizdat_pages.people_admin import elsewhere, wording
from samizdat_pages.people_admin.facts import Facts
from samizdat_pages.people_admin.happenings import Happening, Row, What, rows_of
from samizdat_pages.people_admin.seen import Area, changes, seen
from samizdat_pages.persons import ages, consents
from samizdat_pages.profiles.shown import shown_status
from samizdat_pages.signals import something_happened

STATUS_LINE = "samizdat_pages/includes/status_line.html"


class Kind(Enum):
    """What a consequence is about. The preview has a part for each, in this order."""

    LOOK = "look"
    STATUS = "status"
    RECORD = "record"
    LETTERS = "letters"
    APPEAL = "appeal"
    DONATIONS = "donations"
    BIRTHDAY = "birthday"
    CONSENT = "consent"
    PAGE = "page"
    TEXT = "text"
    EXHIBITION = "exhibition"
    TRANSLATION = "translation"


@dataclass(frozen=True)
class Consequence:
    """One consequence in a sentence; with the row that is stored, or the page that it is about."""

    kind: Kind
    words: str
    row: Row | None = None
    page: Page | None = None
    language: str = ""


def consequences(person: PersonRecord, event: Happening) -> list[Consequence]:
    """List all that would come of it, in the order of `Kind`. Reads, and changes nothing."""
    facts = Facts.of(person)
    found = list(_Plan(person, event, facts).found())
    order = list(Kind)
    return sorted(found, key=lambda each: order.index(each.kind))


class _Plan:
    def __init__(self, person: PersonRecord, event: Happening, facts: Facts) -> None:
        self.person = person
        self.event = event
        self.facts = facts
        self.rows = rows_of(event, facts)
        self.after = facts.with_rows(*self.rows)
        self.news = next((row for row in self.rows if isinstance(row, StatusEvent)), None)
        self.pages = list(person.pages.select_related("locale").order_by("locale__language_code"))
        self.live = [page for page in self.pages if page.live]

    def found(self) -> Iterator[Consequence]:
        for row in self.rows:
            yield Consequence(Kind.RECORD, _what_is_stored(row), row=row)
        yield from self._doubts()
        if self.after.status_event is self.news and self.news:
            yield from self._status_lines(self.news)
            yield from self._older_texts()
        yield from self._changes()
        yield from self._pages_that_vanish()
        yield from self._exhibitions()
        yield from self._translations()

    def _doubts(self) -> Iterator[Consequence]:
        """Say what an editor might not expect."""
        now = self.after.status_event
        if self.news and now and now is not self.news:
            yield Consequence(
                Kind.LOOK,
                _(
                    "Readers go on reading “%(status)s”, since that event has a later date. Write "
                    "this date more exactly, or look whether the other event is right."
                )
                % {"status": wording.status(now)},
            )
        if not self.rows:
            yield Consequence(
                Kind.LOOK, _("Nothing is to be recorded: no consent of this kind was given.")
            )

    def _status_lines(self, news: StatusEvent) -> Iterator[Consequence]:
        for language in self._languages():
            line = status_line(news, language)
            yield Consequence(Kind.STATUS, line, language=language)

    def _languages(self) -> list[str]:
        return sorted({page.locale.language_code for page in self.pages})

    def _changes(self) -> Iterator[Consequence]:
        """Word what begins and ends for readers, as far as it was there at all."""
        kinds = {
            Area.CONSENT: Kind.CONSENT,
            Area.LETTERS: Kind.LETTERS,
            Area.APPEAL: Kind.APPEAL,
            Area.DONATIONS: Kind.DONATIONS,
            Area.BIRTHDAY: Kind.BIRTHDAY,
        }
        found = changes(self.facts, self.after)
        for change in found:
            if change.area in kinds and self._matters(change.area):
                yield Consequence(kinds[change.area], change.words)
        if not any(change.area is Area.LETTERS for change in found):
            yield Consequence(Kind.LETTERS, self._letters_as_before())

    def _letters_as_before(self) -> str:
        if seen(self.after).letters:
            return _("The address for letters stays where it is: letters go on.")
        return _("Readers see no address for letters, before and after.")

    def _matters(self, area: Area) -> bool:
        if area is Area.APPEAL:
            return any(page.appeal for page in self.pages)
        if area is Area.DONATIONS:
            return self.facts.may(Consent.Scope.FUNDRAISING)
        if area is Area.BIRTHDAY:
            birth = ages.shown_birth(self.person.birth_date, self.person.birth_visibility)
            return bool(birth and birth.birthday)
        return True

    def _older_texts(self) -> Iterator[Consequence]:
        for page in self.live:
            yield Consequence(
                Kind.TEXT,
                _(
                    "%(page)s is marked as written before this became known, until somebody "
                    "publishes it again."
                )
                % {"page": elsewhere.page_words(page)},
                page=page,
            )

    def _pages_that_vanish(self) -> Iterator[Consequence]:
        uncovered = [scope for scope in consents.NEEDED if not self.after.may(scope)]
        if self.event.what == What.WITHDRAWAL and set(uncovered) & set(self.event.scopes):
            for page in self.live:
                yield Consequence(
                    Kind.PAGE,
                    _("%(page)s is unpublished.") % {"page": elsewhere.page_words(page)},
                    page=page,
                )

    def _exhibitions(self) -> Iterator[Consequence]:
        for page in elsewhere.exhibitions_of(self.person):
            yield Consequence(
                Kind.EXHIBITION,
                _("The person hangs in %(page)s. Look at the panel.")
                % {"page": elsewhere.page_words(page)},
                page=page,
            )

    def _translations(self) -> Iterator[Consequence]:
        if self.pages and something_happened.has_listeners():
            yield Consequence(
                Kind.TRANSLATION, _("Open translations of these profiles become urgent.")
            )


def status_line(event: StatusEvent, language: str) -> str:
    """Word a status as readers of a language will read it, by the very template of the pages."""
    with override(language):
        html = render_to_string(STATUS_LINE, {"status": shown_status(event)})
    return " ".join(unescape(strip_tags(html)).split())


def _what_is_stored(row: Row) -> str:
    if isinstance(row, Custody) and row.ends:
        return _("The time in custody ends on %(day)s: %(place)s.") % {
            "place": row.facility or "—",
            "day": wording.partial_date(row.ends),
        }
    if isinstance(row, Custody):
        return _("A time in custody begins on %(day)s: %(place)s.") % {
            "place": row.facility,
            "day": wording.partial_date(row.begins),
        }
    if isinstance(row, Consent):
        return _("This consent is withdrawn for good: “%(consent)s”.") % {"consent": row}
    if isinstance(row, Sentence):
        return _("A sentence is added: %(sentence)s.") % {"sentence": row.get_kind_display()}
    return _("An event is added: “%(event)s”.") % {"event": wording.status(row)}
