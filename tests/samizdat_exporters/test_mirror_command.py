"""`manage.py mirror`: publish, status, check, renew."""

import json
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Site

from factories import MirrorFactory, StatementPageFactory
from publication_keys import make_keys
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.store import store_of
from samizdat_mirror.manifest import Manifest

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(home):
    return Site.objects.get(is_default_site=True)


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("mirror", *arguments, "--processes=1", stdout=out, stderr=StringIO())
    return out.getvalue()


def say(*arguments: str) -> str:
    out = StringIO()
    call_command("mirror", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_it_publishes_to_every_mirror_and_says_so(tmp_path):
    MirrorFactory(name="one", location=str(tmp_path / "one"))
    assert "Edition 1 is published; 1 of 1 mirrors have it." in run("publish")
    assert Manifest.of_folder(tmp_path / "one").number == 1
    status = json.loads(say("status", "--json"))
    assert (status["newest"], status["paused"]) == (1, False)
    (mirror,) = status["mirrors"]
    assert (mirror["name"], mirror["edition"], mirror["problem"]) == ("one", 1, "")
    assert mirror["as_of"] == datetime.now(UTC).date().isoformat()


def test_without_mirrors_it_publishes_all_the_same():
    assert "There is no mirror to send it to." in run("publish")


def test_a_mirror_that_fails_is_named_and_the_command_fails(tmp_path):
    (tmp_path / "file").write_text("")
    MirrorFactory(name="broken", location=str(tmp_path / "file" / "mirror"))
    MirrorFactory(name="well", location=str(tmp_path / "well"))
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("mirror", "publish", "--json", stdout=out, stderr=StringIO())
    assert ended.value.code == 1
    document = json.loads(out.getvalue())
    arrived = {each["name"]: each["arrived"] for each in document["mirrors"]}
    assert arrived == {"broken": False, "well": True}


def test_only_sending_makes_no_edition(home, tmp_path):
    run("publish")
    StatementPageFactory(parent=home, slug="news")
    MirrorFactory(name="one", location=str(tmp_path / "one"))
    MirrorFactory(name="two", location=str(tmp_path / "two"))
    run("publish", "--only-send", "--to", "one")
    assert Manifest.of_folder(tmp_path / "one").number == 1
    assert not (tmp_path / "two").exists()


def test_to_whom_is_a_question_of_sending_alone():
    with pytest.raises(CommandError, match="To send the newest to some, add --only-send"):
        run("publish", "--to", "one")
    with pytest.raises(CommandError, match="expected a number from 1 to 1000, found 0"):
        say("publish", "--processes=0")


def test_a_name_that_no_mirror_has_is_explained(tmp_path):
    run("publish")
    MirrorFactory(name="one", location=str(tmp_path / "one"))
    with pytest.raises(CommandError, match=r"found 'other'. Known mirrors: one."):
        run("publish", "--only-send", "--to", "other")


def test_a_look_says_what_is_wrong(tmp_path):
    make_keys(tmp_path / "stick")
    MirrorFactory(name="one", location=str(tmp_path / "one"))
    run("publish")
    assert "one: current" in say("check", "--thorough")
    (tmp_path / "one" / "index.html").unlink()
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("mirror", "check", "one", "--thorough", "--json", stdout=out)
    (found,) = json.loads(out.getvalue())["mirrors"]
    assert found["verdict"] == "not_genuine"
    assert found["findings"] == ["index.html is missing."]


def test_renewal_vouches_for_the_edition_again(site, tmp_path):
    run("publish")
    assert "Nothing is signed here yet" in say("renew")
    make_keys(tmp_path / "stick")
    run("publish")
    store = store_of(str(PublicationSettings.for_site(site).uid))
    timestamp = store.current / "_samizdat" / "metadata" / "timestamp.json"
    before = timestamp.read_bytes()
    MirrorFactory(name="one", location=str(tmp_path / "one"))
    said = json.loads(say("renew", "--json"))
    assert (said["renewed"], said["number"]) == (True, 2)
    assert [each["arrived"] for each in said["mirrors"]] == [True]
    after = timestamp.read_bytes()
    assert after != before
    assert (tmp_path / "one" / "_samizdat" / "metadata" / "timestamp.json").read_bytes() == after


def test_a_refused_edition_is_explained_as_by_a_build(answers):
    answers("bad", "<p>somebody@private.example</p>")
    with pytest.raises(CommandError, match=r"1 thing to fix"):
        run("publish")
