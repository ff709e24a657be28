"""The e-mail addresses that the group gives to everybody: what the export lets through."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import TextField
from django.db.models.functions import Cast
from wagtail.models import Site, get_page_models

CONTACT = "contact"


def public_addresses(site: Site) -> list[str]:
    """Give the addresses in contact blocks of public pages, and in donation channels."""
    return [*_in_contact_blocks(), *_in_channels()]


def _in_contact_blocks() -> Iterator[str]:
    from samizdat_pages.models.base import PublicPage

    for model in get_page_models():
        if issubclass(model, PublicPage):
            pages = model.objects.live().public().annotate(stored=Cast("body", TextField()))
            found = pages.filter(stored__contains=f'"{CONTACT}"').order_by("pk")
            for body in found.values_list("body", flat=True):
                yield from _emails(list(body.raw_data))


def _emails(stored: Any) -> Iterator[str]:
    """Find contact blocks at whatever depth they lie."""
    if isinstance(stored, dict):
        value = stored.get("value")
        if stored.get("type") == CONTACT and isinstance(value, dict) and value.get("email"):
            yield value["email"]
        for inner in stored.values():
            yield from _emails(inner)
    elif isinstance(stored, list):
        for inner in stored:
            yield from _emails(inner)


def _in_channels() -> Iterator[str]:
    """Give the accounts that are addresses, as PayPal's are, while they take donations."""
    channels = apps.get_model("samizdat_pages", "DonationChannel").objects
    shown = channels.filter(state="active", confirmed=True, number__contains="@")
    yield from shown.order_by("pk").values_list("number", flat=True)
