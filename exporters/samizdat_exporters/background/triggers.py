"""Notices what changes for readers, by signals: what editors publish, take back, move and delete.

Never by hooks of the edit screens: they run on every automatic save, and not for programs. What is
taken from readers is urgent, as it may protect somebody.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import ModelLogEntry, Page, PageViewRestriction, Site
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)

from samizdat_exporters.background.changes import note
from samizdat_exporters.mirrors.models import Mirror

# Our own entries tell of work, not of content.
OWN_ACTIONS = "samizdat."


def connect() -> None:
    """Listen from now on."""
    for signal in (page_published, page_slug_changed, post_page_move):
        signal.connect(_page_changed)
    page_unpublished.connect(_page_gone)
    pre_delete.connect(_page_deleted)
    published.connect(_something_changed)
    unpublished.connect(_something_gone)
    # Whatever else is changed in the admin: pictures, redirects, settings, snippets.
    post_save.connect(_logged, sender=ModelLogEntry)
    post_save.connect(_restricted, sender=PageViewRestriction)
    for signal in (post_save, post_delete):
        signal.connect(_mirror_changed, sender=Mirror)


def urgent(*args: Any, **kwargs: Any) -> None:
    """Answer `samizdat_urgent` and `samizdat_erased`: it must reach every mirror at once."""
    _note(Site.objects.all(), urgent=True)


def _page_changed(sender: Any, instance: Page, **kwargs: Any) -> None:
    _note(_site_of(instance), urgent=False)


def _page_gone(sender: Any, instance: Page, **kwargs: Any) -> None:
    _note(_site_of(instance), urgent=True)


def _page_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    if sender is Page and instance.live:
        _note(_site_of(instance), urgent=True)


def _restricted(sender: Any, instance: PageViewRestriction, **kwargs: Any) -> None:
    _note(_site_of(instance.page), urgent=True)


def _something_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    if not isinstance(instance, Page):
        _note(Site.objects.all(), urgent=False)


def _something_gone(sender: Any, instance: Any, **kwargs: Any) -> None:
    if not isinstance(instance, Page):
        _note(Site.objects.all(), urgent=True)


def _logged(sender: Any, instance: ModelLogEntry, created: bool, **kwargs: Any) -> None:
    if created and not instance.action.startswith(OWN_ACTIONS):
        _note(Site.objects.all(), urgent=False)


def _mirror_changed(sender: Any, instance: Mirror, **kwargs: Any) -> None:
    _note([instance.site], urgent=False)


def _site_of(page: Page) -> list[Site]:
    site = page.get_site()
    return [site] if site else []


def _note(sites: Iterable[Site], *, urgent: bool) -> None:
    for site in sites:
        note(site, urgent=urgent)
