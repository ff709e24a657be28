"""Addresses beside the pages, for the export."""

from collections.abc import Callable

from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, Site

from samizdat_pages.fronts import fronts


def in_each_locale(site: Site, view: str, offered: Callable[[Page], bool]) -> list[str]:
    """Name the address of a view in every locale whose front page offers it."""
    paths = []
    for home in fronts(site):
        if home.live and offered(home):
            with translation.override(home.locale.language_code):
                paths.append(reverse(view))
    return paths
