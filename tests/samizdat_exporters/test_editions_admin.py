"""The section “Editions” of the admin, as those meet it who may and who may not."""

import json
import os
import re

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.models import Site
from wagtail.users.models import UserProfile

from factories import StatementPageFactory, editor_in, paragraph, translated
from samizdat_exporters.build import build
from samizdat_exporters.conf import setting
from samizdat_exporters.editions_admin.differences import PAGES_SHOWN
from samizdat_exporters.editions_admin.kept_work import work_in
from samizdat_exporters.editions_admin.reporter import Reporter
from samizdat_exporters.editions_admin.tasks import carry_out
from samizdat_exporters.editions_admin.work import SILENCE
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.store import store_of
from samizdat_exporters.store.proposals import proposal_of
from samizdat_site.demo.accounts import make_accounts

pytestmark = pytest.mark.django_db
WORKER = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def site() -> Site:
    return Site.objects.get(is_default_site=True)


def store():
    return store_of(str(PublicationSettings.for_site(site()).uid))


def url(name: str, *arguments, **query: str) -> str:
    return reverse(f"samizdat_editions:{name}", args=[site().pk, *arguments], query=query)


def publish():
    return build(site(), setting("MIRROR_DIR"), full=False)


def words(response) -> str:
    """Give what the screen itself says, without the frame of the admin."""
    html = response.content.decode()
    main = html[html.index("<main") :]
    return re.sub(r"\s+", " ", strip_tags(main)).strip()


@pytest.fixture
def anna(client, home):
    """Log in somebody who may enter the admin, and nothing else."""
    anna = editor_in("Editors")
    client.force_login(anna)
    return anna


@pytest.fixture
def reviewer(client, anna):
    """Let her manage editions."""
    anna.user_permissions.add(Permission.objects.get(codename="manage_editions"))
    return client


def prepare(client) -> str:
    return words(client.post(url("prepare"), follow=True))


# --- who may


def test_nobody_but_administrators_sees_editions_until_a_right_is_given(client, anna, admin_client):
    publish()
    screens = [
        *(url(name) for name in ("list", "next", "publish", "compare", "text", "progress")),
        url("go_back", 1),
        url("preview", 1, "index.html"),
    ]
    refused = [client.get(screen).status_code for screen in screens]
    refused += [client.post(url(name)).status_code for name in ("prepare", "publish", "resume")]
    refused.append(client.post(url("go_back", 1)).status_code)
    # Wagtail leads whoever may not back to the dashboard.
    assert refused == [302] * 12
    assert store().numbers() == [1]
    assert work_in(store()) is None
    assert "/admin/editions/" not in client.get("/admin/").content.decode()
    assert "/admin/editions/" in admin_client.get("/admin/").content.decode()


def test_a_visitor_is_sent_to_the_login(client, home):
    publish()
    answer = client.get(url("preview", 1, "index.html"))
    assert (answer.status_code, answer.url.partition("?")[0]) == (302, "/admin/login/")


def test_the_right_can_be_given_to_a_group(admin_client):
    form = admin_client.get(reverse("wagtailusers_groups:add"))
    assert "Can look at editions, publish them and go back to old ones" in form.content.decode()


# --- looking


def test_the_demo_s_editors_may_look_at_editions(client, home):
    make_accounts("demo", "ru")
    client.force_login(User.objects.get(username="editor"))
    assert client.get(url("list")).status_code == 200


def test_the_list_says_what_each_edition_holds_and_which_one_readers_have(reviewer, home):
    assert "There is no edition yet." in words(reviewer.get(url("list")))
    publish()
    StatementPageFactory(parent=home, slug="news")
    publish()
    said = words(reviewer.get(url("list")))
    assert re.search(r"2 Readers have it .* 2 8 .* 2 added, 3 changed, 0 removed Preview", said)
    assert re.search(
        r" 1 \S+ \d+, \d+ 1 6 .* The first one Preview 1 Go back to this edition 1", said
    )
    assert reviewer.get("/admin/editions/").url == url("list")


