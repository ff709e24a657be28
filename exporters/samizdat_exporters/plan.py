"""Plans the routes of an edition: what the page tree shows, and what pages and packages offer."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from wagtail import hooks
from wagtail.models import Page, PageViewRestriction, Site

from samizdat_exporters.addresses import INDEX, file_of, normal
from samizdat_exporters.errors import GateError
from samizdat_exporters.findings import Finding, Findings, Severity
from samizdat_exporters.left_out import PAGE, LeftOut, warning
from samizdat_exporters.reuse import Remember
from samizdat_exporters.routes import PageFacts, Routes
from samizdat_exporters.sentences import Sentence


def plan(site: Site, left_out: LeftOut, findings: Findings, remembered: Remember) -> Routes:
    """Name every address that is known before anything is rendered.

    Warns of what is left out. Raises GateError if that is the front page.
    """
    routes = Routes(left_out)
    _close(routes, site, left_out)
    offered: list[str] = []
    for page in public_pages(site):
        path = _path(page, site)
        if path is None:
            continue
        if warnings := _warnings(page, path, left_out):
            _require_front_page(page, site, warnings)
            findings.extend(warnings)
            routes.leave_out(path)
            continue
        routes.add(path, _facts(page))
        if hasattr(page.specific_class, "get_mirror_paths"):
            extras = remembered(f"page {page.pk}", partial(_offered, page))
            offered += (_below(path, extra) for extra in extras)
    _add_offered(routes, offered, site, findings, remembered)
    return routes


def _close(routes: Routes, site: Site, left_out: LeftOut) -> None:
    """Note the private and the vetoed pages first: other pages may offer addresses below them."""
    for restriction in PageViewRestriction.objects.select_related("page__locale"):
        if path := _path(restriction.page, site):
            routes.close(path)
    for page in Page.objects.filter(pk__in=list(left_out.vetoes)).select_related("locale"):
        if path := _path(page, site):
            routes.leave_out(path)


def _warnings(page: Page, path: str, left_out: LeftOut) -> list[Finding]:
    """Give a finding for each reason for which a page is left out."""
    file = file_of(*normal(path))
    if vetoes := left_out.vetoes.get(page.pk):
        edit_path = _facts(page).edit_path
        return [
            warning(file, veto.reason, PAGE.fix, veto.edit_path or edit_path) for veto in vetoes
        ]
    reason = left_out.of_file(file)
    return [warning(file, *reason, _facts(page).edit_path)] if reason else []


def _require_front_page(page: Page, site: Site, warnings: list[Finding]) -> None:
    """Refuse an edition that readers could not enter."""
    if page.pk == site.root_page_id or warnings[0].file == INDEX:
        lacking = gettext_noop(
            "%(reason)s This is the front page, and without it there is no edition."
        )
        raise GateError(
            [
                replace(
                    found, severity=Severity.REFUSED, reason=Sentence(lacking, reason=found.reason)
                )
                for found in warnings
            ]
        )


def _add_offered(
    routes: Routes, by_pages: list[str], site: Site, findings: Findings, remembered: Remember
) -> None:
    """Add what pages and packages offer, and warn of what is left out."""
    asked = [(address, routes.left_out(address)) for address in by_pages]
    for hook in hooks.get_hooks("samizdat_paths"):
        name = f"{hook.__module__}.{hook.__qualname__}"
        by_package = remembered(f"paths {name}", partial(hook, site))
        asked += [(address, routes.left_out_of_offered(address)) for address in by_package]
    for address, reason in asked:
        if reason is None:
            routes.add(address)
        else:
            findings.add(warning(file_of(*normal(address)), *reason))


def public_pages(site: Site) -> Iterator[Page]:
    """Give the live and public pages of a site, in all its locales, in tree order."""
    for root in _reached_roots(site):
        pages = Page.objects.descendant_of(root, inclusive=True).live().public()
        yield from pages.select_related("locale").order_by("path").iterator(chunk_size=500)


def _path(page: Page, site: Site) -> str | None:
    """Give a page's path on one site, or None if another site of the CMS shows it, or none."""
    request = HttpRequest()
    # Wagtail keeps a request's site there itself.
    request._wagtail_site = site  # type: ignore[attr-defined]  # noqa: SLF001
    parts = page.get_url_parts(request)
    return parts[2] if parts and parts[0] == site.pk else None


def unreachable(site: Site) -> Iterator[tuple[PageFacts, int]]:
    """Give the front pages that nobody reaches, each with the number of live pages below it."""
    for root in roots(site):
        below = Page.objects.descendant_of(root).live().public().count()
        if below and not _is_reached(root):
            yield _facts(root), below


def _reached_roots(site: Site) -> list[Page]:
    """Give the front pages of all locales below which readers can go."""
    return [page for page in roots(site) if _is_reached(page)]


def _is_reached(root: Page) -> bool:
    """Whether a front page is live, or the site serves another one in place of the draft."""
    has_other = getattr(root.specific_class, "has_generated_front", None)
    return root.live or (has_other is not None and root.specific.has_generated_front())


def roots(site: Site) -> list[Page]:
    """Give the front pages of all locales, drafts included."""
    root = site.root_page
    return [root, *root.get_translations().select_related("locale").order_by("path")]


def _facts(page: Page) -> PageFacts:
    return PageFacts(
        pk=page.pk,
        title=page.title,
        language=page.locale.language_code,
        key=str(page.translation_key),
        last_published_at=page.last_published_at,
    )


def _below(path: str, extra: str) -> str:
    return path + extra if extra.startswith("?") else f"{path.rstrip('/')}/{extra}"


def _offered(page: Page) -> Iterable[str]:
    """Ask a page for further addresses below its own, which the page tree does not show."""
    offered: Iterable[str] = page.specific.get_mirror_paths()
    return offered
