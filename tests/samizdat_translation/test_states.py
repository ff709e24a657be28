"""The rules by which a job moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samizdat_translation.models import JobState
from samizdat_translation.states import (
    AFTER,
    FINISHED,
    Action,
    Actor,
    Facts,
    Refusal,
    first,
    refusal,
    settle,
    work,
)

states = st.sampled_from(list(JobState))
actors = st.builds(Actor, st.booleans(), st.booleans(), st.booleans(), st.booleans())


@st.composite
def facts(draw) -> Facts:
    strings = draw(st.integers(0, 6))
    done = draw(st.integers(0, strings))
    return Facts(
        strings=strings,
        done=done,
        unsure=draw(st.integers(0, done)),
        outdated=draw(st.integers(0, strings - done)),
        source_moved=draw(st.booleans()),
        live=draw(st.booleans()),
        approved=draw(st.booleans()),
    )


TRANSLATOR = Actor(translates=True, wrote_it=True)
REVIEWER = Actor(translates=True, reviews=True)
WHOLE = Facts(strings=3, done=3)


@given(states, facts())
def test_what_is_settled_stays_so(state, counted):
    settled = settle(state, counted)

    assert settle(settled, counted) is settled


@given(states, facts())
def test_nothing_that_is_not_whole_counts_as_finished(state, counted):
    if not counted.is_whole:
        assert settle(state, counted) not in FINISHED


@given(states, facts())
def test_counting_alone_approves_and_publishes_nothing(state, counted):
    settled = settle(state, counted)

    if settled is JobState.READY and state is not JobState.READY:
        assert counted.approved
    if settled in {JobState.PUBLISHED, JobState.IN_REVIEW}:
        assert state is settled


@given(facts())
def test_a_job_that_was_never_seen_is_settled_from_the_start(counted):
    state = first(counted)

    assert settle(state, counted) in {state, JobState.READY, JobState.IN_PROGRESS, JobState.TODO}
    assert state not in {JobState.IN_REVIEW, JobState.READY, JobState.CHANGES_ASKED}


@given(states, st.sampled_from(list(Action)), facts(), actors)
def test_nobody_approves_what_they_wrote_unless_one_reader_suffices(state, action, counted, actor):
    refused = refusal(state, action, counted, actor)

    if action is Action.APPROVE and refused is None:
        assert actor.reviews
        assert not actor.wrote_it or actor.one_reader_suffices
    if AFTER[action] in FINISHED and refused is None:
        assert counted.is_whole
        assert not counted.unsure


@given(states, facts(), actors)
def test_only_what_was_approved_is_published(state, counted, actor):
    if refusal(state, Action.PUBLISH, counted, actor) is None:
        assert state is JobState.READY


@given(states)
def test_a_text_that_was_changed_after_its_approval_is_approved_no_more(state):
    assert work(state) not in {JobState.READY, JobState.PUBLISHED, JobState.TODO, JobState.OUTDATED}


@pytest.mark.parametrize(
    ("state", "action", "counted", "actor", "expected"),
    [
        (JobState.IN_PROGRESS, Action.SEND, WHOLE, TRANSLATOR, None),
        (JobState.IN_PROGRESS, Action.SEND, WHOLE, Actor(), Refusal.ROLE),
        (JobState.IN_REVIEW, Action.SEND, WHOLE, TRANSLATOR, Refusal.STATE),
        (JobState.IN_PROGRESS, Action.SEND, Facts(3, 2), TRANSLATOR, Refusal.UNTRANSLATED),
        (JobState.IN_PROGRESS, Action.SEND, Facts(3, 3, unsure=1), TRANSLATOR, Refusal.UNSURE),
        (
            JobState.OUTDATED,
            Action.SEND,
            Facts(3, 3, source_moved=True),
            TRANSLATOR,
            Refusal.SOURCE_MOVED,
        ),
        (JobState.IN_REVIEW, Action.APPROVE, WHOLE, TRANSLATOR, Refusal.ROLE),
        (JobState.IN_REVIEW, Action.APPROVE, WHOLE, REVIEWER, None),
        (
            JobState.IN_REVIEW,
            Action.APPROVE,
            WHOLE,
            Actor(reviews=True, wrote_it=True),
            Refusal.OWN_WORK,
        ),
        (
            JobState.IN_REVIEW,
            Action.APPROVE,
            WHOLE,
            Actor(reviews=True, wrote_it=True, one_reader_suffices=True),
            None,
        ),
        (JobState.IN_REVIEW, Action.PUBLISH, WHOLE, REVIEWER, Refusal.STATE),
        (JobState.READY, Action.PUBLISH, WHOLE, REVIEWER, None),
    ],
)
def test_a_decision_is_refused_with_the_reason(state, action, counted, actor, expected):
    assert refusal(state, action, counted, actor) is expected


@pytest.mark.parametrize(
    ("state", "counted", "expected"),
    [
        (JobState.TODO, Facts(3, 0), JobState.TODO),
        (JobState.TODO, Facts(3, 1), JobState.IN_PROGRESS),
        (JobState.IN_PROGRESS, Facts(3, 0), JobState.TODO),
        (JobState.IN_PROGRESS, Facts(3, 2, source_moved=True), JobState.IN_PROGRESS),
        (JobState.PUBLISHED, Facts(3, 3, source_moved=True, live=True), JobState.OUTDATED),
        (JobState.READY, Facts(3, 2, outdated=1), JobState.OUTDATED),
        (JobState.PUBLISHED, Facts(3, 3, live=False, approved=True), JobState.READY),
        (JobState.OUTDATED, Facts(3, 3, live=True, approved=True), JobState.READY),
        (JobState.OUTDATED, Facts(3, 3), JobState.IN_PROGRESS),
        (JobState.CHANGES_ASKED, Facts(3, 3), JobState.CHANGES_ASKED),
    ],
)
def test_the_state_follows_what_is_counted(state, counted, expected):
    assert settle(state, counted) is expected
