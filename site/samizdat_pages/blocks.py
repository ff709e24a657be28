"""The body of our pages: the general blocks, and those that show our own records."""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock, StructValue
from wagtail.snippets.blocks import SnippetChooserBlock

from samizdat_blocks.blocks import ContentBlock
from samizdat_blocks.fields import ContentStructBlock
from samizdat_pages.donations.shown import ShownChannel, shown_channels
from samizdat_pages.prisoner_cards import PrisonerCardsBlock


class DonationValue(StructValue):
    def shown(self, page: Any) -> list[ShownChannel]:
        """Give the channels in the language of a page, if it may ask for donations at all."""
        if not getattr(page, "may_fundraise", True):
            return []
        language = page.locale.language_code if page else get_language() or settings.LANGUAGE_CODE
        return shown_channels(self["channels"], language)


class SampleDonationValue(DonationValue):
    """What an editor sees before choosing the block: an account that is nobody's."""

    def shown(self, page: Any) -> list[ShownChannel]:
        return [
            ShownChannel(
                state="active",
                method="sepa",
                label=gettext("Account in euro"),
                label_language=get_language() or settings.LANGUAGE_CODE,
                currency="EUR",
                iban="DE89 3704 0044 0532 0130 00",
                payee_display="Example",
            )
        ]


class DonationBlock(ContentStructBlock):
    """Ways to donate, each shown with its number as the channel has it today."""

    channels = ListBlock(
        SnippetChooserBlock("samizdat_pages.DonationChannel"), label=_("Channels"), min_num=1
    )

    def get_context(
        self, value: DonationValue, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        return context | {"channels": value.shown(context.get("page"))}

    def get_api_representation(
        self, value: DonationValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Give what readers of the page see, by the same rules."""
        shown = value.shown((context or {}).get("page"))
        return {"channels": [channel.published() for channel in shown]}

    def get_preview_value(self) -> SampleDonationValue:
        return SampleDonationValue(self, {"channels": []})

    class Meta:
        icon = "form"
        label = _("Donations")
        description = _("Accounts and wallets, kept in one place for all languages.")
        template = "samizdat_pages/blocks/donation.html"
        value_class = DonationValue


class BodyBlock(ContentBlock):
    """Everything that an editor may put into the text of a page."""

    donation = DonationBlock()
    prisoner_cards = PrisonerCardsBlock()
