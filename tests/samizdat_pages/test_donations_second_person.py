"""New details reach readers when a second person confirms, or when a day has passed."""

import datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from factories import DonationChannelFactory, locale_of, site_in
from samizdat_pages import clock
from samizdat_pages.donations import changes, delays
from samizdat_pages.donations.shown import ShownChannel, shown_channels
from samizdat_pages.models import ChannelChange, DonationChannel, DonationChannelText
from samizdat_pages.models.channel_changes import first_day_after_delay

pytestmark = pytest.mark.django_db

OLD, NEW = "DE89 3704 0044 0532 0130 00", "PL60 1160 2202 0000 0004 9849 9990"
TODAY, TOMORROW, LATER = (datetime.date(2024, 5, day) for day in (1, 2, 3))
NOON = datetime.datetime(2024, 5, 1, 12, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    """Let it be noon of the first of May, in English."""
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    with translation.override("en"), clock.as_of(TODAY):
        yield


def editor(name: str) -> Any:
    user = get_user_model().objects.create_user(name)
    user.groups.add(Group.objects.get(name="Moderators"))
    return user


@pytest.fixture
def vera():
    return editor("vera")


@pytest.fixture
def boris():
    return editor("boris")


@pytest.fixture
def channel():
    return DonationChannelFactory()


def seen(channel: DonationChannel, day: datetime.date = TODAY) -> ShownChannel | None:
    """Give what a reader gets on a day, as if every row were read anew."""
    with clock.as_of(day):
        found = shown_channels([DonationChannel.objects.get(pk=channel.pk)], "ru")
    return found[0] if found else None


def iban(channel: DonationChannel, day: datetime.date = TODAY) -> str:
    shown = seen(channel, day)
    assert shown is not None
    return shown.iban


def typed(channel: DonationChannel, by: Any, **fields: Any) -> Any:
    """Submit a channel as the form does, with some fields changed; give what then waits."""
    channel = DonationChannel.objects.get(pk=channel.pk)
    for name, value in fields.items():
        setattr(channel, name, value)
    channel.full_clean()
    return changes.submit(channel, by=by)


def a_new_channel(by: Any, **fields: Any) -> DonationChannel:
    channel = DonationChannelFactory.build(**fields)
    channel.full_clean()
    changes.submit(channel, by=by)
    DonationChannelText.objects.create(owner=channel, locale=locale_of("ru"), label="Счёт")
    return channel


def test_readers_keep_the_old_account_until_somebody_else_confirms(channel, vera, boris):
    change = typed(channel, vera, iban=NEW, bic="BIGBPLPW")

    assert (iban(channel), change.effective_from) == (OLD, None)
    assert iban(channel, datetime.date(2034, 1, 1)) == OLD
    changes.confirm(change, boris, change.fingerprint)
    assert iban(channel) == NEW
    assert not ChannelChange.objects.exists()


def test_nobody_confirms_what_they_have_written_themselves(channel, vera, boris):
    change = typed(channel, vera, iban=NEW)

    with pytest.raises(changes.OwnChangeError) as refused:
        changes.confirm(change, vera, change.fingerprint)

    assert str(refused.value) == (
        "You have written these details yourself. Somebody else has to compare and confirm them."
    )
    assert iban(channel) == OLD


def test_what_was_changed_after_the_look_is_not_confirmed(channel, vera, boris):
    change = typed(channel, vera, iban=NEW)
    looked_at = change.fingerprint
    typed(channel, vera, iban="PL13 1160 2202 0000 0003 5776 5282")

    with pytest.raises(changes.LookAgainError):
        changes.confirm(change, boris, looked_at)

    assert iban(channel) == OLD


def test_what_readers_have_is_a_part_of_what_was_looked_at(channel, vera, boris):
    change = typed(channel, vera, iban=NEW)
    looked_at = change.fingerprint
    DonationChannel.objects.filter(pk=channel.pk).update(iban="")

    with pytest.raises(changes.LookAgainError):
        changes.confirm(change, boris, looked_at)


def test_a_rejected_change_leaves_readers_what_they_had(channel, vera, boris):
    changes.reject(typed(channel, vera, iban=NEW), by=boris)

    assert iban(channel) == OLD
    assert not ChannelChange.objects.exists()


def test_a_new_channel_is_not_seen_until_it_is_confirmed(vera, boris):
    channel = a_new_channel(vera)

    assert seen(channel) is None
    row = DonationChannel.objects.get(pk=channel.pk)
    assert (row.iban, row.payee_as_registered, row.state) == ("", "", "incomplete")
    change = ChannelChange.objects.get()
    changes.confirm(change, boris, change.fingerprint)
    shown = seen(channel)
    assert (shown.iban, shown.state, shown.payee_as_registered) == (
        OLD,
        "active",
        "Stowarzyszenie Przyklad",
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("method", "sepa"),
        ("currency", "PLN"),
        ("iban", NEW),
        ("domestic_number", "0532013000"),
        ("bic", "COBADEFFXXX"),
        ("payee_as_registered", "Somebody Else"),
        ("payee_town", "Warsaw"),
        ("bank_name", "Another Bank"),
        ("purpose", "For us"),
        ("note_required", "For us"),
    ],
)
def test_each_detail_of_a_payment_waits(channel, vera, boris, field, value):
    assert typed(channel, vera, **{field: value}).values == {field: value}
    assert getattr(seen(channel), field) == getattr(channel, field)


