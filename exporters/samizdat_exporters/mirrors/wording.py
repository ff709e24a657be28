"""What is said about mirrors."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def age(as_of: date, today: date) -> str:
    """Say how old an edition is."""
    days = (today - as_of).days
    if days <= 0:
        return _("of today")
    return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
