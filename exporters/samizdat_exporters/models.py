"""What a publication is called out there: the settings of one Wagtail site."""

import uuid
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


def validate_canonical_url(value: str) -> None:
    """Accept `https://host/` or `https://host/path/`: what absolute addresses are made from."""
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValidationError(
            _("Expected an address such as https://example.org/, found “%(value)s”."),
            params={"value": value},
        )


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

    panels = [FieldPanel("canonical_url")]

    class Meta:
        verbose_name = _("publication")
