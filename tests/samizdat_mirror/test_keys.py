"""Keys and ceremonies: begin, renew, rotate, and what a thief can no longer do afterwards."""

import stat
from datetime import timedelta

import pytest

from samizdat_mirror.trust import (
    Keys,
    KeysError,
    Pin,
    SigningError,
    State,
    calendar,
    ceremony,
    reminders,
    renew,
    verify,
)
from samizdat_mirror.trust.sticks import STICK_FILE
from signed_editions import NOW, Group

DAY = timedelta(days=1)


@pytest.fixture
def group(tmp_path) -> Group:
    return Group.with_keys(tmp_path)


def test_keys_are_for_the_eyes_of_their_owner_alone(group):
    kept = [
        *group.keys_folder.iterdir(),
        *(each for stick in group.sticks for each in stick.iterdir()),
    ]
    secret = [path for path in kept if path.suffix in {".pem", ".key"}]
    assert len(secret) == 4 + 3
    assert {stat.S_IMODE(path.stat().st_mode) for path in secret} == {0o600}
    assert stat.S_IMODE(group.keys_folder.stat().st_mode) == 0o700


def test_a_key_that_others_may_read_is_not_used(group):
    path = next(group.keys_folder.glob("targets-*"))
    path.chmod(0o644)
    with pytest.raises(KeysError) as refused:
        Keys.load(group.keys_folder)
    assert str(refused.value) == f"Others may read the key {path}. Close it: chmod 600 {path}"


