"""The words of the site as the first job of a new language, for the translation desk."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.models import Locale

from .listing import missing_words
from .rights import editable_locales
from .views import TITLE, URL_NAME


def first_job(locale: Locale, user: Any) -> dict[str, str] | None:
    """Say how many words readers of a language get in another one, and where they are written.

    Whoever may not change words of this language is told without the way there.
    """
    missing = len(missing_words(locale))
    if not missing:
        return None
    may = user.has_perm("samizdat_pages.change_readerword")
    url = ""
    if may and editable_locales(user).filter(pk=locale.pk).exists():
        url = f"{reverse(URL_NAME)}?{urlencode({'locale': locale.pk, 'show': 'missing'})}"
    left = _("Words that readers see in another language: %(count)s.") % {"count": missing}
    return {"title": str(TITLE), "url": url, "left": left}
