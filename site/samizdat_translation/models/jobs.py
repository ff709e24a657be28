"""One page or snippet in one target language, with what the queue shows of it."""

import uuid
from datetime import date, datetime

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from .choices import JobState, Priority

# What still wants somebody's work or decision.
OPEN = tuple(state for state in JobState if state not in {JobState.READY, JobState.PUBLISHED})


class TranslationJob(models.Model):
    """A job, one for each `Translation` of wagtail-localize.

    Title, locales and counts are copies that the queue filters and sorts by. `counting` keeps them
    right; nobody else writes them. `reference` names the job outside the CMS, in bundles: it says
    nothing about the page.
    """

    translation = models.OneToOneField(
        "wagtail_localize.Translation", on_delete=models.CASCADE, related_name="job"
    )
    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source_locale = models.ForeignKey(
        "wagtailcore.Locale", on_delete=models.CASCADE, related_name="+"
    )
    target_locale = models.ForeignKey(
        "wagtailcore.Locale", on_delete=models.CASCADE, related_name="translation_jobs"
    )
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("title"), max_length=200)

    state = models.CharField(
        _("state"), max_length=20, choices=JobState.choices, default=JobState.TODO
    )
    state_since = models.DateTimeField(_("in this state since"))
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority.choices, default=Priority.NORMAL
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    note = models.TextField(_("note for the translator"), blank=True)

    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assigned to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="translation_jobs",
    )
    # A claim ends by itself; what a coordinator assigned does not, and has no end.
    claimed_until = models.DateTimeField(_("claimed until"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("submitted by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # Who wrote any of it since readers last got it: none of them may approve it.
    translated_by = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reviewed by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True)
    review_remark = models.TextField(_("remark of the reviewer"), blank=True)

    strings = models.PositiveIntegerField(_("strings"), default=0)
    done = models.PositiveIntegerField(_("translated"), default=0)
    machine = models.PositiveIntegerField(_("by machine"), default=0)
    needs_review = models.PositiveIntegerField(_("to be looked at"), default=0)
    outdated = models.PositiveIntegerField(_("changed since"), default=0)
    warned = models.PositiveIntegerField(_("with warnings"), default=0)
    words_left = models.PositiveIntegerField(_("words left"), default=0)
    characters_left = models.PositiveIntegerField(_("characters left"), default=0)
    source_moved = models.BooleanField(_("source moved"), default=False)
    last_activity = models.DateTimeField(_("last activity"))

    class Meta:
        verbose_name = _("translation job")
        verbose_name_plural = _("translation jobs")
        default_permissions = ()
        indexes = [
            models.Index(fields=["target_locale", "state", "-priority", "due_on", "id"]),
            models.Index(fields=["assignee", "state"]),
            models.Index(fields=["due_on"]),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def percent(self) -> int:
        """How much is translated, rounded down, so that 100 means all of it."""
        return 100 * self.done // self.strings if self.strings else 100

    def is_late(self, today: date) -> bool:
        """Say whether it is still open after the day on which it was due."""
        return self.due_on is not None and self.due_on < today and self.state in OPEN

    def is_taken(self, now: datetime) -> bool:
        """Say whether somebody has it: assigned, or claimed and the claim not yet over."""
        has_it = self.claimed_until is None or self.claimed_until > now
        return self.assignee_id is not None and has_it
