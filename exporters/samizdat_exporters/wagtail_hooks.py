from wagtail import hooks

from samizdat_exporters.removals import recorded, remove
from samizdat_exporters.render import note_page

hooks.register("samizdat_remove", remove)
hooks.register("samizdat_removals", recorded)
# Before anything else can answer in the page's place.
hooks.register("before_serve_page", note_page, order=-1000)
