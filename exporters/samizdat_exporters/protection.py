"""Takes what may no longer be shown out of an edition that was good.

A withdrawal, an unpublishing or a removal goes out at once, also where the gate refuses the new
edition for another reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.models import Site

from samizdat_exporters.addresses import relative
from samizdat_exporters.builder import Builder
from samizdat_exporters.findings import Severity
from samizdat_exporters.gate import Gate
from samizdat_exporters.left_out import LeftOut
from samizdat_exporters.maker import SITEMAP
from samizdat_exporters.media_types import HTML, is_text
from samizdat_exporters.plan import public_pages
from samizdat_exporters.publication import Publication
from samizdat_exporters.sitemap import without
from samizdat_mirror.manifest import File, Manifest
from samizdat_mirror.removals import Removals
from samizdat_mirror.store import Blobs, Notes, Store


@dataclass(frozen=True)
class Gone:
    """Files of an old edition that show what may not be shown today, with their addresses."""

    files: frozenset[str]
    urls: frozenset[str]

    @classmethod
    def of(
        cls,
        site: Site,
        old: Manifest,
        notes: Notes,
        left_out: LeftOut,
        publication: Publication,
    ) -> "Gone":
        public = {page.pk for page in public_pages(site)} - set(left_out.vetoes)
        files = {path for path, pages in notes.pages.items() if not public.issuperset(pages)}
        files |= {path for path in notes.uses if _is_removed(path, old, left_out.removals)}
        return cls(frozenset(files), frozenset(map(publication.public_url, files)))

    def is_told_of(self, path: str, old: Manifest, store: Store) -> bool:
        """Whether a feed, calendar or data file names a page that is gone: it repeats its text."""
        file = old.files[path]
        if path == SITEMAP or not is_text(file.media_type) or file.media_type in HTML:
            return False
        text = store.blobs.read(file.sha256).decode(errors="replace")
        return any(url in text for url in self.urls)

    def is_linked_from(self, path: str, text: str) -> bool:
        """Whether a document names a page that is gone, in whatever way."""
        links = (relative(path, file) for file in self.files)
        return any(name in text for name in [*self.urls, *links])


def needed(old: Manifest, notes: Notes, kept: Iterable[str], removals: Removals) -> dict[str, File]:
    """Give these files of an edition with what they use, and nothing else."""
    paths = {used for path in kept for used in [path, *notes.uses.get(path, [])]}
    return {
        path: old.files[path]
        for path in sorted(paths & old.files.keys())
        if not _is_removed(path, old, removals)
    }


def unlisted(files: dict[str, File], gone: Gone, blobs: Blobs) -> dict[str, File]:
    """Take what is gone out of the sitemap."""
    if SITEMAP not in files or not gone.urls:
        return files
    xml = without(blobs.read(files[SITEMAP].sha256), gone.urls)
    return {**files, SITEMAP: File(blobs.put(xml), len(xml), files[SITEMAP].media_type)}


def protected(
    store: Store,
    old: Manifest,
    builder: Builder,
    gate: Gate,
    left_out: LeftOut,
    publication: Publication,
) -> tuple[dict[str, File], Notes] | None:
    """Give the old edition without what may not be shown, or None if it shows nothing such.

    A document that names what is gone is replaced by its new version, if the gate let that pass,
    and else goes too.
    """
    notes = store.notes(old.number)
    gone = Gone.of(publication.site, old, notes, left_out, publication)
    bad = {found.file for found in builder.findings.of(Severity.REFUSED)}
    affected = {
        path for path in notes.uses if path in gone.files or _tells(path, old, store, gate, gone)
    }
    if not affected:
        return None
    kept = set(notes.uses) - affected
    taken = {path for path in affected - gone.files if path in builder.uses and path not in bad}
    files = needed(old, notes, kept, left_out.removals)
    for path in taken:
        files |= {used: builder.tree.files[used] for used in [path, *builder.uses[path]]}
    return files, Notes(
        {
            **{path: pages for path, pages in notes.pages.items() if path in kept},
            **{path: builder.shows[path] for path in taken if path in builder.shows},
        },
        {
            **{path: used for path, used in notes.uses.items() if path in kept},
            **{path: builder.uses[path] for path in taken},
        },
    )


def _tells(path: str, old: Manifest, store: Store, gate: Gate, gone: Gone) -> bool:
    file = old.files[path]
    if not (is_text(file.media_type) or file.media_type in HTML):
        return False
    text = store.blobs.read(file.sha256).decode(errors="surrogateescape")
    return gone.is_linked_from(path, text) or gate.must_go(path, text)


def _is_removed(path: str, old: Manifest, removals: Removals) -> bool:
    return removals.covers_path(path) or old.files[path].sha256 in removals.contents
