"""The section “Translation desk” of the admin's menu."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from .roles import roles_of

# Items come by this hook, as Wagtail's own menus do it.
desk_menu = Menu(register_hook_name="register_translation_desk_item")


class DeskMenuItem(SubmenuMenuItem):
    """The section, for whoever has a role in any language."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Hide the section from those whom it does not concern."""
        return roles_of(request.user).is_member and super().is_shown(request)


def hide_all_titles(request: HttpRequest, items: list[MenuItem]) -> None:
    """Take wagtail-localize's report from those to whom the desk would refuse it."""
    if not roles_of(request.user).everywhere:
        report = reverse("wagtail_localize:translations_report")
        items[:] = [item for item in items if getattr(item, "url", None) != report]


def desk_menu_item() -> DeskMenuItem:
    """Make the section's own item."""
    return DeskMenuItem(
        _("Translation desk"), desk_menu, name="translation-desk", icon_name="globe", order=150
    )
