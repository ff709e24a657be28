"""Which donation channels carry a QR code, and what it says."""

from django.utils.safestring import SafeString

from .models import DonationChannel
from .payments import PaymentError, bip21_uri, epc_payload, qr_svg

State, Method = DonationChannel.State, DonationChannel.Method


def qr_code(channel: DonationChannel, label: str) -> SafeString | None:
    """Draw the code of a channel that takes donations, if there is a format that fits it.

    Nothing is drawn for a channel that is incomplete or closed, for a currency other than the
    euro, and for what does not fit: the text of the channel stands beside the place anyway.
    """
    if channel.state != State.ACTIVE:
        return None
    try:
        payload = _payload(channel)
        return qr_svg(payload, label) if payload else None
    except PaymentError:
        return None


def _payload(channel: DonationChannel) -> str | None:
    if channel.method == Method.BITCOIN and channel.number:
        return bip21_uri(channel.number, label=channel.payee or channel.label)
    if channel.method == Method.BANK and channel.currency.upper() == "EUR" and channel.iban:
        # A note that the payee needs must not be lost, so it goes before the purpose.
        purpose = channel.note_required or channel.purpose
        return epc_payload(channel.payee, channel.iban, channel.bic, purpose)
    return None
