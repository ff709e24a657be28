from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, Panel
from wagtail.api import APIField
from wagtail.models import Locale

from samizdat_blocks.validators import validate_address
from samizdat_pages.text_checks import word_errors

from .base import PublicPage
from .rows import Row


class HomePage(PublicPage):
    """The front page of one language. Its title is the group's name in that language."""

    risk_notice = models.TextField(
        _("notice to readers at risk"),
        blank=True,
        max_length=600,
        help_text=_(
            "Shown at the foot of every page of this language: what reading or sharing this can "
            "cost in some countries, and how to read more safely."
        ),
    )

    content_panels: list[Panel] = [
        *PublicPage.content_panels,
        *PublicPage.body_panels,
        InlinePanel("social_links", heading=_("The group elsewhere"), label=_("Link")),
        FieldPanel("risk_notice"),
    ]
    api_fields = [*PublicPage.api_fields, APIField("risk_notice"), APIField("social_links")]
    parent_page_types = ["wagtailcore.Page"]

    # Only of a page that stands in for one that is not translated: the language of its title,
    # which is the group's name. Such a page is made by `samizdat_pages.fronts` and never saved.
    title_locale: Locale | None = None

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        if self.title_locale is not None:
            return "samizdat_pages/generated_front.html"
        return str(super().get_template(request, *args, **kwargs))

    def has_generated_front(self) -> bool:
        """Tell the exporter whether readers get a page in place of this draft."""
        from samizdat_pages import fronts  # which needs the models

        return not fronts.is_translated(self) and fronts.generated(self) is not None


class SocialLink(Row):
    """Where the group can be found elsewhere, shown with an icon of ours at the head of pages."""

    class Service(models.TextChoices):
        WEBSITE = "website", _("Website")
        TELEGRAM = "telegram", "Telegram"
        INSTAGRAM = "instagram", "Instagram"
        MASTODON = "mastodon", "Mastodon"
        YOUTUBE = "youtube", "YouTube"
        FACEBOOK = "facebook", "Facebook"
        X = "x", "X"
        BLUESKY = "bluesky", "Bluesky"

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="social_links")
    service = models.CharField(
        _("service"), max_length=20, choices=Service, default=Service.WEBSITE
    )
    url = models.URLField(_("address"), validators=[validate_address])
    label = models.CharField(
        _("words"), max_length=60, blank=True, help_text=_("Empty: the name of the service.")
    )

    panels = [FieldRowPanel([FieldPanel("service"), FieldPanel("label")]), FieldPanel("url")]
    api_fields = [APIField("service"), APIField("url"), APIField("label")]

    class Meta(Row.Meta):
        verbose_name = _("link to a service")
        verbose_name_plural = _("links to services")

    def __str__(self) -> str:
        return self.label or self.get_service_display()

    @property
    def icon(self) -> str:
        """Name the template of the icon: drawn by us, so that no page asks a third party."""
        return f"samizdat_pages/icons/{self.service}.svg"

    def clean(self) -> None:
        super().clean()
        if errors := word_errors(self):
            raise ValidationError(errors)
