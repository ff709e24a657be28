"""What is being done to a store, noted by workers and web processes at the same time."""

from datetime import timedelta
from threading import Event, Thread

import pytest

from samizdat_exporters.editions_admin import work as work_module
from samizdat_exporters.editions_admin.kept_work import (
    begin,
    begin_unless_awaited,
    end,
    hear,
    is_untold,
    take_untold,
    take_up,
    work_in,
)
from samizdat_exporters.editions_admin.work import CLOCK, Job, Outcome
from samizdat_mirror.store import Store

ANNA, BORIS = 7, 8


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path / "store")


def test_what_begins_next_silences_nobody_who_was_not_told_yet(store):
    for user, job in ((ANNA, Job.SEND), (BORIS, Job.PREPARE)):
        end(store, begin(store, job, user), Outcome.DONE, number=user)
    clock = take_up(store, Job.CATCH_UP, "")
    assert (work_in(store).user, work_in(store).key) == (CLOCK, clock)
    told = [take_untold(store, user) for user in (ANNA, BORIS, ANNA, CLOCK)]
    assert [work and (work.job, work.number) for work in told] == [
        (Job.SEND, ANNA),
        (Job.PREPARE, BORIS),
        None,
        None,
    ]


def test_nobody_is_told_what_the_clock_did(store):
    end(store, take_up(store, Job.SEND, ""), Outcome.DONE)
    assert work_in(store).outcome == Outcome.DONE
    assert not is_untold(store, CLOCK)


def test_somebody_who_begins_while_a_worker_reports_is_never_overwritten(store):
    for _ in range(20):
        clock = take_up(store, Job.SEND, "")
        begun = Event()

        def report(key=clock, begun=begun):
            while hear(store, key, done=1):
                begun.set()

        reporting = Thread(target=report)
        reporting.start()
        assert begun.wait(60)
        key = begin(store, Job.SEND, ANNA)
        reporting.join()
        end(store, clock, Outcome.DONE)
        assert (work_in(store).key, work_in(store).outcome) == (key, "")
        end(store, key, Outcome.DONE)
        assert take_untold(store, ANNA).key == key


def test_of_many_who_ask_at_once_one_is_served(store):
    keys = []
    asking = [
        Thread(target=lambda: keys.append(begin_unless_awaited(store, Job.SEND, ANNA)))
        for _ in range(8)
    ]
    for each in asking:
        each.start()
    for each in asking:
        each.join()
    assert [key for key in keys if key] == [work_in(store).key]


def test_the_clock_leaves_to_somebody_what_waits_long_in_the_queue(store, monkeypatch):
    key = begin(store, Job.SEND, ANNA)
    monkeypatch.setattr(work_module, "SILENCE", timedelta())
    assert work_in(store).is_silent
    assert take_up(store, Job.CATCH_UP, "") == ""
    assert take_up(store, Job.SEND, key) == key
    end(store, key, Outcome.DONE)
    assert take_untold(store, ANNA).outcome == Outcome.DONE


def test_what_nobody_came_back_for_in_a_day_is_the_clocks_again(store, monkeypatch):
    key = begin(store, Job.SEND, ANNA)
    monkeypatch.setattr(work_module, "SILENCE", timedelta())
    monkeypatch.setattr(work_module, "AWAITED", timedelta())
    assert take_up(store, Job.CATCH_UP, "") not in {"", key}