def test_a_number_of_a_wallet_waits(vera, boris):
    channel = DonationChannelFactory(bitcoin=True)
    number = "1EKGZT2iMjNKHz8oVt7svXpUdcPAXkRBAH"

    assert typed(channel, vera, number=number).values == {"number": number}


@pytest.mark.parametrize("state", ["paused", "incomplete", "retired"])
def test_closing_and_pausing_act_at_once(channel, vera, boris, state):
    assert typed(channel, vera, state=state) is None
    assert seen(channel).state == state


def test_opening_again_waits(vera, boris):
    channel = DonationChannelFactory(paused=True)

    change = typed(channel, vera, state="active")

    assert (change.values, seen(channel).state) == ({"state": "active"}, "paused")
    changes.confirm(change, boris, change.fingerprint)
    assert seen(channel).state == "active"


def warn(channel: DonationChannel, notice: str) -> None:
    DonationChannelText.put(channel, "ru", danger_notice=notice)


def test_a_danger_acts_at_once_and_its_absence_waits(channel, vera, boris):
    warn(channel, "Не из России.")
    assert typed(channel, vera, no_known_danger=False) is None
    assert seen(channel).danger_notice == "Не из России."

    warn(channel, "")
    change = typed(channel, vera, no_known_danger=True)

    assert (change.values, iban(channel)) == ({"no_known_danger": True}, "")
    changes.confirm(change, boris, change.fingerprint)
    assert iban(channel) == OLD


def test_a_channel_that_was_closed_meanwhile_is_not_opened_by_an_older_change(vera, boris):
    channel = DonationChannelFactory(paused=True)
    change = typed(channel, vera, state="active", purpose="For us")

    typed(channel, boris, state="retired")

    change = ChannelChange.objects.get(pk=change.pk)
    changes.confirm(change, boris, change.fingerprint)
    assert seen(channel).state == "retired"


def test_a_change_that_would_only_open_a_closed_channel_is_dropped(vera, boris):
    channel = DonationChannelFactory(paused=True)
    typed(channel, vera, state="active")

    typed(channel, boris, state="retired")

    assert not ChannelChange.objects.exists()


def test_a_change_of_somebody_else_outlives_a_save_without_details(channel, vera, boris):
    typed(channel, vera, iban=NEW)

    change = typed(channel, boris, verified_on=TODAY)

    assert (change.proposed_by, change.values) == (vera, {"iban": NEW})


def test_writing_the_old_details_again_withdraws_the_change(channel, vera, boris):
    typed(channel, vera, iban=NEW)

    assert typed(channel, vera, iban=OLD) is None
    assert not ChannelChange.objects.exists()


def test_who_changes_their_change_begins_anew(channel, vera, boris):
    first = typed(channel, vera, iban=NEW)
    second = typed(channel, vera, iban=NEW, purpose="For us")

    assert second.values == {"iban": NEW, "purpose": "For us"}
    assert not ChannelChange.objects.filter(pk=first.pk).exists()


