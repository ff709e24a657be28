"""Mirrors in a storage of Django's setting STORAGES, for hosts that no target of its own knows.

Which storages may carry mirrors, `SAMIZDAT["MIRROR_STORAGES"]` says: a mirror must never get among
uploads. Their address is `storage:alias`.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import BinaryIO
from urllib.parse import SplitResult

from django.core.files import File
from django.core.files.storage import Storage, storages

from samizdat_exporters.conf import setting
from samizdat_mirror.targets import AddressError, PushError, Secrets, State, Target, TransientError
from samizdat_mirror.targets.in_place import InPlaceTarget
from samizdat_mirror.targets.objects import Headers, Read

SCHEME = "storage"


class StorageObjects:
    """Files in a storage, one after the other: not every backend bears several threads.

    Types and headers are the backend's own affair, and it cannot compare before it writes.
    """

    threads = 1

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def read(self, path: str) -> Read | None:
        with _errors(path):
            try:
                with self._storage.open(path) as file:
                    return Read(file.read())
            except FileNotFoundError:
                return None

    def write(self, path: str, file: BinaryIO, size: int, headers: Headers | None = None) -> None:
        with _errors(path):
            saved = self._storage.save(path, File(file, name=path))
            if saved != path:
                self._storage.delete(saved)
                raise PushError(
                    f"Expected the storage to overwrite {path}, but it wrote {saved}. "
                    "Let it overwrite, or use another target; manage.py check says more."
                )

    def exchange(self, path: str, data: bytes, former: Read | None) -> Read:
        self.write(path, BytesIO(data), len(data))
        return Read(data)

    def delete(self, paths: Sequence[str]) -> None:
        for path in paths:
            with _errors(path):
                try:
                    self._storage.delete(path)
                except FileNotFoundError:
                    continue

    def listing(self) -> Mapping[str, str | None]:
        with _errors(""):
            return dict.fromkeys(self._files_below(""))

    def _files_below(self, folder: str) -> Iterator[str]:
        try:
            folders, files = self._storage.listdir(folder)
        except FileNotFoundError:
            return
        yield from (f"{folder}{name}" for name in files if name)
        for name in folders:
            yield from self._files_below(f"{folder}{name}/")


@contextmanager
def _errors(path: str) -> Iterator[None]:
    """Take whatever a backend raises for a passing weakness: each has exceptions of its own."""
    try:
        yield
    except PushError:
        raise
    except Exception as error:
        raise TransientError(f"The storage failed at {path or 'its root'}: {error}.") from error


def overwrites(storage: Storage) -> bool:
    """Whether a storage keeps the name of a file that is there already. Asks no network."""
    taken = "index.html"

    def exists(name: str) -> bool:
        return name == taken

    storage.exists = exists  # type: ignore[method-assign]
    return storage.get_available_name(taken) == taken


def storage_target(parts: SplitResult, secrets: Secrets, state: State) -> Target:
    """Make the target of `storage:alias`."""
    alias = parts.path
    allowed = setting("MIRROR_STORAGES")
    if alias not in allowed:
        named = ", ".join(allowed) or "none yet"
        raise AddressError(
            f"Expected storage: and one of SAMIZDAT['MIRROR_STORAGES'] ({named}), found {alias!r}."
        )
    return InPlaceTarget(f"{SCHEME}:{alias}", state, StorageObjects(storages[alias]))
