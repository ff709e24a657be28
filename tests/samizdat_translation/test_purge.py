"""Who did what is forgotten after a time; what was done stays."""

import datetime
import json

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, PageLogEntry, Revision
from wagtail_localize.models import StringTranslation

from samizdat_translation.models import (
    DeskRun,
    JobState,
    Role,
    StringComment,
    StringState,
    StringStatus,
    TranslationJob,
)
from samizdat_translation.privacy.purge import purge
from translating import Desk, committed, desk_member, segments_of, write

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - datetime.timedelta(days=400)


@pytest.fixture
def desk():
    """A text that jin translated and that was published long ago, and one that is open."""
    desk = Desk("ko")
    jin = desk_member("jin", ko=Role.TRANSLATE)
    for job in (desk.job(), desk.job(desk.statement("Второе"))):
        write(job, jin, segment=segments_of(job)[0])
        row = StringTranslation.objects.last()
        StringState.objects.create(string_translation=row, state=StringStatus.CONFIRMED, set_by=jin)
        StringComment.objects.create(context=row.context, author=jin, text="?")
        with committed():
            target = job.translation.get_target_instance()
            target.save_revision(user=jin, log_action=True)
    TranslationJob.objects.update(reviewed_by=jin, submitted_by=jin)
    first = TranslationJob.objects.order_by("pk").first()
    TranslationJob.objects.filter(pk=first.pk).update(
        state=JobState.PUBLISHED, state_since=LONG_AGO
    )
    DeskRun.objects.create(kind="prefill", started_by=jin, created_at=LONG_AGO)
    return desk


def long_ago() -> None:
    """Let everything that was done have been done long ago."""
    for model, column in [
        (StringTranslation, "updated_at"),
        (StringState, "set_at"),
        (StringComment, "created_at"),
        (ModelLogEntry, "timestamp"),
        (PageLogEntry, "timestamp"),
        (Revision, "created_at"),
    ]:
        model.objects.update(**{column: LONG_AGO})


def named(*more) -> dict[str, int]:
    columns = [
        (StringTranslation, "last_translated_by"),
        (StringState, "set_by"),
        (StringComment, "author"),
        (ModelLogEntry, "user"),
        (PageLogEntry, "user"),
        (Revision, "user"),
    ]
    return {
        model.__name__: model.objects.filter(**{f"{column}__isnull": False}).count()
        for model, column in columns
    }


def test_names_of_long_ago_go_and_texts_and_states_stay(desk):
    long_ago()
    texts = list(StringTranslation.objects.order_by("pk").values_list("data", "updated_at"))

    counts = purge(365)

    assert named() == dict.fromkeys(named(), 0)
    assert list(StringTranslation.objects.order_by("pk").values_list("data", "updated_at")) == texts
    assert StringState.objects.count() == StringComment.objects.count() == 2
    assert counts["translations"] == counts["states"] == counts["comments"] == 2
    assert counts["runs"] == 1
    assert not DeskRun.objects.exists()


def test_what_is_over_loses_its_people_and_what_is_open_keeps_its_authors(desk):
    long_ago()

    purge(365)

    over, still_open = TranslationJob.objects.order_by("pk")
    assert (over.reviewed_by, over.submitted_by, list(over.translated_by.all())) == (None, None, [])
    assert [user.username for user in still_open.translated_by.all()] == ["jin"]
    assert still_open.submitted_by is not None


def test_the_history_forgets_of_whom_it_tells(desk):
    job, jin = TranslationJob.objects.last(), User.objects.get(username="jin")
    log(instance=job, action="samizdat_translation.assign", user=desk.boss, data={"to": jin.pk})
    log(instance=job, action="samizdat_translation.policy", user=jin, data={"reason": "Few"})
    long_ago()

    purge(365)

    entries = ModelLogEntry.objects.order_by("-pk")[:2]
    assert [(entry.user, entry.data) for entry in entries] == [
        (None, {"reason": "Few"}),
        (None, {}),
    ]


def test_what_is_younger_keeps_its_names(desk):
    before = named()

    counts = purge(365)

    assert named() == before
    assert {name: count for name, count in counts.items() if count} == {
        "runs": 1,
        "jobs": 1,
        "authors of jobs": 1,
    }


def test_a_trial_only_counts(desk, capsys):
    long_ago()
    before = named()

    call_command("translation_purge", "--days", "365", "--dry-run", "--json")

    counts = json.loads(capsys.readouterr().out)
    assert named() == before
    assert counts == purge(365)


def test_the_command_says_what_it_cleared(desk, capsys):
    long_ago()

    call_command("translation_purge", "--days", "365")

    said = capsys.readouterr().out
    assert "       2  translations\n" in said
    assert said.endswith("rows with somebody's name were cleared.\n")


@pytest.mark.parametrize("days", ["-1", "x", "1.5", ""])
def test_a_mistyped_number_clears_nothing(desk, days):
    before = named()

    with pytest.raises(CommandError):
        call_command("translation_purge", f"--days={days}")

    assert named() == before


def test_nobody_is_named_to_readers(desk, client):
    jin = desk_member("jin2", ko=Role.TRANSLATE)
    target = TranslationJob.objects.first().translation.get_target_instance()
    target.get_parent().specific.save_revision().publish()
    target.save_revision(user=jin).publish()

    page = client.get(target.get_url()).content.decode()

    assert "jin" not in page
