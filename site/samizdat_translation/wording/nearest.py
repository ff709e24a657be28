"""Which older wording a new one came from.

All paragraphs of a text share one context in wagtail-localize, so nothing says which of the old
ones an editor changed: the most alike is taken.
"""

from collections.abc import Iterable

from rapidfuzz import fuzz

# Below this two sentences share little more than their little words.
ALIKE = 50.0


def alikeness(one: str, other: str) -> float:
    """Say how much two texts have in common, from 0 to 100."""
    return fuzz.ratio(one, other)


def pair_up(new: Iterable[str], old: Iterable[str], least: float = ALIKE) -> dict[str, str]:
    """Give for new wordings the old ones that they came from, no old one twice.

    The most alike find each other first; of equals the first in the order given.
    """
    news, olds = list(dict.fromkeys(new)), list(dict.fromkeys(old))
    scored = [
        (-alikeness(after, before), there, here)
        for there, after in enumerate(news)
        for here, before in enumerate(olds)
    ]
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for score, there, here in sorted(scored):
        if -score < least:
            break
        if news[there] not in pairs and olds[here] not in taken:
            pairs[news[there]] = olds[here]
            taken.add(olds[here])
    return pairs
