"""Who takes part: how each is started, and where its pages are to be found."""

import sys
from dataclasses import dataclass, field
from pathlib import Path

from bench.folders import environment


@dataclass(frozen=True)
class Contestant:
    """One program and its way to the same pages.

    `html` is the folder in which they should lie, below the folder for results; it and `clears`
    are removed before. `settings` names the module for Django. `edits` says that one page is
    edited before. `counts` says that its queries can be counted: it has one process. `resident` is
    what a program does that runs already, and that says itself how long it took.
    """

    key: str
    name: str
    group: str
    html: str
    command: tuple[str, ...]
    settings: str = "bench.settings"
    clears: tuple[str, ...] = ()
    edits: bool = False
    counts: bool = False
    resident: str = ""
    is_manage: bool = field(default=True, kw_only=True)

    def line(self, programs: Path, site: Path, out: Path) -> list[str]:
        """Give the command line. `programs` holds those of the peers' environment."""
        places = {"site": site, "out": out, "programs": programs}
        command = [part.format(**places) for part in self.command]
        if not self.is_manage:
            return command
        python = sys.executable if self.group == "edition" else str(programs / "python")
        if self.resident:
            return [python, "-m", "bench.resident", str(out / "seconds"), self.resident]
        counted = ["-m", "bench.counted", str(out / "queries")] if self.counts else []
        return [python, *counted, "manage.py", *command]

    def environment(self, site: Path, out: Path) -> dict[str, str]:
        return environment(site, out, self.settings)


STORE = ("mirror", "editions")
BUILD = ("edition", "build", "--json", "--processes")
FULL, NOTHING, EDITED = "full-2", "nothing", "edited"
NOTHING_MORE, EDITED_MORE = "nothing-resident", "edited-resident"
BAKERY = "wagtail-bakery"

CONTESTANTS = (
    Contestant(
        "full-1", "edition build --full, 1 process", "edition", "mirror",
        (*BUILD, "1", "--full"), clears=STORE, counts=True,
    ),
    Contestant(
        FULL, "edition build --full, 2 processes", "edition", "mirror",
        (*BUILD, "2", "--full"), clears=STORE,
    ),
    Contestant(NOTHING, "edition build, nothing changed", "edition", "mirror", (*BUILD, "2")),
    Contestant(
        EDITED, "edition build, one page edited", "edition", "mirror", (*BUILD, "2"), edits=True
    ),
    Contestant(
        NOTHING_MORE, "a worker that runs already, nothing changed", "edition", "mirror", (),
        resident="nothing",
    ),
    Contestant(
        EDITED_MORE, "a worker that runs already, one page edited", "edition", "mirror", (),
        resident="edited", edits=True,
    ),
    Contestant(
        BAKERY, "wagtail-bakery build", "others", "bakery", ("build",),
        "bench.settings_bakery", counts=True, clears=("bakery",),
    ),
    Contestant(
        "django-distill", "django-distill generate", "others", "distill",
        ("distill", "generate", "--force", "--output-directory", "{out}/distill"),
        "bench.settings_distill", counts=True, clears=("distill",),
    ),
    Contestant(
        "hugo", "floor: Hugo, as many Markdown pages", "others", "hugo",
        ("{programs}/hugo", "--quiet", "--source", "{site}/hugo", "--destination", "{out}/hugo"),
        clears=("hugo",), is_manage=False,
    ),
    Contestant(
        "copy", "floor: a plain copy of the edition", "edition", "copy",
        ("cp", "-r", "{out}/mirror", "{out}/copy"), clears=("copy",), is_manage=False,
    ),
)  # fmt: skip
GROUPS = ("edition", "others")
# What is measured on a small site too, to see how it grows.
GROWING = (FULL, NOTHING, EDITED, NOTHING_MORE, EDITED_MORE)
