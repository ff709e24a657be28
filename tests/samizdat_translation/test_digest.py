"""The mail says how much is waiting, to those who asked, once a day, and nothing else."""

import json
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse

from samizdat_translation.models import Role, TranslatorProfile
from samizdat_translation.privacy import digest
from translating import Desk, desk_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def hana():
    desk = Desk("ko")
    desk.job(desk.statement("Свободу Анне Примеровой"))
    desk.job(desk.statement("Второе"))
    hana = desk_member("hana", ko=Role.TRANSLATE)
    TranslatorProfile.objects.create(user=hana, pseudonym="Mole", wants_digest=True)
    return hana


def run(capsys, *options) -> str:
    call_command("translation_digest", *options)
    return capsys.readouterr().out


def test_the_mail_has_numbers_and_no_title_name_language_or_address(hana, capsys):
    assert run(capsys) == "1 mails sent; nothing waits for 0 people.\n"

    [sent] = mail.outbox
    assert (sent.subject, sent.to) == ("2 items are waiting", ["hana@group.example"])
    assert sent.body == (
        "With you: 0\n"
        "For your review: 0\n"
        "Free to take: 2\n"
        "\n"
        "You asked for this mail. You can turn it off in your account.\n"
    )


def test_it_is_in_the_language_of_the_reader(hana, capsys):
    hana.wagtail_userprofile.preferred_language = "ru"
    hana.wagtail_userprofile.save()

    run(capsys)

    assert mail.outbox[0].subject == "Вас ждут 2 текста"


def test_there_is_one_a_day_at_most(hana, capsys):
    run(capsys)

    assert json.loads(run(capsys, "--json")) == {"sent": 0, "nothing_waiting": 0, "failed": []}
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda hana: TranslatorProfile.objects.update(wants_digest=False),
        lambda hana: type(hana).objects.filter(pk=hana.pk).update(is_active=False),
        lambda hana: type(hana).objects.filter(pk=hana.pk).update(email=""),
    ],
    ids=["did not ask", "left", "has no address"],
)
def test_nobody_else_gets_one(hana, change, capsys):
    change(hana)

    run(capsys)

    assert mail.outbox == []


def test_nothing_is_sent_where_nothing_waits(hana, capsys):
    hana.locale_memberships.all().delete()

    assert run(capsys) == "0 mails sent; nothing waits for 1 people.\n"
    assert mail.outbox == []


def test_a_mail_that_failed_is_named_and_tried_again(hana, capsys, monkeypatch):
    def fail(*args):
        raise SMTPException("no")

    monkeypatch.setattr(digest, "send_mail", fail)
    with pytest.raises(CommandError, match=f"accounts with the numbers {hana.pk}"):
        run(capsys)
    monkeypatch.undo()
    run(capsys)

    assert len(mail.outbox) == 1


def test_people_say_in_their_account_how_they_are_called_and_whether_they_want_mail(client):
    Desk("ko")
    jin = desk_member("jin", ko=Role.TRANSLATE)
    client.force_login(jin)
    account = client.get(reverse("wagtailadmin_account")).content.decode()
    assert 'name="translation_desk-pseudonym"' in account

    form = {"translation_desk-pseudonym": "Heron", "translation_desk-wants_digest": "on"}
    client.post(reverse("wagtailadmin_account"), ACCOUNT | form)

    profile = jin.translator_profile
    assert (profile.pseudonym, profile.wants_digest, profile.public_credit) == ("Heron", True, "")


ACCOUNT = {
    "name_email-first_name": "J",
    "name_email-last_name": "J",
    "name_email-email": "jin@group.example",
    "notifications-submitted_notifications": "on",
    "locale-preferred_language": "en",
    "locale-current_time_zone": "UTC",
    "theme-theme": "system",
    "theme-contrast": "system",
    "theme-density": "default",
    "theme-keyboard_shortcuts": "on",
}


def test_who_has_no_part_in_the_desk_is_not_asked(client, admin_client):
    assert "translation_desk-pseudonym" in admin_client.get("/admin/account/").content.decode()
    client.force_login(desk_member("eve"))

    assert "translation_desk-pseudonym" not in client.get("/admin/account/").content.decode()
