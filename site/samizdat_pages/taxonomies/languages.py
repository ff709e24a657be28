"""The languages in which words are written, in the order in which editors meet them."""

from django.conf import settings
from wagtail.coreutils import get_content_languages
from wagtail.models import Locale


def content_locales() -> list[Locale]:
    """List the locales of the site, the root locale first, then as the settings order them.

    A locale that the settings no longer name is left out; its words stay in the database.
    """
    order = list(dict.fromkeys([settings.LANGUAGE_CODE, *get_content_languages()]))
    locales = Locale.objects.filter(language_code__in=order)
    return sorted(locales, key=lambda locale: order.index(locale.language_code))
