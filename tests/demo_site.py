"""The demo as `make demo` serves it, for tests that log in with a browser."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Demo:
    """The demo as `make demo` serves it, in a copy of its own."""

    var: Path
    admin: str
    mirror: str

    def build(self) -> "subprocess.CompletedProcess[str]":
        """Build, after whatever the demo's own worker is building just now."""
        return manage(self.var, "edition", "build", "--wait")


def manage(var: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *arguments],
        env=environment(var),
        capture_output=True,
        text=True,
        check=False,
    )


def environment(var: Path, changed: Mapping[str, object] | None = None) -> dict[str, str]:
    """Give the variables of a process that runs the demo, with some of SAMIZDAT otherwise."""
    settings = {"DJANGO_SETTINGS_MODULE": "samizdat_site.settings.demo", "SAMIZDAT_VAR": str(var)}
    if changed:
        settings |= {
            "DJANGO_SETTINGS_MODULE": "varied_settings",
            "VARIED_SETTINGS": json.dumps({"SAMIZDAT_CHANGES": changed}),
            "PYTHONPATH": os.pathsep.join([str(ROOT / "tests"), *sys.path]),
        }
    return os.environ | settings | {"PYTHONUNBUFFERED": "1"}


def free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def open_in_admin(page: Page, demo: Demo, title: str) -> None:
    first_words = title.partition(" –")[0]
    page.goto(f"{demo.admin}pages/search/?q={quote(first_words)}")
    page.get_by_role("link", name=title, exact=True).first.click()
    expect(page).to_have_url(re.compile(r"/edit/|/pages/\d+/$"))
    page.wait_for_load_state()


def publish(page: Page) -> None:
    # Its scripts must be there, or the menu does not open.
    page.wait_for_load_state()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("published")


@contextmanager
def running_demo(var: Path, changed: Mapping[str, object] | None = None) -> Iterator[Demo]:
    """Serve the demo that lies in a folder, admin and mirror, until the block ends."""
    admin, mirror = free_ports()
    ports = ["--admin-port", str(admin), "--mirror-port", str(mirror)]
    with subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), "demo_run", *ports],
        env=environment(var, changed),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as running:
        said = []
        for line in running.stdout or ():
            said.append(line)
            if "Ctrl-C" in line:
                break
        else:
            pytest.fail("".join(said))
        try:
            yield Demo(var, f"http://127.0.0.1:{admin}/admin/", f"http://127.0.0.1:{mirror}/")
        finally:
            running.send_signal(signal.SIGTERM)
        assert running.wait(120) == 0


def log_in(page: Page, demo: Demo, name: str = "editor") -> None:
    page.goto(demo.admin)
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", "demo")
    page.click("button[type=submit]")
    expect(page).to_have_url(demo.admin)
