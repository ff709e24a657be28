"""One Wagtail site as a publication: where it is public, and which addresses are its own."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from django.conf import settings
from django.shortcuts import resolve_url
from django.urls import NoReverseMatch, get_script_prefix
from django.utils import translation
from django.utils.translation import gettext_noop
from wagtail.models import Site

from samizdat_exporters.addresses import normal, public_path
from samizdat_exporters.conf import setting
from samizdat_exporters.errors import ConfigurationError
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.sentences import Sentence

# Addresses of this machine, which editors copy from their browser, with whatever port.
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

# Where the parts of a project begin that no edition may hold or name.
CLOSED = ("wagtailadmin_home", "admin:index", "wagtailapi_v3:api-root", "wagtailcore_login")


@lru_cache(maxsize=20_000)
def netloc(url: str) -> str:
    """Give host and port in one spelling, whatever case, default port or script they are in.

    >>> netloc("HTTPS://user@Пример.example.:443/")
    'xn--e1afmkfd.example'
    """
    parts = urlsplit(url if "//" in url else f"//{url}")
    default_port = {"http": 80, "https": 443}.get(parts.scheme)
    if parts.port is None or parts.port == default_port:
        return _host(parts)
    return f"{_host(parts)}:{parts.port}"


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    try:
        return host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return host


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
                Sentence(
                    gettext_noop(
                        "No canonical address is set for the site “%(site)s”. Set it in the admin "
                        "under Settings → Publication → Canonical address, or as "
                        'SAMIZDAT = {"CANONICAL_URL": "https://example.org/"} in the settings.'
                    ),
                    site=str(site),
                )
            )
        return cls(site=site, uid=str(stored.uid), canonical_url=url.rstrip("/") + "/")

    @property
    def cms_names(self) -> set[str]:
        """Names of the CMS's own hosts that nobody writes by chance, having a dot and letters."""
        urls = [self.site.root_url, getattr(settings, "WAGTAILADMIN_BASE_URL", "")]
        hosts = {_host(urlsplit(url)) for url in urls if url} & self.secret_hosts
        return {host for host in hosts if "." in host and not host[-1].isdigit()}

    @cached_property
    def cms_hosts(self) -> frozenset[str]:
        """Hosts, with ports, at which the CMS answers for this publication."""
        urls = [self.site.root_url, getattr(settings, "WAGTAILADMIN_BASE_URL", "")]
        named = [host for host in settings.ALLOWED_HOSTS if not host.startswith((".", "*"))]
        return frozenset(netloc(url) for url in [*urls, *named] if url)

    @cached_property
    def secret_hosts(self) -> frozenset[str]:
        """Hosts that no reader may learn of: the CMS's, if it has its own, and this machine's."""
        public = {netloc(self.canonical_url), _host(urlsplit(self.canonical_url))}
        names = {_host(urlsplit(f"//{host}")) for host in self.cms_hosts}
        return (self.cms_hosts | names | LOOPBACK) - public

    def own_path(self, url: str) -> str | None:
        """Give the path that an absolute address has here, or None if it is somebody else's."""
        parts, host = urlsplit(url), netloc(url)
        path = "/" + parts.path.lstrip("/")
        root = urlsplit(self.canonical_url).path
        if host == netloc(self.canonical_url) and f"{path}/".startswith(root):
            path = "/" + path.removeprefix(root.rstrip("/")).lstrip("/")
        elif host in self._neighbours or (
            host not in self.cms_hosts and _host(parts) not in LOOPBACK
        ):
            return None
        return urlunsplit(("", "", path, parts.query, parts.fragment))

    def elsewhere(self, url: str) -> str | None:
        """Give the public address of what another publication of this CMS shows, if it has one."""
        canonical = self._neighbours.get(netloc(url))
        if not canonical:
            return None
        parts = urlsplit(url)
        path = urlunsplit(("", "", parts.path.lstrip("/"), parts.query, parts.fragment))
        return urljoin(canonical.rstrip("/") + "/", path)

    def is_unreachable(self, url: str) -> bool:
        """Whether an address is of another publication of this CMS that has no public one."""
        return self._neighbours.get(netloc(url)) == ""

    def facts(self) -> str:
        """Give all that is read from the database and from settings, and kept here."""
        closed, hosts = sorted(self.closed), sorted(self.cms_hosts)
        return repr((closed, hosts, sorted(self._neighbours.items()), self.environ()))

    @cached_property
    def _neighbours(self) -> dict[str, str]:
        """Hosts of the CMS's other sites, with their canonical addresses as far as they are set."""
        stored = PublicationSettings.objects.values_list("site", "canonical_url")
        canonical = dict(stored)
        others = Site.objects.exclude(pk=self.site.pk)
        own = netloc(self.site.root_url)
        found = {netloc(site.root_url): canonical.get(site.pk, "") for site in others}
        return {host: url for host, url in found.items() if host != own}

    def is_closed(self, path: str) -> bool:
        """Whether a path belongs to those who write, not to readers: the admin, the write API."""
        return f"{normal(path)[0].rstrip('/')}/".startswith(self.closed)

    @cached_property
    def closed(self) -> tuple[str, ...]:
        """Where the admin, the write API and the logins lie, in every content language."""
        names = [*CLOSED, settings.LOGIN_URL, getattr(settings, "WAGTAIL_FRONTEND_LOGIN_URL", "")]
        content = getattr(settings, "WAGTAIL_CONTENT_LANGUAGES", ())
        found = set()
        for language in {settings.LANGUAGE_CODE, *(code for code, _name in content)}:
            with translation.override(language):
                found |= {_path_of(str(name)) for name in names if name}
        return tuple(path for path in found if path.strip("/"))

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
            "SCRIPT_NAME": get_script_prefix().rstrip("/"),
        }


def _path_of(name: str) -> str:
    """Give the path that a view's name or an address stands for, or "" if there is none."""
    try:
        return normal(urlsplit(resolve_url(name)).path)[0].rstrip("/") + "/"
    except NoReverseMatch:
        return ""
