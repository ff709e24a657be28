"""Everything that can stop an export, as one tree of exceptions."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samizdat_exporters.findings import Finding
    from samizdat_mirror.store.locking import LockedError


class ExportError(Exception):
    """The export cannot go on. The message says what to do."""


class ConfigurationError(ExportError):
    """A setting is missing or cannot be meant."""


class OutputError(ExportError):
    """The folder for the result cannot be used, or not now."""


class BusyError(OutputError):
    """Another build is at work: `holder` is the number of its process."""

    def __init__(self, cause: "LockedError") -> None:
        self.holder = cause.holder
        super().__init__(str(cause))


class DatabaseGoneError(ExportError):
    """The database failed in the middle of a build."""

    def __init__(self, cause: object) -> None:
        found = str(cause).strip() or type(cause).__name__
        super().__init__(
            f"The database failed ({found}). Build again when it answers; what was there before is "
            "still there."
        )


class HookError(ExportError):
    """A hook gave something that the export does not understand, and must not guess."""

    def __init__(self, name: str, function: object, expected: str, found: object) -> None:
        place = (
            f"{getattr(function, '__module__', '')}.{getattr(function, '__qualname__', function)}"
        )
        super().__init__(
            f"The hook {name} expects {expected}, found {found!r} from {place.lstrip('.')}. "
            "Correct the function, or take out the package that it belongs to."
        )


class GateError(ExportError):
    """The edition was built, but holds what must not be published."""

    def __init__(self, findings: Sequence["Finding"], warnings: Sequence["Finding"] = ()) -> None:
        self.findings, self.warnings = list(findings), list(warnings)
        super().__init__(
            f"The edition was refused: {len(self.findings)} "
            f"{'thing' if len(self.findings) == 1 else 'things'} to fix."
        )


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
        super().__init__(
            f"{cause} What must not wait is done: edition {number} is the last one without what "
            f"may no longer be shown ({len(self.lacking)} files fewer)."
        )
