"""Installs the peers beside the project's own Django and Wagtail, which they run on."""

import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from bench.folders import VAR

REQUIREMENTS = Path(__file__).with_name("peers.txt")
SAME = ("django", "wagtail")


class PeersError(Exception):
    """The peers cannot be installed as they should be."""


def installed() -> Path:
    """Give the folder of programs of the peers' environment, made now if it is not there."""
    folder = VAR / "peers"
    programs = folder / "bin"
    made_of = folder / "made-of"
    wanted = REQUIREMENTS.read_text() + sys.version + _own_packages()
    if not made_of.exists() or made_of.read_text() != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        venv.create(folder, with_pip=True)
        _show_own_packages(programs / "python")
        pip = [programs / "python", "-m", "pip", "--disable-pip-version-check", "install", "-qq"]
        subprocess.run([*pip, "--requirement", REQUIREMENTS], check=True)
        _require_same_versions(programs / "python")
        made_of.write_text(wanted)
    return programs


def _show_own_packages(python: Path) -> None:
    """Let the environment see the project's packages, after its own."""
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(_answer(python, ask))
    (packages / "project.pth").write_text(f"{_own_packages()}\n")


def _own_packages() -> str:
    return sysconfig.get_path("purelib")


def _require_same_versions(python: Path) -> None:
    ask = f"from importlib.metadata import version; print([version(n) for n in {SAME}])"
    ours, theirs = _answer(Path(sys.executable), ask), _answer(python, ask)
    if ours != theirs:
        raise PeersError(
            f"Expected the peers to run on {', '.join(SAME)} {ours}, as the project does, found "
            f"{theirs}. Change the versions in {REQUIREMENTS} to some that accept the project's."
        )


def _answer(python: Path, code: str) -> str:
    asked = subprocess.run([python, "-c", code], check=True, capture_output=True, text=True)
    return asked.stdout.strip()
