"""The panel beside a page: on which mirrors it is, in each language, and since when.

Wagtail has no hook for side panels. So the edit view is given one more; where a view makes its own
panels, as that of a translation does, the button in the header leads to the same.
"""

from functools import wraps
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.widgets import Button
from wagtail.models import Page

from samizdat_exporters.mirrors.admin.permission import may
from samizdat_exporters.mirrors.admin.screens import ICON
from samizdat_exporters.mirrors.shown import shown


class MirrorsSidePanel(BaseSidePanel):
    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle mirrors")
        icon_name = ICON
        has_counter = False

    name = "mirrors"
    title = _("On mirrors")
    template_name = "samizdat_exporters/mirrors/side_panel.html"
    order = 250

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        return context | {
            "rows": shown(self.object),
            "may_manage": may(self.request.user),
            "may_unpublish": self.object.permissions_for_user(self.request.user).can_unpublish(),
        }


def add_side_panel() -> None:
    """Let the edit view of pages show the panel."""
    made = EditView.get_side_panels

    @wraps(made)
    def get_side_panels(view: EditView) -> Any:
        panels = made(view)
        if not view.expects_json_response and is_on_a_site(view.page):
            panels.append(MirrorsSidePanel(view.page, view.request))
        return panels

    EditView.get_side_panels = get_side_panels


def is_on_a_site(page: Page) -> bool:
    """Whether a page is below the front page of a site, and saved."""
    return bool(page.pk and page.get_site())


def header_button(page: Page, user: Any, *args: Any, **kwargs: Any) -> Any:
    """Offer the same for every page, also where another view edits it."""
    if may(user) and is_on_a_site(page):
        url = reverse("samizdat_mirrors:page", args=[page.pk])
        yield Button(_("On mirrors"), url, icon_name=ICON, priority=90)


def icons(found: list[str]) -> list[str]:
    """Bring the icon of the section."""
    return [*found, "samizdat_exporters/icons/mirrors.svg"]
