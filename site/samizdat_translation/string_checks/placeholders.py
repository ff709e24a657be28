"""Placeholders: what a program puts a word in for must stay as it is."""

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .base import Finding, Pair
from .markup import Markup

PLACEHOLDER = re.compile(
    r"%\(\w+\)[#0\- +]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa]"  # %(name)s
    r"|(?<![\d\w%])%(?:\d+\$)?[sd](?!\w)"  # %s, %1$s; “5%d” is a percentage
    r"|\{\{\s*[\w.|:]+\s*\}\}"  # {{ name }}
    r"|\$\{\w+\}"  # ${name}
    r"|\{\w*(?:![rsa])?(?::[^{}\s]*)?\}"  # {name}, {0}, {}
)


def kept_placeholders(pair: Pair) -> Iterator[Finding]:
    """Tell of placeholders that are missing, changed or added."""
    wanted, found = _placeholders(pair.source), _placeholders(pair.target)
    yield from _surplus(pair.source, wanted - found, in_source=True)
    yield from _surplus(pair.target, found - wanted, in_source=False)


def _placeholders(markup: Markup) -> Counter[str]:
    return Counter(match[0] for match in PLACEHOLDER.finditer(markup.text))


def _surplus(markup: Markup, surplus: Counter[str], *, in_source: bool) -> Iterator[Finding]:
    missing = _("The placeholder %(placeholder)s is missing. Leave it as it is in the source.")
    added = _("The source does not have the placeholder %(placeholder)s.")
    for match in PLACEHOLDER.finditer(markup.text):
        if surplus[match[0]] > 0:
            surplus[match[0]] -= 1
            message = (missing if in_source else added) % {"placeholder": match[0]}
            yield Finding("placeholders", message, *markup.place(*match.span()), in_source)
