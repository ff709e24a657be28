"""What goes out is written into Wagtail's history, by name where a person did it."""

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import DatabaseError
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageViewRestriction, Site

from factories import StatementPageFactory, editor_in, paragraph
from samizdat_exporters import journal
from samizdat_exporters.build import build
from samizdat_exporters.conf import setting
from samizdat_exporters.errors import ProtectedError

pytestmark = pytest.mark.django_db


def publish():
    return build(Site.objects.get(is_default_site=True), setting("MIRROR_DIR"), full=False)


def history() -> list[tuple[str, str, str]]:
    """Give who did what, and how it is told."""
    return [
        (str(entry.user or ""), entry.action.removeprefix("samizdat.edition."), entry.message)
        for entry in ModelLogEntry.objects.filter(action__startswith="samizdat.").order_by("pk")
    ]


def test_an_edition_that_goes_out_is_noted_once(home):
    publish()
    publish()
    StatementPageFactory(parent=home)
    publish()
    assert history() == [
        ("", "publish", "Edition 1 went out"),
        ("", "publish", "Edition 2 went out"),
    ]


def test_what_is_taken_out_at_once_is_noted_as_that(home):
    gone = StatementPageFactory(parent=home, slug="gone")
    publish()
    PageViewRestriction.objects.create(page=gone, restriction_type="login")
    StatementPageFactory(
        parent=home, body=paragraph('<a href="http://localhost/nowhere/">nowhere</a>')
    )
    with pytest.raises(ProtectedError) as refused:
        publish()
    lacking = len(refused.value.lacking)
    assert history()[1:] == [
        ("", "protect", f"Edition 2 went out: the last one without {lacking} files")
    ]


def test_going_back_and_on_again_is_noted_with_the_name_of_the_editor(client, home):
    anna = editor_in("Editors")
    anna.user_permissions.add(Permission.objects.get(codename="manage_editions"))
    client.force_login(anna)
    publish()
    StatementPageFactory(parent=home)
    publish()
    site = Site.objects.get(is_default_site=True)
    client.post(reverse("samizdat_editions:go_back", args=[site.pk, 1]))
    client.post(reverse("samizdat_editions:resume", args=[site.pk]))
    assert history()[2:] == [
        ("anna", "go_back", "Edition 3 went out, with the content of edition 1"),
        ("anna", "resume", "Let new editions go out again"),
    ]


def test_the_commands_are_noted_too(home):
    publish()
    StatementPageFactory(parent=home)
    publish()
    call_command("edition", "rollback", "1", "--json")
    call_command("edition", "resume", "--json")
    assert [action for _user, action, _message in history()] == [
        *("publish", "publish", "go_back", "resume"),
    ]


def test_a_history_that_cannot_be_written_does_not_undo_what_went_out(home, monkeypatch, caplog):
    def fail(**_entry):
        raise DatabaseError("The disk of the database is full.")

    monkeypatch.setattr(journal, "log", fail)
    assert publish().number == 1
    assert "The history could not be written: samizdat.edition.publish" in caplog.text
