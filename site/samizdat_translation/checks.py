"""System checks of what wagtail-localize needs in order to be safe, and of language tags."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.utils.translation import get_language_info

from samizdat_translation.languages import is_named

# What people write instead of a language tag: mostly the code of a country.
MEANT = {"by": "be", "cn": "zh-hans", "cz": "cs", "dk": "da", "ee": "et", "ge": "ka", "gr": "el",
         "ir": "fa", "iw": "he", "jp": "ja", "kr": "ko", "kz": "kk", "rs": "sr", "se": "sv",
         "ua": "uk", "vn": "vi", "zh": "zh-hans or zh-hant"}  # fmt: skip

REQUIRED = {
    "WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE": (
        False,
        "Otherwise a page that is submitted for translation goes live untranslated.",
    ),
    "WAGTAILLOCALIZE_DISABLE_ON_DELETE": (
        True,
        "Otherwise deleting a translated page deletes the translators' work on it.",
    ),
    "WAGTAIL_GRAVATAR_PROVIDER_URL": (
        None,
        "Otherwise hashes of editors' e-mail addresses go to a third party.",
    ),
}
NOT_SET = object()
MIDDLEWARE = "samizdat_translation.access.middleware.TranslationDeskMiddleware"


def check_localize_settings(**kwargs: Any) -> list[CheckMessage]:
    """Check the settings whose defaults endanger content or people."""
    return [
        Error(
            f"{name} must be {expected!r}.",
            hint=f"Write {name} = {expected!r} in the settings. {reason}",
            id="samizdat_translation.E001",
        )
        for name, (expected, reason) in REQUIRED.items()
        if getattr(settings, name, NOT_SET) != expected
    ]


def check_middleware(**kwargs: Any) -> list[CheckMessage]:
    """Check that the roles per language are asked for on every address."""
    if MIDDLEWARE in settings.MIDDLEWARE:
        return []
    return [
        Error(
            "Roles per language hold only on the desk's own screens, not on wagtail-localize's.",
            hint=f'Add "{MIDDLEWARE}" to MIDDLEWARE, after that of messages.',
            id="samizdat_translation.E003",
        )
    ]


def check_language_tags(**kwargs: Any) -> list[CheckMessage]:
    """Check that content languages are named by tags that mean them."""
    tags = [tag for tag, _name in getattr(settings, "WAGTAIL_CONTENT_LANGUAGES", [])]
    return [message for tag in tags if (message := _check_tag(tag))]


def _check_tag(tag: str) -> CheckMessage | None:
    if meant := MEANT.get(tag.lower().partition("_")[0]):
        return Error(
            f"The content language {tag!r} is probably not meant.",
            hint=f"Did you mean {meant!r}? For an address such as /{tag}/, keep the right "
            "tag and set SAMIZDAT['LOCALE_PATHS'].",
            id="samizdat_translation.E002",
        )
    if not _is_known(tag):
        return Warning(
            f"Django does not know the content language {tag!r}.",
            hint="Add it to django.conf.locale.LANG_INFO, or correct the tag.",
            id="samizdat_translation.W001",
        )
    if not is_named(tag):
        general = tag.partition("-")[0]
        return Warning(
            f"Django calls the content language {tag!r} as it calls {general!r}.",
            hint=f"Add {tag!r} to django.conf.locale.LANG_INFO with a name of its own, or write "
            f"{general!r} if no other is meant.",
            id="samizdat_translation.W002",
        )
    return None


def _is_known(tag: str) -> bool:
    try:
        get_language_info(tag)
    except KeyError:
        return False
    return True
