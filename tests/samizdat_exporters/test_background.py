"""Long work in a queue of its own: done by a worker, looked after, begun by the clock."""

import logging
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry, PageViewRestriction, Site

from factories import MirrorFactory, StatementPageFactory, editor_in
from publication_keys import make_keys
from samizdat_exporters.background import duties, reaping
from samizdat_exporters.background.changes import foresee, note
from samizdat_exporters.background.models import SILENCE, Schedule, Worker
from samizdat_exporters.background.queue import has_worker, is_immediate, send
from samizdat_exporters.background.worker import ExportsWorker
from samizdat_exporters.conf import setting
from samizdat_exporters.editions_admin.kept_work import ask_to_stop, begin, take_untold, work_in
from samizdat_exporters.editions_admin.tasks import URGENT, carry_out
from samizdat_exporters.editions_admin.wording import ending
from samizdat_exporters.editions_admin.work import CLOCK, Job, Outcome
from samizdat_exporters.management.commands.worker import LOGGERS
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.store import store_of
from samizdat_exporters.store.publishing import PAUSED
from samizdat_mirror.manifest import Manifest

pytestmark = pytest.mark.django_db
IMMEDIATE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture(autouse=True)
def loggers_as_they_were():
    """Let a worker's verbosity end with its test."""
    loggers = [logging.getLogger(name) for name in LOGGERS]
    before = [(logger.level, logger.handlers[:], logger.filters[:]) for logger in loggers]
    yield
    for logger, (level, handlers, filters) in zip(loggers, before, strict=True):
        logger.setLevel(level)
        logger.handlers[:], logger.filters[:] = handlers, filters


@pytest.fixture(autouse=True)
def connection_of_the_test(monkeypatch):
    """Let the worker keep its connection, in which the test's transaction is."""
    for module in (
        "samizdat_exporters.background.worker",
        "django_tasks_db.management.commands.db_worker",
    ):
        monkeypatch.setattr(f"{module}.close_old_connections", lambda: None)


@pytest.fixture(autouse=True)
def queue(settings):
    settings.TASKS = IMMEDIATE | {
        "exports": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["exports"]},
    }


