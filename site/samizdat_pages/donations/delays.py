"""Changes that take effect by the passing of time, where nobody else could confirm them.

What readers get is worked out for each day. Before somebody works with a row, or saves it, what
has taken effect is written down.
"""

from datetime import date

from samizdat_pages import clock
from samizdat_pages.models import ChannelChange, DonationChannel


def write_down(channel: DonationChannel) -> None:
    """Write into the row what has taken effect by the passing of time.

    A field that was changed in memory since the row was read keeps its new value.
    """
    change = channel.pk and ChannelChange.objects.filter(channel_id=channel.pk).first()
    if not change or not change.is_in_effect(clock.today()):
        return
    rows = DonationChannel.objects.filter(pk=channel.pk)
    before = rows.get()
    rows.update(**change.values)
    for name, value in change.values.items():
        if getattr(channel, name) == getattr(before, name):
            setattr(channel, name, value)
    change.delete()


def write_down_all() -> None:
    """Write down what has taken effect in all channels, before editors look at them."""
    due = ChannelChange.objects.filter(effective_from__lte=clock.today())
    for change in due.select_related("channel"):
        write_down(change.channel)


def next_changes(as_of: date) -> list[date]:
    """List the days after `as_of` on which channels change by themselves."""
    changes = ChannelChange.objects.filter(effective_from__gt=as_of)
    return sorted({change.effective_from for change in changes if change.effective_from})
