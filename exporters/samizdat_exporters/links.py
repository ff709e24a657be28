"""Decides what each address in a document becomes on a mirror."""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from django.utils.translation import gettext_noop

from samizdat_exporters.addresses import file_of, normal, relative
from samizdat_exporters.assets import Assets
from samizdat_exporters.findings import Finding, Severity, digest_of
from samizdat_exporters.gate import third_party
from samizdat_exporters.left_out import LeftOutError
from samizdat_exporters.publication import Publication
from samizdat_exporters.rewrite import Use, rewrite_html
from samizdat_exporters.routes import Routes
from samizdat_exporters.rules import Rule
from samizdat_exporters.rules.fragments import is_checked
from samizdat_exporters.sentences import Sentence
from samizdat_exporters.static_files import AssetError
from samizdat_exporters.trails import Trails

WEB = {"http", "https"}
PAGES_AS_DATA = ("data:text/html", "data:application/xhtml")
NOWHERE = "#"
# Addresses that begin with a host, or at the root of this one.
WHOLE = re.compile(r"https?://[^/?#]|/(?!/)", re.IGNORECASE)
FIX_MALFORMED = Sentence(gettext_noop("Correct it."))
FIX_DEAD = Sentence(gettext_noop("Take the link out of the page."))


class Meant(NamedTuple):
    """What an absolute address on the web stands for. `own_path` is None for somebody else's."""

    absolute: str
    own_path: str | None
    is_closed: bool
    elsewhere: str | None
    fragment: str


class Links:
    """What all documents of one export share in order to resolve addresses."""

    def __init__(
        self, publication: Publication, routes: Routes, assets: Assets, trails: Trails
    ) -> None:
        self.publication = publication
        self.routes = routes
        self.assets = assets
        self.trails = trails
        self.meant_by = lru_cache(maxsize=20_000)(self._meant_by)
        self.meant_from_anywhere = lru_cache(maxsize=20_000)(self._meant_from_anywhere)

    def of(
        self, address: str, file: str, edit_path: str = "", *, absolute: bool = False
    ) -> "Resolver":
        """Give the resolver for one document: its own address, and the file that it becomes.

        `absolute` is for documents that are read at an unknown depth, as the 404 page is.
        """
        base = urljoin(self.publication.site.root_url + "/", address)
        return Resolver(self, base, file, edit_path, absolute)

    def _meant_by(self, absolute: str) -> Meant | None:
        """Look at an address, or give None if it is not on the web. Many pages link to the same.

        Raises ValueError where it is malformed.
        """
        absolute.encode()
        parts = urlsplit(absolute)
        if parts.scheme not in WEB:
            return None
        own_path = self.publication.own_path(absolute)
        is_closed = own_path is not None and self.publication.is_closed(own_path)
        elsewhere = None if is_closed else self.publication.elsewhere(absolute)
        return Meant(absolute, own_path, is_closed, elsewhere, parts.fragment)

    def _meant_from_anywhere(self, written: str) -> Meant | None:
        """Look at an address that means the same wherever it stands."""
        return self.meant_by(urljoin(self.publication.site.root_url + "/", written))


class Resolver:
    """Resolves the addresses of one document. See `rewrite.Resolve`."""

    def __init__(self, links: Links, base: str, file: str, edit_path: str, absolute: bool) -> None:
        self._links = links
        self._base = base
        self._file = file
        self._edit_path = edit_path
        self._absolute = absolute

    def __call__(self, url: str, use: Use) -> str:
        # Browsers read a backslash as a slash.
        written = url.strip().replace("\\", "/")
        if not written or written.startswith("#"):
            self._note_place(self._file, written[1:], use)
            return url
        try:
            if WHOLE.match(written):
                meant = self._links.meant_from_anywhere(written)
            else:
                absolute = urljoin(self._base, written)
                meant = self._links.meant_by(absolute)
                if meant is None:
                    self._look_into_data(absolute, use)
        except ValueError as error:
            reason = Sentence(
                gettext_noop("The address %(address)s is malformed (%(error)s)."),
                address=ascii(url),
                error=str(error),
            )
            return self._find(url, reason, FIX_MALFORMED, Rule.MALFORMED)
        return self._replaced(url, meant, use) if meant else url

    def _look_into_data(self, address: str, use: Use) -> None:
        """Find what a page that is written into an address would load."""
        if use is Use.EMBED and address.lower().startswith(PAGES_AS_DATA):
            rewrite_html(unquote(address.partition(",")[2]), self)

    def _replaced(self, url: str, meant: Meant, use: Use) -> str:
        """Give what takes the place of an address on the web, ours or not."""
        absolute, own_path = meant.absolute, meant.own_path
        if meant.is_closed:
            return self._without_link(absolute, Sentence(gettext_noop("is for those who write")))
        if meant.elsewhere:
            if use is Use.EMBED:
                self._add(third_party(self._file, meant.elsewhere, self._edit_path))
            return meant.elsewhere
        try:
            target = self._target(absolute, own_path, use)
        except LeftOutError as error:
            is_left_out = gettext_noop("is not in this edition (%(why)s)")
            return self._without_link(absolute, Sentence(is_left_out, why=error.reason.why))
        except AssetError as error:
            # The edition is refused over it: its name need not be found by another rule as well.
            return self._find(NOWHERE, error.reason, error.fix, error.rule)
        if target is None:
            return url
        return self._written(target, meant.fragment, use)

    def _written(self, target: str, place: str, use: Use) -> str:
        """Write the link to a file of the tree, and to a place in it."""
        self._note_place(target, place, use)
        fragment = f"#{place}" if place else ""
        if self._absolute or use is Use.ABSOLUTE:
            return self._links.publication.public_url(target) + fragment
        if target == self._file and fragment:
            return fragment
        return relative(self._file, target) + fragment

    def _target(self, absolute: str, own_path: str | None, use: Use) -> str | None:
        """Name the file of the tree that an address means, or None if it stays as it is.

        Raises LeftOutError for what may not be in the edition, AssetError for what cannot.
        """
        if asset := self._links.assets.find(absolute):
            return asset
        if own_path is not None:
            path, query = normal(own_path)
            address = f"{path}?{query}" if query else path
            reason = self._links.routes.left_out(address)
            self._links.trails.current.asked[address] = reason.why if reason else ""
            if reason:
                raise LeftOutError(reason)
            self._links.trails.current.links.setdefault(address)
            return file_of(path, query)
        if use is Use.EMBED:
            self._add(third_party(self._file, absolute, self._edit_path))
        return None

    def _note_place(self, target: str, fragment: str, use: Use) -> None:
        """Note a link to a place in a page. In feeds and data it may be a mere name."""
        if use is not Use.ABSOLUTE and is_checked(target, fragment):
            self._links.trails.current.fragments.setdefault((target, fragment))

    def _without_link(self, absolute: str, why: str) -> str:
        """Let a link lead nowhere: readers could not open it, and its address may tell too much."""
        reason = Sentence(
            gettext_noop("It linked to %(address)s, which %(why)s. The link leads nowhere now."),
            address=absolute,
            why=why,
        )
        self._add(
            Finding(
                self._file,
                reason,
                FIX_DEAD,
                Severity.WARNING,
                self._edit_path,
                rule=Rule.DEAD_LINK,
                matched=digest_of(absolute),
            )
        )
        return NOWHERE

    def _find(self, url: str, reason: str, fix: str, rule: Rule) -> str:
        self._add(Finding(self._file, reason, fix, edit_path=self._edit_path, rule=rule))
        return url

    def _add(self, finding: Finding) -> None:
        self._links.trails.current.findings.add(finding)
