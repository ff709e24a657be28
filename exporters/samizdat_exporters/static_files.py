"""Reads static files: as they were collected, or else as the project's packages hold them."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import ImproperlyConfigured, SuspiciousFileOperation
from django.utils.translation import gettext_noop

from samizdat_exporters.errors import ConfigurationError
from samizdat_exporters.rules import Rule
from samizdat_exporters.sentences import Sentence

# The last is said where STATIC_ROOT is not set.
UNREADABLE = (OSError, ValueError, SuspiciousFileOperation, ImproperlyConfigured)


class AssetError(Exception):
    """A file cannot be carried. Says why, and what to do."""

    def __init__(self, reason: str, fix: str, rule: Rule = Rule.FILE) -> None:
        self.reason, self.fix, self.rule = reason, fix, rule
        super().__init__(f"{reason} {fix}")


def require_collected() -> None:
    """Raise ConfigurationError where pages name static files by a list that was not made yet."""
    is_needed = getattr(staticfiles_storage, "manifest_strict", False) and not settings.DEBUG
    if is_needed and not getattr(staticfiles_storage, "hashed_files", None):
        raise ConfigurationError(
            Sentence(
                gettext_noop(
                    "The static files have not been collected, and pages cannot be made without "
                    "them. Run `manage.py collectstatic`, then build again."
                )
            )
        )


def read_static(name: str) -> bytes:
    """Read a static file as collected, or else, before anything is collected, as found."""
    for read in (_collected, _uncollected):
        try:
            return read(name)
        except UNREADABLE:
            continue
    raise AssetError(
        Sentence(gettext_noop("The static file %(name)s is missing."), name=name),
        Sentence(
            gettext_noop("Run `manage.py collectstatic`, or correct the template that names it.")
        ),
    )


def _collected(name: str) -> bytes:
    with staticfiles_storage.open(name) as file:
        data: bytes = file.read()
    return data


def _uncollected(name: str) -> bytes:
    found = finders.find(name)
    if found is None:
        raise FileNotFoundError(name)
    return Path(found).read_bytes()
