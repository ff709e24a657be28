"""How the strings of a job stand, in numbers and warnings."""

from collections import Counter
from typing import Any

from .items import Items
from .standing import Standing


def overview(items: Items) -> dict[str, Any]:
    """Count the strings by how far they are, and give those that a check warns of."""
    counts = Counter(item.standing for item in items.all)
    return {
        "standings": [(standing, counts[standing]) for standing in Standing],
        "warned": [(item, item.findings) for item in items.all if item.findings],
    }
