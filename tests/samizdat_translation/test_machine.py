"""A machine fills in what nobody has translated, on an allowed host, and is never trusted.

The server here is a stand-in that speaks LibreTranslate's protocol, see `libretranslate`.
"""

import socket
from collections.abc import Iterator

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from factories import SectionPageFactory, StatementPageFactory, locale_of, paragraph, site_in
from libretranslate import StandIn, capitals, libretranslate
from samizdat_translation.machine import runs
from samizdat_translation.machine.conf import check_machine, machine
from samizdat_translation.models import (
    DeskRun,
    Role,
    StringState,
    StringStatus,
    TranslationJob,
)
from translating import committed, desk_member
from translations import submitted, translate

pytestmark = pytest.mark.django_db
TITLE, TEXT = "Свободу!", "Все <b>свободны</b>, %(name)s."


@pytest.fixture
def server(settings) -> Iterator[StandIn]:
    with libretranslate() as stand_in:
        use(settings, URL=stand_in.url)
        yield stand_in


def use(settings, **more) -> None:
    languages = {"ru": "ru", "ko": "ko", "be-tarask": "be"}
    settings.SAMIZDAT = settings.SAMIZDAT | {
        "MACHINE_TRANSLATION": {"LANGUAGES": languages, "TIMEOUT": 5, **more}
    }


@pytest.fixture
def job() -> TranslationJob:
    home = site_in("ru", "ko")["ru"]
    with committed():
        return submitted(StatementPageFactory(parent=home, title=TITLE, body=paragraph(TEXT)), "ko")


def fill(*jobs: TranslationJob) -> DeskRun:
    run = runs.order(jobs, None)
    with committed():
        runs.carry_out(run)
    return run


def texts() -> dict[str, str]:
    rows = StringTranslation.objects.select_related("translation_of")
    return {row.translation_of.data: row.data for row in rows}


def test_without_the_setting_there_is_no_machine_and_nothing_is_sent(job):
    assert machine() is None
    run = fill(job)

    assert run.problems == [{"reason": "No machine is set, or its host is not allowed."}]
    assert texts() == {}


def test_what_a_machine_fills_in_needs_review(server, job):
    run = fill(job)

    job.refresh_from_db()
    assert (run.done, run.total, run.problems) == (1, 1, [])
    assert texts() == {TITLE: "СВОБОДУ!", TEXT: "ВСЕ <b>СВОБОДНЫ</b>, %(name)s."}
    rows = StringTranslation.objects.all()
    assert {StringState.of(row) for row in rows} == {StringStatus.NEEDS_REVIEW}
    assert {(row.tool_name, row.last_translated_by) for row in rows} == {("LibreTranslate", None)}
    assert (job.machine, job.needs_review, job.done) == (2, 2, 2)
    [asked] = server.asked
    assert asked == {
        "path": "/translate",
        "q": [TITLE, TEXT],
        "source": "ru",
        "target": "ko",
        "format": "html",
    }


def test_what_people_wrote_is_not_touched_and_not_sent(server, job):
    translate(job, TITLE, "자유를!")

    fill(job)

    assert texts()[TITLE] == "자유를!"
    assert [asked["q"] for asked in server.asked] == [[TEXT]]


def test_many_strings_go_a_few_at_a_time(server, settings):
    use(settings, URL=server.url, STRINGS_AT_ONCE=4)
    body = "</p><p>".join(f"Слово {number}" for number in range(9))
    page = StatementPageFactory(parent=site_in("ru", "ko")["ru"], body=paragraph(body))

    fill(submitted(page, "ko"))

    assert [len(asked["q"]) for asked in server.asked] == [4, 4, 2]
    assert len(texts()) == 10


def test_markup_that_a_machine_breaks_is_put_together_from_pieces(server, job):
    def breaking(asked):
        said = [
            "ВСЕ <b>СВОБОДНЫ, % (ИМЯ)s" if "<b>" in text else capitals(text) for text in asked["q"]
        ]
        return 200, {"translatedText": said}

    server.answers = breaking
    run = fill(job)

    assert run.problems == []
    assert texts()[TEXT] == "ВСЕ <b>СВОБОДНЫ</b>, %(name)s."


def test_what_stays_broken_stays_empty_and_is_named(server, job):
    server.answers = lambda asked: (200, {"translatedText": ["<b>" for _text in asked["q"]]})

    run = fill(job)

    assert texts() == {}
    assert run.problems == [
        {"job": job.pk, "reason": "Strings that came back damaged, and are left empty: 2."}
    ]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (
            (403, {"error": "Visit the portal to get a key"}),
            "The machine refused: 403 Visit the portal",
        ),
        ((429, {"error": "Slow down"}), "The machine refused: 429 Slow down"),
        ((500, b"<html>"), "The machine refused: 500"),
        ((302, b""), "The machine refused: 302"),
        ((200, b"<html>"), "The machine answered something that is no JSON."),
    ],
)
def test_a_server_that_does_not_work_is_named_and_asked_no_more(server, job, answer, reason):
    other = submitted(
        SectionPageFactory(
            parent=job.translation.source.get_source_instance().get_parent().specific
        ),
        "ko",
    )
    server.answers = lambda asked: answer

    run = fill(job, other)

    assert [found["reason"].startswith(reason) for found in run.problems] == [True]
    assert (run.done, len(server.asked)) == (0, 1)
    assert texts() == {}


