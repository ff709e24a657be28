"""`python -m bench.counted FILE manage.py …`: run a command, and write how many queries it asked.

What counts is what Django built and wanted executed, since building is what a query costs.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management import execute_from_command_line
from django.db.backends.signals import connection_created


class Counter:
    """Counts on every connection of this process, whichever thread opens it."""

    def __init__(self) -> None:
        self.queries = 0

    def watch(self, connection: Any, **kwargs: Any) -> None:
        if self.count not in connection.execute_wrappers:
            connection.execute_wrappers.insert(0, self.count)

    def count(self, execute: Callable[..., Any], *query: Any) -> Any:
        self.queries += 1
        return execute(*query)


def main(file: Path, command: list[str]) -> None:
    counter = Counter()
    connection_created.connect(counter.watch)
    try:
        execute_from_command_line(command)
    finally:
        file.write_text(str(counter.queries))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
