"""What machines read in a page: schema.org as JSON-LD, and the picture of a share card.

Says nothing that the page does not show. A person's status is left out on purpose: search engines
keep what they read, and a status changes.
"""

from collections.abc import Callable
from typing import Any

from samizdat_pages.models import (
    ExhibitionPage,
    HomePage,
    PersonRecord,
    PrisonerPage,
    SafeImage,
    SectionPage,
    StatementPage,
)
from samizdat_pages.models.base import PublicPage
from samizdat_pages.people import load_people, name_for

Node = dict[str, Any]
CARD = "max-1200x1200|format-jpeg"


def structured_data(page: PublicPage, group: str) -> Node:
    """Describe a page by schema.org. `group` is the group's name in the page's language."""
    describe = DESCRIPTIONS.get(type(page), _page)
    common = {
        "@context": "https://schema.org",
        "url": page.full_url,
        "inLanguage": page.locale.language_code,
        "description": page.search_description or page.lead,
    }
    return _said(common | describe(page, group))


def card_picture(page: PublicPage) -> SafeImage | None:
    """Choose the picture that stands for a page: the portrait, else the first of its text."""
    if isinstance(page, PrisonerPage) and page.person.photo:
        return page.person.photo
    for block in page.body:
        if block.block_type == "picture":
            return block.value["image"]
        if block.block_type == "image_grid" and block.value["pictures"]:
            return block.value["pictures"][0]["image"]
    return None


def _page(page: PublicPage, group: str) -> Node:
    return {"@type": "WebPage", "name": page.title}


def _website(page: HomePage, group: str) -> Node:
    return {"@type": "WebSite", "name": group}


def _list(page: SectionPage, group: str) -> Node:
    return {"@type": "CollectionPage", "name": page.title}


def _article(page: StatementPage, group: str) -> Node:
    source = {
        "@type": "CreativeWork",
        "url": page.original_url,
        "publisher": _organisation(page.publisher),
    }
    return {
        "@type": "Article",
        "headline": page.title,
        "datePublished": _day(page.date or page.first_published_at),
        "dateModified": _day(page.last_published_at),
        "author": [_organisation(name) for name in page.signatory_list or [group]],
        "publisher": _organisation(group),
        "image": _picture(card_picture(page)),
        "isBasedOn": source if page.original_url or page.publisher else None,
    }


def _profile(page: PrisonerPage, group: str) -> Node:
    return {
        "@type": "ProfilePage",
        "name": page.title,
        "dateModified": _day(page.last_published_at),
        "mainEntity": _person(page.person, page.locale.language_code),
    }


def _exhibition(page: ExhibitionPage, group: str) -> Node:
    panels = list(page.panels_shown.all())
    load_people(panels)
    language = page.locale.language_code
    return {
        "@type": "ExhibitionEvent",
        "name": page.title,
        "startDate": page.start_date.isoformat(),
        "endDate": page.end_date.isoformat(),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": page.venue, "address": page.address},
        "organizer": _organisation(page.organisers or group),
        "image": _picture(card_picture(page)),
        "about": [_name_only(panel.person, language) for panel in panels],
    }


def _person(person: PersonRecord, language: str) -> Node:
    shown = name_for(person, language)
    others = {name.text for name in person.names.all()} - {shown.text if shown else ""}
    return _name_only(person, language) | {
        "alternateName": sorted(others),
        "birthDate": str(person.birth_year) if person.birth_year else "",
        "nationality": {"@type": "Country", "name": person.country} if person.country else None,
        "image": _picture(person.photo),
    }


def _name_only(person: PersonRecord, language: str) -> Node:
    return {"@type": "Person", "name": person.name_in(language)}


def _organisation(name: str) -> Node | None:
    return {"@type": "Organization", "name": name} if name else None


def _picture(image: SafeImage | None) -> Node | None:
    if image is None:
        return None
    rendition = image.get_rendition(CARD)
    return {
        "@type": "ImageObject",
        "url": rendition.full_url,
        "width": rendition.width,
        "height": rendition.height,
        "creditText": image.credit,
    }


def _day(moment: Any) -> str:
    return moment.strftime("%Y-%m-%d") if moment else ""


def _said(value: Any) -> Any:
    """Leave out, at every depth, what there is nothing to say about."""
    if isinstance(value, dict):
        pairs = {key: _said(inner) for key, inner in value.items()}
        return {key: inner for key, inner in pairs.items() if inner not in (None, "", [], {})}
    return [_said(inner) for inner in value] if isinstance(value, list) else value


DESCRIPTIONS: dict[type[PublicPage], Callable[[Any, str], Node]] = {
    ExhibitionPage: _exhibition,
    HomePage: _website,
    PrisonerPage: _profile,
    SectionPage: _list,
    StatementPage: _article,
}
