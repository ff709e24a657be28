"""The bench's translation desk is one as others are, and its goals are what was promised."""

import pytest
from wagtail.models import Page
from wagtail_localize.models import Translation

from bench.desk.filling import TARGETS, fill, strings_done
from bench.desk.report import LISTING, Desk, goals
from bench.running import Measured
from samizdat_translation.models import JobState, TranslationJob
from samizdat_translation.rebuild import rebuild

PAGES = 10


@pytest.mark.django_db
def test_a_filled_desk_is_counted_as_it_was_filled():
    fill(PAGES)

    result = rebuild()

    assert (result.jobs, result.made) == (PAGES * len(TARGETS), PAGES * len(TARGETS))
    jobs = TranslationJob.objects.select_related("target_locale").order_by("translation")
    expected = [strings_done(number, language) for number in range(PAGES) for language in TARGETS]
    assert [job.done for job in jobs] == expected
    assert {each.pk: each.get_progress() for each in Translation.objects.all()} == {
        job.translation_id: (job.strings, job.done) for job in jobs
    }
    assert {job.state for job in jobs} == {
        JobState.PUBLISHED,
        JobState.IN_PROGRESS,
        JobState.TODO,
    }
    assert Page.find_problems() == ([], [], [], [], [])


def desk(peak: int, milliseconds: float, queries: int, touched: int) -> Desk:
    return Desk(
        pages=1_000,
        jobs=5_000,
        rebuild=Measured(12.0, 10.0, peak, 0),
        rebuild_seconds=(10.0, 5.0),
        queue={
            "queue: free": {"seconds": milliseconds / 1000, "queries": queries},
            LISTING: {"seconds": 0.1, "queries": 20},
        },
        save={"seconds": 0.02, "queries": 13, "touched": touched},
    )


@pytest.mark.parametrize(
    ("measured", "verdicts"),
    [
        (desk(150_000_000, 290, 15, 1), ["reached"] * 4),
        (desk(160_000_000, 310, 16, 2), ["not reached"] * 4),
    ],
)
def test_the_desks_goals_are_held(measured, verdicts):
    before = desk(100_000_000, 100, 12, 1)

    assert [goal.verdict for goal in goals(measured, before)] == verdicts
    assert measured.seconds_per_10000 == (20.0, 10.0)
