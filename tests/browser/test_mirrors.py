"""Somebody who manages mirrors: adds one, publishes, goes back, and a person stays erased."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest
from playwright.sync_api import Browser, Page, expect

from demo_site import Demo, log_in, open_in_admin, publish
from samizdat_mirror.manifest import Manifest

pytestmark = [pytest.mark.browser, pytest.mark.component("chromium")]

TITLE = "Example note 22: Looking back"
FILE = "en/chronicle/note-22/index.html"
PERSON = "Анна Образец (пример)"
PROFILES = ("people/anna-obrazets/index.html", "en/people/anna-obrazets/index.html")
LONG = 300_000


@pytest.fixture
def admin(browser: Browser, demo: Demo) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    log_in(page, demo, "admin")
    yield page
    page.close()


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait for what a worker does by itself."""
    end = monotonic() + LONG / 1000
    while not is_so():
        assert monotonic() < end, "the worker did not do it"
        sleep(0.2)


def wait_for_the_worker(page: Page, demo: Demo) -> None:
    """Wait until the admin knows that the demo's worker has begun."""
    wait_until(lambda: "No worker runs" not in page.request.get(f"{demo.admin}mirrors/").text())


def number_in(folder: Path) -> int:
    return Manifest.of_folder(folder).number


def press_publish(page: Page, demo: Demo) -> None:
    page.goto(f"{demo.admin}mirrors/")
    # What the worker does by itself may not have ended yet.
    expect(page.locator("[data-is-running]")).to_have_count(0, timeout=LONG)
    page.get_by_role("button", name="Publish now").click()


def publish_to_mirrors(page: Page, demo: Demo) -> None:
    """Publish, and see it through."""
    press_publish(page, demo)
    expect(page.locator(".messages")).to_contain_text("1 mirror has it.", timeout=LONG)


def go_back_to(page: Page, demo: Demo, number: int) -> None:
    page.goto(f"{demo.admin}mirrors/")
    page.get_by_role("link", name="Editions, and going back to one").click()
    page.get_by_role("link", name=f"Go back to this edition {number}", exact=True).click()
    page.get_by_role("button", name="Yes, go back").click()
    expect(page.locator(".messages")).to_contain_text("has the older content", timeout=LONG)


def resume(page: Page) -> None:
    page.get_by_role("button", name="Resume").click()
    expect(page.locator(".messages")).to_contain_text("New editions go out again")


def retitle(page: Page, demo: Demo, old: str, new: str) -> None:
    open_in_admin(page, demo, old)
    page.fill("[name=title]", new)
    publish(page)


def test_a_mirror_is_added_filled_and_rolled_back_and_who_was_erased_stays_gone(
    browser: Browser, admin: Page, demo: Demo, serve, tmp_path: Path
):
    mirror = tmp_path / "carried" / "mirror"
    before = number_in(demo.var / "mirror")
    wait_for_the_worker(admin, demo)
    admin.goto(demo.admin)
    menu = admin.get_by_role("navigation", name="Main menu")
    menu.get_by_role("link", name="Mirrors").click()
    admin.get_by_role("link", name="Add a mirror").first.click()
    admin.fill("[name=name]", "Disk in the drawer")
    admin.select_option("[name=kind]", "folder")
    admin.fill("[name=location]", str(mirror))
    admin.get_by_role("button", name="Create").click()
    expect(admin.locator(".messages")).to_contain_text("Disk in the drawer")

    # The progress is seen, and reaches its end.
    retitle(admin, demo, TITLE, "Example note 22: Seen by readers")
    expect(admin.locator(".messages")).to_contain_text("Reaches 1 mirror in about 1 minute")
    press_publish(admin, demo)
    expect(admin.locator("[data-work-words]")).to_contain_text(
        re.compile("is being made|is being sent")
    )
    expect(admin.locator(".messages")).to_contain_text("1 mirror has it.", timeout=LONG)

    # The mirror opens, with what was published.
    reader = browser.new_page()
    reader.goto(f"{serve(mirror)}/{FILE}")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Example note 22: Seen by readers")
    reader.close()
    admin.get_by_role("link", name="Disk in the drawer").click()
    expect(admin.locator("main")).to_contain_text("An edition was sent")

    # Back, and on again.
    go_back_to(admin, demo, before)
    assert "Looking back" in (mirror / FILE).read_text()
    resume(admin)

    # A person is erased: the worker takes her from the mirror by itself.
    assert all((mirror / file).exists() for file in PROFILES)
    menu.get_by_role("link", name="People").click()
    address = admin.get_by_role("link", name=PERSON).first.get_attribute("href")
    key = re.search(r"/(\d+)/$", address or "")
    assert key
    admin.goto(f"{demo.admin}people/{key[1]}/erase/")
    admin.check("[name=sure]")
    admin.get_by_role("button", name="Erase for good").click()
    expect(admin.locator(".messages")).to_contain_text("Removed for good")
    wait_until(lambda: not any((mirror / file).exists() for file in PROFILES))

    # And stays gone, when somebody goes back to what is left. The edition that was the newest when
    # she was erased does not stay, so another one is made first.
    retitle(admin, demo, "Example note 22: Seen by readers", "Example note 22: Without her")
    publish_to_mirrors(admin, demo)
    kept = number_in(mirror)
    retitle(admin, demo, "Example note 22: Without her", "Example note 22: The last one")
    publish_to_mirrors(admin, demo)
    assert "The last one" in (mirror / FILE).read_text()
    go_back_to(admin, demo, kept)
    assert number_in(mirror) > kept + 1
    assert "Without her" in (mirror / FILE).read_text()
    assert not any((mirror / file).exists() for file in PROFILES)
    assert not any("anna-obrazets" in path.as_posix() for path in mirror.rglob("*"))
