"""The Nu HTML checker finds nothing wrong with the demo's mirror."""

import json
import subprocess
from pathlib import Path

import pytest

from components import path_of


def errors_below(*folders: Path) -> list[tuple[Path, int, str]]:
    """Check every page and style sheet below some folders, in one run of Java."""
    checker = [path_of("java"), "-jar", path_of("vnu"), "--format", "json", "--errors-only"]
    done = subprocess.run(
        [*checker, "--skip-non-html", "--also-check-css", *folders],
        capture_output=True,
        check=False,
    )
    return [
        (Path(message["url"].removeprefix("file:")), message["lastLine"], message["message"])
        for message in json.loads(done.stderr)["messages"]
    ]


@pytest.mark.component("java")
@pytest.mark.component("vnu")
def test_every_exported_page_and_style_sheet_is_valid(demo_mirror: Path, tmp_path: Path):
    page, style = tmp_path / "wrong.html", tmp_path / "wrong.css"
    page.write_text("<!DOCTYPE html><html lang=en><title>A page</title><img src=a.png>", "utf-8")
    style.write_text("p { color: 5px }", "utf-8")

    errors = errors_below(demo_mirror, tmp_path)

    wrong = [error for error in errors if error[0] in {page, style}]
    assert {error[0] for error in wrong} == {page, style}, "the checker has lost its eyes"
    assert [error for error in errors if error not in wrong] == []
