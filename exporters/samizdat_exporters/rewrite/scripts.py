"""Addresses that scripts name. What a script does with them is not known, so it stays as it is."""

import re

from .use import Resolve, Use

# What stands between quotes and has a host. Names of XML languages are no addresses.
NAMED = re.compile(
    r"""(?<=["'`(])(?:https?:)?\\?/\\?/(?!www\.w3\.org/)[\w.-]+\.[a-z][\w-]+[^\s"'`<>()\\]*""",
    re.IGNORECASE,
)
# Types of `<script>` that a browser runs, or loads from.
SCRIPTS = {"", "module", "text/javascript", "application/javascript", "speculationrules",
           "importmap"}  # fmt: skip
# Attributes that hold a script.
HANDLER = re.compile("on[a-z]")


def look_into_script(text: str, resolve: Resolve) -> str:
    """Have judged what a script names, and give it back as it is."""
    for found in NAMED.finditer(text):
        resolve(found[0].replace("\\/", "/"), Use.EMBED)
    return text
