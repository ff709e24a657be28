"""Hostile mirrors, served by nginx: each gets the right verdict, in a sentence for a layman."""

import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samizdat_mirror.carrying.place import Place
from samizdat_mirror.carrying.pulling import Pulled, pull
from samizdat_mirror.carrying.wish import Wish
from samizdat_mirror.manifest import PATH
from samizdat_mirror.sources import Patience, WebSource
from samizdat_mirror.targets import RECORD, Record
from samizdat_mirror.trust import Pin, State, Verdict, sign, verify
from servers.dripping import dripping
from servers.nginx import nginx, passed_on
from signed_editions import NOW, TREE, Group

pytestmark = pytest.mark.component("nginx")

DAY = timedelta(days=1)
METADATA = "_samizdat/metadata"
TIMESTAMP = f"{METADATA}/timestamp.json"
PATIENT = Patience(idle=60.0)
# Long enough for a busy machine to answer, short enough to wait for in a test.
IMPATIENT = Patience(idle=4.0, rate=100_000)
FOREIGN = "is not signed with the keys that you trust: it was changed, or is somebody else's"


@pytest.fixture(scope="module")
def web(tmp_path_factory):
    """Serve one folder, in which each test has its own mirror."""
    root = tmp_path_factory.mktemp("web")
    with nginx(root, tmp_path_factory.mktemp("nginx")) as address:
        yield root, address