def test_a_damaged_edition_is_named_and_the_rest_is_listed(reviewer, home):
    publish()
    (store().root / "manifests" / "1.json").write_text("{")
    said = words(reviewer.get(url("list")))
    assert "The store is damaged here. “manage.py edition check 1” says more." in said


def test_the_next_edition_shows_pages_by_language_and_the_words_that_change(reviewer, home):
    page = StatementPageFactory(parent=home, slug="news", body=paragraph("It was cold."))
    gone = StatementPageFactory(parent=home, slug="gone", title="Gone")
    publish()
    page.body = paragraph("It was warm.")
    page.save()
    gone.unpublish()
    english = translated(home, "en", title="Home")
    StatementPageFactory(parent=english, slug="fresh", title="Fresh")
    assert "The next edition is prepared. Nothing of it went out yet." in prepare(reviewer)
    said = words(reviewer.get(url("next")))
    assert "Русский 0 3 1 English 2 0 0" in said
    assert "Removed Gone" in said
    assert "Added Fresh" in said
    assert "Publish this edition" in said
    only_added = words(reviewer.get(url("next") + "?language=en&what=added"))
    assert "Fresh" in only_added
    assert "gone/index.html" not in only_added
    text = reviewer.get(
        url("text", former="1", later="next", file="news/index.html")
    ).content.decode()
    assert re.search(r"It was <del><span[^>]*>\[removed: </span>cold<span", text)
    assert re.search(r"<ins><span[^>]*>\[added: </span>warm<span", text)


def test_two_old_editions_are_compared_and_what_is_not_there_is_not_found(reviewer, home):
    publish()
    page = StatementPageFactory(parent=home, slug="news", title="News")
    publish()
    page.unpublish()
    publish()
    said = words(reviewer.get(url("compare", former="2", later="3")))
    assert "Edition 2 → Edition 3" in said
    assert "Removed News" in said
    assert "Every file is the same." in words(reviewer.get(url("compare", former="1", later="1")))
    for former, later in [("1", "7"), ("1", "next"), ("x", "1"), ("1", "nothing"), ("", "")]:
        assert reviewer.get(url("compare", former=former, later=later)).status_code == 404
    assert reviewer.get(url("text", former="1", later="2", file="x")).status_code == 404


def test_many_pages_are_shown_a_part_at_a_time(reviewer, home):
    for number in range(PAGES_SHOWN):
        StatementPageFactory(parent=home, slug=f"s{number:02}", title=f"Title {number:02}")
    prepare(reviewer)
    parts = [words(reviewer.get(url("next") + f"?what=added&p={part}")) for part in (1, 2)]
    shown = [[part.count(f"s{number:02}/index.html") for part in parts] for number in range(25)]
    assert "Page 1 of 2" in parts[0]
    assert sorted(shown) == [[0, 1]] * 2 + [[1, 0]] * 23


def test_a_page_whose_text_is_the_same_is_named_as_such(reviewer, home, monkeypatch):
    publish()
    serve = type(home).serve

    def with_class(self, request, *args, **kwargs):
        answer = serve(self, request, *args, **kwargs).render()
        answer.content = answer.content.replace(b"<body", b'<body id="changed"')
        return answer

    monkeypatch.setattr(type(home), "serve", with_class)
    build(site(), setting("MIRROR_DIR"), full=True)
    said = words(reviewer.get(url("compare", former="1", later="2")))
    assert "The text is the same Preview" in said


