"""The dashboard's panel “What needs you”."""

from typing import Any

from django.http import HttpRequest
from laces.components import Component

from samizdat_pages.models import PersonRecord
from samizdat_pages.people_admin.attention import groups
from samizdat_pages.people_admin.profile_views import may_make_profiles


class NeedsPanel(Component):
    """What waits for whoever is logged in, or the good news that nothing does."""

    name = "samizdat_needs"
    template_name = "samizdat_pages/admin/people/needs.html"
    order = 60

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        return {"groups": groups(user), "may_make_profiles": may_make_profiles(user)}


def show_needs(request: HttpRequest, panels: list[Component]) -> None:
    """Add the panel for everybody who works with people."""
    if request.user.has_perm(f"samizdat_pages.change_{PersonRecord._meta.model_name}"):
        panels.append(NeedsPanel())
