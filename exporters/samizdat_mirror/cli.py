"""The command `samizdat`: what a mirror operator types."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

# The library of signatures loads Amazon's client, if it is there, for keys in Amazon's cloud, which
# nobody has here. That would take longer than to verify a thousand files.
UNNEEDED = "boto3"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    with _without(UNNEEDED):
        from samizdat_mirror.commands.running import run
    return run(arguments)


@contextmanager
def _without(name: str) -> Iterator[None]:
    """Let a package look as if it were not installed while the block runs, unless it is loaded."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[name]
