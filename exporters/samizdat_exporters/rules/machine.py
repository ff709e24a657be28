"""What tells of the CMS and its machine without being an address on the web."""

import re
from collections.abc import Iterable, Iterator

from django.conf import settings

from samizdat_exporters.publication import Publication

# Settings that name folders of the project.
FOLDERS = ("BASE_DIR", "MEDIA_ROOT", "STATIC_ROOT")
SHORTEST_FOLDER = 5
FILE = "file:///"
INNER_NETWORK = re.compile(
    r"//(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}"
    r"|[\w.-]{1,200}\.(?:local|internal|lan|localdomain))(?![\w-]|\.\w)(?::\d+)?"
)


class Machine:
    """Finds the bare name of the CMS, its admin, folders of the project, and inner networks."""

    def __init__(self, publication: Publication) -> None:
        names, closed = publication.cms_names, publication.closed
        folders = {str(getattr(settings, name, None) or "").rstrip("/") for name in FOLDERS}
        paths = [folder for folder in folders if len(folder) >= SHORTEST_FOLDER]
        self._words = [word.lower() for word in (*names, *closed, *paths, FILE)]
        # The admin in quotes, since a sentence may well say “/admin/”.
        self._told = re.compile(
            rf"(?<![\w/@.-]){_any(names)}(?![\w-]|\.\w)|[\"']{_any(closed)}[\w/-]*"
            rf"|{_any(paths)}(?=[/\"'<\s])|{FILE}[^\s\"'<>]*",
            re.IGNORECASE,
        )

    def within(self, text: str) -> Iterator[re.Match[str]]:
        """Give each place where it stands. Most documents have none of the words."""
        lowered = text.lower()
        if any(word in lowered for word in self._words):
            yield from self._told.finditer(text)
        yield from INNER_NETWORK.finditer(text)


def _any(words: Iterable[str]) -> str:
    """Give a pattern for any of the words; for none of them, one that finds nothing."""
    return "(?:" + ("|".join(map(re.escape, sorted(words))) or r"(?!)") + ")"
