"""What has to happen so that a mirror carries an edition. Pure: no input or output."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from posixpath import splitext

from samizdat_mirror.manifest import FOLDER
from samizdat_mirror.targets.edition import Edition, rank
from samizdat_mirror.targets.objects import HASHED
from samizdat_mirror.targets.record import RECORD

# What a page that somebody has open may still ask for. Documents are none of it: they are
# looked at by themselves, and one that is gone from an edition is gone.
ASSETS = frozenset(
    {
        *(".css", ".js", ".mjs", ".otf", ".ttf", ".woff", ".woff2"),
        *(".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"),
        *(".mp3", ".mp4", ".ogg", ".vtt", ".wav", ".webm"),
    }
)


@dataclass(frozen=True, slots=True)
class Remote:
    """What lies on a mirror. All are SHA-256 by path.

    `files` lie there for certain, `kept` are those of them that only an older edition needs.
    `uncertain` may lie there, since a push died: with the SHA-256 that they were to have.
    `number` and `publication` are those of the edition that readers have, or None; `listed` are the
    paths that the manifest there names.
    """

    publication: str | None = None
    number: int | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)
    uncertain: Mapping[str, str | None] = field(default_factory=dict)
    updating: bool = False
    listed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Changes:
    """In the order in which they are to be made: content, metadata, deletions.

    `kept` are the assets of the former edition that stay for pages that readers have open,
    `beside` what lies there already as it is to be, though the manifest there does not name it.
    `is_open` means that a push died before, so that there is something to finish in any case.
    """

    content: tuple[str, ...] = ()
    metadata: tuple[str, ...] = ()
    delete: tuple[str, ...] = ()
    kept: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    is_open: bool = False

    def __bool__(self) -> bool:
        return bool(self.content or self.metadata or self.delete or self.is_open)

    @property
    def uploads(self) -> tuple[str, ...]:
        return self.content + self.metadata


def plan_in_place(edition: Edition, remote: Remote) -> Changes:
    """Plan for a mirror whose files change one by one, under the eyes of readers."""
    uploads = _differing(edition, remote)
    kept = _kept(edition, remote)
    there = {*remote.files, *remote.uncertain} - {RECORD}
    return Changes(
        *_sorted(uploads, remote),
        delete=tuple(sorted(there - edition.files.keys() - kept.keys())),
        kept=kept,
        beside={
            path: file.sha256
            for path, file in edition.files.items()
            if path not in remote.listed and remote.files.get(path) == file.sha256
        },
        is_open=remote.updating,
    )


def plan_swap(edition: Edition, remote: Remote) -> Changes:
    """Plan for a mirror that readers get whole: what travels, and what they no longer have."""
    return Changes(
        *_sorted(_differing(edition, remote), remote),
        delete=tuple(sorted({*remote.files, *remote.uncertain} - edition.files.keys())),
        is_open=remote.updating,
    )


def _differing(edition: Edition, remote: Remote) -> list[str]:
    return [path for path, file in edition.files.items() if remote.files.get(path) != file.sha256]


def _sorted(uploads: Iterable[str], remote: Remote) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Put assets before the pages that ask for them, and the timestamp last of all."""
    metadata = {path for path in uploads if path.startswith(f"{FOLDER}/")}
    content = (path for path in uploads if path not in metadata)
    ordered = sorted(content, key=lambda path: (not is_asset(path), path in remote.files, path))
    return tuple(ordered), tuple(sorted(metadata, key=rank))


def _kept(edition: Edition, remote: Remote) -> dict[str, str]:
    """Choose what stays for one edition more.

    Where the edition is the same, as after a renewed timestamp, or a push died, nothing that is
    kept goes yet. Of what is uncertain only that stays whose name belongs to one content: any
    other may be what a removal forbids.
    """
    stays = remote.updating or remote.number == edition.manifest.number
    named = {path: sha256 for path, sha256 in remote.uncertain.items() if HASHED.search(path)}
    expected = {**named, **remote.files}
    return {
        path: sha256
        for path, sha256 in expected.items()
        if sha256 is not None
        and path not in edition.files
        and is_asset(path)
        and (stays or path not in remote.kept)
        and not edition.is_removed(path, sha256)
    }


def is_asset(path: str) -> bool:
    """Whether pages load such a file, rather than lead to it."""
    return splitext(path)[1].lower() in ASSETS
