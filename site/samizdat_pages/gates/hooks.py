"""Where the gates stand in Wagtail's admin, on the site, and in the export."""

from wagtail import hooks

from samizdat_pages.visibility import refuse_vetoed

from . import export, localize, report
from .bulk import PublishEachBulkAction
from .public_addresses import public_addresses
from .schedule import log_actions


def register_gates() -> None:
    hooks.register("before_serve_page", refuse_vetoed)

    hooks.register("samizdat_veto", export.vetoes)
    hooks.register("samizdat_check", export.check)
    hooks.register("samizdat_next_change", export.next_changes)
    hooks.register("samizdat_public_addresses", public_addresses)

    hooks.register("register_admin_urls", report.admin_urls)
    hooks.register("register_reports_menu_item", report.menu_item)
    hooks.register("register_log_actions", log_actions)
    # After Wagtail's own, which it replaces.
    hooks.register("register_bulk_action", PublishEachBulkAction, order=100)
    # Before wagtail-localize's own, which they replace or precede.
    hooks.register("register_admin_urls", localize.admin_urls, order=-10)
    hooks.register("before_edit_page", localize.guard_translation, order=-5)
