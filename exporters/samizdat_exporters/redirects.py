"""Moved pages: a static host cannot redirect, so a small page at the old address points on.

Only for pages that are still there. A stub for a page that was taken down would tell its name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.apps import apps
from django.db.models import F, Q
from django.template.loader import render_to_string
from wagtail.models import Site

from samizdat_exporters.rewrite import Resolve, Use


@dataclass(frozen=True, slots=True)
class Stub:
    """An old address and the one that took its place; `language` is that of the new page."""

    path: str
    target: str
    language: str


def stubs(site: Site) -> Iterator[Stub]:
    """Read `wagtail.contrib.redirects`, where it is installed."""
    if not apps.is_installed("wagtail.contrib.redirects"):
        return
    from wagtail.contrib.redirects.models import Redirect

    # What is set for one site wins over what is set for all.
    order = "old_path", F("site").asc(nulls_last=True), "pk"
    redirects = Redirect.objects.filter(Q(site=site) | Q(site=None)).order_by(*order)
    seen: set[str] = set()
    for redirect in redirects.select_related("redirect_page__locale"):
        path = urlsplit(redirect.old_path)
        if path.query or path.path in seen or not redirect.link:
            continue
        seen.add(path.path)
        page = redirect.redirect_page
        if page is None:
            yield Stub(path.path, redirect.redirect_link, "")
        elif page.live and not page.get_view_restrictions().exists():
            yield Stub(path.path, redirect.link, page.locale.language_code)


def stub_html(stub: Stub, resolve: Resolve) -> str:
    """Write the page that points on. `resolve` is the resolver of the stub's own file."""
    context = {
        "language": stub.language,
        "link": resolve(stub.target, Use.LINK),
        "canonical": resolve(stub.target, Use.ABSOLUTE),
    }
    return render_to_string("samizdat_exporters/redirect.html", context)
