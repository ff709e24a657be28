"""Translators at work, on a phone of 360 px and in scripts of both directions."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connections
from django.test.testcases import LiveServerThread
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, Route, ViewportSize, expect
from wagtail.rich_text import RichText
from wagtail_localize.models import StringTranslation

from desk import job_of, member, segment, statement_in, sync, translate
from own_database import own_database
from samizdat_translation.models import Role, Term, TranslationJob

pytestmark = [pytest.mark.browser, pytest.mark.component("chromium")]

PHONE: ViewportSize = {"width": 360, "height": 640}
ARRESTED = "arrested"


@pytest.fixture
def server(tmp_path: Path, migrated_template: Path, django_db_blocker) -> Iterator[str]:
    """Serve the admin from a database of this test's own."""
    database = tmp_path / "desk.sqlite3"
    with django_db_blocker.unblock(), own_database(database, migrated_template):
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
def job(server: str) -> TranslationJob:
    """A statement in English that wants to be Arabic."""
    statement = statement_in("en", "ar", "ko")
    Term.objects.create(
        source_locale=statement.locale,
        target_locale=job_of(statement, "ar").target_locale,
        source_text="letter",
        target_text="رسالة",
    )
    return job_of(statement, "ar")


def enter(browser: Browser, server: str, name: str, **context: Any) -> Page:
    """Log somebody in whose password is their name, as `member` makes them."""
    inside = browser.new_context(viewport=PHONE, has_touch=True, **context)
    page = inside.new_page()
    page.goto(f"{server}{reverse('wagtailadmin_login')}")
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", name)
    page.click("button[type=submit]")
    page.wait_for_url(f"{server}{reverse('wagtailadmin_home')}")
    return page


def address(server: str, job: TranslationJob, text: str) -> str:
    return server + reverse("samizdat_translation:string", args=[job.pk, segment(job, text).pk])


def stored(job: TranslationJob) -> list[str]:
    rows = StringTranslation.objects.filter(locale=job.target_locale)
    return sorted(rows.values_list("data", flat=True))


def save(page: Page) -> None:
    page.get_by_role("button", name="Save and next").click()


@pytest.fixture
def clara(browser: Browser, server: str, job: TranslationJob) -> Iterator[Page]:
    member("clara", "ar")
    page = enter(browser, server, "clara")
    yield page
    page.context.close()


def test_a_text_is_translated_on_a_phone_from_the_first_string_to_the_review(
    clara, server, job, browser
):
    clara.goto(f"{server}{reverse('samizdat_translation:strings', args=[job.pk])}")
    field = clara.locator("#text")
    field.fill("الحرية لآنا")
    save(clara)

    expect(clara.locator("[data-source]")).to_contain_text("arrested on 12 March")
    field.press_sequentially("اعتقلت آنا في ١٣ مارس ٢٠٢٤.")
    expect(clara.locator(".strings-told li")).to_have_count(2)
    clara.get_by_role("button", name="١٣").click()
    clara.wait_for_function(
        "f => f.value.slice(f.selectionStart, f.selectionEnd) === '١٣'", arg=field.element_handle()
    )
    field.fill("اعتقلت آنا في ١٢ مارس ٢٠٢٤.")
    expect(clara.locator(".strings-told li")).to_have_count(0)
    save(clara)

    expect(clara.locator("[data-source]")).to_contain_text("her letter")
    field.fill("اقرأ ")
    clara.get_by_role("button", name='<a id="a1">').click()
    clara.get_by_role("button", name="رسالة").click()
    field.press("End")
    field.press_sequentially("، ")
    clara.get_by_role("button", name="<b>").click()
    field.press_sequentially("اليوم")
    field.press("End")
    field.press_sequentially(".")
    expect(clara.locator(".strings-told li")).to_have_count(0)
    save(clara)

    clara.get_by_role("button", name="Send to review").click()
    expect(clara.locator(".messages")).to_contain_text("Sent to review")
    job.refresh_from_db()
    assert job.state == "in_review"
    assert stored(job) == sorted(
        [
            "الحرية لآنا",
            "اعتقلت آنا في ١٢ مارس ٢٠٢٤.",
            'اقرأ <a id="a1">رسالة</a>، <b>اليوم</b>.',
        ]
    )


@pytest.mark.parametrize("where", ["string", "end"])
def test_nothing_is_wider_than_a_phone(clara, server, job, where):
    translate(job, "Free Anna", "الحرية لآنا  ")
    url = address(server, job, "letter")
    if where == "end":
        url = server + reverse("samizdat_translation:strings_end", args=[job.pk])
    clara.goto(url)

    width, seen = clara.evaluate("[document.documentElement.scrollWidth, innerWidth]")

    assert (width, seen) == (360, 360)
    small = [
        button.inner_text()
        for button in clara.locator(".strings-buttons:visible .button").all()
        if (button.bounding_box() or {"height": 0})["height"] < 24
    ]
    assert small == []


def test_a_connection_that_drops_in_the_middle_of_a_save_loses_no_text(clara, server, job):
    clara.goto(address(server, job, ARRESTED))
    clara.locator("#text").fill("اعتقلت آنا")
    clara.route("**/strings/**", lambda route: route.abort("connectionreset"))
    save(clara)

    expect(clara.locator("[data-answer]")).to_contain_text("no answer came from the server")
    expect(clara.locator("#text")).to_have_value("اعتقلت آنا")
    clara.unroute("**/strings/**")
    clara.reload()
    expect(clara.locator("#text")).to_have_value("اعتقلت آنا")
    expect(clara.locator("[data-answer]")).to_contain_text("did not save")
    save(clara)

    expect(clara.locator("[data-source]")).to_contain_text("letter")
    assert stored(job) == ["اعتقلت آنا"]