@pytest.mark.parametrize("answer", [{"translatedText": ["one"]}, {"translatedText": "x"}, [], {}])
def test_an_answer_of_another_shape_is_named(server, job, answer):
    server.answers = lambda asked: (200, answer)

    [problem] = fill(job).problems

    assert problem["reason"].startswith("Expected 2 texts from the machine, found something else.")
    assert texts() == {}


def test_a_server_that_is_down_or_silent_is_named(settings, job):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        port = silent.getsockname()[1]
        use(settings, URL=f"http://127.0.0.1:{port}")
        down = fill(job)
        silent.listen()
        use(settings, URL=f"http://127.0.0.1:{port}", TIMEOUT=0.2)
        slow = fill(job)

    assert [found["reason"] for found in down.problems] == [
        "The machine at 127.0.0.1 cannot be reached."
    ]
    assert [found["reason"] for found in slow.problems] == [
        "The machine did not answer in 0.2 seconds."
    ]


def test_languages_go_by_the_map_and_others_are_left_alone(server, job):
    page = job.translation.source.get_source_instance()
    tarask, arabic = submitted(page, "be-tarask"), submitted(page, "ar")

    fill(tarask, arabic)

    assert [asked["target"] for asked in server.asked] == ["be"]


def test_a_type_of_page_can_be_kept_from_the_machine(server, settings, job):
    use(settings, URL=server.url, EXCLUDE=["samizdat_pages.StatementPage"])

    run = fill(job)

    assert (run.problems, server.asked, texts()) == ([], [], {})


def test_the_key_comes_from_a_file_or_the_environment(server, settings, job, tmp_path, monkeypatch):
    (tmp_path / "key").write_text("from a file\n")
    monkeypatch.setenv("MACHINE_KEY", "from outside")
    for more in ({"API_KEY_FILE": tmp_path / "key"}, {"API_KEY_ENV": "MACHINE_KEY"}):
        use(settings, URL=server.url, **more)
        fill(job)
        StringTranslation.objects.all().delete()
    use(settings, URL=server.url, API_KEY_FILE=tmp_path / "none")
    [problem] = fill(job).problems

    assert [asked["api_key"] for asked in server.asked] == ["from a file", "from outside"]
    assert problem["reason"] == "The file with the key of the machine cannot be read."


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"URL": "https://libretranslate.com"}, "the host 'libretranslate.com' is not allowed."),
        (
            {"URL": "http://mt.group.example", "ALLOWED_HOSTS": ["mt.group.example"]},
            "'mt.group.example' is asked without encryption.",
        ),
        ({"URL": "ftp://127.0.0.1"}, "expected an address, found 'ftp://127.0.0.1'."),
        ({"URL": ""}, "URL is missing."),
        ({"URL": "http://127.0.0.1", "LANGUAGES": {}}, "LANGUAGES is missing."),
        ({"URL": "http://127.0.0.1", "APIKEY": "x"}, "'APIKEY' is not known."),
        ({"URL": "http://127.0.0.1", "TIMEOUT": "5"}, "TIMEOUT has a wrong kind of value: '5'."),
        (
            {"URL": "http://127.0.0.1", "STRINGS_AT_ONCE": 0},
            "STRINGS_AT_ONCE must be greater than 0, found 0.",
        ),
    ],
)
def test_a_setting_that_is_wrong_or_dangerous_is_named_and_no_machine_is_used(
    settings, more, problem
):
    use(settings, **more)

    assert [error.msg for error in check_machine()] == [
        f"SAMIZDAT['MACHINE_TRANSLATION']: {problem}"
    ]
    assert machine() is None


def test_an_allowed_host_is_used(settings):
    use(settings, URL="https://mt.group.example/", ALLOWED_HOSTS=["mt.group.example"])

    assert check_machine() == []
    assert machine().host == "mt.group.example"


def test_a_coordinator_lets_the_machine_begin_and_sees_what_came_of_it(server, job, client):
    client.force_login(desk_member("hana", ko=Role.COORDINATE, ar=Role.REVIEW))
    url = reverse("samizdat_translation:machine")
    screen = client.get(url).content.decode()
    assert "127.0.0.1" in screen

    with committed():
        begun = client.post(url, {"locale": locale_of("ko").pk})
    refused = client.post(url, {"locale": locale_of("ar").pk})
    again = client.post(url, {"locale": locale_of("ko").pk}, follow=True)

    assert "Everything is done." in client.get(begun.url).content.decode()
    assert refused.status_code == 404
    assert "There is nothing that the machine could fill in." in again.content.decode()
    assert len(texts()) == 2


def test_translators_do_not_begin_it(server, job, client):
    client.force_login(desk_member("jin", ko=[Role.TRANSLATE, Role.REVIEW]))

    assert client.post(reverse("samizdat_translation:machine")).status_code == 302
    assert server.asked == []
