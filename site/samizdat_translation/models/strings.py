"""What is known about the translation of one string beyond its text."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import StringTranslation

from .choices import StringStatus


class StringState(models.Model):
    """How far a translated string can be relied upon, where that is not plain from its origin.

    Without a row a person's text counts as confirmed and a machine's as needing review. A new text
    takes the row away (`signal_handlers`), so whoever sets a state saves the text first.
    """

    string_translation = models.OneToOneField(
        "wagtail_localize.StringTranslation",
        on_delete=models.CASCADE,
        related_name="desk_state",
    )
    state = models.CharField(_("state"), max_length=20, choices=StringStatus.choices)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    set_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("state of a string")
        verbose_name_plural = _("states of strings")
        default_permissions = ()

    def __str__(self) -> str:
        return self.get_state_display()

    @classmethod
    def of(cls, translation: StringTranslation) -> StringStatus:
        """Give the state of a translated string, the one by its origin included."""
        row = getattr(translation, "desk_state", None)
        if row is not None:
            return StringStatus(row.state)
        if translation.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE:
            return StringStatus.NEEDS_REVIEW
        return StringStatus.CONFIRMED


class StringComment(models.Model):
    """A remark on one place of a text, for one target language, or for all of them."""

    context = models.ForeignKey(
        "wagtail_localize.TranslationContext",
        on_delete=models.CASCADE,
        related_name="desk_comments",
    )
    # The wording that was commented on; with rich text several strings share one context.
    string = models.ForeignKey(
        "wagtail_localize.String",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="desk_comments",
    )
    locale = models.ForeignKey(
        "wagtailcore.Locale", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.TextField(_("comment"))
    created_at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("comment on a string")
        verbose_name_plural = _("comments on strings")
        default_permissions = ()
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.text[:60]


class StringCheck(models.Model):
    """What the checks said of a translated string when it was last saved, for queues and filters.

    Kept by `checking`; the screens of a string check anew.
    """

    string_translation = models.OneToOneField(
        "wagtail_localize.StringTranslation",
        on_delete=models.CASCADE,
        related_name="desk_check",
    )
    warnings = models.PositiveSmallIntegerField(_("warnings"), default=0)
    checked_at = models.DateTimeField(_("checked at"))

    class Meta:
        verbose_name = _("check of a string")
        verbose_name_plural = _("checks of strings")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.warnings)
