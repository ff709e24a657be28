"""Where mirrors stand in the admin."""

from wagtail import hooks

from samizdat_exporters.mirrors.admin import log, messages, panel, side_panel
from samizdat_exporters.mirrors.admin.viewset import viewset


def register() -> None:
    """Register everything about mirrors."""
    hooks.register("register_admin_viewset", lambda: viewset)
    hooks.register("register_log_actions", log.log_actions)
    hooks.register("register_icons", side_panel.icons)
    hooks.register("register_page_header_buttons", side_panel.header_button)
    hooks.register("after_publish_page", messages.after_publishing)
    hooks.register("construct_homepage_panels", panel.show_panel)
