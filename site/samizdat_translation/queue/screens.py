"""What the desk's screens have in common."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from samizdat_translation.models import Role, TranslationJob
from samizdat_translation.roles import Roles, roles_of

TITLE = _("Translation desk")
ICON = "globe"
# What a row of the queue shows of a job, read with it.
SHOWN_WITH = ("target_locale", "source_locale", "content_type", "assignee__translator_profile")


class ForMembers(View):
    """Something for those who have a role in any language."""

    roles: Roles

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.roles = roles_of(request.user)
        if not self.roles.is_member:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class OfJob(ForMembers):
    """Something about one job, for those who have a role in its language."""

    job: TranslationJob

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.job = get_object_or_404(
            TranslationJob.objects.filter(translation__enabled=True).select_related(
                *SHOWN_WITH, "translation__source"
            ),
            pk=kwargs["job_id"],
        )
        if not roles_of(request.user).has(Role.TRANSLATE, self.job.target_locale_id):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class Screen(ForMembers, WagtailAdminTemplateMixin):
    """A screen of the desk."""

    page_title: Any = TITLE
    header_icon = ICON

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**kwargs))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [
            *self.breadcrumbs_items,
            {"url": reverse("samizdat_translation:queue", args=["mine"]), "label": TITLE},
        ]
        return [*items, {"url": "", "label": self.get_page_title()}]
