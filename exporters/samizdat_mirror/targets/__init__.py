"""Puts an edition onto managed mirrors. Knows neither Django nor the admin.

    edition = Edition.of(Path("var/mirror"))         # a folder with _samizdat/manifest.json
    target = open_target("s3://bucket/prefix?endpoint=https://s3.example.org",
                         secrets=Secrets({"access_key": "…", "secret_key": "…"}),
                         state=State(Path("var/push")))
    pushed = push(edition, target, Work(progress=show, cancelled=is_cancelled))

`Edition.of(folder: Path) -> Edition`
    Reads what is to be carried: `manifest`, `files` (tree and what lies beside it), `removals`.
    A link such as a store's `current` is followed once. Raises SourceError.
`open_target(address: str, *, secrets: Secrets | None, state: State | None) -> Target`
    Makes the target of an address; asks nothing of it yet. Raises AddressError, MissingExtraError.
    `EXAMPLES` has an address of each kind; `target.address` is the address without secrets.
`Secrets(values: Mapping[str, str])`, `Secrets.of_environment()`, `Secrets.of_file(path, address)`
    What opens a mirror. The names: access_key, secret_key, password, key_file, known_hosts, token.
`State(root: Path | None)`
    The folder in which locks, the identity of the installation, and what spares work are kept.
    Default: `~/.local/state/samizdat`. All pushes of one installation share one.
`push(edition, target, work: Work | None) -> Pushed`
    Brings one mirror up to date. Raises PushError; a push that dies is finished by the next.
`push_to_all(edition, targets, work: Callable[[Target], Work]) -> list[Pushed]`
    Several at once; one that is down stops no other, and has its `error` in the result.
`Pushed`
    `address, number, was, uploaded, bytes, deleted, notes, error`. `notes` are sentences about
    what a person has to do, such as the DNS record of an IPFS mirror.
`Work(progress, cancelled, retry, now, thorough, wait)`
    `progress: Callable[[Progress], None]` is called after each file, in any thread, one at a time;
    `Progress` has `files_done, files, bytes_done, bytes, path`. `cancelled: Callable[[], bool]` is
    asked before each file; if it says yes, PushCancelledError ends the push, and readers have one
    whole edition, or on targets in place what the mirror says is being updated. `thorough=True`
    looks at the files instead of believing the mirror's own manifest, and so mends damage.
    `wait=True` waits for others at work on the mirror, where otherwise BusyError is raised.
`Target`
    `held(work)`, `current(work) -> Remote`, `plan(edition, remote) -> Changes`,
    `apply(edition, changes, work)`; `is_atomic` says whether readers get editions whole.
    To look without changing: `with target.held(work): target.current(work).number`.
Errors
    `PushError` is the root; `AddressError`, `MissingExtraError`, `SourceError`, `RefusedError` (the
    place holds something else, or something newer), `BusyError` (try later), `PushCancelledError`.
`RECORD`, `Record`
    `_samizdat/push.json` on targets in place. `Record.from_json(text).updating` means that a
    verifier must say "update in progress" instead of "not genuine".
"""

from samizdat_mirror.targets.addresses import EXAMPLES, open_target
from samizdat_mirror.targets.base import Target
from samizdat_mirror.targets.changes import Changes, Remote
from samizdat_mirror.targets.edition import Edition
from samizdat_mirror.targets.errors import (
    AddressError,
    BusyError,
    MissingExtraError,
    PushCancelledError,
    PushError,
    RefusedError,
    SourceError,
    TransientError,
)
from samizdat_mirror.targets.pushing import Pushed, push, push_to_all
from samizdat_mirror.targets.record import RECORD, Record
from samizdat_mirror.targets.retrying import Retry
from samizdat_mirror.targets.secrets import Secrets
from samizdat_mirror.targets.state import State
from samizdat_mirror.targets.work import Progress, Work

__all__ = [
    "EXAMPLES",
    "RECORD",
    "AddressError",
    "BusyError",
    "Changes",
    "Edition",
    "MissingExtraError",
    "Progress",
    "PushCancelledError",
    "PushError",
    "Pushed",
    "Record",
    "RefusedError",
    "Remote",
    "Retry",
    "Secrets",
    "SourceError",
    "State",
    "Target",
    "TransientError",
    "Work",
    "open_target",
    "push",
    "push_to_all",
]
