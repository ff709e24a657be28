"""Under which name the desk shows somebody: never the login name, never an address."""

from typing import Any

from django.utils.translation import gettext as _


def shown_name(user: Any) -> str:
    """Give the pseudonym, or “Translator” and a number.

    Lists select `…__translator_profile` with the user, and then this asks nothing.
    """
    if user is None:
        return ""
    profile = getattr(user, "translator_profile", None)
    if profile is not None and profile.pseudonym:
        return str(profile.pseudonym)
    return _("Translator %(number)d") % {"number": user.pk}
