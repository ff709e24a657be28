"""Checks on a string and its translation, for people who translate.

Nothing here asks the database: whoever has two texts can check them.
"""

from collections.abc import Iterable

from .agreed import agreed_terms
from .base import AgreedTerm, Check, Finding, Pair, Severity
from .copies import untranslated_copy
from .lengths import too_long
from .numbers import kept_numbers
from .placeholders import kept_placeholders
from .punctuation import end_punctuation
from .spaces import double_spaces, edge_spaces, invisible_characters
from .tags import broken_markup, kept_links, kept_tags

__all__ = ["CHECKS", "AgreedTerm", "Check", "Finding", "Pair", "Severity", "check", "is_broken"]

# In the order in which they are told. Each has its entry in checks-on-translations.md.
CHECKS = (
    Check("broken-markup", broken_markup),
    Check("placeholders", kept_placeholders),
    Check("links", kept_links),
    Check("tags", kept_tags),
    Check("numbers", kept_numbers),
    Check("glossary", agreed_terms),
    Check("untranslated", untranslated_copy),
    Check("end-punctuation", end_punctuation),
    Check("length", too_long),
    Check("edge-spaces", edge_spaces),
    Check("double-spaces", double_spaces),
    Check("invisible-characters", invisible_characters),
)


def check(pair: Pair) -> list[Finding]:
    """Say all that is to be said of a pair. An empty translation is not wrong, it is not there."""
    if not pair.target.written.strip():
        return []
    return [finding for check in CHECKS for finding in check.run(pair)]


def is_broken(findings: Iterable[Finding]) -> bool:
    """Whether the translation cannot be saved as it is."""
    return any(finding.severity is Severity.REFUSED for finding in findings)
