"""The sign at the end, in the form that each script gives it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .base import Finding, Pair
from .languages import base_language

# What follows the sign without ending the sentence itself.
_CLOSING = "\"'”’»›“)]}）】」』〉》״׳"
_SIGNS = {
    "stop": ".。．｡۔।॥։።᙮",
    "question": "?？؟⸮\u037e",
    "exclamation": "!！",
    "colon": ":：",
    "ellipsis": "…",
}
_NAMES = {
    "stop": gettext_lazy("a full stop"),
    "question": gettext_lazy("a question mark"),
    "exclamation": gettext_lazy("an exclamation mark"),
    "colon": gettext_lazy("a colon"),
    "ellipsis": gettext_lazy("an ellipsis"),
    "": gettext_lazy("no such sign"),
}
# These end a sentence without a sign, or put the sign into the middle of a word.
_WITHOUT_SIGNS = frozenset({"th", "lo", "km", "my", "hy", "bo", "dz"})


def end_punctuation(pair: Pair) -> Iterator[Finding]:
    """Tell where source and translation end in different kinds of signs."""
    languages = base_language(pair.source_language), base_language(pair.target_language)
    if _WITHOUT_SIGNS.intersection(languages) or not pair.target.text.strip():
        return
    wanted, _start = _ending(pair.source.text, languages[0])
    found, start = _ending(pair.target.text, languages[1])
    if wanted != found:
        message = _("The source ends with %(expected)s, and this with %(found)s.")
        words = {"expected": _NAMES[wanted], "found": _NAMES[found]}
        yield Finding("end-punctuation", message % words, *pair.target.place(start, start + 1))


def _ending(text: str, language: str) -> tuple[str, int]:
    """Give the kind of sign at the end and the place of the last character."""
    trimmed = text.rstrip()
    bare = trimmed.rstrip(_CLOSING + " \u00a0\u202f") or trimmed
    if bare.endswith("..."):
        return "ellipsis", len(bare) - 1
    last = bare[-1:]
    if last == ";" and language == "el":
        return "question", len(bare) - 1
    kind = next((kind for kind, signs in _SIGNS.items() if last and last in signs), "")
    return kind, max(len(bare) - 1, 0)
