"""An editor's round: log in, change a page, publish, build, read it on the mirror."""

import pytest
from playwright.sync_api import Page, expect

from demo_site import Demo, open_in_admin, publish

pytestmark = [pytest.mark.browser, pytest.mark.component("chromium")]

TITLE = "Violence in Russia is slipping out of control, and time to act is short"
CORRECTED = "Corrected: time to act is short"


def test_what_an_editor_publishes_stands_on_the_next_mirror(demo: Demo, editor: Page):
    open_in_admin(editor, demo, TITLE)
    editor.fill("textarea[name=title], input[name=title]", CORRECTED)
    publish(editor)

    built = demo.build()
    assert built.returncode == 0, built.stderr

    editor.goto(f"{demo.mirror}en/statements/index.html")
    editor.get_by_role("link", name=CORRECTED).click()
    expect(editor.get_by_role("heading", level=1)).to_have_text(CORRECTED)
    expect(editor).to_have_url(f"{demo.mirror}en/statements/mobilisation-2022/index.html")


def test_what_an_editor_takes_down_is_gone_from_the_next_mirror(demo: Demo, editor: Page):
    open_in_admin(editor, demo, "Copenhagen: Faces of Russian Resistance")
    editor.goto(editor.url.replace("/edit/", "/unpublish/"))
    editor.get_by_role("button", name="Yes, unpublish it").click()
    expect(editor.locator(".messages")).to_contain_text("unpublished")

    built = demo.build()

    assert built.returncode == 0, built.stderr
    answer = editor.goto(
        f"{demo.mirror}en/exhibitions/faces-of-resistance/copenhagen-2023/index.html"
    )
    assert answer.status == 404
    files = [path for path in (demo.var / "mirror").rglob("*") if path.suffix in {".html", ".xml"}]
    assert not [
        file
        for file in files
        if "en/exhibitions/faces-of-resistance/copenhagen" in file.read_text()
    ]
