"""The pages of the queue: what stands where for whom, and what can be done there."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from factories import locale_of
from samizdat_translation.models import (
    JobState,
    LocalePolicy,
    Priority,
    Role,
    TranslationJob,
    TranslatorProfile,
)
from samizdat_translation.queue.scopes import SCOPES, Viewer, counted, jobs_in
from samizdat_translation.roles import Roles
from samizdat_translation.taking import assign, claim
from translating import Desk, committed, desk_member, now, write

pytestmark = pytest.mark.django_db

YESTERDAY = timezone.localdate() - timedelta(days=1)


def titles(user: User, scope: str) -> list[str]:
    viewer = Viewer.of(Roles(user))
    return sorted(
        f"{job.title} {job.target_locale.language_code}" for job in jobs_in(SCOPES[scope], viewer)
    )


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(client: Client, scope: str, **asked: str):
    return client.get(reverse("samizdat_translation:queue", args=[scope]), asked)


def shown(client: Client, scope: str, **asked: str) -> list[str]:
    return [row.job.title for row in page(client, scope, **asked).context["rows"]]


def act(client: Client, do: str, jobs: Sequence[TranslationJob] = (), **form: object):
    form = {"do": do, "jobs": [job.pk for job in jobs], **form}
    with committed():
        answer = client.post(reverse("samizdat_translation:act"), form, follow=True)
    return [str(message).strip() for message in answer.context["messages"]]


def in_state(job: TranslationJob, state: JobState, **values: object) -> None:
    TranslationJob.objects.filter(pk=job.pk).update(state=state, **values)


@pytest.fixture
def desk() -> Desk:
    return Desk("ko", "en")


@pytest.fixture
def jin():
    return desk_member("jin", ko=Role.TRANSLATE)


def test_each_page_of_the_queue_holds_what_its_name_says(desk, jin):
    mina = desk_member("mina", ko=Role.REVIEW)
    jobs = {title: desk.job(desk.statement(title)) for title in ("A", "B", "C", "D", "E", "F")}
    claim(jobs["A"], jin)
    write(jobs["B"], jin)
    write(jobs["C"], mina)
    in_state(jobs["B"], JobState.IN_REVIEW)
    in_state(jobs["C"], JobState.IN_REVIEW)
    in_state(jobs["D"], JobState.READY, due_on=YESTERDAY)
    in_state(jobs["E"], JobState.OUTDATED, due_on=YESTERDAY)
    in_state(jobs["F"], JobState.PUBLISHED, assignee=jin)

    assert {scope: titles(jin, scope) for scope in SCOPES} == {
        "mine": ["A ko"],
        "free": ["E ko"],
        "review": [],
        "late": ["E ko"],
        "all": [f"{title} ko" for title in "ABCDEF"],
    }
    assert titles(mina, "review") == ["B ko", "D ko"]
    assert counted(Viewer.of(Roles(mina))) == {scope: len(titles(mina, scope)) for scope in SCOPES}


def test_a_single_reader_reviews_their_own_where_that_was_allowed(desk):
    mina = desk_member("mina", ko=Role.REVIEW)
    job = desk.job()
    write(job, mina)
    in_state(job, JobState.IN_REVIEW)
    before = titles(mina, "review")
    LocalePolicy.objects.create(locale=locale_of("ko"), one_reader_suffices=True, reason="Alone")

    assert (before, titles(mina, "review")) == ([], ["Заявление ko"])


def test_a_claim_that_is_over_is_free_again_and_a_stopped_translation_nowhere(desk, jin):
    job = desk.job()
    claim(job, jin)
    TranslationJob.objects.update(claimed_until=timezone.now())
    over = (titles(jin, "mine"), titles(jin, "free"))
    job.translation.enabled = False
    job.translation.save()

    assert over == ([], ["Заявление ko"])
    assert titles(jin, "all") == []


def test_what_is_urgent_and_due_comes_first_and_other_orders_do_as_they_say(desk, jin):
    for title, priority, days in [("A", 20, 9), ("B", 40, 9), ("C", 20, 1), ("D", 20, None)]:
        due = YESTERDAY + timedelta(days=days) if days else None
        desk.job(desk.statement(title, "слово " * ord(title)), priority=priority, due_on=due)
    client = logged_in(jin)

    assert {order: shown(client, "free", order=order) for order in ("", "title", "-left")} == {
        "": ["B", "C", "A", "D"],
        "title": ["A", "B", "C", "D"],
        "-left": ["D", "C", "B", "A"],
    }


def test_the_list_is_narrowed_by_title_language_state_and_priority(desk):
    boss = logged_in(desk.boss)
    desk.jobs(desk.statement("Первое"), priority=Priority.HIGH)
    second = desk.job(desk.statement("Второе"))
    in_state(second, JobState.OUTDATED)

    assert [
        shown(boss, "all", q="перв", order="language"),
        shown(boss, "all", language="ko", order="title"),
        shown(boss, "all", state="outdated"),
        shown(boss, "all", priority="30", language="en"),
        shown(boss, "all", language="xx", state="?", order="?", p="99", language_="ko")[:1],
    ] == [["Первое", "Первое"], ["Второе", "Первое"], ["Второе"], ["Первое"], ["Первое"]]


def test_the_filter_says_what_the_list_is_narrowed_to(desk):
    desk.job()
    asked = {"q": "<b>", "language": "ko", "state": "outdated", "priority": "30"}

    screen = page(logged_in(desk.boss), "all", **asked)

    assert screen.context["form"].narrowed_to == ["<b>", "한국어", "outdated", "high"]
    assert "<bdi>&lt;b&gt;</bdi>, <bdi>한국어</bdi>" in screen.content.decode()
    assert page(logged_in(desk.boss), "all").context["form"].narrowed_to == []


def test_a_row_marks_language_and_direction_and_shows_people_by_pseudonym(desk, jin):
    TranslatorProfile.objects.create(user=jin, pseudonym="Mond")
    job = desk.job(desk.statement("Заявление <b>"))
    claim(job, jin)
    html = page(logged_in(jin), "mine").content.decode()

    assert '<bdi lang="ru" dir="auto">Заявление &lt;b&gt;</bdi>' in html
    assert '<bdi lang="ko" dir="auto">' in html
    assert '<bdi dir="auto">Mond</bdi>' in html
    assert "jin@" not in html


def test_one_button_claims_one_job_and_ticked_jobs_are_changed_together(desk, jin):
    jobs = [desk.job(desk.statement(title)) for title in "ABC"]
    client = logged_in(jin)

    said = [
        act(client, f"claim:{jobs[0].pk}"),
        act(client, "claim", jobs[1:]),
        act(client, "release", jobs[:2]),
        act(client, "claim"),
        act(client, "anything", jobs),
    ]

    assert said == [
        ["1 job was changed."],
        ["2 jobs were changed."],
        ["2 jobs were changed."],
        ["Tick the jobs first."],
        ["Choose what is to be done."],
    ]
    assert [now(job).assignee for job in jobs] == [None, None, jin]


def test_a_coordinator_plans_and_assigns_many_and_is_told_what_was_not_possible(desk, jin):
    sun = desk_member("sun", ko=Role.COORDINATE)
    jobs = [desk.job(desk.statement(title)) for title in "AB"]
    client = logged_in(sun)

    said = [
        act(client, "assign", jobs, person=str(jin.pk)),
        act(client, "due", jobs, due_on="2031-02-03"),
        act(client, "priority", jobs, priority="40"),
        act(client, "due", jobs, due_on="soon"),
        act(client, "assign", jobs, person=""),
        act(client, "assign", jobs[:1], person=str(desk_member("ed", en=Role.TRANSLATE).pk)),
    ]

    assert [each[0] for each in said[:3]] == ["2 jobs were changed."] * 3
    assert [(now(job).assignee, str(now(job).due_on), now(job).priority) for job in jobs] == [
        (jin, "2031-02-03", 40)
    ] * 2
    assert said[3:5] == [
        ["Write the due date as year-month-day, such as 2027-03-08."],
        ["Choose to whom the jobs are given."],
    ]
    assert "does not translate into this language" in said[5][0]


def test_a_translator_neither_plans_nor_assigns(desk, jin):
    job = desk.job()
    client = logged_in(jin)
    other = desk_member("other", ko=Role.TRANSLATE)

    for do, form in [("due", {"due_on": "2031-02-03"}), ("assign", {"person": str(other.pk)})]:
        assert "no role" in act(client, do, [job], **form)[0]

    assert (now(job).due_on, now(job).assignee) == (None, None)


def test_a_page_of_the_queue_takes_at_most_15_queries(desk, django_assert_max_num_queries):
    sun = desk_member("sun", ko=Role.COORDINATE, en=Role.REVIEW)
    for number in range(4):
        for job in desk.jobs(desk.statement(f"Statement {number}"), due_on=YESTERDAY):
            if number % 2:
                assign(job, desk.boss, sun)
    client = logged_in(sun)
    for scope in SCOPES:
        page(client, scope)  # content types and the like are known from here on

        with django_assert_max_num_queries(15):
            answer = page(client, scope)

        assert answer.status_code == 200


def test_the_table_shows_pages_by_languages(desk, django_assert_max_num_queries):
    sun = desk_member("sun", ko=Role.COORDINATE, en=Role.TRANSLATE)
    korean, english = sorted(
        desk.jobs(desk.statement("Первое")), key=lambda job: job.target_locale.language_code != "ko"
    )
    write(korean)
    client = logged_in(sun)
    address = reverse("samizdat_translation:overview")
    client.get(address)

    with django_assert_max_num_queries(15):
        answer = client.get(address)

    assert [
        (column.locale.language_code, column.percent, column.jobs, column.published)
        for column in answer.context["columns"]
    ] == [("en", 0, 1, 0), ("ko", 100, 1, 0)]
    assert [(line.title, line.language, line.cells) for line in answer.context["lines"]] == [
        ("Первое", "ru", [english, korean])
    ]
    assert client.get(address, {"q": "нет"}).context["lines"] == []


def test_the_first_page_of_the_admin_says_what_waits_for_each_role(desk, jin):
    sun = desk_member("sun", ko=Role.COORDINATE)
    desk.job(due_on=YESTERDAY)
    home = reverse("wagtailadmin_home")
    parts = {
        user.username: [
            (str(item["title"]), item["number"])
            for panel in logged_in(user).get(home).context["panels"]
            if panel.name == "translation_desk"
            for item in panel.get_context_data({})["items"]
        ]
        for user in (jin, sun, desk_member("nobody"))
    }

    assert parts == {
        "jin": [("My work", 0), ("Free to take", 1)],
        "sun": [
            ("My work", 0),
            ("Free to take", 1),
            ("Waiting for my review", 0),
            ("Late", 1),
            ("All jobs", 1),
        ],
        "nobody": [],
    }


def test_whoever_has_no_role_sees_nothing_of_the_desk(desk):
    client = logged_in(desk_member("nobody"))
    job = desk.job()

    for name, args in [("queue", ["all"]), ("overview", []), ("job", [job.pk])]:
        answer = client.get(reverse(f"samizdat_translation:{name}", args=args))
        assert answer.status_code == 302
    assert "Translation desk" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_desk_opens_where_there_is_work(desk, jin):
    job = desk.job()
    client = logged_in(jin)
    address = reverse("samizdat_translation:index")
    before = client.get(address)["Location"]
    claim(job, jin)

    assert (before, client.get(address)["Location"]) == (
        reverse("samizdat_translation:queue", args=["free"]),
        reverse("samizdat_translation:queue", args=["mine"]),
    )


def test_the_page_of_a_job_offers_what_one_may_decide_and_tells_its_history(desk, jin):
    mina = desk_member("mina", ko=Role.REVIEW)
    job = desk.job(note="Срочно")
    translator, reader = logged_in(jin), logged_in(mina)
    address = reverse("samizdat_translation:job", args=[job.pk])

    def decide(client: Client, decision: str, remark: str = "") -> list[str]:
        form = {"decision": decision, "remark": remark, "next": address}
        with committed():
            decided = reverse("samizdat_translation:decide", args=[job.pk])
            answer = client.post(decided, form, follow=True)
        return [str(message).strip() for message in answer.context["messages"]]

    write(job, jin)
    said = [
        decide(translator, "send"),
        decide(translator, "approve"),
        decide(reader, "ask", "Короче"),
        decide(translator, "send"),
        decide(reader, "approve_and_publish"),
        decide(reader, "?"),
    ]
    context = reader.get(address).context

    assert said == [
        ["Sent to review. Thank you!"],
        ["You have no role for this in this language. Ask whoever coordinates the language."],
        ["The translator sees what you ask for."],
        ["Sent to review. Thank you!"],
        ["Approved and published."],
        ["Choose what is to be done."],
    ]
    assert now(job).state == JobState.PUBLISHED
    assert job.translation.get_target_instance().live
    assert [(who, what) for _when, who, what in context["history"]] == [
        (f"Translator {mina.pk}", "Published the translation"),
        (f"Translator {mina.pk}", "Approved the translation"),
        (f"Translator {jin.pk}", "Sent the translation to review"),
        (f"Translator {mina.pk}", "Asked for changes in the translation"),
        (f"Translator {jin.pk}", "Sent the translation to review"),
        (f"Translator {desk.boss.pk}", "Submitted for translation"),
    ]


def test_a_coordinator_without_rights_in_the_tree_finds_pages_to_submit(desk):
    sun = desk_member("sun", ko=Role.COORDINATE)
    page = desk.statement("Найдите меня")
    desk.statement("Другое")
    client = logged_in(sun)
    html = client.get(reverse("samizdat_translation:submit"), {"q": "найдите"}).content.decode()

    assert reverse("samizdat_translation:submit_section", args=[page.pk]) in html
    assert "Другое" not in html
    refused = logged_in(desk_member("jin", ko=Role.TRANSLATE)).get(
        reverse("samizdat_translation:submit")
    )
    assert refused.status_code == 302


def test_the_list_of_all_titles_stands_in_the_menu_of_superusers_alone(desk):
    report = reverse("wagtail_localize:translations_report")
    sun = desk_member("sun", ko=Role.COORDINATE)
    home = reverse("wagtailadmin_home")

    assert report in logged_in(desk.boss).get(home).content.decode()
    assert report not in logged_in(sun).get(home).content.decode()


@pytest.mark.parametrize("key", ["²", "-1", "9" * 30, "9" * 5_000, "\0", "one"])
def test_nonsense_finds_nothing_and_never_fails(desk, key):
    job = desk.job()
    client = logged_in(desk.boss)

    for do in (f"claim:{key}", f"release:{key}"):
        assert act(client, do) == ["Tick the jobs first."]
    for form in ({"action": "assign", "person": key}, {"action": "priority", "priority": key}):
        [told] = act(client, "", [job], **form)
        assert told.startswith("Choose")
    for name in ("queue", "overview", "submit"):
        args = ["all"] if name == "queue" else []
        where = reverse(f"samizdat_translation:{name}", args=args)
        asked = {"p": key, "q": key, "language": key, "kind": key, "priority": key}
        assert client.get(where, asked).status_code == 200
