"""Locks of pages and snippets, which wagtail-localize does not know."""

from typing import Any

from wagtail.models import LockableMixin
from wagtail_localize.models import Translation


def is_locked_for(user: Any, translation: Translation) -> bool:
    """Say whether the target of a translation is locked, or in a workflow that locks it."""
    model = translation.source.specific_content_type.model_class()
    # A draft alone has `get_lock` too, which then asks a parent that there is not.
    if not issubclass(model, LockableMixin):
        return False
    target = model._base_manager.filter(
        translation_key=translation.source.object_id, locale_id=translation.target_locale_id
    ).first()
    lock = target.get_lock() if target else None
    return bool(lock and lock.for_user(user))
