"""Wagtail's own workflow with four eyes, for groups that use it for translations too."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

from .choices import JobState
from .jobs import TranslationJob


class FourEyesTask(AbstractGroupApprovalTask):
    """Moderation by groups, in which nobody decides about what they translated.

    Of a translation, approving and asking for changes are decisions about its job; what is no
    translation is moderated as by Wagtail's own task.
    """

    class Meta:
        verbose_name = _("approval by a second person")
        verbose_name_plural = _("approvals by a second person")

    @classmethod
    def get_description(cls) -> Any:
        """Say in the list of task types what this one does."""
        return _("Members of the chosen groups approve, but never what they translated themselves")

    def start(self, workflow_state: Any, user: Any = None) -> Any:
        """Begin; a finished translation is sent to review by it."""
        from samizdat_translation.moderation import send

        if job := job_of_target(workflow_state.content_object):
            send(job, user)
        return super().start(workflow_state, user=user)

    def get_actions(self, obj: Any, user: Any) -> list[Any]:
        """Offer what somebody may decide: nothing to whoever translated it."""
        from samizdat_translation.moderation import may_decide

        actions: list[Any] = super().get_actions(obj, user)
        job = job_of_target(obj)
        return actions if job is None or may_decide(job, user) else []

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        """Decide about the job, and then about the task. What is refused changes neither."""
        from samizdat_translation.moderation import carry_out

        if job := job_of_target(task_state.workflow_state.content_object):
            carry_out(job, user, action_name, kwargs.get("comment", ""))
        super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """List for somebody what they may decide about."""
        states = super().get_task_states_user_can_moderate(user, **kwargs)
        own = [
            state.pk
            for state in states.select_related("workflow_state")
            if not self.get_actions(state.workflow_state.content_object, user)
        ]
        return TaskState.objects.filter(pk__in=states.exclude(pk__in=own).values("pk"))


def job_of_target(obj: Any) -> TranslationJob | None:
    """Find the job by which an object is translated, unless it is finished and live."""
    if not hasattr(obj, "translation_key"):
        return None
    return (
        TranslationJob.objects.filter(
            translation__source__object_id=obj.translation_key,
            target_locale_id=obj.locale_id,
            translation__enabled=True,
        )
        .exclude(state=JobState.PUBLISHED)
        .first()
    )
