"""What editors do about people, from the admin to the mirror, in a real browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from demo_site import Demo, open_in_admin, publish

pytestmark = [pytest.mark.browser, pytest.mark.component("chromium")]

NAME = "Вера Образцова (пример)"
LATIN = "Vera Obraztsova (example)"
TITLE = "Help Vera Obraztsova (example)"


def begin_profile(page: Page, demo: Demo, scopes: list[str]) -> None:
    """Go through the two screens of a new profile, with a portrait from the library."""
    page.goto(f"{demo.admin}people/new-profile/")
    page.fill("[name=native_name]", NAME)
    page.select_option("[name=native_language]", "ru")
    page.fill("[name=other_name]", LATIN)
    page.select_option("[name=other_language]", "en")
    page.select_option("[name=country]", "RU")
    page.select_option("[name=status]", "remand")
    page.fill("[name=date]", "2024-05")
    page.fill("[name=source]", "Invented for this test")
    page.check("[name=checked]")
    page.get_by_role("button", name=re.compile("Choose an image")).first.click()
    page.locator(".modal-body .image-choice, .modal-body [data-chooser-modal-choice]").first.click()
    expect(page.locator(".modal-body")).to_have_count(0)
    page.get_by_role("button", name="Go on").click()
    for scope in scopes:
        page.check(f"[name=scopes][value={scope}]")
    if scopes:
        page.select_option("[name=basis]", "family")
        page.fill("[name=given_on]", "2024-06-01")
        close_calendar(page)
    page.select_option("[name=section]", label="People in prison (English)")
    page.fill("[name=lead]", "A bookbinder who does not exist.")
    page.get_by_role("button", name="Make the draft").click()
    expect(page.locator(".messages")).to_contain_text("The record is made")


def close_calendar(page: Page) -> None:
    """Leave a date's field: the calendar that opens there lies upon what follows."""
    calendar = page.locator(".xdsoft_datetimepicker:visible")
    expect(calendar).to_have_count(1)
    page.locator("main").click(position={"x": 900, "y": 5})
    expect(calendar).to_have_count(0)


def add_donations_block(page: Page) -> None:
    """Put the block “Donations” into the text, with the first channel that the chooser offers."""
    page.locator(".c-sf-add-button").first.click()
    page.get_by_role("combobox").last.fill("Donations")
    page.get_by_role("option", name="Donations").first.click()
    page.get_by_role("button", name=re.compile("Choose (a )?donation channel")).first.click()
    page.locator(".modal-body [data-chooser-modal-choice]").filter(has_text="EUR").first.click()
    expect(page.locator(".modal-body")).to_have_count(0)


def mirror_files_with(demo: Demo, words: str) -> list[str]:
    mirror = demo.var / "mirror"
    return sorted(
        path.relative_to(mirror).as_posix()
        for path in mirror.rglob("*")
        if path.suffix in {".html", ".xml", ".ics", ".json"} and words in path.read_text()
    )


def build(demo: Demo) -> None:
    built = demo.build()
    assert built.returncode == 0, built.stderr


def test_a_new_profile_and_a_statement_with_donations_reach_the_mirror(demo: Demo, editor: Page):
    begin_profile(editor, demo, ["name", "case", "photo"])
    publish(editor)
    open_in_admin(editor, demo, "Statements")
    section = re.search(r"/pages/(\d+)/", editor.url)
    assert section
    editor.goto(f"{demo.admin}pages/add/samizdat_pages/statementpage/{section[1]}/")
    editor.fill("[name=title]", TITLE)
    add_donations_block(editor)
    publish(editor)

    build(demo)

    editor.goto(f"{demo.mirror}en/people/index.html")
    editor.get_by_role("link", name=LATIN).first.click()
    expect(editor.get_by_role("heading", level=1)).to_have_text(LATIN)
    expect(editor.locator("main")).to_contain_text(NAME)
    # It is lazy: it loads when it comes into sight.
    portrait = editor.locator("main figure img").first
    portrait.scroll_into_view_if_needed()
    expect(portrait).not_to_have_js_property("naturalWidth", 0)
    expect(portrait).to_have_js_property("complete", True)
    editor.goto(f"{demo.mirror}en/statements/index.html")
    editor.get_by_role("link", name=TITLE).first.click()
    expect(editor.locator("main")).to_contain_text("IBAN")


def test_a_profile_without_consent_is_not_published_and_the_editor_is_told_why(
    demo: Demo, editor: Page
):
    begin_profile(editor, demo, [])

    editor.get_by_role("button", name="More actions").click()
    editor.get_by_role("button", name="Publish", exact=True).click()

    expect(editor.locator("main")).to_contain_text("There is no consent for “Name”")
    expect(editor.locator("[name=lead]")).to_have_value("A bookbinder who does not exist.")
    build(demo)
    assert mirror_files_with(demo, LATIN) == []


def test_a_person_who_withdraws_a_consent_is_gone_from_every_language(demo: Demo, editor: Page):
    files = mirror_files_with(demo, "anna-obrazets")
    assert {file.split("/")[0] for file in files if file.endswith("index.html")} >= {"en", "people"}
    editor.goto(f"{demo.admin}snippets/samizdat_pages/personrecord/")
    editor.get_by_role("link", name=re.compile("Анна Образец")).first.click()

    editor.get_by_role("tab", name="Consents").click()
    row = editor.locator("tr", has_text="Name").filter(has=editor.get_by_text("Withdraw"))
    row.get_by_role("link", name="Withdraw").first.click()
    editor.fill("[name=withdrawn_on]", "2024-09-01")
    close_calendar(editor)
    editor.get_by_role("button", name=re.compile("Withdraw")).click()
    expect(editor.locator(".messages")).to_contain_text("no longer published")
    build(demo)

    assert mirror_files_with(demo, "anna-obrazets") == []
    assert mirror_files_with(demo, "Анна Образец") == []
    assert mirror_files_with(demo, "Anna Obrazets") == []
    assert editor.goto(f"{demo.mirror}en/people/anna-obrazets/index.html").status == 404


def test_the_demo_shows_the_person_before(demo_mirror: Path):
    """Else the test above would prove nothing."""
    assert "Anna Obrazets" in (demo_mirror / "en/people/anna-obrazets/index.html").read_text()
