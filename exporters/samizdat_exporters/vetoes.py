"""Asks packages which pages may not be in an edition: the hook `samizdat_veto`."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from wagtail import hooks
from wagtail.models import Page, Site

from samizdat_exporters.errors import HookError

HOOK = "samizdat_veto"


@dataclass(frozen=True, slots=True)
class Veto:
    """Why a page may not be in the edition, and where in the admin that is decided, or ""."""

    reason: str
    edit_path: str = ""


Vetoes = Mapping[int, list[Veto]]


def vetoes_of(site: Site, as_of: date) -> Vetoes:
    """Collect the vetoes of all packages by the key of the page, several on one page included."""
    found: dict[int, list[Veto]] = defaultdict(list)
    for hook in hooks.get_hooks(HOOK):
        for pk, veto in _read(hook(site, as_of), hook):
            found[pk].append(veto)
    return _with_aliases(found)


def _read(given: Any, hook: object) -> Iterator[tuple[int, Veto]]:
    """Read what one hook gave. What cannot be understood must not be taken for “no veto”."""
    if not isinstance(given, Mapping):
        raise HookError(HOOK, hook, "a mapping of page keys to reasons", given)
    for pk, why in given.items():
        reason, edit_path = why if isinstance(why, tuple) and len(why) == 2 else (why, "")
        if not isinstance(pk, int) or not isinstance(reason, (str, Promise)):
            expected = "the key of a page with a reason or (reason, edit path)"
            raise HookError(HOOK, hook, expected, (pk, why))
        yield pk, Veto(str(reason), str(edit_path))


def _with_aliases(vetoes: dict[int, list[Veto]]) -> Vetoes:
    """Add the aliases of vetoed pages, which show the same content at other addresses."""
    sources = list(vetoes)
    while sources:
        aliases = Page.objects.filter(alias_of__in=sources).exclude(pk__in=list(vetoes))
        found = dict(aliases.values_list("pk", "alias_of"))
        vetoes |= {alias: vetoes[source] for alias, source in found.items()}
        sources = list(found)
    return dict(vetoes)
