"""Claims, four eyes, and what they come to."""

import pytest
from django.utils import timezone

from factories import locale_of
from samizdat_translation.conf import claim_time
from samizdat_translation.deciding import decide, publish, take_over_source
from samizdat_translation.models import JobState, LocalePolicy, Priority, Role, StringState
from samizdat_translation.refusing import DeskError
from samizdat_translation.states import Action
from samizdat_translation.taking import assign, claim, plan, release
from translating import Desk, committed, desk_member, now, segments_of, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk("ko")


@pytest.fixture
def jin():
    return desk_member("jin", ko=Role.TRANSLATE)


@pytest.fixture
def mina():
    return desk_member("mina", ko=Role.REVIEW)


@pytest.fixture
def coordinator():
    return desk_member("sun", ko=Role.COORDINATE)


def test_the_first_of_two_gets_a_job_and_the_second_is_told_by_pseudonym(desk, jin, mina):
    job = desk.job()
    claim(job, jin)

    with pytest.raises(DeskError) as refused:
        claim(now(job), mina)

    assert str(refused.value) == (
        f"Translator {jin.pk} has this job. Ask them to hand it over, or take another one."
    )
    assert now(job).assignee == jin


def test_a_claim_that_is_over_leaves_the_job_free(desk, jin, mina):
    job = desk.job()
    claim(job, jin)
    type(job).objects.update(claimed_until=timezone.now())

    claim(now(job), mina)

    assert now(job).assignee == mina


def test_saving_a_string_prolongs_the_claim(desk, jin):
    job = desk.job()
    claim(job, jin)
    type(job).objects.update(claimed_until=timezone.now())

    write(job, jin, segment=segments_of(job)[0])

    assert now(job).claimed_until > timezone.now() + claim_time() / 2


def test_what_was_assigned_stays_until_somebody_gives_it_back(desk, jin, mina, coordinator):
    job = desk.job()
    assign(job, coordinator, jin)
    with pytest.raises(DeskError):
        claim(now(job), mina)
    assign(now(job), jin, mina)
    after = now(job).assignee
    release(now(job), coordinator)

    assert (after, now(job).assignee) == (mina, None)


def test_nobody_is_given_a_job_in_a_language_that_is_not_theirs(desk, coordinator):
    job = desk.job()

    with pytest.raises(DeskError, match="does not translate into this language"):
        assign(job, coordinator, desk_member("ed", en=Role.TRANSLATE))


def test_only_who_coordinates_plans(desk, jin, coordinator):
    job = desk.job()
    day = timezone.now().date()
    plan([job], coordinator, due_on=day, priority=Priority.URGENT)

    with pytest.raises(DeskError):
        plan([now(job)], jin, priority=Priority.LOW)

    assert (now(job).due_on, now(job).priority) == (day, Priority.URGENT)


def test_a_translation_goes_from_the_translator_over_a_reader_to_the_readers(desk, jin, mina):
    job = desk.job()
    claim(job, jin)
    write(job, jin)
    decide(job, Action.SEND, jin)
    decide(job, Action.ASK, mina, "Title: too long.")
    asked = (now(job).state, now(job).review_remark)
    write(job, jin, segment=segments_of(job)[0], text="짧은")
    decide(job, Action.SEND, jin)
    decide(job, Action.APPROVE, mina)
    approved = now(job).state
    with committed():
        publish(job, mina)
    page = job.translation.get_target_instance()

    assert asked == (JobState.CHANGES_ASKED, "Title: too long.")
    assert (approved, now(job).state, now(job).reviewed_by) == (
        JobState.READY,
        JobState.PUBLISHED,
        mina,
    )
    assert (page.live, page.title) == (True, "짧은")
    assert [*now(job).translated_by.all()] == []


def test_nobody_approves_what_they_wrote_any_of_until_one_reader_suffices(desk, jin, mina):
    job = desk.job()
    write(job, jin)
    write(job, mina, segment=segments_of(job)[1], text="고침")
    decide(job, Action.SEND, jin)
    with pytest.raises(DeskError, match="You wrote some of this text"):
        decide(job, Action.APPROVE, mina)
    LocalePolicy.objects.create(
        locale=locale_of("ko"), one_reader_suffices=True, reason="There are two of us."
    )
    decide(job, Action.APPROVE, mina)

    assert now(job).state == JobState.READY


def test_asking_for_changes_does_not_make_authors_readers(desk, jin, mina):
    two = desk_member("two", ko=[Role.REVIEW])
    job = desk.job()
    write(job, two)
    decide(job, Action.SEND, two)
    decide(job, Action.APPROVE, mina)
    decide(job, Action.ASK, mina, "One more thing.")
    decide(job, Action.SEND, jin)

    with pytest.raises(DeskError, match="You wrote some of this text"):
        decide(job, Action.APPROVE, two)


def test_a_text_that_changes_after_its_approval_is_not_published(desk, jin, mina):
    job = desk.job()
    write(job, jin)
    decide(job, Action.SEND, jin)
    decide(job, Action.APPROVE, mina)
    write(job, jin, segment=segments_of(job)[0], text="다른")

    with pytest.raises(DeskError, match="in the state"):
        publish(now(job), mina)

    assert not job.translation.get_target_instance().live


def test_what_came_from_a_machine_is_sent_only_when_somebody_stands_behind_it(desk, jin):
    job = desk.job()
    write(job, machine=True)
    with pytest.raises(DeskError, match="2 strings came from a machine"):
        decide(job, Action.SEND, jin)
    with committed():
        for text in job.target_locale.string_translations.all():
            StringState.objects.create(string_translation=text, state="confirmed", set_by=jin)
    decide(job, Action.SEND, jin)

    assert (now(job).state, [*now(job).translated_by.all()]) == (JobState.IN_REVIEW, [jin])


def test_whoever_asks_for_changes_says_which(desk, jin, mina):
    job = desk.job()
    write(job, jin)
    decide(job, Action.SEND, jin)

    with pytest.raises(DeskError, match="Say what should be changed"):
        decide(job, Action.ASK, mina, "  ")


def test_a_source_that_moved_is_taken_over_before_anything_is_sent(desk, jin, coordinator):
    statement = desk.statement()
    job = desk.job(statement)
    write(job, jin)
    statement.title = "Новое"
    with committed():
        statement.save_revision().publish()
    with pytest.raises(DeskError, match="The source has changed"):
        decide(job, Action.SEND, jin)
    with pytest.raises(DeskError, match="no role"):
        take_over_source(job, jin)
    with committed():
        take_over_source(job, coordinator)

    with pytest.raises(DeskError, match="1 string is not translated yet"):
        decide(job, Action.SEND, jin)


def test_a_locked_page_is_not_published(desk, jin, mina):
    job = desk.job()
    write(job, jin)
    decide(job, Action.SEND, jin)
    decide(job, Action.APPROVE, mina)
    page = job.translation.get_target_instance()
    page.locked, page.locked_by = True, desk.boss
    page.save()

    with pytest.raises(DeskError, match="This page is locked"):
        publish(now(job), mina)

    assert not job.translation.get_target_instance().live
