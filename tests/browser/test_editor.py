"""An editor's round: log in, change a page, publish, build, read it on the mirror."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.component("chromium")]

ROOT = Path(__file__).resolve().parents[2]
TITLE = "Violence in Russia is slipping out of control, and time to act is short"
CORRECTED = "Corrected: time to act is short"


@dataclass(frozen=True)
class Demo:
    """The demo as `make demo` serves it, in a copy of its own."""

    var: Path
    admin: str
    mirror: str

    def build(self) -> "subprocess.CompletedProcess[str]":
        return manage(self.var, "edition", "build")


def manage(var: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *arguments],
        env=environment(var),
        capture_output=True,
        text=True,
        check=False,
    )


def environment(var: Path) -> dict[str, str]:
    settings = {"DJANGO_SETTINGS_MODULE": "samizdat_site.settings.demo", "SAMIZDAT_VAR": str(var)}
    return os.environ | settings | {"PYTHONUNBUFFERED": "1"}


def free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


@pytest.fixture
def demo(demo_mirror: Path, tmp_path: Path) -> Iterator[Demo]:
    var = tmp_path / "var"
    shutil.copytree(demo_mirror.parent, var)
    admin, mirror = free_ports()
    ports = ["--admin-port", str(admin), "--mirror-port", str(mirror)]
    with subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), "demo_run", *ports],
        env=environment(var),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as running:
        said = []
        for line in running.stdout:
            said.append(line)
            if "Ctrl-C" in line:
                break
        else:
            pytest.fail("".join(said))
        yield Demo(var, f"http://127.0.0.1:{admin}/admin/", f"http://127.0.0.1:{mirror}/")
        running.send_signal(signal.SIGTERM)
        assert running.wait(30) == 0


@pytest.fixture
def editor(browser: Browser, demo: Demo) -> Iterator[Page]:
    """A browser in which somebody is logged in as the demo's editor."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(demo.admin)
    page.fill("input[name=username]", "editor")
    page.fill("input[name=password]", "demo")
    page.click("button[type=submit]")
    expect(page).to_have_url(demo.admin)
    yield page
    page.close()


def open_in_admin(page: Page, demo: Demo, title: str) -> None:
    first_words = title.partition(" –")[0]
    page.goto(f"{demo.admin}pages/search/?q={quote(first_words)}")
    page.get_by_role("link", name=title, exact=True).first.click()


def publish(page: Page) -> None:
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("published")


def test_what_an_editor_publishes_stands_on_the_next_mirror(demo: Demo, editor: Page):
    open_in_admin(editor, demo, TITLE)
    editor.fill("textarea[name=title], input[name=title]", CORRECTED)
    publish(editor)

    built = demo.build()
    assert built.returncode == 0, built.stderr

    editor.goto(f"{demo.mirror}en/index.html")
    editor.get_by_role("link", name=CORRECTED).click()
    expect(editor.get_by_role("heading", level=1)).to_have_text(CORRECTED)
    assert editor.url == f"{demo.mirror}en/statements/mobilisation-2022/index.html"


def test_what_an_editor_takes_down_is_gone_from_the_next_mirror(demo: Demo, editor: Page):
    open_in_admin(editor, demo, "Faces of Russian Resistance – Russians against war")
    editor.goto(editor.url.replace("/edit/", "/unpublish/"))
    editor.get_by_role("button", name="Yes, unpublish it").click()

    built = demo.build()

    assert built.returncode == 0, built.stderr
    answer = editor.goto(f"{demo.mirror}en/exhibitions/copenhagen-2023/index.html")
    assert answer.status == 404
    files = [path for path in (demo.var / "mirror").rglob("*") if path.suffix in {".html", ".xml"}]
    assert not [file for file in files if "en/exhibitions/copenhagen" in file.read_text()]
