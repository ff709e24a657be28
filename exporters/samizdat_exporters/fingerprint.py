"""One value for all that every page depends on: code, templates, settings, the publication.

Where it differs from that of the last build, everything is made again.
"""

import json
import re
import sys
import sysconfig
from collections.abc import Iterator
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.template import engines
from wagtail.models import Locale, Site

from samizdat_exporters.publication import Publication
from samizdat_exporters.signing import is_signing

# Grows when results of older code can no longer be used.
FORMAT = 4
# Objects show where they lie in memory, which changes from run to run.
ADDRESS = re.compile(r" at 0x[0-9a-f]+")
# Django's own table, which settings modules may import, and into which Django writes as it runs.
WRITTEN_TO = {"LANG_INFO"}
PASSED_OVER = {"__pycache__", "node_modules", ".git"}


def fingerprint(publication: Publication, as_of: date) -> str:
    """Give the fingerprint of the project, and of what the export itself reads only once."""
    found = sha256(f"{FORMAT} {sys.version} {as_of}".encode())
    for part in (_versions(), _files(), _settings(), _publication(publication)):
        for line in part:
            found.update(line.encode(errors="surrogateescape") + b"\n")
    return found.hexdigest()


@cache
def _versions() -> list[str]:
    """Name what is installed. A program that runs has loaded it, whatever is installed later."""
    return sorted(f"{found.name} {found.version}" for found in distributions())


def _files() -> Iterator[str]:
    """Name every file of the project's own apps, templates, catalogues and static files."""
    installed = {Path(sysconfig.get_path(name)) for name in ("purelib", "platlib", "stdlib")}
    folders = [Path(app.path) for app in apps.get_app_configs()]
    for engine in engines.all():
        folders += map(Path, engine.dirs)
    folders += map(Path, settings.LOCALE_PATHS)
    for entry in settings.STATICFILES_DIRS:
        folders.append(Path(entry if isinstance(entry, (str, Path)) else entry[1]))
    for folder in sorted(set(folders)):
        if not any(folder.is_relative_to(each) for each in installed):
            yield from _below(folder)
    if settings.STATIC_ROOT:
        yield from _of_file(Path(settings.STATIC_ROOT) / "staticfiles.json")


def _below(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if not PASSED_OVER & set(path.parts):
            yield from _of_file(path)


def _of_file(path: Path) -> Iterator[str]:
    if path.is_file():
        stat = path.stat()
        yield f"{path} {stat.st_size} {stat.st_mtime_ns}"


def _settings() -> Iterator[str]:
    for name in sorted(dir(settings)):
        if name.isupper() and name not in WRITTEN_TO:
            value = json.dumps(
                getattr(settings, name), default=repr, sort_keys=False, skipkeys=True
            )
            yield f"{name} {ADDRESS.sub('', value)}"


def _publication(publication: Publication) -> Iterator[str]:
    """Give what the export, Django and Wagtail read once and keep in memory."""
    yield f"{publication.uid} {publication.canonical_url} {publication.facts()}"
    # Pages link to what is said about a signed edition.
    yield str(is_signing())
    yield str(list(Site.objects.order_by("pk").values_list()))
    yield str(list(Site.get_site_root_paths()))
    yield str(list(Locale.objects.order_by("pk").values_list()))
