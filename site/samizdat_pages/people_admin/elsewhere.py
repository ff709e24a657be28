"""What a withdrawal has taken away, what else names the person, and what an undo leaves."""

from collections.abc import Iterable, Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from samizdat_pages.erasure.mentions import Names, mentions
from samizdat_pages.models import (
    Consent,
    ExhibitionPage,
    ExhibitionSeriesPage,
    PersonRecord,
    PrisonerPage,
    StatementPage,
    StatusEvent,
)
from samizdat_pages.persons.consents import NEEDED

Link = tuple[str, str]  # address in the admin, words


def live_profiles(person: PersonRecord) -> list[PrisonerPage]:
    """List the person's profiles that are published, in all languages."""
    live = person.pages.filter(live=True).select_related("locale")
    return list(live.order_by("locale__language_code"))


def tell(
    request: HttpRequest,
    person: PersonRecord,
    before: Iterable[PrisonerPage],
    scopes: Iterable[str],
) -> None:
    """Say which profiles a withdrawal of scopes took away, and where the person is shown still."""
    live = set(person.pages.filter(live=True).values_list("pk", flat=True))
    gone = [page for page in before if page.pk not in live]
    if gone:
        _warn(request, _("These pages are no longer published:"), map(_link, gone))
    if named := _places(person, set(scopes)):
        _warn(
            request,
            _("These name or show the person. Look whether they may stay as they are:"),
            named,
        )


def _places(person: PersonRecord, scopes: set[str]) -> list[Link]:
    """Find what a withdrawal is about beside the profiles, each place once."""
    found: list[Link] = []
    if scopes & {*NEEDED, Consent.Scope.PRINT}:
        found += map(_link, exhibitions_of(person))
    if scopes & set(NEEDED):
        found += map(_link, statements_about(person))
        found += _texts_with_name(person)
    by_address = {address or words: (address, words) for address, words in reversed(found)}
    return sorted(by_address.values())


def _texts_with_name(person: PersonRecord) -> Iterator[Link]:
    profiles = list(person.pages.values_list("pk", flat=True))
    for mention in mentions(person, Names(person), profiles):
        yield mention.edit_path, mention.where


def statements_about(person: PersonRecord) -> Iterable[Page]:
    statements = StatementPage.objects.filter(related_people__person=person)
    return statements.select_related("locale").distinct()


def exhibitions_of(person: PersonRecord) -> Iterator[Page]:
    """List the exhibitions and series in which the person hangs, in all languages."""
    for pages in (
        ExhibitionPage.objects.filter(panels_shown__person=person),
        ExhibitionSeriesPage.objects.filter(people_shown__person=person),
    ):
        yield from pages.select_related("locale").distinct()


def not_undone(event: StatusEvent) -> list[str]:
    """Say what stays as it is when an event is removed that was entered by mistake."""
    person = event.person
    found = [
        _("The time in custody stays ended: “%(custody)s”. Take its end away if it goes on.")
        % {"custody": custody}
        for custody in person.custodies.filter(ends=event.date)
    ]
    withdrawn = person.consents.exclude(withdrawn_on=None)
    if withdrawn:
        scopes = ", ".join(sorted({consent.get_scope_display() for consent in withdrawn}))
        found.append(
            _("Consents that were withdrawn stay withdrawn: %(scopes)s.") % {"scopes": scopes}
        )
    hidden = person.pages.filter(live=False).exclude(first_published_at=None)
    if hidden:
        titles = ", ".join(page_words(page) for page in hidden.select_related("locale"))
        found.append(_("Pages that are not published stay so: %(pages)s.") % {"pages": titles})
    return found


def page_words(page: Page) -> str:
    """Name a page with its language."""
    return f"“{page.title}” ({page.locale.get_display_name()})"


def _link(page: Page) -> Link:
    return reverse("wagtailadmin_pages:edit", args=[page.pk]), page_words(page)


def _warn(request: HttpRequest, words: str, links: Iterable[Link]) -> None:
    messages.warning(request, format_html("{} {}", words, _linked(links)))


def _linked(links: Iterable[Link]) -> SafeString:
    linked = (format_html('<a href="{}">{}</a>', *link) if link[0] else link[1] for link in links)
    return format_html_join(", ", "{}", ((link,) for link in linked))
