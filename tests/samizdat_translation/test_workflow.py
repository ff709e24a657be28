"""Four eyes in Wagtail's own workflow."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from wagtail.models import Workflow, WorkflowTask

from samizdat_translation.deciding import decide
from samizdat_translation.models import FourEyesTask, JobState, Role
from samizdat_translation.states import Action
from translating import Desk, committed, desk_member, now, write

pytestmark = pytest.mark.django_db


class Moderated:
    """A translated page in a workflow of one task; reader and writer are both in its group."""

    def __init__(self) -> None:
        self.desk = Desk("ko")
        self.job = self.desk.job()
        self.writer = desk_member("writer", ko=Role.REVIEW)
        self.reader = desk_member("reader", ko=Role.REVIEW)
        group = Group.objects.create(name="Moderators of Korean")
        group.user_set.add(self.writer, self.reader)
        self.task = FourEyesTask.objects.create(name="Second reader")
        self.task.groups.add(group)
        self.workflow = Workflow.objects.create(name="Four eyes")
        WorkflowTask.objects.create(workflow=self.workflow, task=self.task)

    @property
    def page(self):
        return self.job.translation.get_target_instance()

    def start(self):
        with committed():
            return self.workflow.start(self.page, self.writer)

    def act(self, state, user, action: str, comment: str = "") -> None:
        with committed():
            self.task.on_action(state.current_task_state, user, action, comment=comment)

    def actions(self, user) -> list[str]:
        return [name for name, _label, _modal in self.task.get_actions(self.page, user)]


@pytest.fixture
def moderated() -> Moderated:
    return Moderated()


def test_a_second_person_approves_and_the_page_goes_live_without_the_right_to_publish(moderated):
    write(moderated.job, moderated.writer)
    state = moderated.start()
    sent = now(moderated.job).state
    offered = {user: moderated.actions(user) for user in (moderated.writer, moderated.reader)}
    listed = {
        user: moderated.task.get_task_states_user_can_moderate(user).count()
        for user in (moderated.writer, moderated.reader)
    }

    moderated.act(state, moderated.reader, "approve")

    assert sent == JobState.IN_REVIEW
    assert offered == {
        moderated.writer: [],
        moderated.reader: ["reject", "approve", "approve"],
    }
    assert listed == {moderated.writer: 0, moderated.reader: 1}
    assert not moderated.page.permissions_for_user(moderated.reader).can_publish()
    assert (moderated.page.live, now(moderated.job).state) == (True, JobState.PUBLISHED)


def test_whoever_translated_it_cannot_approve_it_by_force_either(moderated):
    write(moderated.job, moderated.writer)
    state = moderated.start()

    with pytest.raises(PermissionDenied, match="You wrote some of this text"):
        moderated.act(state, moderated.writer, "approve")

    assert (moderated.page.live, now(moderated.job).state) == (False, JobState.IN_REVIEW)


def test_a_rejection_asks_the_translator_for_changes(moderated):
    write(moderated.job, moderated.writer)
    state = moderated.start()

    moderated.act(state, moderated.reader, "reject", "Too long")

    assert (now(moderated.job).state, now(moderated.job).review_remark) == (
        JobState.CHANGES_ASKED,
        "Too long",
    )


def test_what_is_not_finished_offers_nothing_to_decide(moderated):
    moderated.start()

    assert now(moderated.job).state == JobState.TODO
    assert moderated.actions(moderated.reader) == []


def test_what_the_desk_approved_is_not_decided_again(moderated):
    write(moderated.job, moderated.writer)
    moderated.start()
    decide(moderated.job, Action.APPROVE, moderated.reader)

    assert moderated.actions(moderated.reader) == []


def test_a_page_that_is_no_translation_is_moderated_as_by_wagtail(moderated):
    source = moderated.job.translation.source.get_source_instance()

    actions = moderated.task.get_actions(source, moderated.writer)

    assert [name for name, _label, _modal in actions] == ["reject", "approve", "approve"]
