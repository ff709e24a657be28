"""What the theme's templates ask about people, cases and places, and how that is worded.

Words are in the active language, which on every page is the page's own.
"""

import datetime
import re
from decimal import Decimal
from typing import Any

from django import template
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from samizdat_pages import occasions, people, quantities, statements
from samizdat_pages.dates import Wording, parse, wording
from samizdat_pages.localised import Said, said
from samizdat_pages.profiles.pages import profile_of

register = template.Library()
register.filter("profile", profile_of)
register.filter("portrait", people.portrait)
register.filter("status_label", people.status_label)
register.filter("names_beside_title", people.names_beside_title)
register.filter("panels", people.panels)
register.filter("people_of_series", people.people_of_series)
register.filter("people_of_statement", people.people_of_statement)
register.filter("exhibitions_of", occasions.exhibitions_of)
register.filter("series_of", occasions.series_of)
register.filter("bylines_of", statements.bylines_of)
register.filter("cases_of", statements.cases_of)
register.filter("corrections_of", statements.corrections_of)

# What the attribute `datetime` of HTML takes: a year, a month, a day.
MACHINE_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


def language() -> str:
    return get_language() or "en"


@register.filter
def in_words(owner: Any) -> Said | None:
    """Name a town, a venue or a case in the active language, or in one that it has a name in."""
    return said(owner, language())


@register.simple_tag
def partial_date(text: str) -> SafeString | str:
    """Word a date of which a part may be unknown: "January 2018", "around 1985"."""
    return _date(text, text)


@register.simple_tag
def since(text: str) -> SafeString | str:
    """Word the beginning of what goes on: "since January 2018"."""
    return _date(text, f"{text}/..")


@register.simple_tag
def from_to(begins: str, ends: str) -> SafeString | str:
    """Word a time: "January – March 2018", or "since January 2018" while it lasts."""
    if not ends:
        return since(begins)
    together = f"{begins}/{ends}"
    return _date(together, together) if _worded(together) else f"{begins} – {ends}"


@register.simple_tag
def months(count: int) -> str:
    """Word a number of months: "1 year and 3 months"."""
    return quantities.length(*divmod(count, 12), 0, language())


@register.simple_tag
def birthday(month_and_day: tuple[int, int]) -> str:
    """Word a day without its year: "12 April"."""
    return quantities.birthday(*month_and_day, language())


@register.simple_tag
def amount(value: int, unit: str) -> str:
    return quantities.amount(value, unit, language())


@register.simple_tag
def length(years: int, months: int, days: int) -> str:
    return quantities.length(years, months, days, language())


@register.simple_tag
def money(value: Decimal, currency: str) -> str:
    return quantities.money(value, currency, language())


@register.filter
def in_figures(value: int) -> str:
    return quantities.number(value, language())


@register.filter
def country(code: str) -> str:
    return quantities.country(code, language())


@register.filter
def countries(codes: list[str]) -> str:
    return quantities.listed([country(code) for code in codes], language())


@register.filter
def language_name(tag: str) -> str:
    return quantities.language_name(tag, language())


@register.filter
def languages(tags: list[str]) -> str:
    return quantities.listed([language_name(tag) for tag in tags], language())


@register.simple_tag
def zone(name: str, day: datetime.date) -> str:
    """Say which time the hours of a day are in: "UTC+1, Copenhagen"."""
    return occasions.zone_name(name, day, language())


def _date(text: str, meant: str) -> SafeString | str:
    """Word a date, in a `<time>` if machines can read it, marked if it is in another language."""
    words = _worded(meant) or _worded(text)
    if words is None:
        return text
    foreign = {} if words.language == language() else {"lang": words.language, "dir": "ltr"}
    if MACHINE_DATE.fullmatch(text):
        return format_html('<time datetime="{}"{}>{}</time>', text, flatatt(foreign), words.text)
    return format_html("<span{}>{}</span>", flatatt(foreign), words.text)


def _worded(text: str) -> Wording | None:
    try:
        return wording(parse(text), language())
    except ValueError:
        return None
