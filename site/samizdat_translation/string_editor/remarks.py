"""Comments on a string."""

from typing import Any

from django.utils import timezone

from samizdat_translation.models import StringComment

from .items import Item


def comment(item: Item, user: Any, text: str) -> None:
    """Keep a comment for everybody who works on the language."""
    if text.strip():
        StringComment.objects.create(
            context_id=item.segment.context_id,
            string_id=item.segment.string_id,
            locale_id=item.target_locale_id,
            author=user,
            text=text.strip(),
        )


def settle(item: Item, user: Any, comment_id: str) -> None:
    """Mark a comment of this string as settled. It stays readable."""
    here = [each.pk for each in item.comments if str(each.pk) == comment_id]
    StringComment.objects.filter(pk__in=here, resolved_at=None).update(
        resolved_at=timezone.now(), resolved_by=user
    )
