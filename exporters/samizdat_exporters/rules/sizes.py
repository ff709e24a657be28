"""Budgets of bytes, for readers who pay for each and for mirrors that have little room."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_noop

from samizdat_exporters.findings import Finding, Severity
from samizdat_exporters.rules import Rule
from samizdat_exporters.sentences import Sentence
from samizdat_exporters.sizes import readable_size
from samizdat_mirror.manifest import File

NAMED = 3
FIX_PAGE = Sentence(gettext_noop("Use fewer or smaller pictures, or raise SAMIZDAT['PAGE_BYTES']."))
FIX_EDITION = Sentence(
    gettext_noop("Take out what is largest, or raise SAMIZDAT['EDITION_BYTES'].")
)


def over_page_budget(
    file: str, files: Mapping[str, File], limit: int | None, edit_path: str = ""
) -> Finding | None:
    """Warn of a page that brings more than `limit` bytes, itself and all that it shows."""
    size = sum(each.size for each in files.values())
    if limit is None or size <= limit:
        return None
    reason = Sentence(
        gettext_noop(
            "The page brings %(size)s, and %(limit)s are planned. The largest: %(largest)s."
        ),
        size=readable_size(size),
        limit=readable_size(limit),
        largest=_largest(files.items()),
    )
    return Finding(file, reason, FIX_PAGE, Severity.WARNING, edit_path, rule=Rule.BUDGET)


def over_edition_budget(files: Mapping[str, File], limit: int | None) -> Finding | None:
    """Warn of an edition that is larger than `limit` bytes."""
    size = sum(each.size for each in files.values())
    if limit is None or size <= limit:
        return None
    reason = Sentence(
        gettext_noop(
            "The edition has %(size)s, and %(limit)s are planned. The largest: %(largest)s."
        ),
        size=readable_size(size),
        limit=readable_size(limit),
        largest=_largest(files.items()),
    )
    return Finding("", reason, FIX_EDITION, Severity.WARNING, rule=Rule.BUDGET)


def _largest(files: Iterable[tuple[str, File]]) -> str:
    by_size = sorted(files, key=lambda item: (-item[1].size, item[0]))[:NAMED]
    return ", ".join(f"{path} ({readable_size(file.size)})" for path, file in by_size)
