"""What a publication is called out there: the settings of one Wagtail site."""

import secrets
import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from samizdat_exporters.background.models import Schedule, Worker
from samizdat_exporters.mirrors.models import Event, Mirror
from samizdat_exporters.rules import label_of

# Django finds the models of an app here.
__all__ = [
    "Allowance",
    "Event",
    "Mirror",
    "PublicationSettings",
    "Removal",
    "Schedule",
    "Worker",
]


def validate_canonical_url(value: str) -> None:
    """Accept `https://host/` or `https://host/path/`: what absolute addresses are made from."""
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValidationError(
            _("Expected an address such as https://example.org/, found “%(value)s”."),
            params={"value": value},
        )


def new_salt() -> str:
    """Make the salt of a publication's removals, which it keeps for good."""
    return secrets.token_hex(16)


@register_setting(icon="site")
class PublicationSettings(BaseSiteSetting):
    """One Wagtail site seen as a publication: its lasting name and its public address."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    canonical_url = models.URLField(
        _("canonical address"),
        blank=True,
        validators=[validate_canonical_url],
        help_text=_(
            "The public address of the publication, such as https://example.org/. Feeds, the "
            "sitemap and search engines get it; the address of this admin never goes out."
        ),
    )

    removal_salt = models.CharField(max_length=32, default=new_salt, editable=False)

    public_addresses = models.TextField(
        _("public e-mail addresses"),
        blank=True,
        help_text=_(
            "One on each line. Every other address stops the edition, unless it stands in a "
            "contact block or a donation channel; that of a user always does."
        ),
    )

    panels = [FieldPanel("canonical_url"), FieldPanel("public_addresses")]

    class Meta:
        verbose_name = _("publication")
        permissions = [
            ("manage_editions", "Can look at editions, publish them and go back to old ones")
        ]


class Removal(models.Model):
    """The order that something must vanish from every mirror of a publication, for good.

    It says neither what it was nor who asked. The publication is named by its `uid`, so that the
    order outlives the site in the CMS.
    """

    class Kind(models.TextChoices):
        # The values are the keys that the hook `samizdat_removals` uses.
        PATH = "path_hash", _("address")
        CONTENT = "content_sha256", _("content")

    publication = models.UUIDField(_("publication"))
    kind = models.CharField(_("kind"), max_length=14, choices=Kind.choices)
    digest = models.CharField(_("digest"), max_length=64)
    recorded_on = models.DateField(_("recorded on"))

    class Meta:
        verbose_name = _("removal")
        verbose_name_plural = _("removals")
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "kind", "digest"], name="samizdat_removal_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.digest}"


class Allowance(models.Model):
    """The decision of a person that something may go out although the gate minds it.

    It names the words by their digest alone, and a file by its path, or all files by none. Taken
    back, it is deleted; the log keeps who did what, and why.
    """

    publication = models.UUIDField(_("publication"))
    rule = models.CharField(_("rule"), max_length=30)
    file = models.TextField(_("file"), blank=True)
    matched = models.CharField(_("digest"), max_length=32, blank=True)
    reason = models.TextField(_("reason"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("allowed by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    allowed_at = models.DateTimeField(_("allowed at"), auto_now_add=True)

    class Meta:
        verbose_name = _("allowance")
        verbose_name_plural = _("allowances")
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "rule", "file", "matched"], name="samizdat_allowance_once"
            )
        ]

    def __str__(self) -> str:
        return f"{label_of(self.rule)}: {self.file or _('everywhere')}"
