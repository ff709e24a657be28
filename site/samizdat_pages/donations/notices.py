"""Warnings for donors: in some countries a donation brings people to prison.

A channel takes donations only where each reader is warned in their own language, or where
somebody has said that no danger is known.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.coreutils import get_content_languages
from wagtail.models import Locale, Site

from samizdat_pages.visibility import shown

if TYPE_CHECKING:
    from samizdat_pages.models import DonationChannel, DonationChannelText

Notices = Mapping[str, str]  # by language tag


def languages_of_readers() -> list[str]:
    """List the languages in which some site has a home that readers may see."""
    homes = [
        home.locale_id
        for site in Site.objects.select_related("root_page")
        for home in shown(site.root_page.get_translations(inclusive=True))
    ]
    found = set(Locale.objects.filter(pk__in=homes).values_list("language_code", flat=True))
    return [language for language in get_content_languages() if language in found]


@cache
def texts_with_origin() -> "QuerySet[DonationChannelText]":
    """Select words of channels, and say which are mere copies that nobody has translated yet."""
    from samizdat_pages.taxonomies.translation import is_waiting

    texts = apps.get_model("samizdat_pages", "DonationChannelText").objects
    return texts.select_related("locale").annotate(waiting=is_waiting())


def notices_in(texts: "Iterable[DonationChannelText]") -> Notices:
    """Give warnings by language. One that is still in another language's words warns nobody."""
    return {text.language: text.danger_notice for text in texts if not text.waiting}


def without_notice(notices: Notices, languages: Iterable[str]) -> list[str]:
    return [language for language in languages if not notices.get(language, "").strip()]


def notice_error(channel: "DonationChannel", notices: Notices) -> ValidationError | None:
    """Say what is missing, or what contradicts, in the warnings of a channel."""
    written = [language for language, notice in notices.items() if notice.strip()]
    if channel.no_known_danger and written:
        return ValidationError(
            _(
                "A danger notice is written in %(languages)s. Take the tick away, or delete the "
                "notice."
            )
            % {"languages": named(written)}
        )
    if channel.no_known_danger or channel.state != channel.State.ACTIVE:
        return None
    if missing := without_notice(notices, languages_of_readers()):
        return ValidationError(
            _(
                "Readers in %(languages)s would see this number without a danger notice. Write "
                "one in each of these languages, tick “no known danger”, or choose another state."
            )
            % {"languages": named(missing)}
        )
    return None


def named(languages: Iterable[str]) -> str:
    """Name languages by their content settings: `["ru", "ko"]` → `Russian, Korean`."""
    names = get_content_languages()
    return ", ".join(str(names.get(language, language)) for language in languages)
