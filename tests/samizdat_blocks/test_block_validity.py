"""What the Nu HTML checker says of the blocks."""

import json
import subprocess
from pathlib import Path

import pytest

from components import path_of
from samizdat_blocks.blocks import ContentBlock

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>All blocks</title></head>
<body><main><h1>All blocks</h1>{}</main></body></html>
"""


@pytest.mark.component("java")
@pytest.mark.component("vnu")
def test_the_html_checker_finds_no_error_in_any_block(render, image, tmp_path: Path):
    previews = [
        block.render(block.get_preview_value()) for block in ContentBlock().child_blocks.values()
    ]
    picture = {"image": {"image": image.pk, "alt_text": "A lamp"}, "caption": "Every evening"}
    linked = picture | {"link": "https://posters.example/1"}
    real = [render("picture", picture), render("image_grid", {"pictures": [picture, linked]})]
    page = tmp_path / "blocks.html"
    page.write_text(PAGE.format("".join(previews + real)), "utf-8")

    command = ["java", "-jar", path_of("vnu"), "--format", "json", "--errors-only", page]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert json.loads(checked.stderr)["messages"] == []
