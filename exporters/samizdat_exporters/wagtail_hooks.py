from wagtail import hooks

from samizdat_exporters import about, journal
from samizdat_exporters.background.triggers import urgent
from samizdat_exporters.editions_admin.permission import permissions
from samizdat_exporters.editions_admin.urls import admin_urls, menu_item
from samizdat_exporters.gate_admin import allowing
from samizdat_exporters.gate_admin import hooks as gate
from samizdat_exporters.mirrors.admin.hooks import register as register_mirrors
from samizdat_exporters.public_addresses import of_settings
from samizdat_exporters.removals import recorded, remove
from samizdat_exporters.render import note_page
from samizdat_exporters.store.erasure import purge

hooks.register("samizdat_remove", remove)
hooks.register("samizdat_removals", recorded)
hooks.register("samizdat_erased", purge)
hooks.register("samizdat_erased", urgent)
hooks.register("samizdat_urgent", urgent)
hooks.register("samizdat_about", about.offered)
hooks.register("samizdat_public_addresses", of_settings)
hooks.register("register_admin_urls", gate.admin_urls)
hooks.register("register_reports_menu_item", gate.menu_item)
hooks.register("register_permissions", gate.permissions)
hooks.register("register_log_actions", allowing.log_actions)
hooks.register("register_log_actions", journal.log_actions)
# Before anything else can answer in the page's place.
hooks.register("before_serve_page", note_page, order=-1000)

hooks.register("register_admin_urls", admin_urls)
hooks.register("register_admin_menu_item", menu_item)
hooks.register("register_permissions", permissions)

register_mirrors()
