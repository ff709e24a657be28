"""A real browser, and folders on 127.0.0.1."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from components import path_of
from demo_site import Demo, log_in, running_demo

# No request that the page under test did not ask for.
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]

# How long anything on a screen may take, in milliseconds, on a machine with much else to do.
PATIENCE = 90_000
expect.set_options(timeout=PATIENCE)

Serve = Callable[..., str]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium, for one module at a time: Playwright's loop must not outlive it.

    While it runs, Django would refuse the database, as it thinks that it is called from async code.
    """
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        chromium = playwright.chromium.launch(
            executable_path=path_of("chromium"), args=QUIET, timeout=PATIENCE
        )
        chromium.on("context", lambda context: context.set_default_timeout(PATIENCE))
        yield chromium
        chromium.close()


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Keep the tests' output readable."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port and give its address, without a slash at the end."""
    handler = partial(QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Give a function that serves a folder, at the root or under a path, and says where."""
    with ExitStack() as stack:

        def start(folder: Path, path: str = "") -> str:
            if not path:
                return stack.enter_context(served(folder))
            link = tmp_path / "served" / path
            link.parent.mkdir(parents=True)
            link.symlink_to(folder, target_is_directory=True)
            return f"{stack.enter_context(served(tmp_path / 'served'))}/{path}"

        yield start


@pytest.fixture
def changed_settings() -> dict[str, object]:
    """What the demo has otherwise in SAMIZDAT; for modules to say."""
    return {}


@pytest.fixture
def demo(demo_mirror: Path, tmp_path: Path, changed_settings: dict[str, object]) -> Iterator[Demo]:
    """Serve a copy of the demo of this test's own."""
    var = tmp_path / "var"
    shutil.copytree(demo_mirror.parent, var, symlinks=True)
    with running_demo(var, changed_settings) as running:
        yield running


@pytest.fixture
def editor(browser: Browser, demo: Demo) -> Iterator[Page]:
    """A browser in which somebody is logged in as the demo's editor."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    log_in(page, demo)
    yield page
    page.close()
