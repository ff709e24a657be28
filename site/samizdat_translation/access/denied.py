"""What a rule raises, and the questions that several rules ask."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation

from samizdat_translation.locks import is_locked_for
from samizdat_translation.models import JobState, Role, TranslationJob
from samizdat_translation.roles import roles_of
from samizdat_translation.writing import job_of

NO_ROLE = _("You have no role for this in this language. Ask whoever coordinates the language.")
IN_REVIEW = _(
    "This text is being reviewed. Take it back from review first, or wait for the reviewer."
)
LOCKED = _("This page is locked, so its texts cannot be changed now.")
NOT_APPROVED = _(
    "Readers get a translation once somebody else has approved it. Send it to review at the "
    "translation desk; a reviewer publishes it there."
)
STOPPED = _("The translation of this page was stopped, so it is not edited here.")


class DeniedError(Exception):
    """Somebody may not do this. The message says why, and what would help."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def told(denied: DeniedError, user: Any) -> str:
    """Give the sentence in the language that somebody has chosen for the admin."""
    profile = getattr(user, "wagtail_userprofile", None)
    language = profile.get_preferred_language() if profile else get_language()
    with override(language):
        return str(denied.sentence)


def need(user: Any, role: Role, locale_id: int) -> None:
    """Refuse whoever lacks a role for a language."""
    if not roles_of(user).has(role, locale_id):
        raise DeniedError(NO_ROLE)


def need_to_write(user: Any, translation: Translation) -> None:
    """Refuse whoever may not change the texts of a translation now."""
    need(user, Role.TRANSLATE, translation.target_locale_id)
    if not translation.enabled:
        raise DeniedError(STOPPED)
    job = job_of(translation)
    reviews = roles_of(user).has(Role.REVIEW, translation.target_locale_id)
    if job.state == JobState.IN_REVIEW and not reviews:
        raise DeniedError(IN_REVIEW)
    if is_locked_for(user, translation):
        raise DeniedError(LOCKED)


def need_approval(user: Any, translation: Translation) -> None:
    """Refuse publishing what no second person approved, and whoever may not publish it."""
    need(user, Role.REVIEW, translation.target_locale_id)
    job = TranslationJob.objects.filter(translation=translation).first()
    if job is None or job.state != JobState.READY or job.source_moved:
        raise DeniedError(NOT_APPROVED)


def why_not_write(user: Any, translation: Translation) -> str:
    """Say why somebody may not change texts now, or nothing. For screens of ours."""
    try:
        need_to_write(user, translation)
    except DeniedError as denied:
        return str(denied.sentence)
    return ""
