"""Where the admin offers to erase a person."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets import Button

from samizdat_pages.models import PersonRecord

from .views import PERMISSION, erase

NAME = "samizdat_erase_person"


def admin_urls() -> list[URLPattern]:
    return [path("people/<int:pk>/erase/", erase, name=NAME)]


def listing_buttons(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Offer the erasure beside a person, to those who may."""
    if isinstance(snippet, PersonRecord) and user.has_perm(PERMISSION):
        yield Button(
            _("Erase for good"), reverse(NAME, args=[snippet.pk]), icon_name="bin", priority=90
        )
