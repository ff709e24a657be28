"""One Wagtail site as a publication: where it is public, and which addresses are its own."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from wagtail.models import Site

from samizdat_exporters.addresses import public_path
from samizdat_exporters.conf import setting
from samizdat_exporters.errors import ConfigurationError
from samizdat_exporters.models import PublicationSettings

# Addresses of this machine, which editors copy from their browser, with whatever port.
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

# Where the parts of a project begin that no edition may hold or name.
CLOSED = ("wagtailadmin_home", "admin:index", "wagtailapi_v3:api-root")


def netloc(url: str) -> str:
    """Give host and port as they stand in addresses: without the port that goes unsaid."""
    parts = urlsplit(url)
    default_port = {"http": 80, "https": 443}.get(parts.scheme)
    if parts.port is None or parts.port == default_port:
        return parts.hostname or ""
    return f"{parts.hostname}:{parts.port}"


@dataclass(frozen=True)
class Publication:
    """What the export must know of one site. `canonical_url` ends in a slash."""

    site: Site
    uid: str
    canonical_url: str

    @classmethod
    def of(cls, site: Site) -> "Publication":
        """Read a site's settings. Raises ConfigurationError where no public address is set."""
        stored = PublicationSettings.for_site(site)
        url = stored.canonical_url or setting("CANONICAL_URL")
        if not url:
            raise ConfigurationError(
                f"No canonical address is set for the site “{site}”. Set it in the admin under "
                "Settings → Publication → Canonical address, or as "
                'SAMIZDAT = {"CANONICAL_URL": "https://example.org/"} in the settings.'
            )
        return cls(site=site, uid=str(stored.uid), canonical_url=url.rstrip("/") + "/")

    @cached_property
    def cms_hosts(self) -> frozenset[str]:
        """Hosts, with ports, at which the CMS answers for this publication."""
        urls = [self.site.root_url, getattr(settings, "WAGTAILADMIN_BASE_URL", "")]
        named = {host for host in settings.ALLOWED_HOSTS if not host.startswith((".", "*"))}
        return frozenset(netloc(url) for url in urls if url) | named

    @cached_property
    def secret_hosts(self) -> frozenset[str]:
        """Hosts that no reader may learn of: the CMS's, if it has its own, and this machine's."""
        public = {netloc(self.canonical_url), urlsplit(self.canonical_url).hostname}
        return (self.cms_hosts | LOOPBACK) - public

    def own_path(self, url: str) -> str | None:
        """Give the path that an absolute address has here, or None if it is somebody else's."""
        if url.startswith(self.canonical_url):
            return "/" + url.removeprefix(self.canonical_url)
        if netloc(url) in self.cms_hosts or urlsplit(url).hostname in LOOPBACK:
            parts = urlsplit(url)
            return parts._replace(scheme="", netloc="").geturl() or "/"
        return None

    def is_closed(self, path: str) -> bool:
        """Whether a path belongs to those who write, not to readers: the admin, the write API."""
        return path.startswith(self._closed)

    @cached_property
    def _closed(self) -> tuple[str, ...]:
        found = []
        for name in CLOSED:
            try:
                found.append(reverse(name))
            except NoReverseMatch:
                continue
        return tuple(found)

    def public_url(self, file: str) -> str:
        """Give the absolute address by which readers reach a file of the tree."""
        return self.canonical_url + public_path(file)

    def environ(self) -> dict[str, Any]:
        """Give the WSGI variables by which a request reaches this site.

        Always https, so that SECURE_SSL_REDIRECT has nothing to do.
        """
        return {
            "wsgi.url_scheme": "https",
            "SERVER_NAME": self.site.hostname,
            "SERVER_PORT": str(self.site.port),
            "HTTP_HOST": netloc(self.site.root_url),
        }
