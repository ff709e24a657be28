"""The section “Mirrors” of the admin, as those meet it who may and who may not."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Permission
from django.contrib.messages.storage.cookie import CookieStorage
from django.urls import get_resolver, reverse
from django.utils.html import strip_tags
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry, PageLogEntry, Site

from factories import MirrorFactory, StatementPageFactory, editor_in, translated
from publication_keys import make_keys
from samizdat_exporters.background.models import Schedule, Worker
from samizdat_exporters.editions_admin.kept_work import begin, take_up, work_in
from samizdat_exporters.editions_admin.reporter import Reporter
from samizdat_exporters.editions_admin.tasks import carry_out
from samizdat_exporters.editions_admin.work import Job, Outcome, State
from samizdat_exporters.mirrors.admin.boards import Board
from samizdat_exporters.mirrors.admin.messages import after_publishing
from samizdat_exporters.mirrors.admin.panel import key_expiry
from samizdat_exporters.mirrors.fingerprint import kept_fingerprint
from samizdat_exporters.mirrors.models import Kind, Mirror, Verdict
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.store import store_of
from samizdat_exporters.store.publishing import PAUSED

pytestmark = pytest.mark.django_db
QUEUE = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "exports": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["exports"]},
}


@pytest.fixture
def site(home):
    return Site.objects.get(is_default_site=True)


@pytest.fixture
def anna(client, home):
    """Log in somebody who may edit pages, and nothing else."""
    anna = editor_in("Editors")
    client.force_login(anna)
    return anna


@pytest.fixture
def keeper(client, anna, settings):
    """Let her manage mirrors, where a worker takes work from a queue."""
    anna.user_permissions.add(Permission.objects.get(codename="manage_mirrors"))
    settings.TASKS = QUEUE
    Worker.beat("one")
    return client


def store(site):
    return store_of(str(PublicationSettings.for_site(site).uid))


def url(name: str, *arguments) -> str:
    return reverse(f"samizdat_mirrors:{name}", args=arguments)


def words(response) -> str:
    html = response.content.decode()
    main = html[html.index("<main") :]
    main = re.sub(r"<script.*?</script>|<svg.*?</svg>", "", main, flags=re.DOTALL)
    return re.sub(r"\s+", " ", strip_tags(main)).strip()


def publish(site):
    carry_out.call(site.pk, str(Job.SEND), "", begin(store(site), Job.SEND, 0))


# --- who may


def patterns() -> Any:
    resolver = get_resolver()
    admin = urlsplit(reverse("wagtailadmin_home")).path.lstrip("/")
    found = [each for each in resolver.url_patterns if str(each.pattern) == admin]
    sections = [each for one in found for each in one.url_patterns]
    (section,) = [each for each in sections if getattr(each, "namespace", "") == "samizdat_mirrors"]
    return section.url_patterns


METHODS = ("get", "post", "put", "patch", "delete", "head", "options")


def test_nobody_without_the_right_reaches_any_address_by_any_method(client, anna, site, home):
    mirror = MirrorFactory(location="/srv/mirror")
    keys = {"pk": mirror.pk, "site": site.pk, "page": home.pk}
    tried = {}
    for pattern in patterns():
        arguments = {name: keys[name] for name in pattern.pattern.converters}
        address = reverse(f"samizdat_mirrors:{pattern.name}", kwargs=arguments)
        for method in METHODS:
            tried[pattern.name, method] = getattr(client, method)(address).status_code
    assert len(tried) == len(METHODS) * 17
    assert set(tried.values()) == {403}
    assert Mirror.objects.filter(pk=mirror.pk).exists()
    home.refresh_from_db()
    assert home.live
    assert "/admin/mirrors/" not in client.get("/admin/").content.decode()


def test_a_visitor_is_sent_to_the_login(client, site):
    answer = client.get(url("index"))
    assert (answer.status_code, urlsplit(answer.url).path) == (302, "/admin/login/")


def test_the_refusal_says_who_can_give_the_right(client, anna):
    assert "An administrator can give it to one of your groups" in words(client.get(url("index")))


def test_the_right_can_be_given_to_a_group(admin_client):
    form = admin_client.get(reverse("wagtailusers_groups:add")).content.decode()
    assert "Can manage mirrors, publish to them and take down" in form


# --- adding


def fill(**values) -> dict[str, str]:
    site = Site.objects.get(is_default_site=True)
    return {"site": site.pk, "name": "Disk", "kind": "folder", "location": "/srv/mirror", **values}


def test_a_folder_is_added_and_edited(keeper, site):
    answer = keeper.post(url("add"), fill(is_listed="on"), follow=True)
    mirror = Mirror.objects.get()
    assert (mirror.kind, mirror.location, mirror.is_listed) == (Kind.FOLDER, "/srv/mirror", True)
    assert "Disk" in words(answer)
    keeper.post(url("edit", mirror.pk), fill(name="Other disk"))
    mirror.refresh_from_db()
    assert (mirror.name, mirror.is_listed) == ("Other disk", False)
    actions = ModelLogEntry.objects.for_instance(mirror).values_list("action", flat=True)
    assert set(actions) == {"wagtail.create", "wagtail.edit"}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"location": ""}, "Say where, for example /srv/mirror"),
        ({"location": "srv/mirror"}, "For example /srv/mirror"),
        ({"location": "s3://bucket"}, "which begins with /"),
        ({"kind": "sftp", "location": "sftp://me:secret@host/x"}, "no password may stand in it"),
        ({"kind": "observed"}, "Where do readers open it?"),
        ({"address": "https://mirror.example/?x=1"}, "Expected an address without"),
        ({"secret": "unknown"}, "not one of the available choices"),
    ],
)
def test_what_is_missing_or_dangerous_is_said_at_its_field(keeper, site, values, said):
    assert said in words(keeper.post(url("add"), fill(**values)))
    assert not Mirror.objects.exists()


def test_a_folder_of_our_own_is_no_mirror(keeper, site, settings):
    own = settings.SAMIZDAT["MIRROR_DIR"]
    for folder in (own, own / "below", own.parent, own.parent / "editions", own.parent / "keys"):
        said = words(keeper.post(url("add"), fill(location=str(folder))))
        assert "is of use to this program itself" in said


def test_a_secret_is_chosen_by_its_name_and_never_shown(keeper, site, settings):
    secrets = {"disk key": {"password": "swordfish"}}
    settings.SAMIZDAT = settings.SAMIZDAT | {"MIRROR_SECRETS": secrets}
    form = keeper.get(url("add")).content.decode()
    assert "disk key" in form
    keeper.post(url("add"), fill(secret="disk key"))
    mirror = Mirror.objects.get()
    assert mirror.secret == "disk key"
    for screen in (url("index"), url("inspect", mirror.pk), url("edit", mirror.pk)):
        assert "swordfish" not in keeper.get(screen).content.decode()


# --- the list


def test_the_list_says_which_edition_each_has_and_what_was_found(keeper, site):
    today = datetime.now(UTC).date()
    MirrorFactory(name="Well", edition=7, as_of=today, verdict=Verdict.CURRENT)
    MirrorFactory(name="Old", edition=5, as_of=today - timedelta(days=3), problem="It is down.")
    said = words(keeper.get(url("index")))
    assert re.search(r"Old A folder on this server 5 3 days Could not be sent", said)
    assert re.search(r"Well A folder on this server 7 of today Genuine and current", said)


# --- publishing


def test_publishing_waits_for_the_worker_and_tells_who_asked(keeper, anna, site, tmp_path):
    MirrorFactory(location=str(tmp_path / "one"))
    said = words(keeper.post(url("publish", site.pk), follow=True))
    assert "The next edition is being made." in said
    task = DBTaskResult.objects.get(status=TaskResultStatus.READY)
    assert task.queue_name == "exports"
    arguments = task.args_kwargs["args"]
    carry_out.call(*arguments)
    said = words(keeper.get(url("index")))
    assert "Edition 1 is published. 1 mirror has it." in said
    assert "is published" not in words(keeper.get(url("index")))
    assert (tmp_path / "one" / "index.html").exists()
    assert ModelLogEntry.objects.filter(action="samizdat.mirrors.publish", user=anna).exists()


def test_the_progress_names_each_mirror(keeper, anna, site):
    reporter = Reporter(store(site), begin(store(site), Job.SEND, anna.pk))
    reporter.sending(["one", "two"])
    reporter.part(0, done=3, total=9)
    reporter.part(1, state=State.DONE)
    answer = keeper.get(url("progress", site.pk))
    assert "no-store" in answer["Cache-Control"]
    assert answer.json() == {
        "has_ended": False,
        "words": "The edition is being sent: 1 of 2 mirrors done.",
        "is_running": True,
        "done": 0,
        "total": 0,
        "parts": [
            {"done": 3, "total": 9, "state": "waiting"},
            {"done": 0, "total": 0, "state": "done"},
        ],
    }
    screen = keeper.get(url("index")).content.decode()
    assert 'data-state="done"' in screen


def test_who_asked_is_told_although_the_worker_has_begun_something_else(keeper, anna, site):
    keeper.post(url("publish", site.pk))
    carry_out.call(*DBTaskResult.objects.get().args_kwargs["args"])
    take_up(store(site), Job.CATCH_UP, "")
    answer = keeper.get(url("progress", site.pk)).json()
    assert (answer["has_ended"], answer["is_running"]) == (True, True)
    said = words(keeper.get(url("index")))
    assert "Edition 1 is published." in said
    assert "Mirrors are being brought up to date." in said
    assert not keeper.get(url("progress", site.pk)).json()["has_ended"]


def test_who_is_asked_twice_does_it_once(keeper, site):
    for _ in range(2):
        keeper.post(url("publish", site.pk))
    assert DBTaskResult.objects.filter(status=TaskResultStatus.READY).count() == 1


def test_it_can_be_stopped(keeper, anna, site):
    keeper.post(url("publish", site.pk))
    keeper.post(url("stop", site.pk))
    carry_out.call(*DBTaskResult.objects.get().args_kwargs["args"])
    assert work_in(store(site)).outcome == Outcome.STOPPED
    assert "Somebody stopped it." in words(keeper.get(url("index")))
    assert store(site).numbers() == []


def test_without_a_queue_the_button_is_off_and_names_the_command(keeper, site, settings):
    settings.TASKS = {"default": QUEUE["default"]}
    screen = keeper.get(url("index")).content.decode()
    assert re.search(r'<button[^>]*disabled[^>]*aria-describedby="hindrance', screen)
    assert "manage.py mirror publish" in screen
    keeper.post(url("publish", site.pk))
    assert store(site).numbers() == []


def test_without_a_worker_the_screen_says_how_to_start_one(keeper, site):
    Worker.objects.all().delete()
    assert "No worker runs" in words(keeper.get(url("index")))


# --- one mirror


def test_its_history_says_what_happened(keeper, site, tmp_path):
    mirror = MirrorFactory(location=str(tmp_path / "one"))
    make_keys(tmp_path / "stick")
    publish(site)
    keeper.post(url("look", mirror.pk))
    keeper.post(url("send", mirror.pk))
    for task in DBTaskResult.objects.all():
        task.task.call(*task.args_kwargs["args"])
    said = words(keeper.get(url("inspect", mirror.pk)))
    assert "Number 1 of" in said
    assert re.search(r"An edition was sent 0 files, .* Looked at 1 Genuine and current", said)
    assert mirror.events.count() == 3
    assert mirror.events.get(what="looked_at").user.username == "anna"


# --- inviting


def test_the_invitation_has_all_that_an_operator_needs(keeper, site, tmp_path):
    make_keys(tmp_path / "stick")
    publish(site)
    said = words(keeper.get(url("invite", site.pk)))
    fingerprint = kept_fingerprint(store(site)).words
    assert fingerprint.count("-") == 5
    assert f"samizdat join https://group.example/ mirror --trust {fingerprint}" in said
    for part in (
        "The site has",
        "of disk free",
        "samizdat watch mirror",
        "samizdat leave mirror --yes",
        "samizdat withhold mirror PATH",
    ):
        assert part in said


def test_without_keys_the_invitation_says_to_make_them_first(keeper, site):
    publish(site)
    assert "samizdat keys init" in words(keeper.get(url("invite", site.pk)))


# --- a page


def edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_the_panel_of_a_page_says_since_when_each_language_is_on_mirrors(
    keeper, site, home, tmp_path
):
    MirrorFactory(location=str(tmp_path / "one"))
    english = translated(home, "en")
    publish(site)
    page = StatementPageFactory(parent=home, slug="news")
    translated(page, "en", live=False)
    publish(site)
    said = words(keeper.get(url("page", page.pk)))
    assert page.title in said
    assert re.search(r"Русский: on mirrors since .* \(edition 2\) 1 of 1 managed mirrors", said)
    assert "English: not on mirrors" in said
    assert "(edition 1)" in words(keeper.get(url("page", english.pk)))
    screen = keeper.get(edit(page)).content.decode()
    assert 'data-side-panel-toggle="mirrors"' in screen
    assert "on mirrors since" in screen


def test_taking_down_asks_first_and_then_acts_at_once(
    keeper, anna, site, home, tmp_path, django_capture_on_commit_callbacks
):
    anna.groups.add(*editor_in("Moderators", name="boris").groups.all())
    MirrorFactory(location=str(tmp_path / "one"))
    translated(home, "en")
    page = StatementPageFactory(parent=home, slug="gone")
    other = translated(page, "en")
    publish(site)
    assert "In all languages" in words(keeper.get(url("take_down", page.pk)))
    page.refresh_from_db()
    assert page.live
    with django_capture_on_commit_callbacks(execute=True):
        keeper.post(url("take_down", page.pk), {"all": "1"})
    for each in (page, other):
        each.refresh_from_db()
        assert not each.live
    assert Schedule.objects.get(site=site).is_urgent
    publish(site)
    assert not (tmp_path / "one" / "gone" / "index.html").exists()
    assert PageLogEntry.objects.filter(action="samizdat.mirrors.take_down").count() == 2


def test_who_may_not_unpublish_may_not_take_down(keeper, home):
    page = StatementPageFactory(parent=home, slug="news")
    assert keeper.post(url("take_down", page.pk)).status_code == 302
    page.refresh_from_db()
    assert page.live


# --- after publishing


@pytest.fixture
def said_after_publishing(keeper, home, rf):
    """Give a function that says what an editor is told when a page was published."""
    page = StatementPageFactory(parent=home, slug="news")

    def said() -> str:
        request = rf.post("/")
        request.session, request._messages = {}, CookieStorage(request)
        after_publishing(request, page)
        return " ".join(strip_tags(str(each)).strip() for each in request._messages)

    return said


def test_after_publishing_it_is_said_when_mirrors_have_it(said_after_publishing, settings):
    assert said_after_publishing() == ""
    MirrorFactory.create_batch(3)
    MirrorFactory(observed=True, address="https://mirror.example/")
    assert said_after_publishing() == "Reaches 3 mirrors in about 5 minutes."
    settings.SAMIZDAT = settings.SAMIZDAT | {"QUIET_MINUTES": 0}
    assert said_after_publishing() == "Reaches 3 mirrors in about 1 minute."


def test_after_publishing_it_is_said_why_mirrors_do_not_get_it(
    said_after_publishing, site, answers, settings, monkeypatch
):
    MirrorFactory()
    settings.SAMIZDAT = settings.SAMIZDAT | {"QUIET_MINUTES": None}
    assert "until somebody presses “Publish now”" in said_after_publishing()
    Worker.objects.all().delete()
    assert "no worker runs" in said_after_publishing()
    settings.TASKS = {"default": QUEUE["default"]}
    assert "manage.py mirror publish" in said_after_publishing()
    answers("bad", "<p>somebody@private.example</p>")
    answers("worse", "<p>other@private.example</p>")
    publish(site)
    assert "Not on mirrors: 2 things to fix." in said_after_publishing()


def test_a_board_says_why_nothing_goes_out(keeper, site, answers, said_after_publishing):
    MirrorFactory()
    store(site).root.mkdir(parents=True)
    store(site).set_flag(PAUSED, 1)
    assert "Somebody went back to an older edition" in words(keeper.get(url("index")))
    assert "somebody went back to an older edition" in said_after_publishing()
    answers("bad", "<p>somebody@private.example</p>")
    publish(site)
    assert "Not on mirrors: 1 thing to fix." in words(keeper.get(url("index")))


# --- the dashboard


def test_the_dashboard_names_mirrors_that_are_not_well(keeper, site):
    publish(site)
    MirrorFactory(name="Forged", edition=1, verdict=Verdict.NOT_GENUINE)
    MirrorFactory(name="Late", edition=None)
    MirrorFactory(name="Well", edition=1, verdict=Verdict.CURRENT)
    said = words(keeper.get("/admin/"))
    assert "Forged: Not genuine" in said
    assert "Late: has not got the newest edition yet" in said
    assert "Well" not in said


def test_the_dashboard_does_not_call_it_well_that_nothing_new_goes_out(keeper, site):
    publish(site)
    MirrorFactory(name="Well", edition=1, verdict=Verdict.CURRENT)
    assert "1 mirror: all is well" in words(keeper.get("/admin/"))
    store(site).set_flag(PAUSED, 1)
    said = words(keeper.get("/admin/"))
    assert "Somebody went back to an older edition." in said
    assert "all is well" not in said


def test_keys_that_expire_soon_are_announced_half_a_year_before(keeper, site, tmp_path):
    make_keys(tmp_path / "stick")
    publish(site)
    board, now = Board.of(site), datetime.now(UTC)
    assert key_expiry(board, now) is None
    assert key_expiry(board, now + timedelta(days=4 * 365 - 182)) is None
    assert key_expiry(board, now + timedelta(days=4 * 365 - 179))
