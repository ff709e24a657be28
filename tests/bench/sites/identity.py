"""Identifiers that are the same whenever the site is made."""

from uuid import NAMESPACE_URL, uuid5

CANONICAL_URL = "https://bench.samizdat.example/"
NAMESPACE = uuid5(NAMESPACE_URL, CANONICAL_URL)
