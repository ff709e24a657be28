"""The tree under construction: which file lies at which path, each path taken once."""

import unicodedata
from pathlib import PurePosixPath

from django.utils.translation import gettext_noop

from samizdat_exporters.errors import ExportError
from samizdat_exporters.sentences import Sentence
from samizdat_mirror.manifest import FOLDER, File


class ClashError(ExportError):
    """Two files would be one on some system."""

    def __init__(self, path: str, other: str) -> None:
        self.path, self.other = path, other
        super().__init__(
            f"Two pages would become one file: {path} and {other}. Change the slug of one of them."
        )


class Tree:
    """All files of an edition. They become the manifest's."""

    def __init__(self) -> None:
        self.files: dict[str, File] = {}
        self._folded: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def put(self, path: str, file: File) -> None:
        """Add a file; one that several pages use is one file.

        Raises ClashError where another has its name, in any spelling.
        """
        if self.files.get(path) != file:
            self._claim(path)
            self.files[path] = file

    def _claim(self, path: str) -> None:
        """Take a name, and those of the folders above it, for one file on every file system."""
        folded = unicodedata.normalize("NFC", path).casefold()
        above = [str(folder) for folder in PurePosixPath(folded).parents]
        others = (self._folded.get(name) for name in [folded, *above])
        if other := next(filter(None, others), self._folders.get(folded)):
            raise ClashError(path, other)
        if FOLDER in above:
            raise ExportError(
                Sentence(
                    gettext_noop(
                        "The name %(name)s is kept for the mirror's own files, found %(path)s. "
                        "Change the slug of the page."
                    ),
                    name=FOLDER,
                    path=path,
                )
            )
        self._folded[folded] = path
        for folder in above:
            self._folders.setdefault(folder, path)
