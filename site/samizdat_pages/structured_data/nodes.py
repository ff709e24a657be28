"""The smaller things that pages are described with."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from samizdat_pages import quantities
from samizdat_pages.localised import said
from samizdat_pages.models import OccasionPage, PersonRecord, Venue
from samizdat_pages.people import Card, name_for
from samizdat_pages.persons.ages import shown_birth

Node = dict[str, Any]


def organisation(name: str) -> Node | None:
    return {"@type": "Organization", "name": name} if name else None


def licence(text: str) -> Node | str:
    """Say what others may do with something: an address as it is, words as a work of that name."""
    return text if text.startswith("https://") else named("CreativeWork", text)


def named(kind: str, name: str) -> Node | str:
    return {"@type": kind, "name": name} if name else ""


def somebody(card: Card) -> Node:
    """Name a person, and where to read about them."""
    url = card.page.full_url if card.page else None
    return {"@type": "Person", "name": card.name and card.name.text, "url": url}


def person(record: PersonRecord, language: str) -> Node:
    name = name_for(record, language)
    others = {each.text for each in record.names.all()} - {name.text if name else ""}
    countries = (quantities.country(code, language) for code in record.citizenship_codes)
    wikidata = f"https://www.wikidata.org/entity/{record.wikidata}" if record.wikidata else None
    return {
        "@type": "Person",
        "name": name and name.text,
        "alternateName": sorted(others),
        "birthDate": _birth_date(record),
        "nationality": [named("Country", name) for name in countries],
        "sameAs": wikidata,
    }


def place(venue: Venue, language: str) -> Node:
    town = venue.place
    return {
        "@type": "Place",
        "name": _text(venue, language),
        "address": {
            "@type": "PostalAddress",
            "streetAddress": venue.address,
            "addressLocality": _text(town, language),
            "addressCountry": town.country if town else "",
        },
    }


def begins(page: OccasionPage) -> str:
    return _moment(page.start_date, page.start_time, page.time_zone)


def ends(page: OccasionPage) -> str:
    hour = page.end_time if page.start_time else None
    return _moment(page.end_date, hour, page.time_zone)


def day(moment: Any) -> str:
    return moment.strftime("%Y-%m-%d") if moment else ""


def without_gaps(value: Any) -> Any:
    """Leave out, at every depth, what there is nothing to say about."""
    if isinstance(value, dict):
        pairs = {key: without_gaps(inner) for key, inner in value.items()}
        known = {key: inner for key, inner in pairs.items() if inner not in (None, "", [], {})}
        return known if known.keys() - {"@type"} else None
    if isinstance(value, list):
        return [inner for inner in map(without_gaps, value) if inner]
    return value


def _birth_date(record: PersonRecord) -> str:
    """Give the date of birth if it is public, and such as ISO 8601 writes it."""
    birth = shown_birth(record.birth_date, record.birth_visibility)
    text = birth.date.text if birth and birth.date else ""
    return text if text.replace("-", "").isdigit() else ""


def _moment(day: Any, hour: Any, zone: str) -> str:
    """Write a day, or an hour of it with its distance from UTC, as ISO 8601 does."""
    return str((datetime.combine(day, hour, ZoneInfo(zone)) if hour else day).isoformat())


def _text(owner: Any, language: str) -> str:
    words = said(owner, language)
    return words.text if words else ""
