"""The panel of the desk on the admin's first page: what waits for this person."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from laces.components import Component

from samizdat_translation.models import Role
from samizdat_translation.roles import Roles, roles_of

from .scopes import SCOPES, Viewer, counted

# What each role asks first. Everybody sees what is theirs.
OF_ROLE = {
    Role.TRANSLATE: ["mine", "free"],
    Role.REVIEW: ["review"],
    Role.COORDINATE: ["late", "all"],
}


class DeskPanel(Component):
    """How many jobs wait for somebody, with the way to them."""

    name = "translation_desk"
    template_name = "samizdat_translation/queue/panel.html"
    order = 90

    def __init__(self, roles: Roles) -> None:
        self.roles = roles

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        numbers = counted(Viewer.of(self.roles))
        shown = [
            name for role, names in OF_ROLE.items() if self.roles.locale_ids(role) for name in names
        ]
        return {
            "items": [
                {
                    "title": SCOPES[name].title,
                    "number": numbers[name],
                    "url": reverse("samizdat_translation:queue", args=[name]),
                    "is_bad": name == "late" and numbers[name] > 0,
                }
                for name in shown
            ]
        }


def add_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Put the panel on the first page of those whom the desk concerns."""
    roles = roles_of(request.user)
    if roles.is_member:
        panels.append(DeskPanel(roles))
