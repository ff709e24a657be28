"""What stands for something else in a word: `%(name)s` for programs, `{name}` for people."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

STORED = re.compile(r"%\((\w+)\)s")
SHOWN = re.compile(r"\{(\w+)\}")


def for_people(text: str) -> str:
    """Show a word as people write it: `Page %(number)s` becomes `Page {number}`."""
    return STORED.sub(r"{\1}", text).replace("%%", "%")


def for_programs(text: str) -> str:
    """Take back what `for_people` did: `Page {number}` becomes `Page %(number)s`."""
    return SHOWN.sub(r"%(\1)s", text.replace("%", "%%"))


def names_in(text: str) -> set[str]:
    return set(STORED.findall(text))


def validate_placeholders(text: str, known: set[str], required: set[str]) -> None:
    """Refuse a word that lost a placeholder, or that has one that nothing is put in for."""
    found = names_in(text)
    if required <= found <= known:
        return
    if not known:
        raise ValidationError(
            _("Nothing is put in for %(found)s here. Write it without braces."),
            code="placeholder",
            params={"found": _in_braces(found)},
        )
    raise ValidationError(
        _(
            "Expected %(expected)s in this text, found %(found)s. What differs from page to page "
            "is put there: write it with its braces, as the English text has it."
        ),
        code="placeholder",
        params={
            "expected": _in_braces(known),
            "found": _in_braces(found) or _("nothing in braces"),
        },
    )


def _in_braces(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))
