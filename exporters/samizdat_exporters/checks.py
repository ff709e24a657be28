"""System checks of the setting `SAMIZDAT`: each says what to write instead."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info
from django.core.exceptions import ValidationError
from wagtail import hooks

from samizdat_exporters.conf import defaults

# Packages beside this one keep their settings in the same dict.
HOOK = "samizdat_settings"
SIGNING = ("online", "manual")
PATH_SEGMENT = re.compile(r"[a-z0-9][a-z0-9-]*")


def check_tasks(**kwargs: Any) -> list[CheckMessage]:
    """Say where nobody can publish from the admin: there is no queue for long work."""
    # Its module has a model, and checks run when models are there.
    from samizdat_exporters.background.queue import is_immediate

    if not is_immediate():
        return []
    return [
        Info(
            "Nobody can publish to mirrors from the admin: TASKS has no queue for it.",
            hint=(
                "Install django-tasks-db, add 'django_tasks_db' to INSTALLED_APPS and "
                "'exports': {'BACKEND': 'django_tasks_db.DatabaseBackend', 'QUEUES': ['exports']} "
                "to TASKS, and run `manage.py worker`. Or publish by `manage.py mirror publish`."
            ),
            id="samizdat_exporters.I001",
        )
    ]


def check_settings(**kwargs: Any) -> list[CheckMessage]:
    """Check every key of `SAMIZDAT`."""
    values = getattr(settings, "SAMIZDAT", {})
    if not isinstance(values, dict):
        message = f"SAMIZDAT must be a dict, found {type(values).__name__}."
        return [Error(message, hint="SAMIZDAT = {…}", id="samizdat_exporters.E001")]
    return [
        *_unknown_keys(values),
        *_locale_paths(values.get("LOCALE_PATHS", {})),
        *_canonical_url(values.get("CANONICAL_URL", "")),
        *_budgets(values),
        *_publishing(values),
    ]


def _budgets(values: dict[str, Any]) -> Iterator[CheckMessage]:
    for key in ("PAGE_BYTES", "EDITION_BYTES"):
        value = values.get(key)
        is_number = isinstance(value, int) and not isinstance(value, bool) and value > 0
        if value is not None and not is_number:
            yield Error(
                f"SAMIZDAT[{key!r}] must be a number of bytes, found {value!r}.",
                hint="Write a number such as 20_000_000, or None for no budget.",
                id="samizdat_exporters.E007",
            )


def _publishing(values: dict[str, Any]) -> Iterator[CheckMessage]:
    quiet = values.get("QUIET_MINUTES")
    if quiet is not None and (isinstance(quiet, bool) or not isinstance(quiet, int | float)):
        yield Error(
            f"SAMIZDAT['QUIET_MINUTES'] must be a number of minutes, found {quiet!r}.",
            hint="Write a number such as 5, or None if only people publish.",
            id="samizdat_exporters.E008",
        )
    signing = values.get("SIGNING", "online")
    if signing not in SIGNING:
        yield Error(
            f"SAMIZDAT['SIGNING'] must be one of {', '.join(SIGNING)}, found {signing!r}.",
            hint="'online' lets this server sign; 'manual' waits for `samizdat sign` elsewhere.",
            id="samizdat_exporters.E009",
        )
    if not isinstance(values.get("MIRROR_SECRETS", {}), dict):
        yield Error(
            "SAMIZDAT['MIRROR_SECRETS'] must be a dict of names and secrets.",
            hint="SAMIZDAT = {'MIRROR_SECRETS': {'bucket': 'file:/etc/samizdat/bucket.json'}}",
            id="samizdat_exporters.E010",
        )


def _unknown_keys(values: dict[str, Any]) -> Iterator[CheckMessage]:
    of_others = (key for hook in hooks.get_hooks(HOOK) for key in hook())
    known = sorted({*defaults(), *of_others})
    for key in sorted(set(values) - set(known)):
        close = get_close_matches(key, known, n=1)
        hint = f"Did you mean {close[0]!r}?" if close else f"Known keys: {', '.join(known)}."
        message = f"SAMIZDAT has no key {key!r}."
        yield Error(message, hint=hint, id="samizdat_exporters.E002")


def _locale_paths(paths: dict[str, str]) -> Iterator[CheckMessage]:
    languages = [code for code, _ in getattr(settings, "WAGTAIL_CONTENT_LANGUAGES", [])]
    for language, path in paths.items():
        if language not in languages:
            yield Error(
                f"SAMIZDAT['LOCALE_PATHS'] names {language!r}, which is no content language.",
                hint=f"Use one of WAGTAIL_CONTENT_LANGUAGES: {', '.join(languages)}.",
                id="samizdat_exporters.E003",
            )
        if not PATH_SEGMENT.fullmatch(path):
            yield Error(
                f"SAMIZDAT['LOCALE_PATHS'][{language!r}] is {path!r}, which is no path segment.",
                hint="Write it without slashes, in small Latin letters and digits, such as 'kr'.",
                id="samizdat_exporters.E004",
            )
    yield from _clashes(paths, languages)


def _clashes(paths: dict[str, str], languages: list[str]) -> Iterator[CheckMessage]:
    taken: dict[str, str] = {}
    for language in languages:
        path = paths.get(language, language)
        other = taken.setdefault(path, language)
        if other != language:
            yield Error(
                f"The languages {other!r} and {language!r} have the same path, {path!r}.",
                hint="Give one of them another path in SAMIZDAT['LOCALE_PATHS'].",
                id="samizdat_exporters.E005",
            )


def _canonical_url(url: str) -> Iterator[CheckMessage]:
    # Models cannot be imported before the apps are ready, and checks run after.
    from samizdat_exporters.models import validate_canonical_url

    try:
        if url:
            validate_canonical_url(url)
    except ValidationError as error:
        yield Error(f"SAMIZDAT['CANONICAL_URL']: {error.messages[0]}", id="samizdat_exporters.E006")
