"""What ends a workflow. Wagtail imports it while its own models are loaded: nothing may be here."""

from typing import Any


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """End a workflow: what is `WAGTAIL_FINISH_WORKFLOW_ACTION`.

    A translation is published for the reviewer's role, even without Wagtail's right to publish,
    which Wagtail's own action would ask for, and refuse the approval with it.
    """
    from wagtail.workflows import publish_workflow_state

    from samizdat_translation.deciding import publish
    from samizdat_translation.models.workflow import job_of_target

    job = job_of_target(workflow_state.content_object)
    if job is None:
        publish_workflow_state(workflow_state, user)
    else:
        publish(job, user)
