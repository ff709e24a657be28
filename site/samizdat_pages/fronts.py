"""The front page of a language whose own is not translated yet: a list of what there is.

A language begins with a few texts, long before its home is translated. Until then readers get a
page that is made from what they may read in it, under the group's name. Nothing of the draft is in
it, nor of a copy that still speaks another language.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import translation
from wagtail.models import Locale, Page, Site

from samizdat_pages.models import HomePage
from samizdat_pages.recall import recall
from samizdat_pages.visibility import shown

# Where Wagtail keeps the route of a request.
ROUTE = "_wagtail_route_for_request"
# What says where a page is, and nothing of what it says.
STRUCTURE = ("pk", "path", "depth", "numchild", "url_path", "slug", "translation_key", "locale_id",
             "content_type_id")  # fmt: skip


def is_translated(home: Page) -> bool:
    """Whether readers have a home of its own language: neither a draft nor another one's copy."""
    return home.live and (home.alias_of_id is None or home.alias_of.locale_id == home.locale_id)


def generated(home: Page) -> HomePage | None:
    """Make a front page in place of a home, if readers may see anything below it."""

    def ask() -> HomePage | None:
        below = shown(Page.objects.descendant_of(home)).order_by("-last_published_at")
        newest = below.values_list("last_published_at", flat=True).first()
        root = _root_of(home)
        if root is None or not below.exists():
            return None
        front = HomePage(**{name: getattr(home, name) for name in STRUCTURE})
        front.title = front.draft_title = root.title
        front.live, front.last_published_at = True, newest
        front.title_locale = root.locale
        return front

    return recall(("generated front", home.pk), ask)


def front_of(home: Page) -> Page | None:
    """Give what readers get as the front page of a language: its home, or one in its place."""
    return home if is_translated(home) else generated(home)


def fronts(site: Site) -> list[Page]:
    """Give the front pages of all languages that have one for readers."""
    others = site.root_page.get_translations().select_related("locale", "alias_of")
    return [site.root_page, *filter(None, map(front_of, others))]


def front_for(request: HttpRequest) -> Page:
    """Give the front page of the language that an address names."""
    site = Site.find_for_request(request)
    home = _home(site)
    front = home and front_of(home)
    if front is None:
        raise Http404
    return front


def front_paths(site: Site) -> list[str]:
    """Name the addresses of generated front pages, for the export."""
    return [front.relative_url(site) for front in fronts(site) if _is_generated(front)]


def listed(front: Page) -> list[Page]:
    """List what stands on top of all that readers may see below: sections list the rest."""
    pages = shown(Page.objects.descendant_of(front)).order_by("path")
    tops: list[str] = []
    for path in pages.values_list("path", flat=True):
        if not (tops and path.startswith(tops[-1])):
            tops.append(path)
    return list(pages.filter(path__in=tops).specific())


class GeneratedFrontMiddleware:
    """Lead addresses of a language to its own pages, while its home is not translated.

    Wagtail would answer them with pages of another language.
    """

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[str, ...], kwargs: dict[str, str]
    ) -> None:
        match = request.resolver_match
        if match is None or match.url_name != "wagtail_serve":
            return
        if translation.get_language() == settings.LANGUAGE_CODE:
            return
        site = Site.find_for_request(request)
        if site is None:
            return
        home = _home(site)
        if home is None or not is_translated(home):
            path = args[0] if args else kwargs["path"]
            setattr(request, ROUTE, _route(home and generated(home), request, path))


def _route(front: Page | None, request: HttpRequest, path: str) -> Any:
    """Find a page below a front page, as Wagtail does: None is answered with 404."""
    if front is None:
        return None
    try:
        return front.route(request, [part for part in path.split("/") if part])
    except Http404:
        return None


def _home(site: Site) -> Page | None:
    """Give the home of the active language, be it a draft; None if it has none at all."""

    def ask() -> Page | None:
        home: Page = site.root_page.localized_draft
        is_other = home.pk == site.root_page_id and _is_other_language(home)
        return None if is_other else home

    return recall(("home of language", site.pk, translation.get_language()), ask)


def _is_other_language(root: Page) -> bool:
    try:
        return bool(Locale.get_active().pk != root.locale_id)
    except (LookupError, Locale.DoesNotExist):
        return False


def _root_of(home: Page) -> Page | None:
    """Find the home whose title is the group's name: that of the root language, or any."""
    homes = shown(home.get_translations()).select_related("locale", "alias_of")
    translated = [each for each in homes.order_by("path") if is_translated(each)]
    by_language = {each.locale.language_code: each for each in translated}
    return by_language.get(settings.LANGUAGE_CODE) or next(iter(translated), None)


def _is_generated(front: Page) -> bool:
    return getattr(front, "title_locale", None) is not None
