"""What every public page has in common."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel, PublishingPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from samizdat_pages import gates
from samizdat_pages.blocks import BodyBlock
from samizdat_pages.donations.panels import NumbersPanel
from samizdat_pages.gates.forms import PublicPageForm
from samizdat_pages.gates.panels import MissingPanel
from samizdat_pages.scheduling import ZONE_IN_WORDS
from samizdat_pages.text_checks import body_error, number_errors, word_errors


class PublicPage(Page):
    """A page with a lead and a body: the part of the model that every page type shares.

    A slug is the same in every language unless somebody changes it on purpose, so that
    addresses stay short and a translator cannot break them.
    """

    lead = models.TextField(
        _("lead"),
        blank=True,
        max_length=300,
        help_text=_("One or two sentences that say what this page is about. Shown in lists too."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    override_translatable_fields = [SynchronizedField("slug")]

    base_form_class = PublicPageForm
    content_panels: list[Panel] = [
        NumbersPanel(),
        MissingPanel(),
        *Page.content_panels,
        FieldPanel("lead"),
    ]
    body_panels: list[Panel] = [FieldPanel("body")]
    settings_panels: list[Panel] = [
        PublishingPanel(help_text=ZONE_IN_WORDS),
        *Page.settings_panels[1:],
    ]
    api_fields = [APIField("lead"), APIField("body")]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]

    class Meta:
        abstract = True

    def save(self, clean: bool = True, **kwargs: Any) -> None:
        """Save; a page that is live, or goes live by this, only if nothing keeps it back.

        So that whatever publishes it meets the gates: the clock, a program, an approval. What
        changes other fields alone, such as a lock, or says `clean=False`, does not publish.
        """
        fields = kwargs.get("update_fields")
        if clean and self.live and (fields is None or "live" in fields):
            gates.refuse(self)
        super().save(clean=clean, **kwargs)

    def clean(self) -> None:
        """Refuse what no page may say, in a draft as well.

        A draft that held it would be stopped later, when it is published at night or approved
        by somebody else, and nobody would read the message.
        """
        super().clean()
        errors = number_errors(self) | word_errors(self)
        if error := body_error(self.body):
            errors["body"] = error
        if errors:
            raise ValidationError(errors)
