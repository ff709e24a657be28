"""Blocks that lead elsewhere: links and calls to action."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock, PageChooserBlock, StructValue
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Page

from .fields import AddressBlock, ContentStructBlock, LanguageBlock, LineBlock, LinesBlock


def is_public(page: Page) -> bool:
    """Say whether everybody may read a page: it is published, and nothing guards it.

    A page type that hides its pages for reasons of its own says so by a property `may_be_shown`.
    """
    if not page.live or page.get_view_restrictions().exists():
        return False
    hides = hasattr(page.specific_class, "may_be_shown")
    return bool(page.specific.may_be_shown) if hides else True


class LinkBlock(ContentStructBlock):
    title = LineBlock(label=_("Title"), max_length=250)
    url = AddressBlock(
        required=False,
        default="",
        label=_("Address"),
        help_text=_("Leave empty if there is none (any more): the title alone names the source."),
    )
    archived_url = AddressBlock(
        required=False,
        default="",
        label=_("Address of an archived copy"),
        help_text=_("Pages vanish. A copy in a web archive stays."),
    )
    language = LanguageBlock(
        required=False, help_text=_("Of the page that the link leads to: en, ru, ko, ar …")
    )

    class Meta:
        icon = "link"
        label = _("Link")
        label_format = "{title}"


class LinksBlock(ContentStructBlock):
    heading = LineBlock(required=False, default="", label=_("Heading"), max_length=200)
    items = ListBlock(LinkBlock(), label=_("Links"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Links")
        group = _("Links and contact")
        description = _("Sources and further reading, each with an archived copy if there is one.")
        template = "samizdat_blocks/links.html"
        label_format = "{heading}"
        preview_value = {
            "heading": "Read more",
            "items": [
                {
                    "title": "The case in court documents",
                    "url": "https://courts.example/case/17",
                    "archived_url": "https://archive.example/courts/case/17",
                    "language": "ru",
                },
                {"title": "Leaflet of March 2018", "url": "", "archived_url": "", "language": ""},
            ],
        }


class CallToActionValue(StructValue):
    @property
    def address(self) -> str:
        """Where the button leads, or nothing while its page is not public."""
        page: Page | None = self.get("page")
        if page is None:
            return self.get("url") or ""
        translation = page.localized
        return translation.url or "" if is_public(translation) else ""


class CallToActionBlock(ContentStructBlock):
    text = LinesBlock(label=_("Text"), rows=2, help_text=_("Why readers should do it."))
    label = LineBlock(
        label=_("Words on the button"), max_length=60, help_text=_("Such as: Write a letter.")
    )
    url = AddressBlock(
        required=False,
        default="",
        label=_("Address elsewhere"),
        help_text=_("Either this or a page of this site."),
    )
    page = PageChooserBlock(
        required=False,
        label=_("Page of this site"),
        help_text=_("Readers get it in their own language if it is translated."),
    )

    def clean(self, value: CallToActionValue) -> CallToActionValue:
        value = super().clean(value)
        url, page = value.get("url"), value.get("page")
        if url and page:
            message = _(
                "The button has an address and a page, and can lead to one of them only. "
                "Remove the other."
            )
        elif not (url or page or self.is_deferred_validation):
            message = _("The button leads nowhere. Give an address, or choose a page of this site.")
        else:
            return value
        raise StructBlockValidationError(non_block_errors=[ValidationError(message)])

    def get_api_representation(
        self, value: CallToActionValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Name the page that was chosen only if everybody may know of it."""
        page: Page | None = value.get("page")
        shown = None
        if page is not None and is_public(page):
            shown = {"id": page.pk, "title": page.title, "url": page.url}
        return {**super().get_api_representation(value, context), "page": shown}

    class Meta:
        icon = "pick"
        label = _("Call to action")
        group = _("Links and contact")
        description = _("A button for the one thing that readers should do next.")
        template = "samizdat_blocks/call_to_action.html"
        value_class = CallToActionValue
        label_format = "{label}"
        preview_value = {
            "text": "A letter takes ten minutes and is remembered for years.",
            "label": "Write a letter",
            "url": "https://letters.example/",
            "page": None,
        }
