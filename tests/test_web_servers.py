"""The configurations for web servers in the documentation: nginx itself takes them."""

import re
import subprocess
import urllib.error
import urllib.request
from functools import partial
from pathlib import Path

import pytest

from components import path_of
from editions import write_edition
from servers.nginx import CONFIG
from servers.ports import answers, free_port
from servers.running import running

DOCS = Path(__file__).resolve().parent.parent / "docs"
BLOCKS = {
    f"{path.stem}-{number}": block
    for path in sorted(DOCS.rglob("*.md"))
    for number, block in enumerate(
        re.findall(r"^ *```nginx\n(.*?)^ *```", path.read_text(), re.MULTILINE | re.DOTALL)
    )
    if "server {" in block
}


def configuration(block: str, tmp_path: Path, root: Path, port: int) -> Path:
    """Put a block between what nginx needs around it, at a free port, with a root that is there."""
    around = CONFIG[: CONFIG.index("    server {{")]
    block = re.sub(r"listen (\[::\]:)?80;", "", block).replace(
        "server {", f"server {{ listen 127.0.0.1:{port};", 1
    )
    block = re.sub(r"root /\S+;", f"root {root};", block)
    config = tmp_path / "nginx.conf"
    config.write_text(around.format(work=tmp_path, root=root, port=port, more="") + block + "}\n")
    return config


def checked(config: Path) -> tuple[int, str]:
    command = [str(path_of("nginx")), "-t", "-q", "-c", str(config), "-p", str(config.parent)]
    done = subprocess.run([*command, "-e", "stderr"], capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


@pytest.mark.component("nginx")
@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_nginx_takes_every_block_of_the_documentation(tmp_path, block):
    (tmp_path / "mirror").mkdir()
    config = configuration(block, tmp_path, tmp_path / "mirror", free_port())
    assert checked(config) == (0, "")
    assert re.findall(r"(?:access|error)_log .*;", config.read_text())[-2:] == [
        "access_log off;",
        "error_log /dev/null crit;",
    ]


@pytest.mark.component("nginx")
def test_a_mirror_is_served_as_the_reference_says_and_nothing_is_written_down(tmp_path):
    mirror = write_edition(
        tmp_path / "mirror", 1,
        {"index.html": "home", "404.html": "lost", "static/a.0123456789ab.css": "x"},
    )  # fmt: skip
    port = free_port()
    config = configuration(BLOCKS["web-servers-0"], tmp_path, mirror, port)
    command = [str(path_of("nginx")), "-c", str(config), "-p", str(tmp_path), "-e", "/dev/null"]
    before = set(tmp_path.rglob("*"))
    with running(command, partial(answers, port), log=tmp_path / "output"):
        got = {
            path: fetch(f"http://127.0.0.1:{port}/{path}")
            for path in ("", "nowhere", "static/a.0123456789ab.css", "_samizdat/manifest.json")
        }
    assert {path: (status, body[:4]) for path, (status, body, _cache) in got.items()} == {
        "": (200, "home"),
        "nowhere": (404, "lost"),
        "static/a.0123456789ab.css": (200, "x"),
        "_samizdat/manifest.json": (200, '{\n "'),
    }
    assert got["static/a.0123456789ab.css"][2] == "public, max-age=31536000, immutable"
    assert got["_samizdat/manifest.json"][2] == "no-cache"
    written = {path for path in set(tmp_path.rglob("*")) - before if path.is_file()}
    assert {path.name: path.read_text() for path in written} == {"output": ""}


def fetch(url: str) -> tuple[int, str, str | None]:
    try:
        with urllib.request.urlopen(url, timeout=120) as answer:
            return answer.status, answer.read().decode(), answer.headers["Cache-Control"]
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), error.headers["Cache-Control"]
