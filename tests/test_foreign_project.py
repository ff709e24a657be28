"""The wheel in somebody else's Wagtail project, by the lines that the documentation gives."""

import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs" / "how-to" / "export-any-wagtail-site.md"


class ForeignProject:
    """A project made by `wagtail start`, with the wheel and without this repository."""

    def __init__(self, folder: Path, wheel: Path) -> None:
        self.folder = folder / "project"
        packages = folder / "packages"
        pip = [sys.executable, "-m", "pip", "--quiet", "install", "--no-index", "--no-deps"]
        subprocess.run([*pip, "--target", packages, wheel], check=True)
        # The bare interpreter, which does not read the files by which this repository is installed.
        self.python = Path(sys.executable).resolve()
        self.environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{packages}{os.pathsep}{sysconfig.get_path('purelib')}",
        }
        self.folder.mkdir()
        start = "from wagtail.bin.wagtail import main; main()"
        self.run("-c", start, "start", "project", ".")

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            [self.python, *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def manage(self, *arguments: str) -> str:
        return self.run("manage.py", *arguments)

    def own_package(self, name: str, source: str) -> None:
        (self.folder / name).mkdir()
        (self.folder / name / "__init__.py").write_text(source, "utf-8")
        self.configure(f'INSTALLED_APPS += ["{name}"]\n')

    def configure(self, lines: str) -> None:
        with (self.folder / "project" / "settings" / "base.py").open("a", encoding="utf-8") as file:
            file.write(lines)


@pytest.fixture
def project(wheel, tmp_path) -> ForeignProject:
    return ForeignProject(tmp_path, wheel)


def documented_settings() -> str:
    found = re.search(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    assert found
    return re.sub(r"^ {3}", "", found[1], flags=re.MULTILINE)


def test_a_foreign_project_that_owns_a_package_named_blocks_is_exported(project):
    project.own_package("blocks", "OWNER = 'the foreign project'\n")
    project.configure(documented_settings())

    project.manage("migrate", "--verbosity", "0")
    project.manage("edition", "build")

    mirror = project.folder / "var" / "mirror"
    assert "<html" in (mirror / "index.html").read_text("utf-8")
    assert "https://example.org/" in (mirror / "sitemap.xml").read_text("utf-8")
    assert project.run("-c", "import blocks; print(blocks.OWNER)") == "the foreign project\n"
    found = project.run("-c", "import samizdat_exporters; print(samizdat_exporters.__file__)")
    assert found.startswith(str(project.folder.parent / "packages"))