class Mirror:
    """A group, and a mirror of it that belongs to the enemy."""

    def __init__(self, group: Group, web: tuple[Path, str], place: Path) -> None:
        self.group = group
        self.folder = web[0] / place.name
        self.address = f"{web[1]}/{place.name}/"
        self.place = Place(place / "operator")
        self.seen = place / "seen"

    def copy(self) -> None:
        """Let the mirror be what the group publishes now."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.group.folder, self.folder)

    def change(self, path: str, change: Callable[[bytes], bytes]) -> None:
        file = self.folder / path
        file.write_bytes(change(file.read_bytes()))

    def verdict(self, at=NOW, pin=None, address="") -> Verdict:
        source = WebSource(address or self.address, PATIENT)
        verdict = verify(source, pin or self.group.pin, at, seen=self.seen)
        source.close()
        return verdict

    def pulled(self, at=NOW, address="", pin=None, patience=PATIENT, **wish) -> Pulled:
        source = WebSource(address or self.address, patience)
        with self.place.held():
            pulled = pull(self.place, [source], Wish(pin or self.group.pin, at, **wish))
        source.close()
        return pulled

    def refusals(self, at=NOW, address="") -> set[str]:
        """Give what verify and pull say of a mirror that both must refuse."""
        verdict, pulled = self.verdict(at, address=address), self.pulled(at, address)
        assert (verdict.state, verdict.exit_code) == (State.NOT_GENUINE, 1)
        assert pulled.verdict is None
        assert [each.state for each in pulled.failures] == [State.NOT_GENUINE]
        assert not self.place.current.exists()
        return {verdict.sentence, *(each.why for each in pulled.failures)}


@pytest.fixture
def mirror(web, tmp_path) -> Mirror:
    group = Group.with_keys(tmp_path)
    group.publish(mirrors="{}", changes="[]")
    mirror = Mirror(group, web, tmp_path)
    mirror.copy()
    return mirror


def flip(data: bytes) -> bytes:
    at = len(data) // 2
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def test_a_faithful_mirror_is_genuine_and_current(mirror):
    pulled = mirror.pulled()
    assert mirror.verdict().sentence == (
        "Genuine and current: edition 1, vouched for on 2026-11-28."
    )
    assert pulled.verdict.state is State.GENUINE
    assert verify(mirror.place.root, mirror.group.pin, NOW).state is State.GENUINE


def test_a_byte_flipped_in_any_file_is_found_and_the_file_named(mirror):
    for path in sorted(mirror.group.files()):
        mirror.copy()
        mirror.change(path, flip)
        local = verify(mirror.folder, mirror.group.pin, NOW)
        for verdict in (mirror.verdict(), local):
            assert verdict.state is State.NOT_GENUINE, path
            [wrong] = verdict.wrong
            assert wrong.path == path
            assert verdict.sentence == f"Not genuine: {path} {wrong.problem}."
        assert mirror.pulled().verdict is None, path
        assert not mirror.place.current.exists()


def test_a_file_that_was_changed_is_named_in_a_sentence(mirror):
    mirror.change("en/anna/index.html", lambda _: b"Anna is guilty, as")
    assert mirror.refusals() == {"Not genuine: en/anna/index.html was changed after it was signed."}


def test_an_older_edition_is_refused_once_a_newer_was_seen(mirror):
    old = mirror.folder.with_suffix(".old")
    shutil.copytree(mirror.folder, old)
    mirror.group.publish({**TREE, "index.html": "newer"}, NOW + DAY)
    mirror.copy()
    assert mirror.verdict(NOW + DAY).state is State.GENUINE
    assert mirror.pulled(NOW + DAY).verdict.state is State.GENUINE
    shutil.rmtree(mirror.folder)
    old.rename(mirror.folder)
    said = f"Not genuine: {TIMESTAMP} is older than what was seen here before."
    for allow_stale in (False, True):
        pulled = mirror.pulled(NOW + DAY, allow_stale=allow_stale)
        assert [each.why for each in pulled.failures] == [said]
    assert mirror.verdict(NOW + DAY).sentence == said
    assert (mirror.place.current / "index.html").read_text() == "newer"


def test_a_mirror_that_stands_still_is_seen_after_a_week_and_still_read(mirror):
    assert mirror.verdict(NOW + 6 * DAY).state is State.GENUINE
    verdict = mirror.verdict(NOW + 8 * DAY)
    assert (verdict.state, verdict.exit_code) == (State.STALE, 3)
    assert verdict.sentence == (
        "Genuine, last vouched for on 2026-11-28: every file is as it was signed, but nobody has "
        "confirmed since that it is the newest. The group may be unable to sign, this mirror may "
        "have stopped, or the clock of this computer is wrong."
    )


def test_a_mirror_abandoned_for_a_year_is_pulled_by_who_accepts_that(mirror):
    refused = mirror.pulled(NOW + 366 * DAY)
    assert [(each.state, each.why[:39]) for each in refused.failures] == [
        (State.STALE, "Genuine, last vouched for on 2026-11-28")
    ]
    assert not mirror.place.current.exists()
    accepted = mirror.pulled(NOW + 366 * DAY, allow_stale=True)
    assert accepted.verdict.state is State.STALE
    assert (mirror.place.current / "index.html").read_text() == "home"


def test_even_after_the_root_has_expired_what_it_signed_is_genuine(mirror):
    assert mirror.verdict(NOW + 3000 * DAY).state is State.STALE


def test_parts_of_two_editions_do_not_make_one(mirror):
    mirror.group.publish({**TREE, "en/index.html": "newer"}, NOW + DAY)
    newer = mirror.group.files()
    version = int((NOW + DAY).timestamp())
    (mirror.folder / TIMESTAMP).write_bytes(newer[TIMESTAMP])
    snapshot = f"{METADATA}/{version}.snapshot.json"
    assert mirror.refusals(NOW + DAY) == {f"Not genuine: {snapshot} is missing."}
    for path in newer:
        if path.startswith(METADATA):
            (mirror.folder / path).write_bytes(newer[path])
    assert mirror.refusals(NOW + DAY) == {
        f"Not genuine: {PATH} was changed after it was signed.",
        "Not genuine: _samizdat/SHA256SUMS was changed after it was signed.",
    }
    (mirror.folder / PATH).write_bytes(newer[PATH])
    assert mirror.verdict(NOW + DAY).state is State.NOT_GENUINE


def test_a_missing_file_is_named(mirror):
    (mirror.folder / "feed.xml").unlink()
    assert mirror.refusals() == {"Not genuine: feed.xml is missing."}


def test_a_file_too_many_is_named_wherever_it_lies(mirror):
    for path in ("fr/index.html", "_samizdat/notes.json", f"{METADATA}/0.bin-0.json"):
        mirror.copy()
        (mirror.folder / path).parent.mkdir(exist_ok=True)
        (mirror.folder / path).write_text("fake")
        verdict = verify(mirror.folder, mirror.group.pin, NOW)
        assert verdict.sentence == f"Not genuine: {path} does not belong there."


def test_a_mirror_of_somebody_else_is_not_ours(mirror, tmp_path):
    others = Group.with_keys(tmp_path / "others", name="others")
    others.publish()
    shutil.rmtree(mirror.folder)
    shutil.copytree(others.folder, mirror.folder)
    assert mirror.refusals() == {f"Not genuine: {TIMESTAMP} {FOREIGN}."}
    told = Pin.parse(mirror.group.keys.fingerprint.words)
    assert mirror.verdict(pin=told).sentence == (f"Not genuine: {METADATA}/1.root.json {FOREIGN}.")


def test_without_a_pin_nothing_is_proven(mirror):
    verdict = verify(mirror.address, None, NOW)
    words = mirror.group.keys.fingerprint.words
    assert (verdict.state, verdict.exit_code) == (State.UNPROVEN, 4)
    assert verdict.sentence == (
        f"Nothing is proven: you have not said whose keys you trust. This mirror says {words}. "
        "Ask the group by another way, such as the telephone; if they say the same, type "
        f"`samizdat trust {words}`."
    )


def test_a_link_is_no_file(mirror, tmp_path):
    secret = tmp_path / "secret"
    secret.write_bytes((mirror.folder / "feed.xml").read_bytes())
    (mirror.folder / "feed.xml").unlink()
    (mirror.folder / "feed.xml").symlink_to(secret)
    (mirror.folder / "assets").rename(tmp_path / "assets")
    (mirror.folder / "assets").symlink_to(tmp_path / "assets")
    assert verify(mirror.folder, mirror.group.pin, NOW).sentence == (
        "Not genuine: assets is a link instead of a file; assets/a1b2.css is missing; "
        "feed.xml is a link instead of a file."
    )


@pytest.mark.parametrize(
    "path",
    ["../escape.html", "/tmp/escape.html", "en/../../escape", "CON", "a\\..\\b", "_samizdat/x"],
)
def test_a_signed_path_that_leads_out_is_not_followed(mirror, path, monkeypatch):
    # A thief with the keys of the server signs it, with a program that refuses nothing.
    monkeypatch.setattr("samizdat_mirror.trust.signing.refuse_unsafe", lambda _: None)
    group = mirror.group
    manifest = group.folder / PATH
    document = manifest.read_text()
    manifest.write_text(document.replace('"index.html": {', f"{json.dumps(path)}: {{"))
    sign(group.folder, group.keys, NOW)
    mirror.copy()
    outside = set(mirror.group.folder.parent.rglob("*"))
    assert mirror.refusals() == {
        f"Not genuine: {path} has a path that leads out of the folder or is not safe everywhere."
    }
    written = set(mirror.group.folder.parent.rglob("*")) - outside
    ours = (mirror.place.root, mirror.seen)
    assert {each for each in written if not any(each.is_relative_to(own) for own in ours)} == set()


@pytest.mark.parametrize("path", ["feed.xml", PATH, TIMESTAMP, f"{METADATA}/1.root.json"])
def test_a_file_without_end_is_cut_off(mirror, tmp_path, path):
    with (
        dripping() as port,
        nginx(mirror.folder, tmp_path / "nginx", passed_on(f"{path}$", port)) as address,
    ):
        pin = Pin.parse(mirror.group.keys.fingerprint.words)
        verdict = mirror.verdict(address=address, pin=pin)
        pulled = mirror.pulled(address=address, pin=pin)
    said = f"Not genuine: {path} is longer than what was signed."
    assert verdict.sentence == said
    assert [each.why for each in pulled.failures] == [said]


@pytest.mark.parametrize("path", ["feed.xml", TIMESTAMP])
def test_a_server_that_keeps_people_waiting_is_left(mirror, tmp_path, path):
    with (
        dripping(b"x", 0.05) as port,
        nginx(mirror.folder, tmp_path / "nginx", passed_on(f"{path}$", port)) as address,
    ):
        pulled = mirror.pulled(address=address, patience=IMPATIENT)
    [failure] = pulled.failures
    assert failure.state is None or path == "feed.xml"
    assert failure.why in {
        f"{path} came too slowly to wait for.",
        f"Not genuine: {path} is longer than what was signed.",
    }


def test_the_next_mirror_is_asked_where_one_lies(mirror, web, tmp_path):
    good = web[0] / f"{tmp_path.name}-good"
    shutil.copytree(mirror.folder, good)
    mirror.change("index.html", flip)
    sources = [WebSource(each, PATIENT) for each in (mirror.address, f"{web[1]}/{good.name}")]
    with mirror.place.held():
        pulled = pull(mirror.place, sources, Wish(mirror.group.pin, NOW))
    for source in sources:
        source.close()
    assert [str(each) for each in pulled.failures] == [
        f"{mirror.address}: Not genuine: index.html was changed after it was signed."
    ]
    assert pulled.address == sources[1].name
    assert verify(mirror.place.root, mirror.group.pin, NOW).state is State.GENUINE


def test_a_mirror_that_is_being_updated_says_so_and_is_never_called_genuine(mirror):
    record = Record("a-group", 2, updating=True, expires=NOW + timedelta(hours=1))
    (mirror.folder / RECORD).write_text(record.to_json())
    assert mirror.verdict().state is State.GENUINE
    mirror.change("index.html", flip)
    for verdict in (mirror.verdict(), verify(mirror.folder, mirror.group.pin, NOW)):
        assert (verdict.state, verdict.exit_code) == (State.UPDATING, 1)
        assert verdict.sentence == (
            "Being updated: this mirror says that a new edition is on its way to it, and does not "
            "fit together meanwhile (index.html was changed after it was signed). Try again in a "
            "few minutes; if it stays so, it is not genuine."
        )
    later = verify(mirror.folder, mirror.group.pin, NOW + timedelta(hours=2))
    assert later.state is State.NOT_GENUINE


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_whatever_is_changed_the_mirror_is_not_genuine(mirror, data):
    files = mirror.group.files()
    path = data.draw(st.sampled_from(sorted(files)))
    content = files[path]
    at = data.draw(st.integers(0, len(content) - 1))
    other = bytes([content[at] ^ 1 << data.draw(st.integers(0, 7))])
    changed = data.draw(
        st.sampled_from([
            content[:at] + other + content[at + 1 :],
            content[:at] + b" " + content[at:],
            content[:at],
            content + b"\n",
        ])
    )  # fmt: skip
    mirror.copy()
    (mirror.folder / path).write_bytes(changed)
    verdict = verify(mirror.folder, mirror.group.pin, NOW)
    assert verdict.state is State.NOT_GENUINE
    assert path in {each.path for each in verdict.wrong}
