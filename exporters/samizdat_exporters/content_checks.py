"""Lets packages look at what goes out: the hook `samizdat_check`.

What a check finds is a plain mapping, so that no check needs to import the exporter.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any, NotRequired, Protocol, TypedDict

from wagtail import hooks
from wagtail.models import Site

from samizdat_exporters.errors import HookError
from samizdat_exporters.findings import Finding, Severity
from samizdat_exporters.reuse import Remember
from samizdat_exporters.rules import Rule

HOOK = "samizdat_check"
REQUIRED = {"reason", "fix"}
KNOWN = {*REQUIRED, "severity", "file", "edit_path", "line", "rule"}
EXPECTED = (
    "mappings with `reason` and `fix`, and `severity` (refused or warning), `file`, `edit_path`, "
    "`line` (a number) and `rule` (none of the gate's own) where they are known"
)


class Found(TypedDict):
    """What a check finds: why it may not go out, and how to mend it, in words for an editor."""

    reason: str
    fix: str
    severity: NotRequired[str]
    file: NotRequired[str]
    edit_path: NotRequired[str]
    line: NotRequired[int]
    rule: NotRequired[str]


class Check(Protocol):
    """What a function that is registered for the hook returns. Either method may be missing."""

    def of_site(self) -> Iterable[Found]:
        """Look at the content as a whole. Called last, when every document is written."""

    def of_document(self, file: str, text: str) -> Iterable[Found]:
        """Look at one document, by its path in the tree and its text as it is written there.

        Bytes that are no UTF-8 come as lone surrogates.
        """


class ContentChecks:
    """All checks that packages bring to one run of a build."""

    def __init__(self, site: Site, as_of: date) -> None:
        self._checks = [(hook, hook(site, as_of)) for hook in hooks.get_hooks(HOOK)]
        for hook, check in self._checks:
            if not any(hasattr(check, method) for method in ("of_site", "of_document")):
                raise HookError(HOOK, hook, "an object with `of_site` or `of_document`", check)

    def of_site(self, remembered: Remember) -> Iterator[Finding]:
        """Ask every check about the content as a whole, unless what it found still holds."""
        for hook, check in self._checks:
            if hasattr(check, "of_site"):
                name = f"check {hook.__module__}.{hook.__qualname__}"
                ask = partial(_plain, check.of_site, hook)
                yield from map(Finding.from_dict, remembered(name, ask))

    def of_document(self, file: str, text: str, edit_path: str) -> Iterator[Finding]:
        """Ask every check about one document; `edit_path` is where it is written in the admin."""
        for hook, check in self._checks:
            if hasattr(check, "of_document"):
                for found in check.of_document(file, text):
                    yield _finding(found, hook, file, edit_path)


def _plain(of_site: Callable[[], Iterable[Any]], hook: object) -> list[dict[str, Any]]:
    return [_finding(found, hook).kept() for found in of_site()]


def _finding(found: Any, hook: object, file: str = "", edit_path: str = "") -> Finding:
    """Read what a check found. What it leaves out is that of the document at hand.

    A misspelt key could turn a refusal into something else, so nothing unknown is passed over.
    """
    is_known = isinstance(found, Mapping) and REQUIRED <= set(found) <= KNOWN
    if not is_known or found.get("rule") in Rule.values:
        raise HookError(HOOK, hook, EXPECTED, found)
    try:
        return Finding(
            file=str(found.get("file", file)),
            reason=str(found["reason"]),
            fix=str(found["fix"]),
            severity=Severity(found.get("severity", Severity.REFUSED)),
            edit_path=str(found.get("edit_path", edit_path)),
            line=int(found.get("line", 0)),
            rule=str(found.get("rule", "")),
        )
    except (TypeError, ValueError) as error:
        raise HookError(HOOK, hook, EXPECTED, found) from error
