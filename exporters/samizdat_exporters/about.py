"""The pages that know of the edition itself, and of mirrors: nothing else in the tree does.

What changes with every edition must not stand on every page. So pages link to these, if a theme
asks by the hook `samizdat_about` where they are, and the export makes those that are linked to.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from wagtail.models import Site

from samizdat_exporters.errors import ConfigurationError
from samizdat_exporters.mirrors.known import is_onion_address, known_mirrors
from samizdat_exporters.publication import Publication
from samizdat_exporters.signing import is_signing
from samizdat_mirror.manifest import File
from samizdat_mirror.store import Blobs

EDITION = "about/edition.html"
MIRRORS = "about/mirrors.html"
PAGES = (EDITION, MIRRORS)
# The languages in which this package speaks to readers.
SPOKEN = ("en", "ru")
# Where the number of the edition stands, which is known when the edition is.
NUMBER = re.compile(rb"(<data id=\"edition-[a-z-]+\" value=)\"\d*\">\d*<")


def offered(site: Site) -> dict[str, str]:
    """Answer the hook `samizdat_about`: addresses by `edition`, `mirrors` and `onion`."""
    try:
        mirrors = known_mirrors(Publication.of(site))
    except ConfigurationError:
        return {}
    onions = [each.address for each in mirrors if is_onion_address(each.address)]
    found = {
        "edition": f"/{EDITION}" if is_signing() else "",
        "mirrors": f"/{MIRRORS}" if mirrors else "",
        "onion": onions[0] if onions else "",
    }
    return {name: address for name, address in found.items() if address}


def html_of(file: str, publication: Publication, as_of: date) -> str:
    """Write one of the pages, before it is known which number the edition gets."""
    context = {
        "languages": list(_languages()),
        "as_of": as_of,
        "publication": publication,
        "mirrors": known_mirrors(publication),
        "mirrors_page": f"/{MIRRORS}",
    }
    name = file.removesuffix(".html")
    with translation.override(next(_languages())):
        return render_to_string(f"samizdat_exporters/{name}.html", context)


def numbered(files: Mapping[str, File], blobs: Blobs, number: int) -> Mapping[str, File]:
    """Write the number of the edition into the page that tells it, if there is one."""
    if EDITION not in files:
        return files
    html = blobs.read(files[EDITION].sha256)
    html = NUMBER.sub(rb'\g<1>"%d">%d<' % (number, number), html)
    return {**files, EDITION: File(blobs.put(html), len(html), files[EDITION].media_type)}


def _languages() -> Iterator[str]:
    """Give the publication's own language first, as far as it is spoken here, and English."""
    own = settings.LANGUAGE_CODE
    if own in SPOKEN:
        yield own
    yield from (code for code in SPOKEN if code != own and (code == "en" or _is_content(code)))


def _is_content(code: str) -> bool:
    languages: Any = getattr(settings, "WAGTAIL_CONTENT_LANGUAGES", [])
    return code in dict(languages)
