"""Beginning the translation of one page or snippet into some languages."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from .keeping import refresh
from .models import Priority, Role, TranslationJob
from .roles import roles_of


def locales_for(instance: Any, user: Any) -> Any:
    """Find the languages into which somebody may submit this, and which it does not have yet."""
    existing = instance.get_translations(inclusive=True)
    if isinstance(instance, Page):
        existing = existing.exclude(alias_of__isnull=False)
    return Locale.objects.filter(pk__in=roles_of(user).locale_ids(Role.COORDINATE)).exclude(
        pk__in=existing.values_list("locale_id", flat=True)
    )


@transaction.atomic
def submit(
    instance: Any,
    locales: Iterable[Locale],
    user: Any,
    *,
    due_on: date | None = None,
    priority: int = Priority.NORMAL,
    note: str = "",
) -> list[TranslationJob]:
    """Submit one object, with what it depends on, and give its jobs. Nothing goes live by this."""
    wanted = list(locales)
    translate_object(instance, wanted, user=user)
    translations = Translation.objects.filter(
        source__object_id=instance.translation_key,
        source__locale_id=instance.locale_id,
        target_locale__in=wanted,
    )
    refresh(translations.values_list("pk", flat=True))
    jobs = TranslationJob.objects.filter(translation__in=translations)
    jobs.update(
        due_on=due_on,
        priority=priority,
        note=note,
        submitted_by=user,
        last_activity=timezone.now(),
    )
    for job in jobs:
        log(instance=job, action="samizdat_translation.submit", user=user)
    return list(jobs.select_related("target_locale").order_by("target_locale__language_code"))
