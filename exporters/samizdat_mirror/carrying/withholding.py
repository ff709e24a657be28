"""What an operator leaves out, for instance under a court's order, and says so openly.

The mirror then carries `_samizdat/withheld.json`, which the operator and not the publication
answers for. Verifiers say "genuine, 1 page withheld by this operator".
"""

import json
from collections.abc import Collection, Iterable
from urllib.parse import unquote, urlsplit

from samizdat_mirror.carrying.errors import CarryError
from samizdat_mirror.carrying.place import Notes, Place
from samizdat_mirror.carrying.showing import show_again
from samizdat_mirror.manifest import Manifest

FORMAT = 1
INDEX = "index.html"


def withhold(place: Place, named: Iterable[str]) -> list[str]:
    """Leave files out from now on, and delete them here. Gives their paths."""
    manifest = place.manifest()
    if manifest is None:
        raise CarryError(f"There is no edition in {place.root} yet. Pull one first.")
    paths = [path_of(each, manifest) for each in named]
    notes = place.notes()
    place.note(Notes(notes.addresses, tuple({*notes.withheld, *paths})))
    show_again(place, statement(place.notes().withheld))
    return paths


def carry_again(place: Place, named: Iterable[str]) -> list[str]:
    """Leave files out no longer. They come with the next pull. Gives their paths."""
    notes = place.notes()
    known = {each.lstrip("/") for each in named}
    again = [path for path in notes.withheld if path in known or path.removesuffix(INDEX) in known]
    if not again:
        raise CarryError(
            f"Nothing of that is withheld. Withheld here: {', '.join(notes.withheld) or 'nothing'}."
        )
    place.note(Notes(notes.addresses, tuple(set(notes.withheld) - set(again))))
    return again


def path_of(named: str, manifest: Manifest) -> str:
    """Find the file that a path or an address means. Raises CarryError if there is none."""
    path = unquote(urlsplit(named).path).lstrip("/")
    for candidate in (path, f"{path.removesuffix('/')}/{INDEX}".lstrip("/")):
        if candidate in manifest.files:
            return candidate
    raise CarryError(
        f"Expected the path of a file of the edition, such as en/index.html; found {named}."
    )


def statement(paths: Collection[str]) -> bytes | None:
    """Write what a mirror says about what it leaves out; None if that is nothing."""
    if not paths:
        return None
    document = {"format": FORMAT, "paths": sorted(paths)}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
