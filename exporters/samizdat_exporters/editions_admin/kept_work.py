"""Keeps in a store what is being done to it, for whoever looks at the screen.

Web processes and workers change it at the same time. So each change is made under a lock, and what
came of somebody's work lies apart until they were told: whatever begins next cannot overwrite it.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import Any

from samizdat_exporters.editions_admin.work import CLOCK, Job, Outcome, Work
from samizdat_mirror.store import Store
from samizdat_mirror.store.locking import locked
from samizdat_mirror.store.trees import write


def work_in(store: Store) -> Work | None:
    """Give the work that is being done or was done last."""
    try:
        return Work.from_json(_path(store).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None


def begin(store: Store, job: Job, user: int) -> str:
    """Note that somebody asked for work, which may have to wait for a worker; give its key.

    Whatever else is being done tells nobody from then on: only the last to be asked for is shown.
    """
    with _changing(store):
        return _begin(store, job, user)


def begin_unless_awaited(store: Store, job: Job, user: int) -> str | None:
    """Note work as `begin` does, unless somebody waits for work that is being done."""
    with _changing(store):
        work = work_in(store)
        if work and work.is_running and work.user != CLOCK:
            return None
        return _begin(store, job, user)


def take_up(store: Store, job: Job, key: str) -> str:
    """Note that work is taken up, and give its key.

    Without one the clock asked for it: it is shown, unless somebody waits for something else.
    """
    with _changing(store):
        work = work_in(store)
        if key:
            if work and work.key == key:
                _keep(store, replace(work, heard_at=_now()))
            return key
        if work and (work.is_running or work.is_awaited):
            return ""
        return _begin(store, job, CLOCK)


def hear(store: Store, key: str, **changes: Any) -> bool:
    """Note how far the work with this key is, and say whether it is still what is shown."""
    with _changing(store):
        work = work_in(store)
        is_shown = work is not None and work.key == key
        if work and is_shown:
            _keep(store, replace(work, heard_at=_now(), **changes))
        return is_shown


def end(store: Store, key: str, outcome: Outcome, number: int = 0, detail: Any = "") -> None:
    """Note what came of the work with this key, if it is still what is shown."""
    with _changing(store):
        work = work_in(store)
        if work and work.key == key:
            ended = replace(work, outcome=outcome, number=number, detail=detail)
            _keep(store, ended)
            if ended.user != CLOCK:
                _keep_untold(store, _untold(store) | {ended.user: ended})


def is_untold(store: Store, user: int) -> bool:
    """Whether work of somebody ended, and they were not told."""
    return user in _untold(store)


def take_untold(store: Store, user: int) -> Work | None:
    """Give work of somebody that ended, so that they are told of it once."""
    if not is_untold(store, user):
        return None
    with _changing(store):
        untold = _untold(store)
        ended = untold.pop(user, None)
        _keep_untold(store, untold)
        return ended


def ask_to_stop(store: Store) -> None:
    """Let the work that is being done stop at the next opportunity."""
    _stop(store).touch()


def is_unwanted(store: Store, key: str) -> bool:
    """Whether somebody wants the work with this key to stop."""
    work = work_in(store) if _stop(store).exists() else None
    return work is not None and work.key == key


def _begin(store: Store, job: Job, user: int) -> str:
    _stop(store).unlink(missing_ok=True)
    work = Work(job, user, _now(), key=token_hex(8))
    _keep(store, work)
    return work.key


@contextmanager
def _changing(store: Store) -> Iterator[None]:
    store.root.mkdir(parents=True, exist_ok=True)
    with locked(store.root / "work.lock", wait=True):
        yield


def _untold(store: Store) -> dict[int, Work]:
    try:
        found = json.loads(_path_of_untold(store).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return {int(user): Work.from_values(values) for user, values in found.items()}


def _keep_untold(store: Store, untold: dict[int, Work]) -> None:
    values = {str(user): asdict(work) for user, work in untold.items()}
    write(_path_of_untold(store), json.dumps(values))


def _keep(store: Store, work: Work) -> None:
    write(_path(store), work.to_json())


def _path(store: Store) -> Path:
    return store.root / "work.json"


def _path_of_untold(store: Store) -> Path:
    return store.root / "untold.json"


def _stop(store: Store) -> Path:
    return store.root / "stop"


def _now() -> str:
    return datetime.now(UTC).isoformat()
