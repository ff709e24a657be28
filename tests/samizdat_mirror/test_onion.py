"""An onion service for a mirror: tor itself reads the keys and the configuration."""

import base64
import json
import subprocess
from pathlib import Path

import pytest

from components import path_of
from samizdat_mirror import cli
from samizdat_mirror.manifest import PATH, Manifest
from samizdat_mirror.onion import PUBLIC, SECRET, OnionError, address_of, onion_in
from servers.nginx import CONFIG
from servers.ports import free_port
from servers.running import running
from signed_editions import NOW, Group


def test_keys_are_made_once_and_for_nobody_elses_eyes(tmp_path):
    made = onion_in(tmp_path / "keys")
    before = (made.keys / SECRET).read_bytes()
    assert onion_in(tmp_path / "keys") == made
    assert (made.keys / SECRET).read_bytes() == before
    assert made.keys.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in made.keys.iterdir()} == {0o600}
    assert len(made.address) == 62
    assert made.address.endswith("d.onion")


def test_an_address_is_derived_as_others_derive_theirs():
    """The address is that of DuckDuckGo's service; the key stands in it."""
    known = "duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad"
    public = base64.b32decode(known.upper())[:32]
    assert address_of(public) == f"{known}.onion"


@pytest.mark.component("tor")
def test_tor_takes_the_configuration_and_finds_the_same_address_in_the_keys(tmp_path):
    """With its network off, it reads the keys and writes the name that it derives."""
    onion = onion_in(tmp_path / "keys")
    (onion.keys / "hostname").unlink()
    torrc = tmp_path / "torrc"
    torrc.write_text(
        onion.torrc(free_port())
        + f"DataDirectory {tmp_path / 'data'}\nSocksPort 0\nDisableNetwork 1\n"
    )
    (tmp_path / "data").mkdir(mode=0o700)
    tor = [str(path_of("tor")), "--quiet", "-f", str(torrc)]
    done = subprocess.run([*tor, "--verify-config"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    name = onion.keys / "hostname"
    with running(tor, lambda: name.exists() and name.stat().st_size > 0, log=tmp_path / "log"):
        assert name.read_text() == f"{onion.address}\n"


@pytest.mark.component("nginx")
def test_nginx_takes_the_block(tmp_path):
    onion = onion_in(tmp_path / "keys")
    inside = CONFIG.index("    server {{")
    around = CONFIG[:inside].format(work=tmp_path, root=tmp_path, port=1, more="")
    config = tmp_path / "nginx.conf"
    config.write_text(around + onion.nginx(tmp_path, free_port()) + "}\n")
    nginx = [str(path_of("nginx")), "-t", "-q", "-c", str(config), "-p", str(tmp_path)]
    done = subprocess.run([*nginx, "-e", "stderr"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_command_says_what_to_write_where(tmp_path, capsys):
    group = Group(tmp_path)
    group.write(
        PATH, Manifest("a-group", "https://example.org/", NOW.date(), {}).to_json().encode()
    )
    command = ["onion", str(group.folder), "--keys", str(tmp_path / "keys")]
    assert cli.main([*command, "--port", "8090"]) == 0
    said = capsys.readouterr().out
    assert cli.main([*command, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    address = onion_in(tmp_path / "keys").address
    assert document["address"] == f"http://{address}/"
    assert f"HiddenServiceDir {tmp_path}/keys" in said
    assert "HiddenServicePort 80 127.0.0.1:8090" in said
    assert f"root {tmp_path}/mirror;" in said
    assert "access_log off;" in said


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path):
    (tmp_path / "thesis.odt").write_text("years of work")
    with pytest.raises(OnionError, match="is not empty and has no hs_ed25519_secret_key"):
        onion_in(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.odt"]


def test_a_damaged_key_is_named(tmp_path: Path):
    onion_in(tmp_path / "keys")
    (tmp_path / "keys" / PUBLIC).write_bytes(b"short")
    with pytest.raises(OnionError, match="Expected a public key of tor in"):
        onion_in(tmp_path / "keys")
