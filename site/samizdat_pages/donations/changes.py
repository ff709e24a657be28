"""How the details of a channel change: one person writes, another confirms.

Only here. The form of the admin, and whatever else lets people write, calls `submit`.
"""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from samizdat_pages import clock
from samizdat_pages.donations.accounts import eligible_accounts
from samizdat_pages.donations.delays import write_down
from samizdat_pages.donations.details import Values, put, values_of, waits
from samizdat_pages.models import ChannelChange, DonationChannel
from samizdat_pages.models.channel_changes import first_day_after_delay

PROPOSED = "samizdat_pages.channel.propose"
CONFIRMED = "samizdat_pages.channel.confirm"
REJECTED = "samizdat_pages.channel.reject"


class ChangeError(Exception):
    """A change that cannot be confirmed now. The text is a sentence for the person."""


class OwnChangeError(ChangeError):
    """Somebody wants to confirm what they have written."""


class OthersChangeError(ChangeError):
    """Somebody wants to write details while those of somebody else wait."""


class LookAgainError(ChangeError):
    """The details are no longer those that somebody looked at."""


def submit(channel: DonationChannel, by: Any) -> ChannelChange | None:
    """Save a channel as a person has typed it; give the change that now waits, if any does.

    What protects readers acts at once. What sends money elsewhere is kept beside the row.
    """
    with transaction.atomic():
        live = _locked(channel)
        channel.confirmed = live.confirmed
        typed, kept = values_of(channel), values_of(live)
        waiting = {
            name: value
            for name, value in typed.items()
            if value != kept[name] and waits(name, value)
        }
        if not live.confirmed:
            waiting["confirmed"] = True
        put(channel, {name: getattr(live, name) for name in waiting})
        channel.save()
        return _replace_change(channel, live, waiting, by)


def _locked(channel: DonationChannel) -> DonationChannel:
    """Give the row as readers get it; of a new channel, one that says nothing."""
    if not channel.pk:
        return DonationChannel(method=channel.method, confirmed=False)
    write_down(channel)
    return DonationChannel.objects.select_for_update().get(pk=channel.pk)


def _replace_change(
    channel: DonationChannel, live: DonationChannel, waiting: Values, by: Any
) -> ChannelChange | None:
    change = ChannelChange.objects.filter(channel=channel).first()
    if change and not change.is_by(by):
        if waiting.keys() - {"confirmed"}:
            raise OthersChangeError(
                _(
                    "Details that somebody else has written wait for confirmation. Confirm or "
                    "reject those first."
                )
            )
        return _without_what_was_tightened(change, channel, live)
    if change and change.values == waiting and _may_become_true(change, by):
        return change
    if change:
        change.delete()
    if not waiting:
        return None
    return _propose(channel, waiting, by)


def _may_become_true(change: ChannelChange, by: Any) -> bool:
    """Say whether a change still waits for something that can happen: a person, or a day."""
    return change.effective_from is not None or _others_than(by).exists()


def _others_than(by: Any) -> "QuerySet[Any]":
    return eligible_accounts().exclude(pk=by.pk) if by else eligible_accounts()


def _without_what_was_tightened(
    change: ChannelChange, channel: DonationChannel, live: DonationChannel
) -> ChannelChange | None:
    """Let nobody reopen a channel by a change from before it was closed."""
    if channel.state == live.state or "state" not in change.values:
        return change
    del change.values["state"]
    if not change.values:
        change.delete()
        return None
    change.save()
    return change


def _propose(channel: DonationChannel, values: Values, by: Any) -> ChannelChange:
    now = timezone.now()
    change = ChannelChange.objects.create(
        channel=channel,
        values=values,
        proposed_by=by,
        proposed_at=now,
        effective_from=None if _others_than(by).exists() else first_day_after_delay(now),
    )
    log(instance=channel, action=PROPOSED, user=by, data={"fields": sorted(values)})
    return change


def confirm(change: ChannelChange, by: Any, fingerprint: str) -> DonationChannel:
    """Let readers have a change, if it is still what the second person has looked at.

    They have compared it with the bank or the wallet, so its details count as verified today.
    Raises `ChangeError`, and a `ValidationError` for what may not be shown any more, such as an
    account without a notice in a language that has been added since.
    """
    with transaction.atomic():
        channel = DonationChannel.objects.select_for_update().get(pk=change.channel_id)
        found = ChannelChange.objects.filter(channel=channel).first()
        if found and found.is_by(by):
            raise OwnChangeError(
                _(
                    "You have written these details yourself. Somebody else has to compare and "
                    "confirm them."
                )
            )
        if found is None or found.fingerprint != fingerprint:
            raise LookAgainError(
                _("The details have changed since you looked at them. Compare them again.")
            )
        put(channel, found.values)
        channel.verified_on = clock.today()
        channel.full_clean()
        found.delete()
        channel.save()
        log(instance=channel, action=CONFIRMED, user=by, data={"fields": sorted(found.values)})
    return channel


def reject(change: ChannelChange, by: Any) -> None:
    """Drop a change. Readers keep what they have."""
    change.delete()
    log(
        instance=change.channel,
        action=REJECTED,
        user=by,
        data={"fields": sorted(change.values)},
    )
