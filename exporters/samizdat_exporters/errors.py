"""Everything that can stop an export, as one tree of exceptions."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samizdat_exporters.findings import Finding


class ExportError(Exception):
    """The export cannot go on. The message says what to do."""


class ConfigurationError(ExportError):
    """A setting is missing or cannot be meant."""


class OutputError(ExportError):
    """The folder for the result cannot be used, or not now."""


class GateError(ExportError):
    """The edition was built, but holds what must not be published."""

    def __init__(self, findings: Sequence["Finding"]) -> None:
        self.findings = list(findings)
        super().__init__(
            f"The edition was refused: {len(self.findings)} "
            f"{'thing' if len(self.findings) == 1 else 'things'} to fix."
        )