@pytest.fixture
def site(home):
    return Site.objects.get(is_default_site=True)


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    """Give a block at whose end what it changed is written."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def store(site):
    return store_of(str(PublicationSettings.for_site(site).uid))


def changed_at() -> datetime:
    moment = Schedule.objects.get().changed_at
    assert moment
    return moment


def work():
    ExportsWorker("one", 0.05).work(once=True)


def queued() -> list[list]:
    return [
        task.args_kwargs["args"]
        for task in DBTaskResult.objects.filter(status=TaskResultStatus.READY)
        if task.task_name == "carry_out"
    ]


# --- the queue and the worker


def test_work_waits_for_a_worker_which_does_it(site):
    key = begin(store(site), Job.SEND, 7)
    send(carry_out, site.pk, str(Job.SEND), "", key)
    assert work_in(store(site)).is_running
    work()
    done = work_in(store(site))
    assert (done.outcome, done.number, done.user) == (Outcome.DONE, 1, 7)
    assert Manifest.of_folder(setting("MIRROR_DIR")).number == 1


def test_the_queue_of_wagtail_itself_stays_apart(site, settings):
    send(carry_out, site.pk, str(Job.PREPARE))
    assert list(DBTaskResult.objects.values_list("backend_name", "queue_name")) == [
        ("exports", "exports")
    ]
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    send(carry_out, site.pk, str(Job.PREPARE))
    assert DBTaskResult.objects.filter(queue_name="default").count() == 1


def test_whether_somebody_is_there_to_work_is_known(site, settings):
    assert not is_immediate()
    assert not has_worker()
    Worker.beat("one")
    assert has_worker()
    Worker.objects.update(heard_at=timezone.now() - 2 * SILENCE)
    assert not has_worker()
    settings.TASKS = IMMEDIATE
    assert is_immediate()
    assert not has_worker()


def test_a_worker_that_ends_by_itself_leaves_nothing_behind(site):
    work()
    assert not Worker.objects.exists()


def test_without_a_queue_the_command_says_what_to_add(settings):
    settings.TASKS = IMMEDIATE
    with pytest.raises(CommandError, match=r"django_tasks_db.*INSTALLED_APPS"):
        call_command("worker", "--once")


def test_the_command_does_what_waits_and_ends(site):
    send(carry_out, site.pk, str(Job.SEND))
    call_command("worker", "--once", stdout=StringIO(), verbosity=0)
    assert store(site).numbers() == [1]


def test_a_worker_logs_what_it_does_and_not_that_it_looks_for_work(site, caplog):
    send(carry_out, site.pk, str(Job.SEND))
    call_command("worker", "--once", stdout=StringIO())
    said = [record.getMessage() for record in caplog.records]
    assert any("state=SUCCESSFUL" in each for each in said), said
    assert not [each for each in said if each.startswith(("Starting worker", "No more tasks"))]


# --- what a killed worker leaves


def killed(site, *, attempts: int = 1, ago: timedelta = 2 * SILENCE) -> DBTaskResult:
    """Queue work that somebody asked for, and let it look as SIGKILL leaves it."""
    send(carry_out, site.pk, str(Job.SEND), "", begin(store(site), Job.SEND, 7))
    task = DBTaskResult.objects.get()
    for attempt in range(attempts):
        task.claim(f"killed-{attempt}")
    DBTaskResult.objects.update(started_at=timezone.now() - ago)
    return task


def test_work_of_a_killed_worker_is_taken_up_and_finished(site):
    task = killed(site)
    work()
    task.refresh_from_db()
    assert task.status == TaskResultStatus.SUCCESSFUL
    assert store(site).numbers() == [1]


def test_work_of_a_worker_that_lives_is_left_alone(site):
    killed(site)
    Worker.beat("killed-0")
    assert reaping.reap() == []


def test_work_that_began_just_now_is_left_alone(site):
    killed(site, ago=SILENCE / 2)
    assert reaping.reap() == []


def test_work_that_killed_three_workers_is_given_up(site):
    task = killed(site, attempts=reaping.ATTEMPTS)
    assert reaping.reap() == [str(task.pk)]
    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED
    assert "AbandonedError" in task.exception_class_path
    assert reaping.reap() == []
    told = take_untold(store(site), 7)
    assert told
    assert ending(told) == (
        "It did not work. The worker was killed over it 3 times; perhaps the server lacks memory."
    )


def test_the_same_work_done_twice_makes_one_edition(site):
    for _ in range(2):
        send(carry_out, site.pk, str(Job.SEND))
    work()
    assert store(site).numbers() == [1]


# --- who is told


def test_what_the_clock_does_never_ends_what_somebody_waits_for(site):
    key = begin(store(site), Job.SEND, 7)
    carry_out.call(site.pk, str(Job.CATCH_UP))
    assert work_in(store(site)).key == key
    assert not work_in(store(site)).outcome


def test_work_that_is_stopped_leaves_the_old_edition(site, home):
    carry_out.call(site.pk, str(Job.SEND))
    StatementPageFactory(parent=home, slug="news")
    key = begin(store(site), Job.SEND, 7)
    ask_to_stop(store(site))
    carry_out.call(site.pk, str(Job.SEND), "", key)
    assert work_in(store(site)).outcome == Outcome.STOPPED
    assert Manifest.of_folder(setting("MIRROR_DIR")).number == 1
    carry_out.call(site.pk, str(Job.SEND), "", begin(store(site), Job.SEND, 7))
    assert Manifest.of_folder(setting("MIRROR_DIR")).number == 2


# --- the clock


def test_a_change_goes_out_when_it_has_been_quiet(site, home, commits):
    page = StatementPageFactory(parent=home, slug="news")
    with commits():
        page.save_revision().publish()
    first = changed_at()
    duties.see_to(first + timedelta(minutes=4))
    assert queued() == []
    with commits():
        note(site)
    later = changed_at()
    duties.see_to(first + timedelta(minutes=5))
    assert queued() == []
    for _ in range(2):
        duties.see_to(later + timedelta(minutes=5))
    assert queued() == [[site.pk, "send", ""]]


def test_nothing_is_noted_of_what_was_rolled_back(site, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=False):
        note(site)
    assert not Schedule.objects.exists()


@pytest.mark.parametrize("name", ["unpublish", "delete", "restrict"])
def test_what_is_taken_from_readers_waits_for_nothing(site, home, commits, name):
    page = StatementPageFactory(parent=home, slug="news")
    with commits():
        if name == "restrict":
            PageViewRestriction.objects.create(page=page, restriction_type="login")
        else:
            getattr(page, name)()
    duties.see_to()
    assert queued() == [[site.pk, "send", URGENT]]


def test_a_move_or_a_change_of_anything_else_counts_too(site, home, commits):
    for change in (
        lambda: StatementPageFactory(parent=home, slug="news").move(home, pos="first-child"),
        lambda: ModelLogEntry.objects.log_action(site, "wagtail.edit", user=editor_in()),
    ):
        Schedule.objects.all().delete()
        with commits():
            change()
        assert Schedule.objects.get().changed_at
        assert not Schedule.objects.get().is_urgent


def test_a_draft_changes_nothing_for_readers(site, home, commits):
    page = StatementPageFactory(parent=home, slug="news", live=False)
    with commits():
        page.save_revision()
    assert not Schedule.objects.exists()


def test_every_day_the_edition_is_vouched_for_again_and_mirrors_get_that(site, tmp_path):
    make_keys(tmp_path / "stick")
    MirrorFactory(location=str(tmp_path / "one"))
    carry_out.call(site.pk, str(Job.SEND))
    timestamp = tmp_path / "one" / "_samizdat" / "metadata" / "timestamp.json"
    before = timestamp.read_bytes()
    work()
    renewed = timestamp.read_bytes()
    assert renewed != before
    work()
    assert timestamp.read_bytes() == renewed
    Schedule.objects.update(renewed_at=timezone.now() - timedelta(days=2))
    work()
    assert timestamp.read_bytes() != renewed


def test_what_changes_by_itself_starts_a_build(site):
    now = datetime.now(UTC)
    foresee(site, now + timedelta(hours=1))
    duties.see_to(now)
    assert queued() == []
    for _ in range(2):
        duties.see_to(now + timedelta(hours=2))
    assert queued() == [[site.pk, "send", URGENT]]


def test_where_only_people_publish_the_clock_takes_away_and_adds_nothing(
    site, home, settings, commits
):
    settings.SAMIZDAT = settings.SAMIZDAT | {"QUIET_MINUTES": None}
    gone = StatementPageFactory(parent=home, slug="gone")
    carry_out.call(site.pk, str(Job.SEND))
    StatementPageFactory(parent=home, slug="news")
    with commits():
        note(site)
    duties.see_to(datetime.now(UTC) + timedelta(days=1))
    assert queued() == []
    with commits():
        gone.unpublish()
    work()
    files = Manifest.of_folder(setting("MIRROR_DIR")).files
    assert "gone/index.html" not in files
    assert "news/index.html" not in files


def test_what_protects_goes_out_although_somebody_went_back(site, home, commits):
    page = StatementPageFactory(parent=home, slug="gone")
    carry_out.call(site.pk, str(Job.SEND))
    store(site).set_flag(PAUSED, 1)
    with commits():
        page.unpublish()
    work()
    assert "gone/index.html" not in Manifest.of_folder(setting("MIRROR_DIR")).files


def test_a_build_that_could_not_write_is_tried_again_in_a_minute(site, commits):
    setting("MIRROR_DIR").mkdir()
    (setting("MIRROR_DIR") / "stranger.txt").write_text("not ours")
    with commits():
        carry_out.call(site.pk, str(Job.SEND), URGENT)
    done = work_in(store(site))
    assert (done.outcome, done.user) == (Outcome.FAILED, CLOCK)
    assert "is no edition" in done.reason
    assert Schedule.objects.get().is_urgent
    assert changed_at() > timezone.now() + timedelta(seconds=50)
