"""The sentences for what the desk refuses: what is missing, and what to do about it."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .models import TranslationJob
from .states import Refusal

SENTENCES: dict[Refusal, str | Promise] = {
    Refusal.ROLE: _(
        "You have no role for this in this language. Ask whoever coordinates the language."
    ),
    Refusal.STATE: _("This is not possible in the state that the job is in: it is “%(state)s”."),
    Refusal.SOURCE_MOVED: _(
        "The source has changed since. Take the new source over first, then mend what changed."
    ),
    Refusal.OWN_WORK: _(
        "You wrote some of this text, so somebody else must approve it. Whoever coordinates the "
        "language can let one reader suffice."
    ),
}


class DeskError(Exception):
    """Something was asked of a job that is not possible now. The message is for people."""


def sentence(refused: Refusal, job: TranslationJob) -> str:
    """Say in words why something is refused for a job."""
    if refused is Refusal.UNTRANSLATED:
        left = max(job.strings - job.done, job.outdated)
        return ngettext(
            "%(number)d string is not translated yet.",
            "%(number)d strings are not translated yet.",
            left,
        ) % {"number": left}
    if refused is Refusal.UNSURE:
        return ngettext(
            "%(number)d string came from a machine or is marked as fuzzy: read and confirm it "
            "first.",
            "%(number)d strings came from a machine or are marked as fuzzy: read and confirm them "
            "first.",
            job.needs_review,
        ) % {"number": job.needs_review}
    return str(SENTENCES[refused]) % {"state": job.get_state_display()}


def refuse(refused: Refusal | None, job: TranslationJob) -> None:
    """Raise the sentence, if something is refused."""
    if refused is not None:
        raise DeskError(sentence(refused, job))


def problem(error: Any) -> str:
    """Give the messages of a `ValidationError` as one text."""
    return " ".join(error.messages)
