"""The body of our pages: the general blocks, and those that show our own records."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock, StructBlock, StructValue
from wagtail.snippets.blocks import SnippetChooserBlock

from samizdat_blocks.blocks import ContentBlock


class DonationBlock(StructBlock):
    """Ways to donate, each shown with its number as the channel has it today."""

    channels = ListBlock(
        SnippetChooserBlock("samizdat_pages.DonationChannel"), label=_("Channels"), min_num=1
    )

    def get_api_representation(
        self, value: StructValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Give what readers see: nothing to pay to, where a channel takes no donations now."""
        return {"channels": [_published(channel) for channel in value["channels"] if channel]}

    class Meta:
        icon = "form"
        label = _("Donations")
        description = _("Accounts and wallets, kept in one place for all languages.")
        template = "samizdat_pages/blocks/donation.html"


def _published(channel: Any) -> dict[str, str]:
    always = ("label", "method", "state")
    while_active = (
        *("currency", "iban", "domestic_number", "bic", "bank", "payee", "number"),
        *("purpose", "note_required"),
    )
    shown = (*always, *while_active) if channel.state == channel.State.ACTIVE else always
    return {name: getattr(channel, name) for name in shown}


class BodyBlock(ContentBlock):
    """Everything that an editor may put into the text of a page."""

    donation = DonationBlock()
