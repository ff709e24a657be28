"""Says in words what stops a build from outside: another build, a full disk, a lost database."""

import errno
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError
from django.utils.translation import gettext_noop
from wagtail.models import Site

from samizdat_exporters.errors import BusyError, DatabaseGoneError, OutputError
from samizdat_exporters.sentences import Sentence
from samizdat_exporters.store import folder
from samizdat_mirror.store.locking import LockedError

NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
NO_ROOM_FOR_SQLITE = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE}

FULL = gettext_noop(
    "The disk that holds %(folder)s is full. Make room and build again; what was there before is "
    "still there."
)
CANNOT_BE_WRITTEN = gettext_noop(
    "The mirror cannot be written: %(error)s. Correct that, or choose --out; what was there before "
    "is still there."
)


@contextmanager
def explained(out: Path) -> Iterator[None]:
    """Raise what goes wrong around the making of an edition as ExportError."""
    try:
        yield
    except LockedError as error:
        raise BusyError(error) from error
    except (DatabaseError, InterfaceError) as error:
        raise DatabaseGoneError(error) from error
    except (OSError, sqlite3.Error) as error:
        raise OutputError(_explain(error, out)) from error


def stop_where_going_on_is_no_use(errors: Iterable[BaseException]) -> None:
    """Raise what is not the fault of the page at hand, but would befall each page after it."""
    for error in errors:
        if is_no_room(error):
            raise error
        if isinstance(error, (OperationalError, InterfaceError)) and not _does_database_answer():
            raise DatabaseGoneError(error) from error


def _does_database_answer() -> bool:
    """Ask what every site knows. A lost file comes back empty, a lost connection not at all."""
    try:
        return Site.objects.exists()
    except (DatabaseError, InterfaceError):
        return False


def _explain(error: OSError | sqlite3.Error, out: Path) -> str:
    if is_no_room(error):
        return Sentence(FULL, folder=str(_fullest(out)))
    return Sentence(CANNOT_BE_WRITTEN, error=str(error))


def is_no_room(error: BaseException) -> bool:
    """Whether a disk is full, whoever noticed it."""
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    return getattr(error, "sqlite_errorcode", None) in NO_ROOM_FOR_SQLITE


def _fullest(out: Path) -> Path:
    """Name the place with the least room of those that a build writes to."""
    places = [out, folder(), Path(settings.MEDIA_ROOT), Path(tempfile.gettempdir())]
    return min(places, key=_room)


def _room(place: Path) -> int:
    existing = next(each for each in [place, *place.absolute().parents] if each.exists())
    return shutil.disk_usage(existing).free