def test_keys_of_another_user_are_said_to_be_that(group, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    with pytest.raises(KeysError) as refused:
        Keys.load(group.keys_folder)
    assert str(refused.value) == (
        f"The keys in {group.keys_folder} are for another user of this system: "
        f"{group.keys_folder}/roots/1.root.json cannot be read. Only the worker may read them."
    )


def test_the_root_lasts_for_years_and_most_of_the_sticks_must_sign_it(group):
    root = group.keys.root
    assert root.expires - NOW > timedelta(days=3 * 366)
    assert (len(root.roles["root"].keyids), root.roles["root"].threshold) == (3, 2)


def test_a_small_group_has_one_root_key_on_two_sticks(tmp_path):
    sticks = [tmp_path / "one", tmp_path / "other"]
    keys = ceremony.init(tmp_path / "keys", sticks, NOW, copies=True)
    one, other = ((stick / STICK_FILE).read_bytes() for stick in sticks)
    assert one == other
    assert (len(keys.root.roles["root"].keyids), keys.root.roles["root"].threshold) == (1, 1)
    for stick in sticks:
        ceremony.renew(tmp_path / "keys", [stick], NOW + DAY)


def test_keys_that_are_there_are_never_replaced(group):
    before = {path: path.read_bytes() for path in group.keys_folder.glob("*.pem")}
    with pytest.raises(KeysError, match="They stay as they are"):
        ceremony.init(group.keys_folder, group.sticks, NOW)
    assert {path: path.read_bytes() for path in group.keys_folder.glob("*.pem")} == before


def test_one_stick_of_three_cannot_change_anything(group):
    before = sorted(path.name for path in group.keys_folder.rglob("*"))
    for change in (ceremony.renew, ceremony.rotate):
        with pytest.raises(KeysError) as refused:
            change(group.keys_folder, group.sticks[:1], NOW)
        assert str(refused.value) == (
            "1 more of the root keys must sign. Put in more sticks and name them with --root."
        )
    assert sorted(path.name for path in group.keys_folder.rglob("*")) == before


def test_a_stick_with_a_passphrase_needs_it(tmp_path):
    stick = tmp_path / "stick"
    ceremony.init(tmp_path / "keys", [stick], NOW, passphrase=b"correct horse")
    for passphrase in (None, b"wrong"):
        with pytest.raises(KeysError):
            ceremony.renew(tmp_path / "keys", [stick], NOW, passphrase=passphrase)
    ceremony.renew(tmp_path / "keys", [stick], NOW, passphrase=b"correct horse")


def test_a_renewed_root_lasts_longer_and_mirrors_follow_it(group):
    old = group.pin
    group.publish()
    keys = ceremony.renew(group.keys_folder, group.sticks[1:], NOW + 1000 * DAY)
    assert keys.root.version == 2
    assert keys.fingerprint == old.fingerprint
    group.publish(at=NOW + 1000 * DAY)
    assert verify(group.folder, old, NOW + 1001 * DAY).state is State.GENUINE


def test_after_the_keys_have_changed_the_next_edition_must_be_signed(group):
    group.publish()
    ceremony.rotate(group.keys_folder, group.sticks, NOW)
    with pytest.raises(SigningError, match="The keys have changed"):
        renew(group.folder, group.keys, NOW)
    group.publish()
    renew(group.folder, group.keys, NOW)


def test_reminders_come_in_time_and_in_a_calendar(group):
    expires = group.keys.root.expires
    for days, is_due in ((181, False), (180, True), (14, True), (-3, True)):
        [reminder] = reminders(group.keys, expires - days * DAY)
        assert (reminder.days_left, reminder.is_due) == (days, is_due)
    text = calendar(group.keys).decode()
    assert text.count("BEGIN:VEVENT") == 3
    for days in (180, 60, 14):
        assert f"DTSTART;VALUE=DATE:{expires - days * DAY:%Y%m%d}\r\n" in text


def test_stolen_server_what_the_thief_signs_is_refused_once_the_root_has_revoked_it(
    group, tmp_path
):
    pin = Pin.parse(group.keys.fingerprint.words)
    group.publish()
    thief = Group.with_keys(tmp_path / "elsewhere")
    stolen = {path: path.read_bytes() for path in group.keys_folder.glob("*.pem")}
    ceremony.rotate(group.keys_folder, group.sticks[:2], NOW + DAY)
    group.publish(at=NOW + DAY)
    seen = tmp_path / "seen"
    assert verify(group.folder, pin, NOW + DAY, seen=seen).state is State.GENUINE

    thief.keys_folder = tmp_path / "loot"
    (thief.keys_folder / "roots").mkdir(parents=True)
    (thief.keys_folder / "roots" / "1.root.json").write_bytes(group.keys.roots[1])
    for path, data in stolen.items():
        (thief.keys_folder / path.name).write_bytes(data)
        (thief.keys_folder / path.name).chmod(0o600)
    thief.publish({"index.html": "lies"}, NOW + 2 * DAY)

    verdict = verify(thief.folder, pin, NOW + 2 * DAY, seen=seen)
    assert verdict.sentence == (
        "Not genuine: _samizdat/metadata/timestamp.json is not signed with the keys that you "
        "trust: it was changed, or is somebody else's."
    )


def test_lost_server_the_sticks_and_any_copy_bring_everything_back(group, tmp_path):
    pin = group.pin
    group.publish()
    roots = tmp_path / "from a mirror"
    roots.mkdir()
    for path, data in group.files().items():
        if path.endswith(".root.json"):
            (roots / path.rpartition("/")[2]).write_bytes(data)
    for path in group.keys_folder.rglob("*"):
        if path.is_file():
            path.unlink()

    ceremony.adopt_roots(group.keys_folder, roots)
    ceremony.rotate(group.keys_folder, group.sticks[:2], NOW + DAY)
    group.number = 0  # the store is lost, too
    group.publish(at=NOW + DAY)
    seen = tmp_path / "seen"
    assert verify(group.folder, pin, NOW + DAY, seen=seen).state is State.GENUINE


def test_lost_stick_the_others_name_a_new_one_and_the_lost_one_signs_nothing(group):
    old = group.pin
    lost, *left = group.sticks
    new = lost.with_name("stick-d")
    keys = ceremony.rotate_root(group.keys_folder, left, [*left, new], NOW + DAY)
    assert keys.fingerprint != old.fingerprint
    assert (len(keys.root.roles["root"].keyids), keys.root.roles["root"].threshold) == (3, 2)
    with pytest.raises(KeysError):
        ceremony.renew(group.keys_folder, [lost, left[0]], NOW + DAY)
    ceremony.renew(group.keys_folder, [new, left[0]], NOW + DAY)
    group.publish(at=NOW + DAY)
    for pin in (old, group.pin, Pin.parse(keys.fingerprint.words)):
        assert verify(group.folder, pin, NOW + DAY).state is State.GENUINE


def test_new_administrator_a_stick_is_handed_on_and_the_old_one_is_worth_nothing(group):
    leaving, *staying = group.sticks
    joining = leaving.with_name("stick-of-the-new-one")
    ceremony.rotate_root(group.keys_folder, [leaving, staying[0]], [*staying, joining], NOW + DAY)
    ceremony.renew(group.keys_folder, [joining, staying[1]], NOW + 2 * DAY)
    with pytest.raises(KeysError):
        ceremony.renew(group.keys_folder, [leaving, staying[1]], NOW + 2 * DAY)
