"""Which jobs a transaction touched: they are counted anew once, when it is committed."""

from collections.abc import Iterable

from django.db import connection, transaction

from .keeping import refresh

# So many translations are counted at a time: bounded memory, and no database's limit is met.
AT_ONCE = 500


class Recount:
    """What `on_commit` calls. It hangs on the savepoint in which the rows were touched."""

    def __init__(self) -> None:
        self.keys: set[int] = set()

    def __call__(self) -> None:
        keys = sorted(self.keys)
        self.keys.clear()
        for start in range(0, len(keys), AT_ONCE):
            refresh(keys[start : start + AT_ONCE])


def touch(keys: Iterable[int]) -> None:
    """Count the jobs of these translations anew when the transaction ends.

    A thousand strings saved in one transaction are one recount; what is rolled back is none.
    """
    new = set(keys)
    if not new:
        return
    recount = _waiting() or Recount()
    is_new = not recount.keys
    recount.keys |= new
    if is_new:
        transaction.on_commit(recount)


def _waiting() -> Recount | None:
    here = set(connection.savepoint_ids)
    for savepoints, function, *_ in reversed(connection.run_on_commit):
        if isinstance(function, Recount) and savepoints == here:
            return function
    return None
