"""What must vanish from every mirror: takes orders from packages, and tells the edition.

Packages order by the hook `samizdat_remove`, or answer `samizdat_removals` with what they keep
themselves. What is stored here are hashes and a day, never a name or an address.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from wagtail import hooks
from wagtail.models import Site

from samizdat_exporters.addresses import file_of, normal
from samizdat_exporters.errors import HookError
from samizdat_exporters.models import PublicationSettings, Removal
from samizdat_mirror.removals import SHA256, Removals

HOOK = "samizdat_removals"
EXPECTED = "mappings with `content_sha256` or `path_hash`, in 64 small hex digits"


def removals_of(site: Site) -> Removals:
    """Collect all removals of a publication: its own, and those that packages keep."""
    found: dict[str, set[str]] = {kind: set() for kind in Removal.Kind.values}
    for hook in hooks.get_hooks(HOOK):
        for removal in hook(site):
            for kind, digest in _read(removal, hook):
                found[kind].add(digest)
    stored = PublicationSettings.for_site(site)
    return Removals(
        publication=str(stored.uid),
        salt=stored.removal_salt,
        paths=frozenset(found[Removal.Kind.PATH]),
        contents=frozenset(found[Removal.Kind.CONTENT]),
    )


def recorded(site: Site) -> Iterator[dict[str, str]]:
    """Answer `samizdat_removals` with what `remove` stored."""
    uid = PublicationSettings.for_site(site).uid
    for kind, digest in Removal.objects.filter(publication=uid).values_list("kind", "digest"):
        yield {kind: digest}


def remove(site: Site, paths: Iterable[str], content_hashes: Iterable[str]) -> None:
    """Answer `samizdat_remove`: let addresses and contents vanish from every later edition.

    `paths` are what the site answers to, such as `/en/anna/`; `content_hashes` the SHA-256 of
    files as they lie in the tree. There is no way back. Raises ValueError, and stores nothing, if
    one of them is neither.
    """
    stored = PublicationSettings.for_site(site)
    hashed = Removals(str(stored.uid), stored.removal_salt)
    ordered = [(Removal.Kind.PATH, hashed.path_hash(_file(path))) for path in paths]
    ordered += [(Removal.Kind.CONTENT, _digest(value)) for value in content_hashes]
    today = datetime.now(UTC).date()
    Removal.objects.bulk_create(
        (
            Removal(publication=stored.uid, kind=kind, digest=digest, recorded_on=today)
            for kind, digest in ordered
        ),
        ignore_conflicts=True,
    )


def _file(path: str) -> str:
    if not path.startswith("/"):
        raise ValueError(f"Expected a path of the site, such as /en/anna/, found {path!r}.")
    return file_of(*normal(path))


def _digest(value: str) -> str:
    if not SHA256.fullmatch(value):
        raise ValueError(f"Expected a SHA-256 in 64 small hex digits, found {value!r}.")
    return value


def _read(removal: Any, hook: object) -> Iterator[tuple[str, str]]:
    """Read one removal of a hook. One that is not understood must not be passed over."""
    if not isinstance(removal, Mapping) or not removal:
        raise HookError(HOOK, hook, EXPECTED, removal)
    for kind, digest in removal.items():
        if kind not in Removal.Kind.values or not SHA256.fullmatch(str(digest)):
            raise HookError(HOOK, hook, EXPECTED, removal)
        yield kind, digest
