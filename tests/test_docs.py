"""The documentation names what there is, and builds without a warning."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from samizdat_exporters import conf
from samizdat_mirror.commands import NAMES

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"


def direct_dependencies() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = [
        project["project"]["dependencies"],
        *project["project"]["optional-dependencies"].values(),
        *project["dependency-groups"].values(),
        project["build-system"]["requires"],
    ]
    return {Requirement(line).name for group in groups for line in group} - {"samizdat"}


def own_commands() -> set[str]:
    return {
        file.stem
        for file in ROOT.glob("*/samizdat_*/management/commands/*.py")
        if not file.stem.startswith("_")
    }


def make_targets() -> set[str]:
    return set(
        re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    )


@pytest.mark.parametrize("dependency", sorted(direct_dependencies()))
def test_every_direct_dependency_has_its_reason(dependency):
    assert f"\n`{dependency}`\n: " in (REFERENCE / "dependencies.md").read_text("utf-8")


@pytest.mark.parametrize("command", sorted(own_commands()))
def test_every_management_command_is_documented(command):
    heading = rf"^### `manage\.py {command}[ `]"

    assert re.search(heading, (REFERENCE / "commands.md").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("command", NAMES)
def test_every_subcommand_of_samizdat_is_documented(command):
    heading = rf"^### `samizdat {command}[ `]"

    assert re.search(heading, (REFERENCE / "commands.md").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("target", sorted(make_targets()))
def test_every_target_of_make_is_documented(target):
    assert f"| `make {target}` |" in (REFERENCE / "commands.md").read_text("utf-8")


@pytest.mark.parametrize("key", sorted(conf.defaults()))
def test_every_setting_is_documented(key):
    assert f"\n`{key}`\n: " in (REFERENCE / "settings.md").read_text("utf-8")


def test_the_documentation_builds_without_a_warning(tmp_path):
    sphinx = [sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "--quiet"]

    built = subprocess.run(
        [*sphinx, "-d", tmp_path / "doctrees", ROOT / "docs", tmp_path / "html"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (built.returncode, built.stderr) == (0, "")
    assert (tmp_path / "html" / "index.html").exists()
