"""Writes into Wagtail's history what went out, and who let it."""

import logging
from typing import Any

from django.db import DatabaseError, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import Site

PUBLISHED = "samizdat.edition.publish"
PROTECTED = "samizdat.edition.protect"
WENT_BACK = "samizdat.edition.go_back"
RESUMED = "samizdat.edition.resume"

logger = logging.getLogger(__name__)


def note(action: str, site: Site, **data: int) -> None:
    """Note what was done to the editions of a site, by whoever is active in Wagtail's log.

    What went out is out: a database that fails now must not make it look as if it were not.
    """
    try:
        with transaction.atomic():
            log(instance=site, action=action, data=data)
    except DatabaseError:
        logger.exception("The history could not be written: %s %s", action, data)


def log_actions(actions: LogActionRegistry) -> None:
    """Name all of them, for the history of the site."""

    @actions.register_action(PUBLISHED)
    class Published(LogFormatter):
        label = _("Publish an edition")

        def format_message(self, entry: Any) -> str:
            return _("Edition %(number)s went out") % entry.data

    @actions.register_action(PROTECTED)
    class Protected(LogFormatter):
        label = _("Take out of an edition what may no longer be shown")

        def format_message(self, entry: Any) -> str:
            return (
                _("Edition %(number)s went out: the last one without %(lacking)s files")
                % entry.data
            )

    @actions.register_action(WENT_BACK)
    class WentBack(LogFormatter):
        label = _("Go back to an older edition")

        def format_message(self, entry: Any) -> str:
            words = _("Edition %(number)s went out, with the content of edition %(content_of)s")
            return words % entry.data

    @actions.register_action(RESUMED)
    class Resumed(LogFormatter):
        label = _("Let new editions go out again")

        def format_message(self, entry: Any) -> str:
            return str(self.label)
