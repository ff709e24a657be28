"""A statement on its way through the translation desk, from the coordinator to the readers."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.db import connections
from django.test.testcases import LiveServerThread
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from wagtail.models import Site
from wagtail.rich_text import RichText

from factories import StatementPageFactory, paragraph, site_in
from own_database import own_database
from samizdat_exporters.models import PublicationSettings
from samizdat_pages.models import StatementPage
from samizdat_translation.models import JobState, Role, TranslationJob
from translating import desk_member

pytestmark = [pytest.mark.browser, pytest.mark.component("chromium")]

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
TITLE = "Свободу Анне"
WritesIn = Callable[..., Page]


@pytest.fixture
def server(tmp_path: Path, migrated_template: Path, django_db_blocker) -> Iterator[str]:
    """Serve the admin of a publication in Russian, English and Korean."""
    database = tmp_path / "desk.sqlite3"
    with django_db_blocker.unblock(), own_database(database, migrated_template):
        home = site_in("ru", "en", "ko")["ru"]
        site = Site.objects.get(is_default_site=True)
        PublicationSettings.objects.update_or_create(
            site=site, defaults={"canonical_url": "https://group.example/"}
        )
        text = "Анна арестована 12 марта 2024 года."
        StatementPageFactory(parent=home, title=TITLE, slug="anna", body=paragraph(text))
        thread = LiveServerThread("127.0.0.1", StaticFilesHandler)
        thread.start()
        thread.is_ready.wait()
        assert thread.error is None
        try:
            yield f"http://127.0.0.1:{thread.port}"
        finally:
            thread.terminate()
            connections.close_all()


@pytest.fixture
def enter(browser: Browser, server: str) -> Iterator[WritesIn]:
    """Give what logs somebody in, whose password is their name."""
    contexts = []

    def log_in(name: str, screen: dict[str, int]) -> Page:
        context = browser.new_context(viewport=screen, base_url=server)  # type: ignore[arg-type]  # it is width and height
        contexts.append(context)
        page = context.new_page()
        page.goto(reverse("wagtailadmin_login"))
        page.fill("input[name=username]", name)
        page.fill("input[name=password]", name)
        page.click("button[type=submit]")
        page.wait_for_url(f"{server}{reverse('wagtailadmin_home')}")
        return page

    yield log_in
    for context in contexts:
        context.close()


def job(language: str) -> TranslationJob:
    found: TranslationJob = TranslationJob.objects.get(
        title__startswith=TITLE, target_locale__language_code=language
    )
    return found


def queue(page: Page, scope: str) -> None:
    page.goto(reverse("samizdat_translation:queue", args=[scope]))


def write(page: Page, text: str) -> None:
    page.locator("#text").fill(text)
    page.get_by_role("button", name="Save and next").click()


def submit(sun: Page) -> None:
    """A coordinator submits the statement into two languages, with a day."""
    sun.goto(reverse("samizdat_translation:submit"))
    sun.get_by_label("Search in titles").fill("свободу")
    sun.get_by_role("button", name="Show").click()
    sun.get_by_role("link", name=f"Submit {TITLE}").click()
    sun.get_by_label("English").check()
    sun.get_by_label("한국어").check()
    sun.get_by_label("Due on").fill("2031-03-12")
    sun.get_by_label("Due on").press("Escape")
    sun.get_by_role("button", name="Submit", exact=True).click()
    expect(sun.locator("main")).to_contain_text("1 of 1")


def translate(jin: Page) -> None:
    """A translator claims it on a telephone, is warned, mends, and sends it to review."""
    queue(jin, "free")
    assert jin.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    jin.get_by_role("button", name=f"Claim {TITLE}").click()
    expect(jin.locator(".messages")).to_contain_text("1 job was changed")
    queue(jin, "mine")
    jin.get_by_role("link", name=f"Translate {TITLE}").click()
    write(jin, "안나에게 자유를")
    expect(jin.locator("[data-source]")).to_contain_text("12 марта")
    jin.locator("#text").press_sequentially("안나는 2024년 3월 13일에 체포되었다.")
    expect(jin.locator(".strings-told li").first).to_contain_text("12")
    jin.locator("#text").fill("안나는 2024년 3월 12일에 체포되었다.")
    jin.get_by_role("button", name="Save and next").click()
    jin.get_by_role("button", name="Send to review").click()
    expect(jin.locator(".messages")).to_contain_text("Sent to review")


def test_a_statement_goes_from_the_coordinator_to_the_readers_and_back_when_it_changes(
    enter, server, tmp_path
):
    desk_member("sun", ko=Role.COORDINATE, en=Role.COORDINATE)
    desk_member("jin", ko=[Role.TRANSLATE, Role.REVIEW])
    desk_member("mina", ko=Role.REVIEW)
    sun, jin, mina = enter("sun", DESKTOP), enter("jin", PHONE), enter("mina", DESKTOP)

    submit(sun)
    assert {
        language: (job(language).state, str(job(language).due_on)) for language in ("en", "ko")
    } == dict.fromkeys(("en", "ko"), (JobState.TODO, "2031-03-12"))

    translate(jin)
    jin.goto(reverse("samizdat_translation:job", args=[job("ko").pk]))
    expect(jin.locator("main")).to_contain_text("somebody else must approve it")
    expect(jin.get_by_role("button", name="Approve")).to_have_count(0)
    queue(jin, "review")
    expect(jin.locator("main")).to_contain_text("Nothing waits for your review")

    queue(mina, "review")
    mina.get_by_role("link", name=f"Review {TITLE}").click()
    mina.get_by_role("button", name="Approve and publish").click()
    expect(mina.locator(".messages")).to_contain_text("Approved and published")

    mirror = tmp_path / "built"
    silent = {"stdout": io.StringIO(), "stderr": io.StringIO()}
    call_command("edition", "build", "--processes", "1", "--out", str(mirror), **silent)
    korean = (mirror / "kr/anna/index.html").read_text("utf-8")
    assert "안나는 2024년 3월 12일에 체포되었다." in korean
    assert "안나에게 자유를" in korean
    assert not (mirror / "en/anna").exists()

    statement = StatementPage.objects.get(slug="anna", locale__language_code="ru")
    statement.body[0] = (
        "paragraph",
        RichText("<p>Анна арестована 15 марта 2024 года.</p>"),
        statement.body[0].id,
    )
    statement.save_revision().publish()

    queue(jin, "free")
    expect(jin.get_by_role("row").filter(has_text=TITLE)).to_contain_text("outdated")
    expect(jin.get_by_role("row").filter(has_text=TITLE)).to_contain_text("source moved")
    sun.goto(reverse("samizdat_translation:job", args=[job("ko").pk]))
    sun.get_by_role("button", name="Take over the new source").click()
    expect(sun.locator(".messages")).to_contain_text("The new source is taken over")
    queue(jin, "free")
    jin.get_by_role("button", name=f"Claim {TITLE}").click()
    expect(jin.locator(".messages")).to_contain_text("1 job was changed")
    queue(jin, "mine")
    jin.get_by_role("link", name=f"Translate {TITLE}").click()
    expect(jin.locator(".strings-changed del")).to_have_text("12")
    expect(jin.locator(".strings-changed ins")).to_have_text("15")
    expect(jin.locator("#text")).to_have_value("안나는 2024년 3월 12일에 체포되었다.")
