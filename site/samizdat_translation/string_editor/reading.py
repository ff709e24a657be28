"""The second reader: says of one string that it is right, or that somebody must look again."""

from typing import Any

from samizdat_translation.models import Role, StringState, StringStatus
from samizdat_translation.roles import one_reader_suffices, roles_of

from .items import Item


def may_confirm(item: Item, user: Any) -> bool:
    """Whether somebody may confirm a string: a reader, and of another's text.

    A coordinator may let one reader suffice for a language.
    """
    if item.translation is None or item.translation.has_error:
        return False
    if not roles_of(user).has(Role.REVIEW, item.target_locale_id):
        return False
    is_own = item.translation.last_translated_by_id == user.pk
    return not is_own or one_reader_suffices(item.target_locale_id)


def confirm(item: Item, user: Any) -> None:
    """Note that somebody read the text as it is and stands behind it."""
    _note(item, StringStatus.CONFIRMED, user)


def doubt(item: Item, user: Any) -> None:
    """Note that somebody must look at the text again."""
    _note(item, StringStatus.NEEDS_REVIEW, user)


def _note(item: Item, state: StringStatus, user: Any) -> None:
    StringState.objects.update_or_create(
        string_translation=item.translation, defaults={"state": state, "set_by": user}
    )
