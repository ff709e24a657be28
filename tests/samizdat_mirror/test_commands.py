"""The command `samizdat`, typed as operators type it: exit codes, sentences, JSON."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from samizdat_mirror.carrying.watching import watch
from samizdat_mirror.cli import main
from samizdat_mirror.commands import NAMES
from samizdat_mirror.removals import Removals
from samizdat_mirror.trust import Keys
from servers.nginx import nginx
from signed_editions import SALT, TREE, Group

NOW = datetime.now(UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """Let the user of this test trust nobody yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def group(tmp_path) -> Group:
    group = Group.with_keys(tmp_path)
    group.publish(at=NOW)
    return group


@pytest.fixture
def typed(capsys):
    """Type a command, and give exit code, output and error output."""

    def run(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        return code, *capsys.readouterr()

    return run


@pytest.mark.parametrize("name", NAMES)
def test_every_subcommand_explains_itself(name, capsys):
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert f"usage: samizdat {name}" in capsys.readouterr().out


def test_the_list_of_subcommands_is_whole(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = re.findall(r"^    ([a-z]+)  ", capsys.readouterr().out, re.MULTILINE)
    assert listed == list(NAMES)


def test_wrong_usage_exits_with_2():
    with pytest.raises(SystemExit) as ended:
        main(["verify"])
    assert ended.value.code == 2


def test_a_mirror_is_proven_once_its_fingerprint_is_trusted(group, typed):
    words = group.keys.fingerprint.words
    code, said, _ = typed("verify", group.folder)
    assert (code, said.partition(":")[0]) == (4, "Nothing is proven")
    assert f"samizdat trust {words}" in said
    assert typed("trust", *words.split("-")) == (
        0, f"Trusted from now on by you on this computer: {words}\n", ""
    )  # fmt: skip
    assert typed("verify", group.folder) == (
        0, f"Genuine and current: edition 1, vouched for on {NOW.date()}.\n", ""
    )  # fmt: skip


def test_a_verdict_is_told_to_programs(group, typed):
    (group.folder / "index.html").write_text("lies")
    pin = group.folder.parent / "pin.json"
    pin.write_bytes(group.keys.pin)
    code, said, _ = typed("verify", group.folder, "--pin", pin, "--json")
    document = json.loads(said)
    assert code == 1
    assert document == {
        "verdict": "not genuine",
        "exit_code": 1,
        "sentence": "Not genuine: index.html was changed after it was signed.",
        "wrong": [{"path": "index.html", "problem": "was changed after it was signed"}],
        "withheld": [],
        "fingerprint": group.keys.fingerprint.hex,
        "words": group.keys.fingerprint.words,
        "vouched_at": NOW.replace(microsecond=0).isoformat(),
        "expires": (NOW.replace(microsecond=0) + 7 * DAY).isoformat(),
        "edition": {
            "publication": "a-group",
            "number": 1,
            "as_of": NOW.date().isoformat(),
            "files": len(TREE),
            "bytes": sum(len(text.encode()) for text in TREE.values()),
        },
    }


def test_what_nobody_vouches_for_exits_with_3_unless_that_is_accepted(group, typed):
    group.publish(at=NOW - 10 * DAY)
    words = group.keys.fingerprint.words
    code, said, _ = typed("verify", group.folder, "--pin", words)
    assert code == 3
    assert said.startswith(f"Genuine, last vouched for on {(NOW - 10 * DAY).date()}: ")
    assert typed("verify", group.folder, "--pin", words, "--allow-stale")[0] == 0
    assert typed("pull", group.folder, "operator", "--pin", words)[0] == 3
    assert typed("pull", group.folder, "operator", "--pin", words, "--allow-stale")[0] == 0


def test_verify_remembers_the_newest_that_it_saw_at_a_place(group, typed):
    words = group.keys.fingerprint.words
    old = shutil.copytree(group.folder, group.folder.with_name("old"))
    group.publish(at=NOW + timedelta(seconds=5))
    assert typed("verify", group.folder, "--pin", words)[0] == 0
    shutil.rmtree(group.folder)
    shutil.copytree(old, group.folder)
    assert typed("verify", group.folder, "--pin", words)[:2] == (
        1,
        "Not genuine: _samizdat/metadata/timestamp.json is older than what was seen here before.\n",
    )


def test_of_several_groups_that_one_trusts_the_right_one_is_chosen(group, typed, tmp_path):
    others = Group.with_keys(tmp_path / "others", name="others")
    others.publish(at=NOW)
    typed("trust", others.keys.fingerprint.words)
    code, said, _ = typed("verify", group.folder)
    assert (code, said.partition(":")[0]) == (1, "Not genuine")
    typed("trust", group.keys.fingerprint.words)
    assert [typed("verify", each.folder)[0] for each in (group, others)] == [0, 0]


def test_without_a_pin_nothing_is_pulled(group, typed, tmp_path):
    code, _, said = typed("pull", group.folder, "operator")
    assert (code, said.partition(".")[0]) == (4, "Nothing was fetched")
    assert not (tmp_path / "operator").exists()


def test_a_pin_can_hold_for_one_folder_alone(group, typed, tmp_path):
    words = group.keys.fingerprint.words
    assert typed("trust", words, "--for", "operator") == (
        0, f"Trusted from now on for operator: {words}\n", ""
    )  # fmt: skip
    assert typed("pull", group.folder, "operator")[0] == 0
    assert typed("verify", "operator")[0] == 0
    assert typed("verify", group.folder)[0] == 4
    (tmp_path / "root.json").write_bytes(group.keys.pin)
    assert typed("trust", "root.json", "--for", group.folder)[0] == 0
    assert typed("verify", group.folder)[0] == 0


def test_a_folder_that_somebody_hands_over_cannot_say_whose_keys_to_trust(
    group, typed, tmp_path, monkeypatch
):
    words = group.keys.fingerprint.words
    assert typed("pull", group.folder, "theirs", "--pin", words)[0] == 0
    assert typed("verify", "theirs")[0] == 0
    stick = shutil.copytree(tmp_path / "theirs", tmp_path / "stick", symlinks=True)
    assert typed("verify", stick)[0] == 4
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "of somebody else"))
    assert typed("verify", "theirs")[0] == 4


