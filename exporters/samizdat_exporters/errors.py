"""Everything that can stop an export, as one tree of exceptions."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop

from samizdat_exporters.sentences import Sentence

if TYPE_CHECKING:
    from samizdat_exporters.findings import Finding
    from samizdat_mirror.store.locking import LockedError


BUSY = gettext_noop("Another build is at work here (process %(holder)s). Wait until it has ended.")
DATABASE_GONE = gettext_noop(
    "The database failed (%(found)s). Build again when it answers; what was there before is still "
    "there."
)
WRONG_HOOK = gettext_noop(
    "The hook %(name)s expects %(expected)s, found %(found)s from %(place)s. Correct the function, "
    "or take out the package that it belongs to."
)
REFUSED_FOR_ONE = gettext_noop("The edition was refused: 1 thing to fix.")
REFUSED = gettext_noop("The edition was refused: %(count)s things to fix.")
PROTECTED = gettext_noop(
    "%(cause)s What must not wait is done: edition %(number)s is the last one without what may no "
    "longer be shown (%(count)s files fewer)."
)


class ExportError(Exception):
    """The export cannot go on. The message says what to do."""

    @property
    def reason(self) -> str:
        """The message as it was given: `str(error)` would make a sentence mere text."""
        return _given(self)


class ConfigurationError(ExportError):
    """A setting is missing or cannot be meant."""


class OutputError(ExportError):
    """The folder for the result cannot be used, or not now."""


class BusyError(OutputError):
    """Another build is at work: `holder` is the number of its process."""

    def __init__(self, cause: "LockedError") -> None:
        self.holder = cause.holder
        super().__init__(Sentence(BUSY, holder=cause.holder))


class DatabaseGoneError(ExportError):
    """The database failed in the middle of a build."""

    def __init__(self, cause: object) -> None:
        found = str(cause).strip() or type(cause).__name__
        super().__init__(Sentence(DATABASE_GONE, found=found))


class HookError(ExportError):
    """A hook gave something that the export does not understand, and must not guess."""

    def __init__(self, name: str, function: object, expected: str, found: object) -> None:
        place = (
            f"{getattr(function, '__module__', '')}.{getattr(function, '__qualname__', function)}"
        )
        words = {"name": name, "expected": expected, "place": place.lstrip(".")}
        super().__init__(Sentence(WRONG_HOOK, found=repr(found), **words))


class GateError(ExportError):
    """The edition was built, but holds what must not be published."""

    def __init__(self, findings: Sequence["Finding"], warnings: Sequence["Finding"] = ()) -> None:
        self.findings, self.warnings = list(findings), list(warnings)
        words = {} if len(self.findings) == 1 else {"count": len(self.findings)}
        super().__init__(Sentence(REFUSED if words else REFUSED_FOR_ONE, **words))


class PausedError(ExportError):
    """A person went back to an old edition, and no person has resumed yet."""


class ChangedError(ExportError):
    """The edition is not the one that somebody looked at before."""


class StoppedError(ExportError):
    """A person stopped the work. What readers have is whole all the same."""


class ProtectedError(ExportError):
    """Not all is published, but what protects people is: the last edition without some files."""

    def __init__(self, cause: ExportError, number: int, lacking: Sequence[str]) -> None:
        self.cause, self.number, self.lacking = cause, number, list(lacking)
        words = {"cause": cause.reason, "number": str(number)}
        super().__init__(Sentence(PROTECTED, count=len(self.lacking), **words))


def reason_of(error: Exception) -> str:
    """Give what an error says, as a sentence where it is known by one."""
    holder = getattr(error, "holder", None)
    return Sentence(BUSY, holder=holder) if holder else _given(error)


def _given(error: Exception) -> str:
    given = error.args[0] if error.args else ""
    return given if isinstance(given, Sentence) else str(error)
