"""The list of mirrors that readers and their programs get, in the shape of Bypass Censorship.

Programs that find another way to a site read this shape already. It lies beside the tree, so that
a mirror comes and goes without a new edition.
"""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from samizdat_exporters.mirrors.models import Mirror
from samizdat_exporters.publication import Publication
from samizdat_mirror.manifest import FOLDER

LIST = f"{FOLDER}/mirrors.json"
VERSION = "1.0"


def known_mirrors(publication: Publication) -> list[Mirror]:
    """List the mirrors that readers may know of."""
    found = Mirror.objects.filter(site=publication.site, is_listed=True, is_paused=False)
    return list(found.exclude(address="").order_by("added_at", "pk"))


def mirrors_json(publication: Publication) -> str:
    """Write the list. Equal mirrors are equal bytes."""
    site = {
        "main_domain": urlsplit(publication.canonical_url).netloc,
        "available_alternatives": list(_alternatives(publication)),
    }
    document = {"version": VERSION, "sites": [site]}
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _alternatives(publication: Publication) -> Iterator[dict[str, Any]]:
    for mirror in known_mirrors(publication):
        is_onion = is_onion_address(mirror.address)
        added_at = mirror.added_at.replace(microsecond=0).isoformat()
        yield {
            "proto": "tor" if is_onion else urlsplit(mirror.address).scheme,
            "type": "eotk" if is_onion else "mirror",
            "created_at": added_at,
            "updated_at": added_at,
            "url": mirror.address,
        }


def is_onion_address(address: str) -> bool:
    """Whether an address is an onion service."""
    return (urlsplit(address).hostname or "").endswith(".onion")