@pytest.mark.component("nginx")
def test_a_new_operator_joins_keeps_up_leaves_out_and_leaves(group, typed, tmp_path):
    words = group.keys.fingerprint.words
    with nginx(group.folder, tmp_path / "nginx") as address:
        code, said, _ = typed("join", address, "mine", "--trust", words)
        assert code == 0
        size = sum(len(text.encode()) for text in TREE.values())
        assert said.startswith(f"https://example.org/ is {len(TREE)} files, {size} bytes; ")
        assert f"Your mirror is {tmp_path}/mine/current\n" in said
        assert typed("verify", address, "--pin", words)[0] == 0
        assert typed("pull", "mine")[1].endswith("Nothing new.\n")
        group.publish({**TREE, "index.html": "new"}, NOW + timedelta(seconds=3))
        code, said, _ = typed("pull", "mine", "--json")
        document = json.loads(said)
        assert (code, document["is_new"], document["downloaded"]["files"]) == (0, True, 1)
    assert typed("withhold", "mine", "en/anna/")[:2] == (
        0,
        "Withheld: en/anna/index.html\n"
        "Your mirror says so in _samizdat/withheld.json. Undo it with --undo.\n",
    )
    assert typed("verify", "mine")[1] == (
        "Genuine and current, 1 page withheld by this operator: edition 2, vouched for on "
        f"{NOW.date()}.\n  withheld: en/anna/index.html\n"
    )
    assert typed("removals", "mine")[:2] == (
        0, "Ordered so far: 0 contents and 0 addresses.\n"
    )  # fmt: skip
    assert "Do it with --yes." in typed("leave", "mine")[1]
    assert typed("leave", "mine", "--yes")[0] == 0
    assert not (tmp_path / "mine").exists()


def test_a_mirror_that_cannot_be_reached_is_said_to_be_just_that(group, typed):
    words = group.keys.fingerprint.words
    assert typed("verify", "http://127.0.0.1:9/", "--pin", words) == (
        1, "", "http://127.0.0.1:9/ cannot be read: Connection refused.\n"
    )  # fmt: skip
    code, said, _ = typed("verify", "http://127.0.0.1:9/", "--pin", words, "--json")
    assert json.loads(said)["error"] == "http://127.0.0.1:9/ cannot be read: Connection refused."
    assert code == 1


def test_a_stick_that_is_not_put_in_does_not_become_a_folder(tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["keys", "init", "new", "--root", "stick"])
    assert ended.value.code == 2
    assert "there is no folder stick; is the stick put in?" in capsys.readouterr().err
    assert not (tmp_path / "stick").exists()


