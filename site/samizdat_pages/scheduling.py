"""Says which time zone is meant where an editor schedules a page."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext as _


def _zone_in_words() -> str:
    """Name the zone of whoever is logged in, and the time there, by which a mistake shows."""
    return _(
        "These times are in the time zone %(zone)s, where it is %(now)s now. You can choose "
        "another zone in the settings of your account."
    ) % {
        "zone": timezone.get_current_timezone_name(),
        "now": date_format(timezone.localtime(), "H:i"),
    }


ZONE_IN_WORDS = lazy(_zone_in_words, str)()