def test_with_one_account_alone_readers_get_it_a_day_later(channel, vera):
    change = typed(channel, vera, iban=NEW)

    assert change.effective_from == LATER
    assert [iban(channel, day) for day in (TODAY, TOMORROW, LATER)] == [OLD, OLD, NEW]
    assert delays.next_changes(TODAY) == [LATER]
    assert delays.next_changes(LATER) == []


def test_a_new_channel_of_one_account_alone_is_seen_a_day_later(vera):
    channel = a_new_channel(vera)

    assert (seen(channel, TOMORROW), iban(channel, LATER)) == (None, OLD)


def test_a_second_account_may_confirm_before_the_day_is_over(channel, vera):
    change = typed(channel, vera, iban=NEW)

    changes.confirm(change, editor("boris"), change.fingerprint)

    assert iban(channel) == NEW


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime.datetime(2024, 5, 1, 0, 0, tzinfo=datetime.UTC), TOMORROW),
        (datetime.datetime(2024, 5, 1, 0, 0, 1, tzinfo=datetime.UTC), LATER),
        (datetime.datetime(2024, 5, 1, 23, 59, tzinfo=datetime.UTC), LATER),
        (
            datetime.datetime(
                2024, 5, 1, 1, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=3))
            ),
            TOMORROW,
        ),
    ],
)
def test_the_delay_ends_with_the_first_day_that_begins_24_hours_later(at, day):
    assert first_day_after_delay(at) == day


def test_accounts_that_are_closed_or_may_not_change_channels_are_no_second_person(channel, vera):
    closed = editor("closed")
    closed.is_active = False
    closed.save()
    get_user_model().objects.create_user("reader")
    writer = get_user_model().objects.create_user("writer")
    writer.groups.add(Group.objects.get(name="Editors"))

    assert typed(channel, vera, iban=NEW).effective_from == LATER


def test_who_lost_the_second_person_writes_it_again_and_waits_a_day(channel, vera, boris):
    assert typed(channel, vera, iban=NEW).effective_from is None
    boris.delete()

    assert typed(channel, vera, iban=NEW).effective_from == LATER


def test_a_change_by_an_account_that_is_gone_can_be_confirmed_by_whoever_is_left(
    channel, vera, boris
):
    change = typed(channel, vera, iban=NEW)
    vera.delete()
    change.refresh_from_db()

    changes.confirm(change, boris, change.fingerprint)

    assert iban(channel) == NEW


def test_a_change_without_an_author_waits_for_somebody(channel, boris):
    assert typed(channel, None, iban=NEW).effective_from is None


def test_a_program_that_saves_a_row_is_taken_at_its_word(channel, vera, boris):
    channel.iban = NEW
    channel.save()

    assert iban(channel) == NEW


def test_an_older_row_in_memory_cannot_undo_what_took_effect(channel, vera):
    typed(channel, vera, iban=NEW)
    older = DonationChannel.objects.get(pk=channel.pk)

    with clock.as_of(LATER):
        older.verified_on = LATER
        older.save()

    row = DonationChannel.objects.get(pk=channel.pk)
    assert (row.iban, row.verified_on) == (NEW, LATER)
    assert not ChannelChange.objects.exists()


def test_a_program_wins_over_what_took_effect_before(channel, vera):
    typed(channel, vera, iban=NEW)

    with clock.as_of(LATER):
        channel.iban = ""
        channel.save()

    assert iban(channel, LATER) == ""


def test_what_took_effect_is_where_the_next_change_begins(vera):
    channel = a_new_channel(vera)

    with clock.as_of(LATER):
        assert typed(channel, vera, verified_on=LATER) is None

    assert iban(channel, LATER) == OLD


def test_a_language_that_came_meanwhile_stops_the_confirmation(vera, boris):
    channel = DonationChannelFactory(
        paused=True, no_known_danger=False, texts={"ru": {"danger_notice": "Не из России."}}
    )
    change = typed(channel, vera, state="active")
    site_in("ru", "en")

    with pytest.raises(ValidationError) as refused:
        changes.confirm(change, boris, change.fingerprint)

    assert list(refused.value.message_dict) == ["no_known_danger"]
    assert seen(channel).state == "paused"
