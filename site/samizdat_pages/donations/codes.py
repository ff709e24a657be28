"""The QR code that stands beside the text of a channel, where there is a format that fits it."""

from django.utils.safestring import SafeString

from samizdat_pages.donations.checks import transfer_code
from samizdat_pages.donations.shown import ShownChannel
from samizdat_pages.payments import PaymentError, bip21_uri, qr_svg


def qr_code(channel: ShownChannel, label: str) -> SafeString | None:
    """Draw the code of a channel that takes donations.

    Nothing is drawn for any other state, for a currency other than the euro, and for what does
    not fit: the text of the channel stands beside the place anyway.
    """
    try:
        payload = _payload(channel) if channel.is_active else None
        return qr_svg(payload, label) if payload else None
    except PaymentError:
        return None


def _payload(channel: ShownChannel) -> str | None:
    if channel.method == "bitcoin" and channel.number:
        return bip21_uri(channel.number, label=channel.payee_as_registered or channel.label)
    if channel.method in {"sepa", "bank"} and channel.currency == "EUR" and channel.iban:
        return transfer_code(channel)
    return None