def test_keys_are_made_shown_and_used_by_typing(typed, tmp_path, group):
    for stick in ("one", "two"):
        (tmp_path / stick).mkdir()
    code, said, _ = typed("keys", "init", "new", "--root", "one", "--root", "two", "--small-group")
    assert code == 0
    [paper] = re.findall(r"^  ([a-z-]{101})$", said, re.MULTILINE)
    code, said, _ = typed("keys", "show", "new", "--json", "--pin", "pin.json", "--ics", "a.ics")
    document = json.loads(said)
    assert document["root"]["threshold"] == 1
    assert document["kept"] == ["snapshot", "targets", "timestamp", "minisign"]
    [reminder] = document["reminders"]
    assert (reminder["days_left"], reminder["is_due"]) == (4 * 365 - 1, False)
    assert (tmp_path / "pin.json").read_bytes() == Keys.load(tmp_path / "new").pin
    assert (tmp_path / "a.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")

    shutil.rmtree(group.folder / "_samizdat" / "metadata")
    assert typed("sign", group.folder, "--keys", "new")[:2] == (
        0, f"Signed: edition 1, {len(TREE)} files. Fingerprint: {document['words']}\n"
    )  # fmt: skip
    assert typed("sign", group.folder, "--keys", "new", "--renew")[:2] == (
        0, f"Vouched for once more, for a week. Fingerprint: {document['words']}\n"
    )  # fmt: skip
    assert typed("verify", group.folder, "--pin", "pin.json")[0] == 0

    for stick in ("one", "two"):
        (tmp_path / stick / "samizdat-root.pem").unlink()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    program = [sys.executable, "-c", "from samizdat_mirror.cli import main; exit(main())"]
    for text, exit_code in ((paper.replace(paper[:5], "babab"), 1), (paper, 0)):
        restored = subprocess.run(
            [*program, "keys", "restore", "one"], input=text, text=True,
            capture_output=True, env=environment, check=False,
        )  # fmt: skip
        assert restored.returncode == exit_code, restored.stderr
    assert typed("keys", "rotate", "new", "--root", "one")[0] == 0


def test_a_lost_server_is_begun_anew_from_any_mirror(typed, group):
    shutil.rmtree(group.keys_folder)
    roots = [word for stick in group.sticks for word in ("--root", stick)]
    code, said, _ = typed("keys", "adopt", group.keys_folder, group.folder)
    next_step = f"samizdat keys rotate {group.keys_folder} --root STICK"
    assert (code, said) == (0, f"Took 1 root. Make the other keys now: {next_step}\n")
    assert typed("keys", "rotate", group.keys_folder, *roots)[0] == 0
    assert typed("sign", group.folder, "--keys", group.keys_folder)[0] == 0


def test_older_copies_are_searched_for_what_has_to_vanish(typed, group, tmp_path):
    copy = shutil.copytree(group.folder, tmp_path / "copy")
    empty = Removals("a-group", SALT)
    path = "en/anna/index.html"
    group.removals = Removals("a-group", SALT, frozenset({empty.path_hash(path)}))
    group.publish({name: text for name, text in TREE.items() if name != path}, NOW)
    asked = ("removals", group.folder, "--in", copy)
    assert typed(*asked)[1].splitlines()[-1] == f"Has to vanish: {copy}/{path}"
    assert (copy / path).exists()
    assert typed(*asked, "--delete")[1].splitlines()[-1] == f"Deleted: {copy}/{path}"
    assert not (copy / path).exists()


def test_watching_pulls_until_it_is_stopped_and_says_what_it_did(group, typed, tmp_path):
    typed("trust", group.keys.fingerprint.words)
    program = [sys.executable, "-u", "-c", "from samizdat_mirror.cli import main; exit(main())"]
    words = ["watch", str(group.folder), "operator", "--every", "60"]
    with subprocess.Popen(
        [*program, *words],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(3)]
        process.send_signal(signal.SIGTERM)
        said += process.stdout.readlines()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC\n", said[0])
    assert said[1].startswith("Genuine and current: edition 1")
    assert said[2].startswith(f"Downloaded: {len(TREE)} files")
    assert said[3] == "Stopped after 1 pull.\n"
    assert process.returncode == 0


def test_the_pause_between_two_pulls_is_as_long_as_asked():
    class Stopped:
        pauses: list[float] = []

        def is_set(self):
            return len(self.pauses) == 3

        def wait(self, seconds):
            self.pauses.append(seconds)

    calls: list[int] = []
    stopped = Stopped()
    assert watch(lambda: calls.append(1), 90.0, stopped) == 3  # type: ignore[arg-type]
    assert (len(calls), stopped.pauses) == (3, [90.0] * 3)
