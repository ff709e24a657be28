"""What the desk does when wagtail-localize saves something. It has no signals of its own."""

from typing import Any

from django.db.models.signals import post_save
from wagtail_localize.models import StringTranslation

from .models import StringState


def forget_state(
    instance: StringTranslation, update_fields: frozenset[str] | None, **kwargs: Any
) -> None:
    """Let a new text stand for itself: what was known about the old one no longer holds."""
    if update_fields is None or "data" in update_fields:
        StringState.objects.filter(string_translation=instance).delete()


def connect() -> None:
    """Listen, once for each process."""
    post_save.connect(forget_state, sender=StringTranslation, dispatch_uid="desk.forget_state")
