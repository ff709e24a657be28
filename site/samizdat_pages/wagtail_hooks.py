from wagtail import hooks

from samizdat_pages.calendars import calendar_paths
from samizdat_pages.feeds import feed_paths
from samizdat_pages.rich_text import register_link_handlers

hooks.register("samizdat_paths", feed_paths)
hooks.register("samizdat_paths", calendar_paths)
# After Wagtail's own, which it replaces.
hooks.register("register_rich_text_features", register_link_handlers, order=100)
