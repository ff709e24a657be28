"""Does what a plan of erasure says."""

import hashlib
from collections.abc import Callable, Iterable

from django.core.files.storage import Storage
from django.db import connection, transaction
from wagtail import hooks
from wagtail.models import Page
from wagtail_localize.models import String

from samizdat_pages.models import SafeImage

from .plan import Plan

# Called with what is being done, for a person who waits.
Progress = Callable[[str], None]


def carry_out(found: Plan, progress: Progress = lambda step: None) -> None:
    """Remove all that the plan names, in one transaction; files go when it is done.

    The removals list is written first, by the hook `samizdat_remove`: should the rest fail, the
    mirrors are told all the same.
    """
    progress("removals list")
    _order_removals(found)
    files: list[tuple[Storage, str]] = []
    with transaction.atomic():
        for picture in found.pictures:
            files += _files(picture)
        progress("pages and versions")
        _delete_pages(found)
        progress("records and pictures")
        _delete_records(found)
        progress("traces")
        _delete_traces(found)
    progress("files")
    for storage, name in files:
        storage.delete(name)
    for hook in hooks.get_hooks("samizdat_erased"):
        hook(found)
    _compact_database()


def _order_removals(found: Plan) -> None:
    hashes = [hashed for picture in found.pictures for hashed in _hashes(picture)]
    for site, paths in found.paths.items():
        for hook in hooks.get_hooks("samizdat_remove"):
            hook(site, paths, hashes)


def _delete_pages(found: Plan) -> None:
    for page in found.pages:
        Page.objects.get(pk=page.pk).delete()


def _delete_records(found: Plan) -> None:
    for picture in found.pictures:
        picture.delete()
    found.person.delete()


def _delete_traces(found: Plan) -> None:
    """Delete what the plan found, and what deleting itself has written since."""
    String.objects.filter(pk__in=found.strings).delete()
    for querysets in found.querysets.values():
        for rows in querysets:
            rows.delete()


def _files(picture: SafeImage) -> Iterable[tuple[Storage, str]]:
    for file in [picture.file, *(rendition.file for rendition in picture.renditions.all())]:
        yield file.storage, file.name


def _hashes(picture: SafeImage) -> Iterable[str]:
    """Give the SHA-256 of the original and of every rendition that readers may have."""
    for storage, name in _files(picture):
        if storage.exists(name):
            with storage.open(name, "rb") as file:
                yield hashlib.file_digest(file, "sha256").hexdigest()


def _compact_database() -> None:
    """Overwrite what deleted rows leave behind in the file of a SQLite database."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
