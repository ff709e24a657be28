"""Saves what somebody wrote, and never over what somebody else wrote meanwhile without a word."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation

from samizdat_translation.models import StringComment, StringState, StringStatus
from samizdat_translation.people import shown_name
from samizdat_translation.string_checks import Finding, Severity
from samizdat_translation.wording.shown import shown

from .items import Item


class ConflictError(Exception):
    """Somebody else saved another text since the screen was opened."""

    def __init__(self, theirs: Any) -> None:
        super().__init__("somebody else saved another text")
        self.theirs = theirs


class BrokenError(Exception):
    """The text cannot be saved, and the findings say why."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("the markup is broken")
        self.findings = findings


@dataclass(frozen=True)
class Writing:
    """What somebody sends: a text, which stored text they had before them, and what they think."""

    typed: str
    token: str
    user: Any
    unsure: bool = False
    over: bool = False  # they saw the other's text and want theirs all the same


def token_of(translation: Any) -> str:
    """Name a stored text, so that one changed meanwhile is known. It tells nothing else."""
    if translation is None:
        return "none"
    words = f"{translation.pk}\0{translation.data}"
    return hashlib.sha256(words.encode()).hexdigest()[:24]


def save(item: Item, writing: Writing) -> bool:
    """Store a text, or take one away where it is empty. Say whether anything changed.

    Raises `BrokenError` or `ConflictError`, and then nothing is stored.
    """
    broken = [each for each in item.check(writing.typed) if each.severity is Severity.REFUSED]
    if broken:
        raise BrokenError(broken)
    data = item.stored(writing.typed) if writing.typed.strip() else ""
    with transaction.atomic():
        stored = _locked(item)
        if writing.token != token_of(stored) and (stored.data if stored else "") != data:
            raise ConflictError(stored)
        if writing.over and stored is not None and stored.data != data:
            _keep_replaced(item, stored, writing.user)
        if not data:
            return _take_away(stored)
        if stored is not None and _says_it_already(stored, data, writing):
            return False
        _store(item, stored, data, writing)
    return True


def _keep_replaced(item: Item, stored: Any, user: Any) -> None:
    """Remember in a comment the text that somebody knowingly wrote over."""
    said = _("Replaced what %(name)s had written meanwhile: %(text)s")
    StringComment.objects.create(
        context_id=item.segment.context_id,
        string_id=item.segment.string_id,
        locale_id=item.target_locale_id,
        author=user,
        text=said
        % {
            "name": shown_name(stored.last_translated_by),
            "text": shown(stored.data, rich=item.rich),
        },
    )


def _locked(item: Item) -> Any:
    return (
        StringTranslation.objects.select_for_update(of=["self"])
        .select_related("desk_state", "last_translated_by", "translation_of")
        .filter(**item.key)
        .first()
    )


def _take_away(stored: Any) -> bool:
    if stored is None:
        return False
    stored.delete()
    return True


def _says_it_already(stored: Any, data: str, writing: Writing) -> bool:
    """Whether saving would change nothing: a person's same text, of which nobody is in doubt."""
    return (
        stored.data == data
        and not stored.has_error
        and stored.translation_type == StringTranslation.TRANSLATION_TYPE_MANUAL
        and StringState.of(stored) is StringStatus.CONFIRMED
        and not writing.unsure
    )


def _store(item: Item, stored: Any, data: str, writing: Writing) -> None:
    """Store a person's text. What was known of the old one goes with it (`signal_handlers`)."""
    text = stored or StringTranslation(**item.key)
    text.data = data
    text.translation_type = StringTranslation.TRANSLATION_TYPE_MANUAL
    text.tool_name = text.field_error = ""
    text.last_translated_by = writing.user
    text.has_error = False
    try:
        with transaction.atomic():
            text.save()
    except IntegrityError as error:  # two people were the first at the same moment
        raise ConflictError(_locked(item)) from error
    if writing.unsure:
        StringState.objects.update_or_create(
            string_translation=text,
            defaults={"state": StringStatus.NEEDS_REVIEW, "set_by": writing.user},
        )
