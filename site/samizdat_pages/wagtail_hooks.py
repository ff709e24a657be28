from wagtail import hooks

from samizdat_pages import clock, translations
from samizdat_pages.birthdays import birthday_paths
from samizdat_pages.calendars import calendar_paths
from samizdat_pages.conf import DEFAULTS
from samizdat_pages.donations import hooks as donations
from samizdat_pages.erasure import admin as erasure
from samizdat_pages.faces.admin_urls import admin_urls as faces_urls
from samizdat_pages.feeds import feed_paths
from samizdat_pages.fronts import front_paths
from samizdat_pages.gates.hooks import register_gates
from samizdat_pages.people_admin import buttons, record_log
from samizdat_pages.people_admin.dashboard import show_needs
from samizdat_pages.people_admin.permissions import permissions as people_permissions
from samizdat_pages.people_admin.urls import admin_urls as people_urls
from samizdat_pages.persons.glossary import names
from samizdat_pages.recall import recalling
from samizdat_pages.rich_text import register_link_handlers
from samizdat_pages.words import views as words
from samizdat_pages.words.first_job import first_job

hooks.register("samizdat_paths", feed_paths)
hooks.register("samizdat_paths", calendar_paths)
hooks.register("samizdat_paths", birthday_paths)
hooks.register("samizdat_paths", front_paths)
# After Wagtail's own, which it replaces.
hooks.register("register_rich_text_features", register_link_handlers, order=100)

# Before Wagtail's own, whose list of pictures it replaces.
hooks.register("register_admin_urls", faces_urls, order=-10)

hooks.register("after_unpublish_page", translations.unpublish_chosen)
hooks.register("before_delete_page", translations.warn_before_deletion)
hooks.register("after_delete_page", translations.warn)
hooks.register("after_bulk_action", translations.warn_after_bulk_action)
# Before wagtail-localize shows its own editor for a page that it translates.
hooks.register("before_edit_page", translations.warn_of_private_page, order=-10)

hooks.register("register_admin_urls", words.admin_urls)
hooks.register("register_settings_menu_item", words.menu_item)
hooks.register("register_permissions", words.permissions)
hooks.register("samizdat_first_job", first_job)

hooks.register("register_admin_urls", erasure.admin_urls)
hooks.register("register_snippet_listing_buttons", erasure.listing_buttons)

hooks.register("register_log_actions", donations.log_actions)
hooks.register("samizdat_next_change", donations.next_changes)

hooks.register("register_admin_urls", people_urls)
hooks.register("register_permissions", people_permissions)
hooks.register("construct_homepage_panels", show_needs)
hooks.register("register_page_header_buttons", buttons.header_buttons)
hooks.register("register_page_listing_more_buttons", buttons.listing_buttons)
hooks.register("register_log_actions", record_log.register_log_actions)

register_gates()

hooks.register("samizdat_as_of", clock.as_of)
hooks.register("samizdat_recall", recalling)
hooks.register("samizdat_glossary_terms", names)
hooks.register("samizdat_settings", lambda: list(DEFAULTS))
