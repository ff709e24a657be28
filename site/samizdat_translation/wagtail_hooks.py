"""Where the desk meets Wagtail's admin."""

from typing import Any

from django.urls import include, path
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import history, menu, urls
from .bundles import instead
from .bundles.urls import menu_item as offline_menu_item
from .conf import DEFAULTS
from .credits import credited
from .glossary.forgetting import forget
from .glossary.viewsets import TermViewSet
from .machine.views import menu_item as machine_menu_item
from .members import urls as members
from .privacy.account import DeskPanel
from .queue import panel
from .queue import urls as queue
from .sections import snippets
from .sections.views import buttons as section_buttons
from .string_editor import instead as string_api

hooks.register("samizdat_settings", lambda: list(DEFAULTS))
hooks.register("construct_homepage_panels", panel.add_panel)
hooks.register("construct_reports_menu", menu.hide_all_titles)
for item in [*queue.MENU_ITEMS, members.menu_item]:
    hooks.register("register_translation_desk_item", item)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[Any]:
    """Mount the desk's screens."""
    return [path("translation-desk/", include(urls, namespace="samizdat_translation"))]


@hooks.register("register_admin_menu_item")
def register_desk_menu_item() -> MenuItem:
    """Show the section “Translation desk”."""
    return menu.desk_menu_item()


@hooks.register("register_admin_viewset")
def register_glossary() -> TermViewSet:
    """Let coordinators keep the glossary."""
    return TermViewSet()


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Let the desk's decisions stand in Wagtail's history."""
    history.register(actions)


# Before wagtail-localize's own, whose addresses it takes.
hooks.register("register_admin_urls", instead.urls, order=-10)
hooks.register("register_admin_urls", string_api.urls, order=-10)
hooks.register("register_translation_desk_item", offline_menu_item)
hooks.register("register_translation_desk_item", machine_menu_item)
hooks.register("register_account_settings_panel", DeskPanel)
hooks.register("register_page_header_buttons", section_buttons)
hooks.register("register_page_listing_more_buttons", section_buttons)
hooks.register("register_snippet_listing_buttons", snippets.buttons)

hooks.register("samizdat_erased", forget)
hooks.register("samizdat_credits", credited)
