"""Editions reach mirrors: all that can be reached, whole, and again until they have arrived."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from django.utils import translation
from wagtail.models import Site

from factories import MirrorFactory, StatementPageFactory
from publication_keys import make_keys
from samizdat_exporters.conf import setting
from samizdat_exporters.editions_admin.kept_work import begin, work_in
from samizdat_exporters.editions_admin.tasks import carry_out
from samizdat_exporters.editions_admin.work import Job, Outcome
from samizdat_exporters.mirrors.late import FIRST_DELAY, LONGEST_DELAY, delay_after, late_sites
from samizdat_exporters.mirrors.looking import look
from samizdat_exporters.mirrors.models import Event, Mirror, Verdict
from samizdat_exporters.mirrors.problems import sentence_of
from samizdat_exporters.mirrors.secrets import SecretError, secret
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.sentences import translated
from samizdat_exporters.store import store_of
from samizdat_mirror.manifest import Manifest
from samizdat_mirror.serve import server
from samizdat_mirror.targets.record import RECORD, Record
from samizdat_mirror.trust import State, verify
from samizdat_mirror.trust.verdict import Problem, Wrong

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(home):
    return Site.objects.get(is_default_site=True)


@pytest.fixture
def pin(site, tmp_path):
    return make_keys(tmp_path / "stick")


def store():
    site = Site.objects.get(is_default_site=True)
    return store_of(str(PublicationSettings.for_site(site).uid))


def do(job: Job, argument: str = ""):
    site = Site.objects.get(is_default_site=True)
    key = begin(store(), job, 7)
    carry_out.call(site.pk, str(job), argument, key)
    return work_in(store())


def mirror_in(folder: Path, **values) -> Mirror:
    return MirrorFactory(location=str(folder), **values)


def test_all_mirrors_get_the_edition_and_it_is_noted(site, home, pin, tmp_path):
    folders = [tmp_path / "one", tmp_path / "two"]
    mirrors = [mirror_in(folder) for folder in folders]
    StatementPageFactory(parent=home, slug="news")
    done = do(Job.SEND)
    assert (done.outcome, done.number, len(done.arrived)) == (Outcome.DONE, 1, 2)
    for mirror, folder in zip(mirrors, folders, strict=True):
        assert verify(folder, pin, datetime.now(UTC)).state is State.GENUINE
        mirror.refresh_from_db()
        assert (mirror.edition, mirror.problem, mirror.failures) == (1, "", 0)
        assert mirror.as_of == datetime.now(UTC).date()
        (event,) = mirror.events.all()
        assert (event.what, event.edition) == (Event.What.SENT, 1)
        assert event.files == len(Manifest.of_folder(folder).files) + len(
            [path for path in (folder / "_samizdat").rglob("*") if path.is_file()]
        )


def test_one_that_cannot_be_reached_stops_no_other_and_is_tried_again(site, tmp_path):
    (tmp_path / "file").write_text("no folder")
    broken = mirror_in(tmp_path / "file" / "mirror")
    well = mirror_in(tmp_path / "well")
    done = do(Job.SEND)
    assert done.outcome == Outcome.DONE
    assert [part.name for part in done.arrived] == [well.name]
    broken.refresh_from_db()
    assert broken.edition is None
    assert broken.failures == 1
    assert "could not be written" in broken.problem
    now = datetime.now(UTC)
    assert list(late_sites(now)) == []
    later = now + 2 * FIRST_DELAY
    assert list(late_sites(later)) == [site.pk]
    assert list(late_sites(later)) == []
    (tmp_path / "file").unlink()
    assert do(Job.CATCH_UP).number == 1
    again = Mirror.objects.get(pk=broken.pk)
    assert (again.edition, again.problem, again.failures) == (1, "", 0)


def test_the_pauses_between_attempts_grow_up_to_some_hours():
    delays = [delay_after(failures) for failures in (0, 1, 2, 3, 50)]
    assert delays == [FIRST_DELAY, FIRST_DELAY, 2 * FIRST_DELAY, 4 * FIRST_DELAY, LONGEST_DELAY]


def test_a_new_mirror_gets_what_is_there_without_a_new_edition(site, tmp_path):
    do(Job.SEND)
    mirror_in(tmp_path / "new")
    assert list(late_sites(datetime.now(UTC))) == [site.pk]
    do(Job.CATCH_UP)
    assert store().numbers() == [1]
    assert Manifest.of_folder(tmp_path / "new").number == 1


def test_only_the_mirror_that_was_asked_for_is_sent_to(site, tmp_path):
    do(Job.SEND)
    wanted, _other = mirror_in(tmp_path / "one"), mirror_in(tmp_path / "two")
    do(Job.CATCH_UP, str(wanted.pk))
    assert (tmp_path / "one").exists()
    assert not (tmp_path / "two").exists()


def test_a_paused_or_observed_mirror_is_sent_nothing(site, tmp_path):
    mirror_in(tmp_path / "paused", is_paused=True)
    MirrorFactory(observed=True, address="http://127.0.0.1:9/")
    done = do(Job.SEND)
    assert done.parts == []
    assert not (tmp_path / "paused").exists()


def test_going_back_reaches_mirrors_too(site, home, tmp_path):
    mirror_in(tmp_path / "one")
    do(Job.SEND)
    StatementPageFactory(parent=home, slug="news")
    do(Job.SEND)
    assert "news/index.html" in Manifest.of_folder(tmp_path / "one").files
    assert do(Job.GO_BACK, "1").outcome == Outcome.DONE
    manifest = Manifest.of_folder(tmp_path / "one")
    assert (manifest.number, "news/index.html" in manifest.files) == (3, False)


def test_what_protects_reaches_mirrors_although_the_gate_refuses_the_rest(
    site, home, tmp_path, answers
):
    mirror_in(tmp_path / "one")
    gone = StatementPageFactory(parent=home, slug="gone")
    do(Job.SEND)
    answers("bad", "<p>write to somebody@private.example</p>")
    gone.unpublish()
    done = do(Job.SEND)
    assert done.outcome == Outcome.PROTECTED
    assert "gone/index.html" not in Manifest.of_folder(tmp_path / "one").files


def test_nothing_unsigned_is_sent_where_people_sign(site, tmp_path, settings):
    settings.SAMIZDAT = settings.SAMIZDAT | {"SIGNING": "manual"}
    mirror_in(tmp_path / "one")
    done = do(Job.SEND)
    assert done.outcome == Outcome.AWAITS
    assert "samizdat sign" in done.reason
    assert not (tmp_path / "one").exists()


# --- the list that readers get


def test_mirrors_that_readers_may_know_are_listed_beside_the_tree(site):
    listed = MirrorFactory(observed=True, address="https://mirror.example/group/")
    onion = MirrorFactory(observed=True, address=f"http://{'a' * 56}.onion/")
    MirrorFactory(observed=True, address="https://secret.example/", is_listed=False)
    MirrorFactory(observed=True, address="https://paused.example/", is_paused=True)
    do(Job.SEND)
    document = json.loads((Path(setting("MIRROR_DIR")) / "_samizdat/mirrors.json").read_text())

    def entry(mirror, proto, kind):
        moment = mirror.added_at.replace(microsecond=0).isoformat()
        moments = {"created_at": moment, "updated_at": moment}
        return {"proto": proto, "type": kind, "url": mirror.address, **moments}

    assert document == {
        "version": "1.0",
        "sites": [
            {
                "main_domain": "group.example",
                "available_alternatives": [
                    entry(listed, "https", "mirror"),
                    entry(onion, "tor", "eotk"),
                ],
            }
        ],
    }


# --- secrets


def test_a_secret_is_read_from_where_the_settings_say(settings, tmp_path, monkeypatch):
    (tmp_path / "sftp").write_text('{"password": "from a file"}\n')
    monkeypatch.setenv("BUCKET_KEY", "from the environment")
    settings.SAMIZDAT = settings.SAMIZDAT | {
        "MIRROR_SECRETS": {
            "bucket": {"access_key": "plain", "secret_key": "env:BUCKET_KEY"},
            "host": f"file:{tmp_path / 'sftp'}",
        }
    }
    assert secret("bucket") == {"access_key": "plain", "secret_key": "from the environment"}
    assert secret("host") == {"password": "from a file"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("unknown", "found .*lost, unset"),
        ("lost", "cannot be read"),
        ("unset", "the variable NOT_SET"),
    ],
)
def test_a_secret_that_is_not_there_is_explained(settings, name, said):
    settings.SAMIZDAT = settings.SAMIZDAT | {
        "MIRROR_SECRETS": {"lost": "file:/nowhere", "unset": {"password": "env:NOT_SET"}}
    }
    with pytest.raises(SecretError, match=said):
        secret(name)


def test_a_mirror_whose_secret_is_lost_fails_alone(site, tmp_path):
    lost = mirror_in(tmp_path / "lost", secret="unknown")
    mirror_in(tmp_path / "well")
    done = do(Job.SEND)
    assert len(done.arrived) == 1
    lost.refresh_from_db()
    said = "Expected a secret 'unknown' in SAMIZDAT['MIRROR_SECRETS'], found none."
    assert lost.problem.startswith(said)
    [sentence] = lost.events.get().sentences
    assert sentence == lost.problem
    with translation.override("ru"):
        assert translated(sentence).startswith(
            "В SAMIZDAT['MIRROR_SECRETS'] ожидался секрет 'unknown', а есть: нет."
        )


# --- looking


def test_a_look_says_what_a_mirror_carries(site, pin, tmp_path):
    mirror = mirror_in(tmp_path / "one")
    do(Job.SEND)
    for thorough in (False, True):
        event = look(mirror, thorough=thorough)
        assert (event.verdict, event.edition, event.findings) == (Verdict.CURRENT, 1, [])
    mirror.refresh_from_db()
    assert mirror.verdict == Verdict.CURRENT
    assert mirror.checked_at


def test_a_look_finds_what_was_changed(site, pin, tmp_path):
    mirror = mirror_in(tmp_path / "one")
    do(Job.SEND)
    page = tmp_path / "one" / "index.html"
    page.chmod(0o644)
    page.write_text("x" * page.stat().st_size)
    event = look(mirror, thorough=True)
    assert event.verdict == Verdict.NOT_GENUINE
    assert event.sentences == ["index.html was changed after it was signed."]
    with translation.override("ru"):
        assert list(map(translated, event.sentences)) == ["index.html изменён после подписания."]


def test_every_problem_is_said_in_the_admin_as_in_the_terminal_and_in_russian_too():
    for problem in Problem:
        wrong = Wrong("a%b\n.html", problem)
        said = sentence_of(wrong)
        assert said == f"{wrong}."
        with translation.override("ru"):
            assert re.search("[а-я]", translated(said))
            assert r"a%b\n.html" in translated(said)


def test_a_mirror_that_is_being_updated_is_not_called_a_forgery(site, pin, tmp_path):
    mirror = mirror_in(tmp_path / "one")
    do(Job.SEND)
    (tmp_path / "one" / "index.html").unlink()
    expires = datetime.now(UTC) + timedelta(hours=1)
    for record, verdict in (
        (Record("uid", 1, updating=True, expires=expires), Verdict.UNDERWAY),
        (Record("uid", 1, updating=True), Verdict.NOT_GENUINE),
        (Record("uid", 1, expires=expires), Verdict.NOT_GENUINE),
    ):
        (tmp_path / "one" / RECORD).write_text(record.to_json())
        assert look(mirror, thorough=True).verdict == verdict


def test_without_keys_a_look_proves_nothing_and_says_so(site, tmp_path):
    mirror = mirror_in(tmp_path / "one")
    do(Job.SEND)
    event = look(mirror)
    assert (event.verdict, event.edition) == (Verdict.UNPROVEN, 1)


def test_what_does_not_answer_is_unreachable(site, pin, tmp_path):
    mirror = mirror_in(tmp_path / "nothing")
    event = look(mirror)
    assert event.verdict == Verdict.UNREACHABLE
    assert event.findings


def test_an_observed_mirror_is_known_by_what_its_address_answers(site, pin):
    do(Job.SEND)
    with server(Path(setting("MIRROR_DIR")), "127.0.0.1", 0) as running:
        thread = Thread(target=running.serve_forever)
        thread.start()
        try:
            address = f"http://127.0.0.1:{running.server_address[1]}/"
            observed = MirrorFactory(observed=True, address=address)
            event = look(observed, thorough=True)
        finally:
            running.shutdown()
            thread.join()
    observed.refresh_from_db()
    assert (event.verdict, observed.edition) == (Verdict.CURRENT, 1)
    assert observed.as_of == datetime.now(UTC).date()
    assert look(observed).verdict == Verdict.UNREACHABLE


def test_a_mirror_that_nobody_vouched_for_lately_is_told_apart(site, pin, tmp_path, monkeypatch):
    mirror = mirror_in(tmp_path / "one")
    do(Job.SEND)

    class Later(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + timedelta(days=30)

    monkeypatch.setattr("samizdat_exporters.mirrors.looking.datetime", Later)
    assert look(mirror).verdict == Verdict.LAST_VOUCHED
