"""The pages of the queue."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin.paginator import WagtailPaginator

from samizdat_translation.models import Priority, Role
from samizdat_translation.roles import roles_of
from samizdat_translation.taking import people_in

from .narrowing import NarrowForm
from .rows import rows_of
from .scopes import SCOPES, Viewer, counted, jobs_in
from .screens import SHOWN_WITH, Screen

PER_PAGE = 50


class QueueView(Screen):
    """One page of the queue: what is mine, free, to review, late, or all of it."""

    template_name = "samizdat_translation/queue/list.html"

    def get_page_title(self) -> str:
        return str(self.scope.title)

    @property
    def scope(self) -> Any:
        """The page that was asked for."""
        if self.kwargs["scope"] not in SCOPES:
            raise Http404
        return SCOPES[self.kwargs["scope"]]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        viewer = Viewer.of(self.roles)
        form = NarrowForm(self.request.GET, self.roles)
        jobs = form.narrow(jobs_in(self.scope, viewer)).select_related(*SHOWN_WITH)
        numbers = counted(viewer)
        paginator = WagtailPaginator(jobs, PER_PAGE)
        if not form.is_narrow:
            paginator.count = numbers[self.scope.name]  # known already: not asked again
        page = paginator.get_page(self.request.GET.get("p"))
        coordinated = self.roles.locale_ids(Role.COORDINATE)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "scope": self.scope,
            "scopes": SCOPES.values(),
            "counted": numbers,
            "form": form,
            "rows": rows_of(page, viewer),
            "total": paginator.count,
            "page_obj": page,
            "elided_page_range": paginator.get_elided_page_range(page.number),
            "is_paginated": paginator.num_pages > 1,
            "coordinates": bool(coordinated),
            "people": people_in(coordinated) if coordinated else [],
            "priorities": Priority.choices,
            "here": self.request.get_full_path(),
        }


def first_page(request: HttpRequest) -> HttpResponse:
    """Lead to one's own work, or to what is free where there is none."""
    roles = roles_of(request.user)
    has_work = jobs_in(SCOPES["mine"], Viewer.of(roles)).exists()
    return redirect("samizdat_translation:queue", "mine" if has_work else "free")
