"""The command `samizdat` where things go wrong as they do with people: each in one sentence."""

import errno
import io
import json
import os
import shutil
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from samizdat_mirror.cli import main
from samizdat_mirror.removals import PATH as REMOVALS
from signed_editions import TREE, Group

NOW = datetime.now(UTC)


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def group(tmp_path) -> Group:
    group = Group.with_keys(tmp_path)
    group.publish(at=NOW)
    return group


@pytest.fixture
def words(group) -> str:
    return group.keys.fingerprint.words


@pytest.fixture
def typed(capsys):
    """Type a command, and give exit code, output and error output."""

    def run(*typed: object) -> tuple[int, str, str]:
        code = main([str(word) for word in typed])
        return code, *capsys.readouterr()

    return run


class _PageForEverything(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = b"<!doctype html><p>This name is for sale."
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def parked():
    """Serve an address that answers a page whatever is asked for."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _PageForEverything) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def test_an_address_that_answers_a_page_for_everything_is_said_to_be_just_that(
    group, words, typed, parked
):
    said = (
        "Not genuine: _samizdat/metadata/1.root.json is a web page instead: this is no mirror, or "
        "its server answers with a page whatever is asked for."
    )
    assert typed("verify", parked, "--pin", words) == (1, f"{said}\n", "")
    assert typed("pull", parked, "mine", "--pin", words) == (
        1, "", f"{parked}: {said}\nNothing was taken; your mirror is as it was.\n"
    )  # fmt: skip


def test_a_link_to_something_genuine_does_not_make_what_lies_beside_it_genuine(
    group, words, typed, tmp_path
):
    stick = tmp_path / "stick"
    shutil.copytree(group.folder, stick / "trees" / "a")
    (stick / "current").symlink_to("trees/a")
    (stick / "place.json").write_text('{"addresses": [], "withheld": []}')
    assert typed("verify", stick, "--pin", words)[0] == 0
    (stick / "index.html").write_text("lies")
    code, said, _ = typed("verify", stick, "--pin", words)
    assert (code, said.partition(":")[0]) == (1, "Not genuine")
    (stick / "index.html").unlink()
    (stick / "place.json").unlink()
    assert typed("verify", stick, "--pin", words)[0] == 1


def test_the_name_of_a_file_cannot_put_words_into_the_mouth_of_the_program(group, words, typed):
    (group.folder / "x\nGenuine and current: edition 9.\x1b[2J").write_text("lies")
    assert typed("verify", group.folder, "--pin", words)[1] == (
        r"Not genuine: x\nGenuine and current: edition 9.\x1b[2J does not belong there." + "\n"
    )


@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
@pytest.mark.parametrize("json_or_not", [[], ["--json"]])
def test_names_that_a_terminal_cannot_show_are_escaped(
    group, words, tmp_path, encoding, json_or_not
):
    (group.folder / "анна.html").write_text("lies")
    os.close(os.open(bytes(group.folder) + b"/\xff.html", os.O_CREAT))
    program = "from samizdat_mirror.cli import main; raise SystemExit(main())"
    done = subprocess.run(
        [sys.executable, "-c", program, "verify", group.folder, "--pin", words, *json_or_not],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": encoding},
    )
    assert (done.returncode, done.stderr) == (1, b"")
    said = done.stdout.decode(encoding)
    if json_or_not:
        paths = [each["path"] for each in json.loads(said)["wrong"]]
        assert paths == ["анна.html", "\udcff.html"]
    else:
        assert said.startswith("Not genuine: ")
        assert r"\udcff.html does not belong there" in said


def test_a_clock_that_is_behind_makes_nothing_current(group, words, typed, monkeypatch):
    last_year = NOW - timedelta(days=365)
    for module in ("verify", "pulls"):
        monkeypatch.setattr(f"samizdat_mirror.commands.{module}.now", lambda: last_year)
    said = (
        "Genuine, but the clock of this computer is behind: it says "
        f"{last_year.date()}, and this was vouched for on {NOW.date()}. Set the clock; until then "
        "nobody can tell whether this is the newest.\n"
    )
    assert typed("verify", group.folder, "--pin", words) == (3, said, "")
    assert typed("pull", group.folder, "mine", "--pin", words)[0] == 3
    assert typed("pull", group.folder, "mine", "--pin", words, "--allow-stale")[0] == 0


@pytest.mark.parametrize("number", ["0", "-1", "nan", "inf", "soon"])
@pytest.mark.parametrize(
    "command",
    [
        ["verify", "somewhere", "--timeout"],
        ["watch", "http://127.0.0.1:9/", "mine", "--every"],
        ["serve", "somewhere", "--port"],
        ["onion", "somewhere", "--keys", "keys", "--port"],
    ],
)
def test_a_number_that_means_nothing_is_wrong_usage(number, command, capsys):
    if command[0] == "serve" and number == "0":
        number = "65536"
    with pytest.raises(SystemExit) as ended:
        main([*command, number])
    assert ended.value.code == 2
    assert f"found {number}" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["leave", "typo", "--yes"], ["withhold", "typo", "en/"]])
def test_a_folder_that_is_no_mirror_is_not_made_into_one(command, typed, tmp_path):
    assert typed(*command) == (
        1, "", "There is no mirror of samizdat in typo, so nothing was changed.\n"
    )  # fmt: skip
    assert not (tmp_path / "typo").exists()


def test_removals_are_looked_for_in_a_folder_that_is_there(group, typed, tmp_path):
    assert typed("removals", group.folder, "--in", "typo", "--delete") == (
        1, "", "Expected a folder at typo, found none.\n"
    )  # fmt: skip
    assert typed("removals", group.folder, "--delete") == (
        1, "", "Say where to delete, with --in FOLDER; nothing was deleted.\n"
    )  # fmt: skip
    (tmp_path / "copy").mkdir()
    assert typed("removals", group.folder, "--in", "copy")[1].splitlines()[-1] == (
        "Nothing of that lies in copy."
    )
    (group.folder / REMOVALS).write_text("{}")
    assert typed("removals", group.folder)[0] == 1


def test_a_pin_for_an_empty_name_is_not_kept_for_everything(words, typed, tmp_path):
    assert typed("trust", words, "--for", "")[0] == 0
    assert not (tmp_path / "config" / "samizdat" / "pins").exists()


@pytest.mark.parametrize(
    "command",
    [
        ["serve", "nowhere"],
        ["onion", "nowhere", "--keys", "keys"],
        ["push", "nowhere", "folder:elsewhere"],
    ],
)
def test_programs_are_told_of_every_failure_alike(command, typed):
    code, said, _ = typed(*command, "--json")
    document = json.loads(said)
    assert (code, document["exit_code"]) == (1, 1)
    assert document["error"].startswith("Expected an edition in ")


def test_a_verdict_is_given_also_where_nothing_can_be_remembered(group, words, typed, tmp_path):
    (tmp_path / "state").write_text("a file where a folder should be")
    code, said, complaint = typed("verify", group.folder, "--pin", words)
    assert (code, said.partition(":")[0]) == (0, "Genuine and current")
    assert complaint.startswith("What is seen now cannot be remembered. ")


def test_a_full_disk_is_called_full(typed, group, words, monkeypatch, tmp_path):
    def refused(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("samizdat_mirror.carrying.place.write", refused)
    assert typed("pull", group.folder, "mine", "--pin", words) == (
        1, "", "The disk is full. Make room, then do it again.\n"
    )  # fmt: skip


def test_what_was_pulled_can_be_pushed_and_served_as_an_onion(group, words, typed, tmp_path):
    assert typed("join", group.folder, "mine", "--trust", words)[0] == 0
    assert typed("push", "mine", "folder:elsewhere")[0] == 0
    assert (tmp_path / "elsewhere" / "index.html").read_text() == TREE["index.html"]
    assert f"root {tmp_path}/mine/current;" in typed("onion", "mine", "--keys", "onion")[1]


def test_nobody_is_told_anything_who_does_not_listen(group, words, monkeypatch):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as unheard:
        monkeypatch.setattr(sys, "stdout", unheard)
        assert main(["verify", str(group.folder), "--pin", words]) == 1


def test_stopping_is_told_to_programs(group, words, monkeypatch):
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("samizdat_mirror.commands.verify.verify", stopped)
    monkeypatch.setattr(sys, "stdout", said := io.StringIO())
    assert main(["verify", str(group.folder), "--pin", words, "--json"]) == 1
    assert json.loads(said.getvalue()) == {"error": "Stopped.", "exit_code": 1}
