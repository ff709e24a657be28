from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from .base import PublicPage


class HomePage(PublicPage):
    """The front page of one language. Its title is the group's name in that language."""

    content_panels: list[Panel] = [*PublicPage.content_panels, *PublicPage.body_panels]
    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")
