from typing import Any

from django.http import HttpRequest
from laces.components import Component
from wagtail import hooks
from wagtail.models import Site

from samizdat_pages.models import HomePage
from samizdat_site.checklist import steps


class ChecklistPanel(Component):
    """The dashboard's list of what comes first. It goes when everything on it is done."""

    name = "samizdat_checklist"
    template_name = "samizdat_site/checklist.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        if site is None or not isinstance(site.root_page.specific, HomePage):
            return {}
        found = list(steps(site))
        return {"steps": found, "open": sum(not step.done for step in found)}


@hooks.register("construct_homepage_panels")
def show_checklist(request: HttpRequest, panels: list[Component]) -> None:
    if request.user.has_perm("wagtailcore.add_site"):
        panels.append(ChecklistPanel())
