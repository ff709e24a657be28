"""The panel on top of a page's form: what is missing before readers get the page."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from .missing import by_place
from .pages import missing


class MissingPanel(Panel):
    """Lists what keeps the page back, each with the way to where it is mended."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Before readers get this"), "icon": "tasks", **kwargs})

    class BoundPanel(Panel.BoundPanel):
        template_name = "samizdat_pages/admin/gates/panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            found = missing(self.instance)
            return context | {
                "page": self.instance,
                "blocking": by_place(each for each in found if each.holds_back),
                "warnings": by_place(each for each in found if not each.holds_back),
            }
