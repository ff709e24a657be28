"""The theme on small and large screens: nothing to scroll sideways, nothing too small to touch."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from link_checker import html_files

# What sticks out to either side, whatever the direction of the page.
TOO_WIDE = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
# WCAG 2.2, 2.5.8: 24 pixels, but for links in a sentence.
TOO_SMALL = """() => [...document.querySelectorAll(
    ".brand a, .languages a, .menu a, .breadcrumbs a, .pagination a, .entry__title a"
)].filter(link => link.getBoundingClientRect().height < 24).map(link => link.textContent.trim())"""


@pytest.mark.browser
@pytest.mark.component("chromium")
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_scrolls_sideways_or_has_links_too_small_to_touch(
    width: int, demo_mirror: Path, browser: Browser
):
    page = browser.new_page(viewport={"width": width, "height": 800})
    findings = []

    for file in html_files(demo_mirror):
        page.goto(file.as_uri())
        if page.evaluate(TOO_WIDE):
            findings.append((file.name, "too wide"))
        findings += [(file.name, link) for link in page.evaluate(TOO_SMALL)]
    page.close()

    assert findings == []


@pytest.mark.browser
@pytest.mark.component("chromium")
def test_on_paper_there_is_text_and_no_navigation(demo_mirror: Path, browser: Browser):
    page = browser.new_page()
    page.goto((demo_mirror / "en" / "index.html").as_uri())
    page.emulate_media(media="print")

    hidden = page.locator(".languages, .menu, .breadcrumbs, .filters, .skip-link, .feed")
    assert hidden.count() > 2
    for element in hidden.all():
        expect(element).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    page.close()


@pytest.mark.browser
@pytest.mark.component("chromium")
def test_the_first_stop_of_the_keyboard_leads_past_the_navigation(
    demo_mirror: Path, browser: Browser
):
    page = browser.new_page()
    page.goto((demo_mirror / "en" / "index.html").as_uri())

    page.keyboard.press("Tab")
    expect(page.locator(".skip-link:focus")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")

    expect(page.locator("#content")).to_be_focused()
    page.close()
