"""How shipped articles of laws are written down."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import NAMESPACE_URL, UUID, uuid5

NAMESPACE = uuid5(NAMESPACE_URL, "samizdat:provisions")


@dataclass(frozen=True)
class Law:
    """A law by a key that never changes, and what it is called, by language tag."""

    key: str
    country: str
    names: Mapping[str, str]


@dataclass(frozen=True)
class Provision:
    """An article, and what it forbids in a few words, by language tag."""

    law: Law
    article: str
    names: Mapping[str, str]

    @property
    def uid(self) -> UUID:
        """What the row is found by again, whatever editors make of its words."""
        return uuid5(NAMESPACE, f"{self.law.key}/{self.article}")
