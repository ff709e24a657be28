"""What readers can subscribe to: the feeds and calendars that carry what stands below a page."""

from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from samizdat_pages import birthdays, calendars
from samizdat_pages.feeds import BY_TYPE
from samizdat_pages.models import EventPage, ExhibitionPage, PrisonerPage
from samizdat_pages.visibility import shown


class Subscription(NamedTuple):
    """The name of an address, and a word for readers."""

    name: str
    title: str
    is_feed: bool = False


def subscriptions_of(page: Page) -> list[Subscription]:
    """List what carries some page below this one, feeds first."""
    types = _page_types_below(page)
    found = [
        Subscription(kind.name, kind.title, True)
        for kind in BY_TYPE
        if types & set(kind.page_types)
    ]
    if types & {ExhibitionPage, EventPage}:
        found.append(Subscription(calendars.NAME, calendars.TITLE))
    if PrisonerPage in types and birthdays.has_any_below(page):
        found.append(Subscription(birthdays.NAME, birthdays.TITLE))
    return found


def _page_types_below(page: Page) -> set[type[Page]]:
    below = shown(Page.objects.descendant_of(page)).order_by()
    keys = below.values_list("content_type", flat=True).distinct()
    found = (ContentType.objects.get_for_id(key).model_class() for key in keys)
    return {model for model in found if model}
