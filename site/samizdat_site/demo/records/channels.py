from samizdat_pages.models import DonationChannel, DonationChannelText
from samizdat_site.demo.content.common import CHECKED
from samizdat_site.demo.content.donations import Channel
from samizdat_site.demo.identity import uid


def make_channel(channel: Channel) -> DonationChannel:
    active = channel.fields["state"] == DonationChannel.State.ACTIVE
    row = DonationChannel(
        uid=uid("channel", channel.key),
        method=channel.method,
        verified_on=CHECKED if active else None,
        **channel.fields,
    )
    row.save()
    for language, label in channel.label.items():
        notice = channel.danger.get(language, "")
        words = {"label": label, "payee_display": channel.payee_display, "danger_notice": notice}
        DonationChannelText.put(row, language, **words).full_clean()
    # Only now: it may take donations once donors are warned.
    row.full_clean()
    row.save()
    row.save()
    return row
