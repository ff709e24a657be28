"""Who may open the strings of a job."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from samizdat_translation.models import Role, TranslationJob
from samizdat_translation.roles import roles_of


class JobView(WagtailAdminTemplateMixin, View):
    """A screen of one job, for whoever may translate into its language."""

    header_icon = "globe"
    job: TranslationJob

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        job = get_object_or_404(jobs(), pk=kwargs.pop("job_id"))
        if not roles_of(request.user).has(Role.TRANSLATE, job.target_locale_id):
            raise PermissionDenied
        self.job = job
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        """Name the screen by what is translated."""
        job = getattr(self, "job", None)
        return job.title if job else ""


def jobs() -> Any:
    """Give the jobs that are not stopped, with what the screens of strings ask of them."""
    return TranslationJob.objects.filter(translation__enabled=True).select_related(
        "translation__source__locale",
        "translation__source__object",
        "translation__target_locale",
        "source_locale",
        "target_locale",
        "content_type",
        "assignee__translator_profile",
    )
