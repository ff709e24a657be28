"""The demo's mirror works wherever it lies: without a server, at a root, under a sub-path."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, expect

from link_checker import broken_links, html_files

# Waits for all pictures, those included that a reader would have to scroll to.
BROKEN_PICTURES = """async () => {
    const pictures = [...document.images];
    pictures.forEach(picture => { picture.loading = "eager"; });
    await Promise.allSettled(pictures.map(picture => picture.decode()));
    return pictures.filter(picture => !picture.naturalWidth).map(picture => picture.src);
}"""


class Watcher:
    """Opens pages and notes everything that a reader's browser would complain about."""

    def __init__(self, page: Page, base: str) -> None:
        self.findings: list[str] = []
        self._page, self._base = page, base
        page.on("request", self._note_request)
        page.on("requestfailed", self._note_failure)
        page.on("response", self._note_response)
        page.on("console", self._note_message)
        page.on("pageerror", lambda error: self._note(str(error)))

    def open(self, path: str) -> None:
        self._page.goto(f"{self._base}/{path}", wait_until="load")
        for address in self._page.evaluate(BROKEN_PICTURES):
            self._note(f"broken picture {address}")

    def _note(self, finding: str) -> None:
        self.findings.append(f"{self._page.url}: {finding}")

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self._base}/", "data:")):
            self._note(f"asks somebody else: {request.url}")

    def _note_failure(self, request: Request) -> None:
        # Chromium gives up on the icon of a page when it is sent to the next one.
        if request.failure != "net::ERR_ABORTED":
            self._note(f"{request.failure}: {request.url}")

    def _note_response(self, response: Response) -> None:
        if response.status >= 400:
            self._note(f"status {response.status}: {response.url}")

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._note(f"console: {message.text}")


@pytest.fixture(params=["file", "root", "sub-path"])
def base(request: pytest.FixtureRequest, demo_mirror: Path, serve) -> str:
    """Where the mirror lies, without a slash at the end."""
    if request.param == "file":
        return demo_mirror.as_uri()
    return serve(demo_mirror, "some/where" if request.param == "sub-path" else "")


@pytest.mark.browser
@pytest.mark.component("chromium")
def test_every_page_opens_complete_and_asks_nobody_else(
    base: str, demo_mirror: Path, browser: Browser
):
    page = browser.new_page()
    watcher = Watcher(page, base)

    for file in html_files(demo_mirror):
        watcher.open(file.relative_to(demo_mirror).as_posix())
    page.close()

    assert watcher.findings == []


@pytest.mark.browser
@pytest.mark.component("chromium")
def test_a_reader_without_a_server_changes_the_language_by_a_click(
    demo_mirror: Path, browser: Browser
):
    page = browser.new_page()
    page.goto((demo_mirror / "index.html").as_uri())

    page.click('a[hreflang="ko"]')

    expect(page).to_have_url((demo_mirror / "kr" / "index.html").as_uri())
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    page.close()


def test_every_link_and_fragment_names_something_that_is_there(demo_mirror: Path):
    assert broken_links(demo_mirror) == []


def test_the_mirror_has_its_front_pages_and_an_arabic_one(demo_mirror: Path):
    for front_page in ("index.html", "en/index.html", "kr/index.html"):
        assert (demo_mirror / front_page).is_file()
    arabic = (file for file in html_files(demo_mirror) if 'dir="rtl"' in file.read_text("utf-8"))
    assert next(arabic, None)
