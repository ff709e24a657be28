"""An editor looks at the next edition and publishes what they saw, in a real browser."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from demo_site import Demo, log_in, open_in_admin, publish

pytestmark = [pytest.mark.browser, pytest.mark.component("chromium")]

TITLE = "Example note 22: Looking back"
NEW_TITLE = "Example note 22: Looking forward"
FILE = "en/chronicle/note-22/index.html"


@pytest.fixture
def changed_settings() -> dict[str, object]:
    """Nothing goes out by itself: what is published here is what somebody looked at."""
    return {"QUIET_MINUTES": None}


@pytest.fixture
def admin(browser: Browser, demo: Demo):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    log_in(page, demo, "admin")
    yield page
    page.close()


def test_what_was_looked_at_word_by_word_is_what_readers_get(demo: Demo, admin: Page):
    open_in_admin(admin, demo, TITLE)
    admin.fill("[name=title]", NEW_TITLE)
    publish(admin)

    admin.get_by_role("link", name="Editions").click()
    admin.get_by_role("button", name=re.compile("^Prepare")).click()
    expect(admin.locator(".messages")).to_contain_text(
        "The next edition is prepared", timeout=300_000
    )
    admin.get_by_role("row", name=re.compile(NEW_TITLE)).get_by_role("link", name="Text").click()
    changed = admin.locator("main .editions-text__changed").first
    expect(changed.locator("del")).to_contain_text("back")
    expect(changed.locator("ins")).to_contain_text("forward")

    with admin.expect_popup() as opened:
        admin.get_by_role("link", name="Preview: The next edition").click()
    preview = opened.value
    expect(preview.get_by_role("heading", level=1)).to_have_text(NEW_TITLE)
    # The style sheet of the edition reached it, and links stay inside. Scripts are forbidden there,
    # and with them the timers by which `wait_for_function` looks again.
    expect(preview.locator("main")).not_to_have_css("max-width", "none")
    preview.get_by_role("link", name="Chronicle").first.click()
    expect(preview).to_have_url(
        re.compile(r"/admin/editions/\d+/files/next/en/chronicle/index\.html$")
    )
    preview.close()

    admin.get_by_role("link", name="All changes").click()
    admin.get_by_role("link", name="Publish this edition").click()
    admin.get_by_role("button", name="Yes, publish it").click()
    expect(admin.locator(".messages")).to_contain_text("is published", timeout=300_000)
    assert NEW_TITLE in (demo.var / "mirror" / FILE).read_text()
