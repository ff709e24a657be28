"""Which channels need somebody: for the dashboard of editors."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from samizdat_pages import clock
from samizdat_pages.donations.delays import write_down_all
from samizdat_pages.donations.notices import (
    languages_of_readers,
    named,
    notices_in,
    texts_with_origin,
    without_notice,
)
from samizdat_pages.models import DonationChannel

VERIFY_EVERY = timedelta(days=180)


class Attention(NamedTuple):
    """A channel and what is to be done about it, as sentences."""

    channel: DonationChannel
    reasons: list[str]


def needs_attention() -> list[Attention]:
    """List the channels that wait for something, each with its reasons."""
    write_down_all()
    languages = languages_of_readers()
    texts = Prefetch("texts", texts_with_origin())
    channels = DonationChannel.objects.exclude(state=DonationChannel.State.RETIRED).order_by("pk")
    found = (
        Attention(channel, [*_unfinished(channel), *_unsafe(channel, languages)])
        for channel in channels.select_related("change").prefetch_related(texts)
    )
    return [each for each in found if each.reasons]


def _unfinished(channel: DonationChannel) -> Iterator[str]:
    if channel.waiting_change:
        yield _("New details wait for a second person.")
    elif not channel.confirmed:
        yield _("Its details were rejected: readers do not see it.")
    elif channel.state == channel.State.INCOMPLETE:
        yield _("It is incomplete: readers are told to ask.")


def _unsafe(channel: DonationChannel, languages: Sequence[str]) -> Iterator[str]:
    if channel.state != channel.State.ACTIVE:
        return
    if channel.verified_on is None or clock.today() - channel.verified_on > VERIFY_EVERY:
        yield _("Nobody has compared its details with the bank or the wallet for half a year.")
    missing = without_notice(notices_in(channel.texts.all()), languages)
    if missing and not channel.no_known_danger:
        yield _("Without a danger notice, its number is hidden in: %(languages)s.") % {
            "languages": named(missing)
        }