def test_a_preview_is_the_file_of_the_edition_and_may_do_nothing(reviewer, home):
    StatementPageFactory(parent=home, slug="news", title="News")
    publish()
    answer = reviewer.get(url("preview", 1, "news/index.html"))
    assert (
        b"".join(answer.streaming_content)
        == (setting("MIRROR_DIR") / "news/index.html").read_bytes()
    )
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    policy = dict(
        part.strip().partition(" ")[::2] for part in answer["Content-Security-Policy"].split(";")
    )
    own = f"http://testserver{url('files', 1)}"
    assert policy == {
        "sandbox": "allow-same-origin allow-downloads",
        "default-src": "'none'",
        "img-src": f"{own} data:",
        "media-src": own,
        "font-src": f"{own} data:",
        "style-src": f"{own} 'unsafe-inline'",
        "form-action": "'none'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert reviewer.get(url("preview", 1, "../manifests/1.json")).status_code == 404
    assert reviewer.get(url("preview", "next", "index.html")).status_code == 404
    assert reviewer.get(url("files", 1)).status_code == 404


# --- publishing


def broken_link(home):
    StatementPageFactory(parent=home, slug="draft", draft=True)
    return StatementPageFactory(
        parent=home, slug="broken", body=paragraph('<a href="/draft/">soon</a>')
    )


def test_what_the_gate_refuses_is_reported_with_the_way_to_mend_it(reviewer, home):
    page = broken_link(home)
    prepare(reviewer)
    answer = reviewer.get(url("next"))
    said = words(answer)
    assert "This edition cannot go out: the gate refuses 1 thing." in said
    assert "Publish this edition" not in said
    assert re.search(r"Refused broken/index\.html .*It links to /draft/.* Mend it", said)
    assert f'href="/admin/pages/{page.pk}/edit/"' in answer.content.decode()


def publish_reviewed(client) -> str:
    made_at = proposal_of(store()).made_at.isoformat()
    assert "Publish this edition?" in words(client.get(url("publish", made_at=made_at)))
    return words(client.post(url("publish"), {"made_at": made_at}, follow=True))


def test_what_was_looked_at_is_published_after_a_question(reviewer, home):
    publish()
    StatementPageFactory(parent=home, slug="news")
    prepare(reviewer)
    said = publish_reviewed(reviewer)
    assert "Edition 2 is published: exactly what you looked at." in said
    assert store().numbers() == [1, 2]
    assert (setting("MIRROR_DIR") / "news/index.html").exists()
    assert "Edition 2 is published" not in words(reviewer.get(url("list")))


def test_where_the_content_has_changed_nothing_goes_out_and_the_reviewer_is_told(reviewer, home):
    publish()
    StatementPageFactory(parent=home, slug="news")
    prepare(reviewer)
    StatementPageFactory(parent=home, slug="later")
    said = publish_reviewed(reviewer)
    assert "Nothing went out: something has changed since this edition was prepared." in said
    assert store().numbers() == [1]


def test_a_withdrawal_goes_out_although_the_rest_has_to_be_looked_at_again(reviewer, home):
    page = StatementPageFactory(parent=home, slug="anna")
    publish()
    StatementPageFactory(parent=home, slug="news")
    prepare(reviewer)
    page.unpublish()
    said = publish_reviewed(reviewer)
    assert "What you looked at did not go out, but what must not wait did: edition 2" in said
    assert not (setting("MIRROR_DIR") / "anna").exists()


def test_what_somebody_else_prepared_since_is_not_published(reviewer, home):
    prepare(reviewer)
    made_at = proposal_of(store()).made_at.isoformat()
    StatementPageFactory(parent=home, slug="news")
    prepare(reviewer)
    assert "Another edition was prepared or published since." in words(
        reviewer.get(url("publish", made_at=made_at))
    )
    said = words(reviewer.post(url("publish"), {"made_at": made_at}, follow=True))
    assert "Nothing went out: something has changed" in said
    assert store().numbers() == []


def test_an_edition_that_changes_nothing_is_not_offered(reviewer, home):
    publish()
    said = prepare(reviewer)
    assert "Readers have all of this already." in said
    assert "Publish this edition" not in said


# --- going back


def test_going_back_is_asked_for_with_all_that_it_does_and_pauses(reviewer, home):
    publish()
    StatementPageFactory(parent=home, slug="news")
    publish()
    asked = words(reviewer.get(url("go_back", 1)))
    assert "Go back to edition 1 of" in asked
    assert "until somebody presses “Resume”" in asked
    assert "and other files Added Changed Removed" in asked
    assert "Русский 0 1 1 Feeds, calendars and data 0 2 1" in asked
    said = words(reviewer.post(url("go_back", 1), follow=True))
    assert "Edition 3 has the older content." in said
    assert "Since then nothing new goes out" in said
    assert not (setting("MIRROR_DIR") / "news").exists()
    prepare(reviewer)
    assert "Publish this edition" not in words(reviewer.get(url("next")))
    said = words(reviewer.post(url("resume"), follow=True))
    assert "New editions go out again." in said
    assert "Publish this edition" in words(reviewer.get(url("next")))
    assert reviewer.get(url("go_back", 7)).status_code == 404


# --- work that takes long


def test_a_worker_prepares_in_the_background_and_the_screen_says_how_far(reviewer, home, settings):
    settings.TASKS = WORKER
    assert "The next edition is being prepared." in prepare(reviewer)
    Reporter(store(), work_in(store()).key)(3, 4, "/")
    assert json.loads(reviewer.get(url("progress")).content) == {
        "has_ended": False,
        "is_running": True,
        "words": "The next edition is being prepared. 3 of 4 pages done.",
        "done": 3,
        "total": 4,
        "parts": [],
    }
    assert words(reviewer.post(url("prepare"), follow=True)).count("being prepared") == 2
    carry_out.call(site().pk, "prepare", "", work_in(store()).key)
    assert json.loads(reviewer.get(url("progress")).content) == {
        "has_ended": True,
        "is_running": False,
        "words": "",
    }
    assert "The next edition is prepared." in words(reviewer.get(url("next")))


def test_only_who_asked_is_told_what_came_of_it(reviewer, home, admin_client, settings):
    settings.TASKS = WORKER
    prepare(reviewer)
    carry_out.call(site().pk, "prepare", "", work_in(store()).key)
    told = [
        "The next edition is prepared." in words(each.get(url("next")))
        for each in (admin_client, reviewer, reviewer)
    ]
    assert told == [False, True, False]


def test_work_that_falls_silent_can_be_begun_again(reviewer, home, settings, monkeypatch):
    settings.TASKS = WORKER
    prepare(reviewer)
    monkeypatch.setattr("samizdat_exporters.editions_admin.work.SILENCE", -SILENCE)
    assert "Nothing was heard of this for a while" in words(reviewer.get(url("next")))
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    assert "The next edition is prepared." in prepare(reviewer)


def test_what_stands_in_the_way_is_said(reviewer, home):
    with store().lock():
        said = prepare(reviewer)
    assert "It did not work. Another build is at work here" in said
    PublicationSettings.objects.update(canonical_url="")
    assert "It did not work. No canonical address is set" in prepare(reviewer)


def test_what_stands_in_the_way_is_said_in_the_language_of_whoever_reads_it(reviewer, anna, home):
    UserProfile.objects.filter(user=anna).update(preferred_language="ru")
    with store().lock():
        said = prepare(reviewer)
    assert f"Не получилось. Здесь уже идёт другая сборка (процесс {os.getpid()})." in said
    PublicationSettings.objects.update(canonical_url="")
    said = prepare(reviewer)
    assert re.search("Не получилось. Для сайта «localhost .*» не задан канонический адрес.", said)


def test_a_fault_of_the_program_is_said_too(reviewer, home, monkeypatch):
    monkeypatch.setattr("samizdat_exporters.proposing.making", None)
    assert "It did not work. Its cause stands in the log of the server." in prepare(reviewer)


# --- several sites


def test_each_site_has_its_own_editions_and_its_own_folder(reviewer, home):
    publish()
    other_home = translated(home, "en", title="Other")
    other = Site.objects.create(hostname="other.example", root_page=other_home)
    PublicationSettings.objects.create(site=other, canonical_url="https://other.example/")
    screen = words(reviewer.get(url("list")))
    assert "other.example" in screen
    own = reverse("samizdat_editions:list", args=[other.pk])
    assert "There is no edition yet." in words(reviewer.get(own))
    reviewer.post(reverse("samizdat_editions:prepare", args=[other.pk]))
    proposal = proposal_of(store_of(str(PublicationSettings.for_site(other).uid)))
    reviewer.post(
        reverse("samizdat_editions:publish", args=[other.pk]),
        {"made_at": proposal.made_at.isoformat()},
    )
    mirror = setting("MIRROR_DIR")
    assert (mirror.with_name("mirror-other.example") / "index.html").exists()
    assert reviewer.get(reverse("samizdat_editions:list", args=[0])).status_code == 404
