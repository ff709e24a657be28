"""The rules of the house: who may import whom, and how the folders lie."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
SOURCE_ROOTS = ("site", "blocks", "exporters")

# The arrows of the design: a package may import what it points to, and what that points to.
ARROWS = {
    "samizdat_site": {"samizdat_pages", "samizdat_translation", "samizdat_exporters"},
    "samizdat_pages": {"samizdat_blocks"},
    "samizdat_translation": set(),
    "samizdat_blocks": set(),
    "samizdat_exporters": {"samizdat_mirror"},
    "samizdat_mirror": set(),
}


def reachable(package: str) -> set[str]:
    return {package}.union(*map(reachable, ARROWS[package]))


def folder_of(package: str) -> Path:
    return next(ROOT / root / package for root in SOURCE_ROOTS if (ROOT / root / package).is_dir())


def modules_of(package: str) -> list[Path]:
    return sorted(folder_of(package).rglob("*.py"))


def imported_packages(module: Path) -> Iterator[str]:
    """Top-level names of everything that a module imports, also inside functions."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def imports_of(package: str) -> dict[str, set[str]]:
    """Imported package → the modules that import it."""
    found: dict[str, set[str]] = {}
    for module in modules_of(package):
        for name in imported_packages(module):
            found.setdefault(name, set()).add(str(module.relative_to(ROOT)))
    return found


def test_the_source_roots_hold_exactly_the_packages_of_the_design():
    packages = {folder.name for root in SOURCE_ROOTS for folder in (ROOT / root).glob("samizdat_*")}

    assert packages == set(ARROWS)


@pytest.mark.parametrize("package", ARROWS)
def test_a_package_imports_only_the_packages_it_may_know(package):
    strangers = set(ARROWS) - reachable(package)

    forbidden = {name: users for name, users in imports_of(package).items() if name in strangers}

    assert forbidden == {}


def test_the_mirror_needs_nothing_but_python_and_its_declared_dependencies():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    lines = [*project["dependencies"], *extras["s3"], *extras["sftp"]]
    declared = {Requirement(line).name.lower() for line in lines}
    provided = {
        name
        for name, distributions in packages_distributions().items()
        if declared & {distribution.lower() for distribution in distributions}
    }
    allowed = sys.stdlib_module_names | provided | {"samizdat_mirror"}

    undeclared = {
        name: users for name, users in imports_of("samizdat_mirror").items() if name not in allowed
    }

    assert undeclared == {}
    assert declared.isdisjoint({"django", "wagtail", "pillow"})


@pytest.mark.parametrize("root", SOURCE_ROOTS)
def test_a_source_root_is_no_package(root):
    assert not (ROOT / root / "__init__.py").exists()


def test_git_does_not_ignore_the_project():
    lines = (ROOT / ".gitignore").read_text("utf-8").splitlines()

    assert {"site", "/site", "site/", "/site/"}.isdisjoint(lines)


@pytest.mark.parametrize("package", ARROWS)
def test_no_module_is_longer_than_300_lines(package):
    lengths = {
        str(module.relative_to(ROOT)): len(module.read_text("utf-8").splitlines())
        for module in modules_of(package)
        if module.parent.name != "migrations"
    }

    assert {module: length for module, length in lengths.items() if length > 300} == {}
