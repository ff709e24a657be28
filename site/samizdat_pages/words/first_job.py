"""The words of the site as the first job of a new language, for the translation desk."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.models import Locale

from .listing import missing_words
from .rights import editable_locales
from .sheets import has_sheet, key_of, said_already, sheet_for
from .views import TITLE, URL_NAME


def first_job(locale: Locale, user: Any) -> dict[str, Any] | None:
    """Say how many words readers of a language get in another one, and how they are written.

    As a job of the desk they need its roles alone. Whoever may not change words past the desk is
    told without the way there.
    """
    missing = len(missing_words(locale))
    if not missing:
        return None
    left = _("Words that readers see in another language: %(count)s.") % {"count": missing}
    job: dict[str, Any] = {"title": str(TITLE), "url": _screen(locale, user), "left": left}
    if has_sheet(locale):
        job["key"] = key_of(locale)
        job["source"] = lambda: sheet_for(locale)
        job["said"] = lambda: said_already(locale)
    return job


def _screen(locale: Locale, user: Any) -> str:
    if user is None or not user.has_perm("samizdat_pages.change_readerword"):
        return ""
    if not editable_locales(user).filter(pk=locale.pk).exists():
        return ""
    return f"{reverse(URL_NAME)}?{urlencode({'locale': locale.pk, 'show': 'missing'})}"
