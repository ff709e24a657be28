"""Fills the empty strings of a job. What a person wrote is never touched."""

from itertools import islice

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, StringTranslation

from samizdat_translation.models import TranslationJob

from .client import MachineError, translate
from .conf import Machine
from .markup import is_whole, joined, words_of

TOOL = "LibreTranslate"
TITLE_LENGTH = 255  # what the column of a page's title holds


def can_fill(machine: Machine, job: TranslationJob) -> bool:
    """Whether the machine knows both languages, and the kind of page is not kept from it."""
    model = job.content_type.model_class()
    label = model._meta.label.lower() if model else ""
    excluded = {each.lower() for each in machine.exclude}
    return label not in excluded and machine.translates(*_languages(job))


def fill(machine: Machine, job: TranslationJob) -> int:
    """Translate what nobody has translated, a few strings at a time, and count them.

    Each few are saved as they come, so that a failure loses none. Raises MachineError.
    """
    filled = 0
    lost = 0
    segments = iter(_empty(job))
    while chunk := list(islice(segments, machine.strings_at_once)):
        texts = list(dict.fromkeys(segment.string.data for segment in chunk))
        found = _translated(machine, texts, _languages(job))
        with transaction.atomic():
            for segment in chunk:
                text = found.get(segment.string.data, "")
                if not text or _is_too_long(segment, text):
                    lost += 1
                else:
                    filled += _save(job, segment, text)
    if lost:
        raise MachineError(
            _("Strings that came back damaged, and are left empty: %(count)s.") % {"count": lost}
        )
    return filled


def _languages(job: TranslationJob) -> tuple[str, str]:
    return job.source_locale.language_code, job.target_locale.language_code


def _empty(job: TranslationJob) -> list[StringSegment]:
    segments = StringSegment.objects.filter(source_id=job.translation.source_id)
    without = segments.annotate_translation(job.target_locale, include_errors=True)
    empty = without.filter(translation=None).select_related("string", "context")
    return list(empty.order_by("order"))


def _translated(machine: Machine, texts: list[str], languages: tuple[str, str]) -> dict[str, str]:
    """Translate texts whole; where their markup did not come back, piece by piece."""
    whole = dict(zip(texts, translate(machine, texts, *languages), strict=True))
    good = {text: said for text, said in whole.items() if is_whole(text, said, languages)}
    damaged = [text for text in texts if text not in good]
    words = list(dict.fromkeys(word for text in damaged for word in words_of(text)))
    if words:
        said = dict(zip(words, translate(machine, words, *languages), strict=True))
        again = {text: joined(text, said) for text in damaged}
        good |= {text: put for text, put in again.items() if is_whole(text, put, languages)}
    return good


def _is_too_long(segment: StringSegment, text: str) -> bool:
    return segment.context.path == "title" and len(text) > TITLE_LENGTH


def _save(job: TranslationJob, segment: StringSegment, text: str) -> bool:
    """Save a text as the machine's: it needs review by that. Somebody may have been faster."""
    _row, created = StringTranslation.objects.get_or_create(
        translation_of=segment.string,
        context=segment.context,
        locale=job.target_locale,
        defaults={
            "data": text,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MACHINE,
            "tool_name": TOOL,
        },
    )
    return created
