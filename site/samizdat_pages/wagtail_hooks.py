from wagtail import hooks

from samizdat_pages import translations
from samizdat_pages.calendars import calendar_paths
from samizdat_pages.feeds import feed_paths
from samizdat_pages.rich_text import register_link_handlers

hooks.register("samizdat_paths", feed_paths)
hooks.register("samizdat_paths", calendar_paths)
# After Wagtail's own, which it replaces.
hooks.register("register_rich_text_features", register_link_handlers, order=100)

hooks.register("after_unpublish_page", translations.unpublish_chosen)
hooks.register("before_delete_page", translations.warn_before_deletion)
hooks.register("after_delete_page", translations.warn)
hooks.register("after_bulk_action", translations.warn_after_bulk_action)
# Before wagtail-localize shows its own editor for a page that it translates.
hooks.register("before_edit_page", translations.warn_of_private_page, order=-10)
