"""What the theme's templates ask for, beyond what the page's own fields say."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import template
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import get_language, pgettext
from wagtail import hooks
from wagtail.models import Page, Site

from samizdat_pages import feeds, fronts, people
from samizdat_pages import navigation as ways
from samizdat_pages.credits import translators_of
from samizdat_pages.dates import period
from samizdat_pages.donations.codes import qr_code
from samizdat_pages.models import OccasionPage, PrisonerPage
from samizdat_pages.occasions import load_venues
from samizdat_pages.payments import in_fours
from samizdat_pages.recall import recall

register = template.Library()
register.filter("in_fours", in_fours)
register.simple_tag(qr_code, name="qr_code")


@register.simple_tag
def navigation(page: Page) -> ways.Navigation:
    return ways.Navigation(page)


@register.simple_tag(takes_context=True)
def about(context: dict[str, Any], page: Page) -> dict[str, str]:
    """Say where an edition tells of itself: addresses that are there in an edition alone."""
    request = context.get("request")
    site = page.get_site() if request and "samizdat.as_of" in request.META else None
    return recall(("about", site.pk), lambda: _about(site)) if site else {}


def _about(site: Site) -> dict[str, str]:
    found: dict[str, str] = {}
    for hook in hooks.get_hooks("samizdat_about"):
        found |= hook(site)
    return found


register.simple_tag(translators_of, name="translators")


@register.simple_tag
def latest(home: Page, count: int) -> list[Page]:
    """List the newest texts of one language: what its feed carries, from the top."""
    return loaded(feeds.entries(home)[:count])


@register.simple_tag
def listed(front: Page) -> list[Page]:
    """List what there is in a language whose home is not translated."""
    return fronts.listed(front)


@register.filter
def loaded(entries: Iterable[Page]) -> list[Page]:
    """Fetch the people and places that entries tell of, so that a list asks only once."""
    pages = list(entries)
    people.load_people_of(page for page in pages if isinstance(page, PrisonerPage))
    load_venues(page for page in pages if isinstance(page, OccasionPage))
    return pages


@register.simple_tag
def day(value: datetime.date) -> SafeString:
    """Write a day as the active language does, in a `<time>` that machines read too."""
    if isinstance(value, datetime.datetime):
        value = localdate(value)
    text = date_format(value, pgettext("date format", "j F Y"))
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), text)


@register.simple_tag
def interval(start: datetime.date, end: datetime.date) -> SafeString:
    """Write the days from one to another, with weekdays, as the active language does."""
    language = get_language() or ""
    words = period(start, end, language)
    foreign = {} if words.language == language else {"lang": words.language, "dir": "ltr"}
    times = [(start.isoformat(), words.first), (end.isoformat(), words.last)]
    first, last = (
        format_html('<time datetime="{}">{}</time>', *each) if each[1] else "" for each in times
    )
    return format_html("<span{}>{}{}{}</span>", flatatt(foreign), first, words.separator, last)


@register.simple_tag(takes_context=True)
def home_in_each_language(context: dict[str, Any]) -> list[Page]:
    """List the live public homes of the site, for pages that belong to no language."""
    request: HttpRequest | None = context.get("request")
    site = Site.find_for_request(request) or Site.objects.filter(is_default_site=True).first()
    if site is None:
        return []
    return list(ways.by_language(site.root_page.translation_key).values())
