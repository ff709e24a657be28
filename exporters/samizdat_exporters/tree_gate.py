"""The gate for a tree as a whole: what no document shows by itself."""

from collections import defaultdict
from collections.abc import Iterator

from samizdat_exporters.conf import setting
from samizdat_exporters.findings import Finding
from samizdat_exporters.gate import missing_places, no_such_place
from samizdat_exporters.rules.file_names import too_long
from samizdat_exporters.rules.fragments import PAGES
from samizdat_exporters.rules.sizes import over_edition_budget, over_page_budget
from samizdat_exporters.tree import Tree
from samizdat_mirror.store import Blobs


class TreeGate:
    """Notes what the files of a tree say of one another, and looks whether it is so."""

    def __init__(self, tree: Tree, blobs: Blobs) -> None:
        self._tree = tree
        self._blobs = blobs
        # Target → place → the files that link there, with where each is edited.
        self._places: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
        self._pages: dict[str, tuple[list[str], str]] = {}

    def note(
        self, file: str, uses: list[str], fragments: tuple[tuple[str, str], ...], edit_path: str
    ) -> None:
        """Note which files a document brings, and to which places in others it links."""
        self._pages[file] = uses, edit_path
        for target, fragment in fragments:
            self._places[target][fragment][file] = edit_path

    def findings(self) -> Iterator[Finding]:
        """Give what is wrong, when all files are there."""
        yield from self._missing_places()
        yield from self._over_budget()
        yield from too_long(sorted(self._tree.files))

    def _missing_places(self) -> Iterator[Finding]:
        for target, places in sorted(self._places.items()):
            if target in self._tree.files:  # what is missing itself is another finding
                html = self._blobs.read(self._tree.files[target].sha256).decode(errors="replace")
                for fragment in missing_places(html, places):
                    for file, edit_path in places[fragment].items():
                        yield no_such_place(file, target, fragment, edit_path)

    def _over_budget(self) -> Iterator[Finding]:
        limit = setting("PAGE_BYTES")
        for file, (uses, edit_path) in self._pages.items():
            if file.endswith(PAGES):
                brought = {path: self._tree.files[path] for path in [file, *uses]}
                if found := over_page_budget(file, brought, limit, edit_path):
                    yield found
        if found := over_edition_budget(self._tree.files, setting("EDITION_BYTES")):
            yield found
