"""How each type of page is described."""

from collections.abc import Callable, Iterator
from typing import Any

from samizdat_pages import people
from samizdat_pages.credits import translators_of
from samizdat_pages.donations.structured import donate_actions
from samizdat_pages.models import (
    EventPage,
    ExhibitionPage,
    ExhibitionSeriesPage,
    HomePage,
    OccasionPage,
    PrisonerPage,
    SectionPage,
    StatementPage,
)
from samizdat_pages.models.base import PublicPage
from samizdat_pages.occasions import exhibitions_of, load_venues, series_of
from samizdat_pages.statements import bylines_of, corrections_of

from . import nodes
from .nodes import Node, day, organisation, without_gaps
from .pictures import card_picture, picture

SCHEMA = "https://schema.org"
EVENT_STATUS = {
    "scheduled": f"{SCHEMA}/EventScheduled",
    "postponed": f"{SCHEMA}/EventPostponed",
    "rescheduled": f"{SCHEMA}/EventRescheduled",
    "cancelled": f"{SCHEMA}/EventCancelled",
}


def structured_data(page: PublicPage, group: str) -> Node:
    """Describe a page by schema.org. `group` is the group's name in the page's language."""
    describe = DESCRIPTIONS.get(type(page), _page)
    common = {
        "@context": SCHEMA,
        "url": page.full_url,
        "inLanguage": page.locale.language_code,
        "description": page.search_description or page.lead,
        "potentialAction": donate_actions(page),
    }
    described: Node = without_gaps(common | describe(page, group))
    return described


def _page(page: PublicPage, group: str) -> Node:
    return {"@type": "WebPage", "name": page.title}


def _website(page: HomePage, group: str) -> Node:
    return {"@type": "WebSite", "name": group}


def _list(page: SectionPage, group: str) -> Node:
    return {"@type": "CollectionPage", "name": page.title}


def _article(page: StatementPage, group: str) -> Node:
    return {
        "@type": "Article",
        "headline": page.title,
        "datePublished": day(page.date or page.first_published_at),
        "dateModified": day(page.last_published_at),
        "author": _authors(page, group),
        "publisher": organisation(group),
        "image": picture(card_picture(page)),
        "license": nodes.licence(page.licence),
        "translationOfWork": _original(page) if page.method != page.Method.ORIGINAL else None,
        "translator": _translators(page),
        "isBasedOn": {
            "@type": "CreativeWork",
            "url": page.original_url,
            "archivedAt": page.archived_url,
            "publisher": organisation(page.publisher),
        },
        "citation": list(_citations(page)),
        "about": [nodes.somebody(card) for card in people.people_of_statement(page)],
        "correction": [
            {"@type": "CorrectionComment", "datePublished": day(each.date), "text": each.text}
            for each in corrections_of(page)
        ],
    }


def _authors(page: StatementPage, group: str) -> list[Any]:
    """Name who answers for a text: its bylines, else who signed it, else the group."""
    if bylines := bylines_of(page):
        return [nodes.named("Person", byline.text) for byline in bylines]
    return [organisation(name) for name in page.signatory_list or [group]]


def _translators(page: StatementPage) -> Any:
    """Name whom an editor names, and those who want to be named."""
    names = [page.translator] if page.translator else []
    found = [nodes.named("Person", name) for name in names + translators_of(page)]
    return found if len(found) > 1 else next(iter(found), None)


def _original(page: StatementPage) -> Node:
    return {
        "@type": "CreativeWork",
        "inLanguage": page.original_language,
        "url": page.original_url,
    }


def _citations(page: StatementPage) -> Iterator[Node]:
    """Give the sources that the text links to."""
    for block in page.body:
        if block.block_type == "links":
            for item in block.value["items"]:
                yield _citation(item["title"], item["url"])
        elif block.block_type in {"quote", "figure"}:
            yield _citation("", block.value["source_url"])


def _citation(name: str, url: str) -> Node:
    return {"@type": "CreativeWork", "name": name, "url": url} if url else {}


def _profile(page: PrisonerPage, group: str) -> Node:
    return {
        "@type": "ProfilePage",
        "name": page.title,
        "dateModified": day(page.last_published_at),
        "mainEntity": _whole_person(page) if page.person_id else None,
    }


def _whole_person(page: PrisonerPage) -> Node:
    people.load_people([page.person])
    image = picture(people.portrait(page.person))
    return nodes.person(page.person, page.locale.language_code) | {"image": image}


def _occasion(page: OccasionPage, group: str) -> Node:
    load_venues([page])
    return {
        "name": page.title,
        "startDate": nodes.begins(page),
        "endDate": nodes.ends(page),
        "eventStatus": EVENT_STATUS[page.event_status],
        "eventAttendanceMode": f"{SCHEMA}/OfflineEventAttendanceMode",
        "location": nodes.place(page.venue, page.locale.language_code),
        "organizer": organisation(page.organisers or group),
        "image": picture(card_picture(page)),
    }


def _event(page: EventPage, group: str) -> Node:
    return {"@type": "Event"} | _occasion(page, group)


def _exhibition(page: ExhibitionPage, group: str) -> Node:
    series = series_of(page)
    return _occasion(page, group) | {
        "@type": "ExhibitionEvent",
        "superEvent": _named_page("EventSeries", series) if series else None,
        "about": [nodes.somebody(panel.card) for panel in people.panels(page)],
    }


def _series(page: ExhibitionSeriesPage, group: str) -> Node:
    return {
        "@type": "EventSeries",
        "name": page.title,
        "organizer": organisation(group),
        "image": picture(card_picture(page)),
        "about": [nodes.somebody(card) for card in people.people_of_series(page)],
        "subEvent": [_named_page("ExhibitionEvent", each) for each in exhibitions_of(page)],
    }


def _named_page(kind: str, page: PublicPage) -> Node:
    return {"@type": kind, "name": page.title, "url": page.full_url}


DESCRIPTIONS: dict[type[PublicPage], Callable[[Any, str], Node]] = {
    EventPage: _event,
    ExhibitionPage: _exhibition,
    ExhibitionSeriesPage: _series,
    HomePage: _website,
    PrisonerPage: _profile,
    SectionPage: _list,
    StatementPage: _article,
}