def test_an_answer_that_is_lost_after_the_save_makes_no_conflict(clara, server, job):
    """The server got the text, and the browser never learnt of it."""
    clara.goto(address(server, job, ARRESTED))
    clara.locator("#text").fill("اعتقلت آنا")

    def swallow(route: Route) -> None:
        # What was typed is checked by a request of its own, whenever that comes.
        if b"\r\n\r\ncheck\r\n" in (route.request.post_data_buffer or b""):
            route.continue_()
            return
        route.fetch(max_redirects=0)
        route.abort("connectionreset")

    clara.route(re.compile(r"/strings/\d+/\?show"), swallow)
    save(clara)
    expect(clara.locator("[data-answer]")).to_contain_text("no answer came from the server")
    clara.unroute_all(behavior="wait")
    save(clara)

    expect(clara.locator("[data-source]")).to_contain_text("letter")
    assert stored(job) == ["اعتقلت آنا"]


def test_offline_and_a_session_that_ended_lose_no_text(clara, server, job):
    clara.goto(address(server, job, ARRESTED))
    clara.locator("#text").fill("اعتقلت آنا")
    clara.context.set_offline(True)
    save(clara)
    expect(clara.locator("[data-answer]")).to_contain_text("no answer")
    clara.context.set_offline(False)
    Session.objects.all().delete()
    save(clara)
    expect(clara.locator("[data-answer]")).to_contain_text("not logged in any more")
    expect(clara.locator("#text")).to_have_value("اعتقلت آنا")

    log_in_in_another_tab(clara.context, server)
    save(clara)

    expect(clara.locator("[data-source]")).to_contain_text("letter")
    assert stored(job) == ["اعتقلت آنا"]


def log_in_in_another_tab(context: BrowserContext, server: str) -> None:
    tab = context.new_page()
    tab.goto(f"{server}{reverse('wagtailadmin_login')}")
    tab.fill("input[name=username]", "clara")
    tab.fill("input[name=password]", "clara")
    tab.click("button[type=submit]")
    tab.wait_for_url(f"{server}{reverse('wagtailadmin_home')}")
    tab.close()


def test_the_second_of_two_translators_is_told_and_keeps_both_texts(browser, clara, server, job):
    member("dana", "ar")
    dana = enter(browser, server, "dana")
    for page in (clara, dana):
        page.goto(address(server, job, ARRESTED))
    clara.locator("#text").fill("اعتقلت آنا في ١٢ مارس ٢٠٢٤.")
    dana.locator("#text").fill("أوقفت آنا في ١٢ مارس ٢٠٢٤.")
    save(clara)
    expect(clara.locator("[data-source]")).to_contain_text("letter")
    save(dana)

    told = dana.locator(".strings-conflict")
    expect(told).to_contain_text("saved another text meanwhile")
    expect(told.locator(".strings-text").first).to_have_text("اعتقلت آنا في ١٢ مارس ٢٠٢٤.")
    expect(dana.locator("#text")).to_have_value("أوقفت آنا في ١٢ مارس ٢٠٢٤.")
    assert stored(job) == ["اعتقلت آنا في ١٢ مارس ٢٠٢٤."]

    save(dana)
    expect(dana.locator("[data-source]")).to_contain_text("letter")
    dana.goto(address(server, job, ARRESTED))
    expect(dana.locator(".strings-comment")).to_contain_text("اعتقلت آنا في ١٢ مارس ٢٠٢٤.")
    assert stored(job) == ["أوقفت آنا في ١٢ مارس ٢٠٢٤."]
    dana.context.close()


def test_broken_markup_is_told_and_stays_on_the_screen(clara, server, job):
    clara.goto(address(server, job, "letter"))
    clara.locator("#text").fill("اقرأ <b>رسالتها")
    save(clara)

    expect(clara.locator("[data-answer]")).to_contain_text("the markup is broken")
    expect(clara.locator("#text")).to_have_value("اقرأ <b>رسالتها")
    assert stored(job) == []


def test_without_a_script_a_text_is_translated_all_the_same(browser, server, job):
    member("emil", "ar")
    page = enter(browser, server, "emil", java_script_enabled=False)
    page.goto(address(server, job, "Free Anna"))
    page.locator("#text").fill("الحرية لآنا ")
    page.locator(".strings-more summary").click()
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".strings-told li")).to_contain_text("It ends with a space.")
    page.locator("#text").fill("الحرية لآنا")
    save(page)

    expect(page.locator("[data-source]")).to_contain_text("arrested")
    assert stored(job) == ["الحرية لآنا"]
    page.context.close()


def test_a_changed_source_is_marked_and_its_old_translation_stands_in_the_field(
    browser, server, job
):
    member("rana", "ar", Role.REVIEW)
    statement = job.translation.source.get_source_instance()
    translate(job, ARRESTED, "اعتقلت آنا في ١٢ مارس ٢٠٢٤.")
    changed = str(statement.body[0].value.source).replace("12 March", "13 March")
    statement.body[0] = ("paragraph", RichText(changed), statement.body[0].id)
    statement.save_revision().publish()
    sync(statement)
    page = enter(browser, server, "rana")
    page.goto(address(server, job, "13 March"))

    expect(page.locator(".strings-changed del")).to_have_text("12")
    expect(page.locator(".strings-changed ins")).to_have_text("13")
    expect(page.locator("#text")).to_have_value("اعتقلت آنا في ١٢ مارس ٢٠٢٤.")
    page.context.close()
