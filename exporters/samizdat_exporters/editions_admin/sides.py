"""What can be compared and looked at: an edition of the store, the one to come, or nothing."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from samizdat_exporters.store.proposals import Proposal, proposal_of
from samizdat_mirror.manifest import File, Manifest
from samizdat_mirror.store import Blobs, Notes, Store, StoreError

NEXT, NOTHING = "next", "nothing"


@dataclass(frozen=True)
class Side:
    """One of two things that are compared. `name` is what addresses call it."""

    name: str
    manifest: Manifest | None
    notes: Notes
    blobs: Blobs

    @property
    def label(self) -> str:
        if self.name == NEXT:
            return _("The next edition")
        if self.manifest is None:
            return _("Nothing")
        return _("Edition %(number)s") % {"number": self.manifest.number}

    @property
    def pages(self) -> int:
        """How many pages of the CMS it shows."""
        return len({page for pages in self.notes.pages.values() for page in pages})

    def file(self, path: str) -> File | None:
        return self.manifest.files.get(path) if self.manifest else None

    def read(self, path: str) -> bytes:
        """Give the bytes of a file, none where there is no such file."""
        file = self.file(path)
        return self.blobs.read(file.sha256) if file else b""


def side(store: Store, name: str) -> Side:
    """Find what an address names. Raises Http404 if it is not there, or no more."""
    if name == NOTHING:
        return Side(name, None, Notes(), store.blobs)
    if name == NEXT:
        proposal = proposal_of(store)
        if proposal is None:
            raise Http404(_("The next edition is not prepared, or went out already."))
        return of_proposal(store, proposal)
    try:
        manifest = store.manifest(int(name))
    except (ValueError, StoreError) as error:
        raise Http404(_("There is no such edition, or no more.")) from error
    return Side(name, manifest, store.notes(manifest.number), store.blobs)


def of_proposal(store: Store, proposal: Proposal) -> Side:
    return Side(NEXT, proposal.manifest, proposal.notes, store.blobs)


def readers_have(store: Store) -> Side:
    """Give the newest edition."""
    numbers = store.numbers()
    return side(store, str(numbers[-1]) if numbers else NOTHING)
