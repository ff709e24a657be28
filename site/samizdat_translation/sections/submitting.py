"""Submits one object after the other: each whole or not at all, so that any stop is harmless."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Locale, Page, PageQuerySet
from wagtail_localize.models import Translation, TranslationSource

from samizdat_translation.models import Priority, TranslationJob

from .sources import source_of
from .targets import make_target


@dataclass(frozen=True)
class Wish:
    """What a coordinator wants of the jobs that come of it."""

    locales: tuple[Locale, ...]
    user: Any = None
    due_on: date | None = None
    priority: int = Priority.NORMAL
    note: str = ""


def pages_of(page: Page, *, subpages: bool, drafts: bool) -> "PageQuerySet[Page]":
    """List a page and what lies below it, parents first."""
    pages = Page.objects.descendant_of(page, inclusive=True) if subpages else page_alone(page)
    if not drafts:
        pages = pages.live()
    return pages.filter(alias_of=None, locale_id=page.locale_id).order_by("path")


def page_alone(page: Page) -> "PageQuerySet[Page]":
    return Page.objects.filter(pk=page.pk)


@transaction.atomic
def submit(instance: Any, wish: Wish) -> list[TranslationJob]:
    """Submit one object with what it needs, and give the jobs that are new.

    It needs the snippets that it refers to, and the pages above it: wagtail-localize would put a
    copy in their place, and readers would see that untranslated.
    """
    instance = _present(instance)
    source = source_of(instance)
    new = [job for above, lacking in _above(instance, wish) for job in _into(above, lacking)]
    new += [job for related in _related(source) for job in _into(related, wish)]
    return [*new, *_into(instance, wish, source)]


def _above(instance: Any, wish: Wish) -> Iterator[tuple[Page, Wish]]:
    """Give the pages above one that lack some of the languages, and what is wanted of them."""
    if not isinstance(instance, Page):
        return
    above = list(instance.get_ancestors().filter(depth__gt=1).order_by("path"))
    keys = [page.translation_key for page in above]
    existing = Page.objects.filter(translation_key__in=keys, locale__in=wish.locales)
    there = set(existing.values_list("translation_key", "locale_id"))
    for page in above:
        lacking = [each for each in wish.locales if (page.translation_key, each.pk) not in there]
        if lacking:
            yield _present(page), replace(wish, locales=tuple(lacking))


def _present(instance: Any) -> Any:
    """Take what readers are to get: of a draft its last version, not the row of the database."""
    if isinstance(instance, Page):
        return instance.specific if instance.live else instance.get_latest_revision_as_object()
    return instance


def _related(source: TranslationSource) -> Iterator[Any]:
    """Give what a text refers to and what is translated by itself, one step far."""
    for segment in source.relatedobjectsegment_set.select_related("object__content_type"):
        try:
            yield _present(segment.object.get_instance(source.locale_id))
        except ObjectDoesNotExist:
            continue


def _into(
    instance: Any, wish: Wish, source: TranslationSource | None = None
) -> list[TranslationJob]:
    """Submit an object into each language in which nobody translates it yet."""
    source = source or source_of(instance)
    wanted = [locale for locale in wish.locales if locale.pk != source.locale_id]
    under_way = set(
        Translation.objects.filter(
            source__object_id=source.object_id, target_locale__in=wanted, enabled=True
        ).values_list("target_locale_id", flat=True)
    )
    translations = [
        Translation.objects.update_or_create(
            source=source, target_locale=locale, defaults={"enabled": True}
        )[0]
        for locale in wanted
        if locale.pk not in under_way
    ]
    for translation in translations:
        make_target(translation, instance, wish.user)
    if not translations:
        return []
    jobs = TranslationJob.objects.filter(translation__in=translations)
    jobs.update(
        due_on=wish.due_on,
        priority=wish.priority,
        note=wish.note,
        submitted_by=wish.user,
    )
    for job in jobs:
        log(instance=job, action="samizdat_translation.submit", user=wish.user)
    return list(jobs)
