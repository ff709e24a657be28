"""Progress bars: on a terminal only, and only for what takes a while."""

import sys
from types import TracebackType
from typing import Any

# Seconds before a bar appears.
PATIENCE = 1.0


class Bar:
    """A bar for files, or for bytes where their size is known."""

    def __init__(self, what: str, *, quiet: bool = False) -> None:
        self._what = what
        self._quiet = quiet or not sys.stderr.isatty()
        self._bar: Any = None

    def __enter__(self) -> "Bar":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def begin(self, files: int, size: int) -> None:
        """Begin with the number of bytes that are to come."""
        what = f"{self._what} {files:,} files"
        self._show(total=size, desc=what, unit="B", unit_scale=True)

    def advance(self, files: int, size: int) -> None:
        """Go on by so many bytes."""
        if self._bar is not None:
            self._bar.update(size)

    def count(self, files: int) -> None:
        """Go on by so many files, of which nobody knows how many there are."""
        if self._bar is None:
            self._show(desc=self._what, unit=" files")
        self.advance(files, files)

    def _show(self, **options: Any) -> None:
        if self._quiet:
            return
        from tqdm import tqdm

        self._bar = tqdm(delay=PATIENCE, leave=False, **options)
