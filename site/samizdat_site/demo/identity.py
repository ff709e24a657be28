"""Identifiers that come out the same wherever the demo is loaded."""

from uuid import NAMESPACE_URL, UUID, uuid5

CANONICAL_URL = "https://demo.samizdat.example"
NAMESPACE = uuid5(NAMESPACE_URL, CANONICAL_URL)


def uid(*names: str) -> UUID:
    """Give the identifier of a thing by its names, such as `uid("page", "people/ivan")`."""
    return uuid5(NAMESPACE, "/".join(names))


def translation_key(page_key: str) -> UUID:
    """Give what all languages of a page share."""
    return uid("page", page_key)
