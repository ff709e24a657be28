"""The long work as a task: in the request by default, in a worker where the project has one."""

from django_tasks import task

from samizdat_translation.models import DeskRun

from .runs import carry_out


@task()
def fill_in(run: int) -> None:
    carry_out(DeskRun.objects.select_related("started_by").get(pk=run))
