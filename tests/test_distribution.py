"""What the wheel holds, and what installing it brings."""

import subprocess
import sys
import zipfile
from email import message_from_bytes
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PLUGINS = {
    "samizdat_blocks": "blocks",
    "samizdat_exporters": "exporters",
    "samizdat_mirror": "exporters",
    "samizdat_pages": "site",
    "samizdat_translation": "site",
}


def requirements_of(wheel: Path) -> list[Requirement]:
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = message_from_bytes(archive.read(name))
    return [Requirement(line) for line in metadata.get_all("Requires-Dist", [])]


def closure(requirements: list[Requirement]) -> set[str]:
    """All distributions that requirements bring, by name, as they are installed here."""
    found: set[str] = set()
    wanted = [each for each in requirements if not each.marker or each.marker.evaluate()]
    while wanted:
        name = wanted.pop().name
        if name not in found:
            found.add(name)
            lines = map(Requirement, distribution(name).requires or [])
            wanted += [
                each for each in lines if not each.marker or each.marker.evaluate({"extra": ""})
            ]
    return found


def lend(names: set[str], folder: Path) -> None:
    """Let a folder of packages hold what is installed here, and nothing else of it."""
    for name in names:
        for file in distribution(name).files or []:
            if ".." not in file.parts and "__pycache__" not in file.parts:
                target = folder / file
                target.parent.mkdir(parents=True, exist_ok=True)
                target.symlink_to(Path(str(file.locate())).resolve())


def files_of(package: str) -> set[str]:
    root = ROOT / PLUGINS[package]
    return {
        str(file.relative_to(root))
        for file in (root / package).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def test_the_wheel_holds_the_plugins_and_not_the_project(wheel):
    with zipfile.ZipFile(wheel) as archive:
        packages = {Path(name).parts[0] for name in archive.namelist()}

    assert {name for name in packages if not name.endswith(".dist-info")} == set(PLUGINS)


@pytest.mark.parametrize("package", PLUGINS)
def test_the_wheel_holds_every_file_of_a_plugin(wheel, package):
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.startswith(f"{package}/")}

    assert packed == files_of(package)
    assert f"{package}/py.typed" in packed


def test_every_catalogue_of_translations_is_in_the_wheel_compiled(wheel):
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())

    sources = {name for name in packed if name.endswith(".po")}
    assert {name.removesuffix(".po") + ".mo" for name in sources} <= packed


def test_without_extras_the_distribution_requires_neither_django_nor_pillow(wheel):
    without_extras = {each.name.lower() for each in requirements_of(wheel) if not each.marker}

    assert without_extras.isdisjoint({"django", "wagtail", "pillow", "wagtail-localize"})


def test_the_extra_cms_brings_wagtail(wheel):
    with_cms = {
        each.name.lower()
        for each in requirements_of(wheel)
        if each.marker and each.marker.evaluate({"extra": "cms"})
    }

    assert {"django", "wagtail", "wagtail-localize", "pillow"} <= with_cms


def test_an_environment_without_extras_has_the_mirror_and_no_django(wheel, tmp_path):
    environment = tmp_path / "environment"
    python = environment / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    required = [each for each in requirements_of(wheel) if not each.marker]
    lend(closure(required), next(environment.glob("lib/python*/site-packages")))
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--quiet", "install"]
    subprocess.run([*pip, "--no-index", str(wheel)], check=True)
    program = """
import importlib.util, samizdat_mirror.cli
print([name for name in ("django", "wagtail", "PIL") if importlib.util.find_spec(name)])
"""

    found = subprocess.run(
        [python, "-I", "-c", program], check=True, capture_output=True, text=True, cwd=tmp_path
    )

    assert found.stdout == "[]\n"
