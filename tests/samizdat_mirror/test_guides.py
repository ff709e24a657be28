"""Walks through the guides for operators and keepers of keys as they are written."""

import re
import shlex
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from samizdat_mirror.cli import main
from samizdat_mirror.trust import Keys, Pin, State, verify
from servers.nginx import nginx
from signed_editions import TREE, Group

GUIDES = Path(__file__).resolve().parents[2] / "docs" / "how-to"
EXAMPLE_WORDS = "lusab-babad-gutih-tugad-mudof-sakat"


class Guide:
    """A guide in a folder of its own: `/media` and `/srv` are below it."""

    def __init__(self, name: str, home: Path, more: dict[str, str] | None = None) -> None:
        self.text = (GUIDES / name).read_text("utf-8")
        self.home = home
        self.replaced = {"/media/": f"{home}/media/", "/srv/": f"{home}/srv/", **(more or {})}

    def section(self, heading: str) -> str:
        found = re.search(rf"^#+ {heading}.*?(?=^#+ |\Z)", self.text, re.MULTILINE | re.DOTALL)
        assert found, heading
        return found[0]

    def commands(self, heading: str) -> list[list[str]]:
        """Give the commands of a section, with the paths and names of this test."""
        blocks = re.findall(r"```sh\n(.*?)```", self.section(heading), re.DOTALL)
        text = "\n".join(blocks).replace("\\\n", " ")
        for old, new in self.replaced.items():
            text = text.replace(old, new)
        lines = [shlex.split(line, comments=True) for line in text.splitlines()]
        return [words[1:] for words in lines if words and words[0] == "samizdat"]

    def walk(self, heading: str, leave_out: tuple[str, ...] = ()) -> None:
        """Type the commands of a section, but for those that run until somebody stops them."""
        commands = [words for words in self.commands(heading) if words[0] not in leave_out]
        assert commands
        for words in commands:
            assert main(words) == 0, words


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    for stick in ("a", "b", "c", "d", "joining"):
        (tmp_path / "media" / stick).mkdir(parents=True)
    return tmp_path


@pytest.fixture
def keepers(home) -> Guide:
    """A group after its ceremony, with an edition that is signed and pulled by an operator."""
    guide = Guide("keep-keys.md", home)
    guide.walk("Make them")
    edition = Group.with_keys(home / "edition")
    edition.publish()
    (home / "var").mkdir()
    shutil.copytree(edition.folder, home / "var" / "mirror")
    shutil.rmtree(home / "var" / "mirror" / "_samizdat" / "metadata")
    guide.walk("Sign")
    assert main(["pull", "var/mirror", "srv/mirror", "--pin", "pin.json"]) == 0
    return guide


def published(home: Path, pin: Pin) -> State:
    """Sign again, and say what somebody with a pin is told."""
    assert main(["sign", "var/mirror", "--keys", "keys"]) == 0
    return verify(home / "var" / "mirror", pin, datetime.now(UTC)).state


def test_the_ceremony_leaves_a_pin_a_calendar_and_keys_for_one_user(keepers, home):
    assert (home / "renew-keys.ics").exists()
    assert published(home, Pin.parse("pin.json")) is State.GENUINE


def test_renewing(keepers, home):
    keepers.walk("Renew, every few years")
    assert published(home, Pin.parse("pin.json")) is State.GENUINE


@pytest.mark.parametrize("heading", ["When the server is lost", "When a server was stolen"])
def test_a_server_that_is_gone_is_begun_anew(keepers, home, heading):
    words = Keys.load(home / "keys").fingerprint.words
    shutil.rmtree(home / "keys")
    keepers.walk(heading)
    assert Keys.load(home / "keys").fingerprint.words == words
    assert published(home, Pin.parse("pin.json")) is State.GENUINE


def test_a_lost_stick_is_replaced(keepers, home):
    (home / "media" / "c" / "samizdat-root.pem").unlink()
    [_, *small] = keepers.commands("When a stick is lost")
    assert main(keepers.commands("When a stick is lost")[0]) == 0
    assert [words[:2] for words in small] == [["keys", "restore"], ["keys", "rotate"]]
    assert published(home, Pin.parse("pin.json")) is State.GENUINE
    assert published(home, Pin.parse(Keys.load(home / "keys").fingerprint.words)) is State.GENUINE


def test_a_small_group_begins_and_replaces_a_lost_stick(home):
    guide = Guide("keep-keys.md", home)
    guide.walk("A small group")
    (home / "media" / "a" / "samizdat-root.pem").unlink()
    assert main(guide.commands("When a stick is lost")[2]) == 0
    keys = [(home / "media" / each / "samizdat-root.pem").read_bytes() for each in "bcd"]
    assert keys[0] != keys[1] == keys[2]


def test_an_administrator_hands_over(keepers, home):
    shutil.move(home / "media" / "c", home / "media" / "leaving")
    keepers.walk("When an administrator leaves")
    assert main(["keys", "renew", "keys", "--root", "media/leaving", "--root", "media/b"]) == 1
    assert published(home, Pin.parse("pin.json")) is State.GENUINE


@pytest.mark.component("nginx")
def test_an_operator_becomes_a_mirror_with_the_web_server_of_the_guide(home, capsys):
    group = Group.with_keys(home / "group")
    group.publish(at=datetime.now(UTC))
    words = {EXAMPLE_WORDS: group.keys.fingerprint.words}
    with nginx(group.folder, home / "nginx") as address:
        guide = Guide(
            "become-a-mirror.md", home, {**words, "https://mirror.example.org/": f"{address}/"}
        )
        guide.walk("2\\. Join", leave_out=("serve",))
    block = re.search(r"```nginx\nserver \{\n(.*?)^\}", guide.text, re.DOTALL | re.MULTILINE)
    assert block is not None
    lines = [
        line
        for line in block[1].splitlines()
        if not re.match(r"\s*(listen|root|index|server_name) ", line)
    ]
    current = home / "srv" / "mirror" / "current"
    with nginx(current, home / "nginx-of-operator", "\n".join(lines)) as address:
        own = Guide(
            "become-a-mirror.md", home, {**words, "https://mirror.example.net/": f"{address}/"}
        )
        own.walk("3\\. Let others read it", leave_out=("serve",))
    capsys.readouterr()
    guide.walk("Stop")
    assert not (home / "srv" / "mirror").exists()


def test_after_a_letter_a_page_goes_and_comes_back(home):
    group = Group.with_keys(home / "group")
    group.publish({**TREE, "en/that-page/index.html": "a page"}, datetime.now(UTC))
    words = group.keys.fingerprint.words
    assert main(["join", str(group.folder), "srv/mirror", "--trust", words]) == 0
    guide = Guide("you-received-a-letter.md", home)
    page = home / "srv" / "mirror" / "current" / "en" / "that-page" / "index.html"
    leave_out, carry_again, pull = guide.commands("If you have to leave a page out")
    assert main(leave_out) == 0
    assert not page.exists()
    assert (main(carry_again), main(pull)) == (0, 0)
    assert page.read_text() == "a page"
    guide.walk("If you have to stop")
    assert not (home / "srv" / "mirror").exists()
