"""System checks of the storages that carry mirrors: they must overwrite, and be nothing else."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.files.storage import InvalidStorageError, storages

from samizdat_exporters.conf import setting
from samizdat_exporters.storage_mirrors import overwrites

OF_DJANGO = ("default", "staticfiles")


def check_storages(**kwargs: Any) -> list[CheckMessage]:
    """Check every alias in `SAMIZDAT["MIRROR_STORAGES"]`."""
    aliases = setting("MIRROR_STORAGES")
    if not isinstance(aliases, list | tuple):
        return [
            Error(
                f"SAMIZDAT['MIRROR_STORAGES'] must be a list, found {aliases!r}.",
                hint="Write the aliases of STORAGES that carry mirrors, such as ['mirror'].",
                id="samizdat_exporters.E010",
            )
        ]
    return [message for alias in aliases for message in _check(alias)]


def _check(alias: str) -> Iterator[CheckMessage]:
    if alias in OF_DJANGO or alias not in settings.STORAGES:
        others = sorted(set(settings.STORAGES) - set(OF_DJANGO))
        yield Error(
            f"SAMIZDAT['MIRROR_STORAGES'] names {alias!r}, which is no storage for a mirror alone.",
            hint=f"Use an alias of STORAGES beside those of Django: {', '.join(others) or 'none'}.",
            id="samizdat_exporters.E011",
        )
        return
    try:
        # One of its own: the check bends it.
        storage = storages.create_storage(settings.STORAGES[alias])
    except InvalidStorageError as error:
        yield Error(f"The storage {alias!r} cannot be made: {error}", id="samizdat_exporters.E012")
        return
    if not overwrites(storage):
        yield Error(
            f"The storage {alias!r} gives another name to a file that is there already, so a "
            "mirror in it would keep its old pages.",
            hint="Let it overwrite: OPTIONS {'allow_overwrite': True} for Django's own, "
            "{'file_overwrite': True} for S3. A host by SFTP has a target of its own.",
            id="samizdat_exporters.E013",
        )
