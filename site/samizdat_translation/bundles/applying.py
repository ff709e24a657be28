"""Writes what somebody has seen in a preview and confirmed."""

from collections import Counter
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail_localize.models import StringTranslation

from samizdat_translation.models import BundleImport, StringState, StringStatus

from .comparing import Kind, Outcome
from .previewing import FilePreview, fingerprint, preview
from .texts import JobText
from .uploads import kept


class ChangedError(Exception):
    """The database or the upload is not what the preview showed, so nothing was written."""


@transaction.atomic
def apply(
    upload: BundleImport, user: Any, seen: str, overruled: Collection[str] = ()
) -> Counter[Kind]:
    """Write an upload as its preview showed it, all of it or nothing. Counts what was written.

    `seen` is the preview's fingerprint. `overruled` names the conflicts, as `conflict_name` does,
    in which the file's text is to stand.
    """
    # One that somebody else applies in this moment is waited for, and then is no more to apply.
    upload = BundleImport.objects.select_for_update().get(pk=upload.pk)
    files = preview(kept(upload), user, upload.locale, lock=True)
    if upload.applied_at is not None or fingerprint(files) != seen:
        raise ChangedError
    written: Counter[Kind] = Counter()
    for number, file in enumerate(files):
        for outcome in _to_write(number, file, overruled):
            if file.text is not None:
                _write(file.text, outcome, user)
                written[outcome.kind] += 1
    upload.applied_at = timezone.now()
    upload.payload = {"files": []}
    upload.save(update_fields=["applied_at", "payload"])
    return written


def conflict_name(file: int, outcome: Outcome) -> str:
    """Name a conflict in a form: by the file's place in the upload, and the string."""
    return f"{file}-{outcome.line.digest}"


def _to_write(number: int, file: FilePreview, overruled: Collection[str]) -> list[Outcome]:
    return [
        outcome
        for outcome in file.outcomes
        if outcome.kind in {Kind.APPLIED, Kind.REVIEW, Kind.FORMER}
        or (outcome.kind == Kind.CONFLICT and conflict_name(number, outcome) in overruled)
    ]


def _write(text: JobText, outcome: Outcome, user: Any) -> None:
    """Save one translation, and then its state, which a new text takes away."""
    context, string = text.places[outcome.line.key]
    row, _created = StringTranslation.objects.update_or_create(
        translation_of=string,
        context=context,
        locale_id=text.job.target_locale_id,
        defaults={
            "data": outcome.line.text,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": "",
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        },
    )
    if outcome.line.fuzzy:
        StringState.objects.update_or_create(
            string_translation=row,
            defaults={"state": StringStatus.FUZZY, "set_by": user},
        )
