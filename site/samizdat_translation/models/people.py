"""Who does what for which language, and under which name."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .choices import Role


class LocaleMembership(models.Model):
    """One role of one person for one language."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="locale_memberships",
    )
    locale = models.ForeignKey(
        "wagtailcore.Locale",
        verbose_name=_("language"),
        on_delete=models.CASCADE,
        related_name="memberships",
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)

    class Meta:
        verbose_name = _("member of a language")
        verbose_name_plural = _("members of languages")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["user", "locale", "role"], name="one_role_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}, {self.locale}, {self.get_role_display()}"


class LocalePolicy(models.Model):
    """Whether one reader suffices for a language, who said so, and why."""

    locale = models.OneToOneField(
        "wagtailcore.Locale",
        verbose_name=_("language"),
        on_delete=models.CASCADE,
        related_name="translation_policy",
    )
    one_reader_suffices = models.BooleanField(
        _("one reader suffices"),
        default=False,
        help_text=_("Who translated a text may then approve it themselves."),
    )
    reason = models.TextField(_("reason"))
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("set by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    set_at = models.DateTimeField(_("set at"), auto_now=True)

    class Meta:
        verbose_name = _("rule of a language")
        verbose_name_plural = _("rules of languages")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.locale)


class TranslatorProfile(models.Model):
    """What a translator says about themselves. The desk shows the pseudonym and nothing else."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="translator_profile"
    )
    pseudonym = models.CharField(
        _("pseudonym"),
        max_length=60,
        blank=True,
        help_text=_("What the others see. Without one you are “Translator” and a number."),
    )
    reference_locale = models.ForeignKey(
        "wagtailcore.Locale",
        verbose_name=_("reference language"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A language that you read better than the one of the source."),
    )
    wants_digest = models.BooleanField(
        _("mail me how much is waiting"),
        default=False,
        help_text=_("The mail has a number and no titles."),
    )
    digest_sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    public_credit = models.CharField(
        _("public credit"),
        max_length=100,
        blank=True,
        help_text=_("How readers may see you named. Empty: not at all."),
    )

    class Meta:
        verbose_name = _("profile of a translator")
        verbose_name_plural = _("profiles of translators")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["pseudonym"],
                condition=~models.Q(pseudonym=""),
                name="pseudonym_belongs_to_one",
            )
        ]

    def __str__(self) -> str:
        return self.pseudonym or f"{self.user_id}"
