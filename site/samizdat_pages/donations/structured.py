"""Donation channels as machines read them: schema.org's DonateAction."""

from typing import Any

from samizdat_pages.donations.shown import ShownChannel, shown_channels

Node = dict[str, Any]


def donate_actions(page: Any) -> list[Node]:
    """Describe the channels on a page that take donations in its language today."""
    if not getattr(page, "may_fundraise", True):
        return []
    blocks = (block for block in page.body if block.block_type == "donation")
    channels = [channel for block in blocks for channel in block.value["channels"]]
    language = page.locale.language_code
    shown = shown_channels(channels, language)
    return [donate_action(channel, page.full_url) for channel in shown if channel.is_active]


def donate_action(channel: ShownChannel, address: str) -> Node:
    """Describe a channel, and lead to the page for its number.

    Machines repeat what they read without what stands around it. So the danger notice is here,
    and the number, which must not be without it, is not.
    """
    payee = channel.payee_display or channel.payee_as_registered
    return {
        "@type": "DonateAction",
        "name": channel.label,
        "description": channel.danger_notice,
        "priceCurrency": channel.currency,
        "recipient": {"@type": "Organization", "name": payee} if payee else None,
        "target": {"@type": "EntryPoint", "urlTemplate": address},
    }
