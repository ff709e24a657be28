"""What a package vetoes is in no file of the edition, and nothing leads to it."""

import re
from datetime import date
from itertools import count

import pytest
from django.http import HttpResponse, HttpResponseRedirect
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail import hooks
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site
from wagtail.url_routing import RouteResult

from factories import SectionPageFactory, StatementPageFactory, translated
from samizdat_exporters.build import build
from samizdat_exporters.errors import ExportError, GateError, HookError
from samizdat_mirror.manifest import Manifest
from samizdat_pages.models import HomePage, StatementPage

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 21)
REASON = "The consent for the name was withdrawn."
FIX = "If that is not meant, correct it, and it is in the next edition."


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    """Take out what the project's own theme lists by itself: only what a test says is there."""
    monkeypatch.setattr(HomePage, "serve", lambda *args, **kwargs: HttpResponse("<p>Home"))
    monkeypatch.setitem(hooks._hooks, "samizdat_paths", [])


def export(out):
    return build(Site.objects.get(is_default_site=True), out, as_of=DAY)


def vetoed(*pages, why=REASON):
    """Register a hook that vetoes these pages."""
    return hooks.register_temporarily(
        "samizdat_veto", lambda site, as_of: {page.pk: why for page in pages}
    )


def export_without(*pages, out):
    with vetoed(*pages):
        return export(out)


def written(out, page="page"):
    return (out / page / "index.html").read_text()


def everything(out):
    """Give the paths and the bytes of all that readers and mirrors get."""
    files = [path for path in out.rglob("*") if path.is_file()]
    paths = " ".join(path.relative_to(out).as_posix() for path in files)
    return paths + "".join(path.read_bytes().decode(errors="replace") for path in files)


def test_a_vetoed_page_is_not_in_the_edition_and_its_reason_is_named(answers, out):
    anna = answers("anna", "<title>Anna Canary</title>")
    edition = export_without(anna, out=out)
    assert not re.findall("anna|Canary", everything(out))
    assert edition.pages == 1
    assert [finding.as_dict() for finding in edition.warnings] == [
        {
            "severity": "warning",
            "file": "anna/index.html",
            "line": None,
            "reason": "This is left out of the edition: The consent for the name was withdrawn.",
            "fix": FIX,
            "edit_path": f"/admin/pages/{anna.pk}/edit/",
            "rule": "left-out",
            "matched": "",
        }
    ]


def test_a_veto_may_name_the_place_where_it_is_decided_and_two_may_hold(answers, out):
    anna = answers("anna", "")
    with vetoed(anna, why=("No consent.", "/admin/consents/7/")), vetoed(anna, why="No source."):
        edition = export(out)
    assert [(found.reason, found.edit_path) for found in edition.warnings] == [
        ("This is left out of the edition: No consent.", "/admin/consents/7/"),
        ("This is left out of the edition: No source.", f"/admin/pages/{anna.pk}/edit/"),
    ]


def test_links_to_a_vetoed_page_lead_nowhere_and_are_warned_of(answers, out):
    anna = answers("anna", "")
    page = answers(
        "page",
        '<a href="/anna/">A</a> <a href="//LOCALHOST:80//%61nna/?a=1#top">B</a>'
        ' <a href="/anna">C</a> <a href="/page/">D</a>',
    )
    edition = export_without(anna, out=out)
    assert written(out) == (
        '<a href="#">A</a> <a href="#">B</a> <a href="#">C</a> <a href="index.html">D</a>'
    )
    linking = [found for found in edition.warnings if found.file == "page/index.html"]
    assert {found.edit_path for found in linking} == {f"/admin/pages/{page.pk}/edit/"}
    assert [found.reason for found in linking] == [
        f"It linked to {address}, which is not in this edition (its page is left out). "
        "The link leads nowhere now."
        for address in (
            "http://LOCALHOST:80//%61nna/?a=1#top",
            "http://localhost/anna",
            "http://localhost/anna/",
        )
    ]


def test_a_machine_that_reads_is_not_led_there_either(answers, out):
    anna = answers("anna", "")
    answers("page", '<link rel="alternate" hreflang="en" href="http://localhost/anna/">')
    feed = HttpResponse("<id>http://localhost/anna/</id>", content_type="application/xml")
    answers("feed", lambda request: feed)
    export_without(anna, out=out)
    assert "anna" not in everything(out)


def test_everything_below_a_vetoed_page_goes_with_it_except_pages(answers, home, out, monkeypatch):
    anna = answers("anna", "")
    answers("letters", "", parent=anna)
    answers("page", '<a href="/anna/?page=2"></a><a href="/anna/x/"></a><a href="/anna/letters/">')
    monkeypatch.setattr(StatementPage, "get_mirror_paths", lambda page: ["?page=2"], raising=False)
    offered = ["anna/", "anna/x/"]
    monkeypatch.setattr(HomePage, "get_mirror_paths", lambda page: offered, raising=False)
    export_without(anna, out=out)
    assert sorted(path for path in Manifest.of_folder(out).files if "anna" in path) == [
        "anna/letters/index.html",
        "anna/letters/page/2/index.html",
    ]
    assert written(out) == ('<a href="#"></a><a href="#"></a><a href="../anna/letters/index.html">')


def test_files_that_packages_offer_stay_where_a_front_page_is_vetoed(home, out):
    english = translated(home, "en", title="Home en")
    StatementPageFactory(parent=english, slug="news")
    with hooks.register_temporarily("samizdat_paths", lambda site: ["/en/feed.xml"]):
        export_without(english, out=out)
    files = Manifest.of_folder(out).files
    assert {"en/feed.xml", "en/news/index.html"} <= set(files)
    assert "en/index.html" not in files


def test_the_address_of_a_vetoed_page_is_not_for_packages_to_offer(answers, out):
    anna = answers("anna", "")
    with hooks.register_temporarily("samizdat_paths", lambda site: ["/anna/", "/anna/?page=2"]):
        edition = export_without(anna, out=out)
    assert "anna" not in everything(out)
    why = "This is left out of the edition: its page is left out."
    assert [(found.file, found.reason) for found in edition.warnings] == [
        ("anna/index.html", f"This is left out of the edition: {REASON}"),
        ("anna/index.html", why),
        ("anna/page/2/index.html", why),
    ]


def test_the_front_page_cannot_be_left_out(home, out):
    with pytest.raises(GateError) as refused:
        export_without(home, out=out)
    [finding] = refused.value.findings
    assert finding.reason == (
        "This is left out of the edition: The consent for the name was withdrawn. "
        "This is the front page, and without it there is no edition."
    )
    assert (finding.file, finding.edit_path) == ("index.html", f"/admin/pages/{home.pk}/edit/")
    assert not out.exists()


def test_no_redirect_tells_of_a_vetoed_page(answers, out):
    anna = answers("anna", "")
    Redirect.objects.create(old_path="/anna-former", redirect_page=anna)
    Redirect.objects.create(old_path="/anna-older", redirect_link="/anna-former/")
    Redirect.objects.create(old_path="/anna-whole", redirect_link="http://localhost/anna/")
    Redirect.objects.create(old_path="/anna/photo", redirect_link="https://elsewhere.example/")
    answers("page", '<a href="/anna-older/">A</a>')
    export_without(anna, out=out)
    assert "anna" not in everything(out)
    assert written(out) == '<a href="#">A</a>'


def test_what_redirects_to_a_vetoed_page_is_left_out_although_links_were_written(answers, out):
    anna = answers("anna", "")
    answers("a-page", '<a href="/portrait/">A</a>')
    portrait = answers("portrait", lambda request: HttpResponseRedirect("/anna/"))
    edition = export_without(anna, out=out)
    assert not re.findall("anna|portrait", everything(out))
    assert written(out, "a-page") == '<a href="#">A</a>'
    [warning] = [found for found in edition.warnings if found.file == "portrait/index.html"]
    assert warning.reason == (
        "This is left out of the edition: it leads to a page that is left out."
    )
    assert warning.edit_path == f"/admin/pages/{portrait.pk}/edit/"


def test_ever_new_addresses_that_lead_to_a_vetoed_page_end_the_build(answers, out, monkeypatch):
    monkeypatch.setattr("samizdat_exporters.making.MAX_RUNS", 3)
    anna, numbers = answers("anna", ""), count(1)
    answers("go", lambda request: HttpResponseRedirect("/anna/" if request.GET else "/page/"))
    answers("page", lambda request: HttpResponse(f'<a href="/go/?to={next(numbers)}">'))
    with pytest.raises(ExportError, match=r"Each of 3 attempts .* last being go/to/\d+/index"):
        export_without(anna, out=out)
    assert not out.exists()


def test_a_vetoed_page_is_known_also_where_it_answers_to_an_address_that_is_not_its_own(
    answers, out, monkeypatch
):
    anna = answers("anna", "Canary")
    answers("page", '<a href="/somebody/">A</a>')
    route = HomePage.route

    def by_another_name(page, request, components):
        return RouteResult(anna) if components == ["somebody"] else route(page, request, components)

    monkeypatch.setattr(HomePage, "route", by_another_name)
    export_without(anna, out=out)
    assert not re.findall("somebody|Canary", everything(out))
    assert written(out) == '<a href="#">A</a>'


def test_an_alias_of_a_vetoed_page_is_vetoed_too(home, out):
    anna = StatementPageFactory(parent=home, slug="anna")
    alias = anna.create_alias(update_slug="here-too")
    alias.create_alias(update_slug="and-here")
    edition = export_without(anna, out=out)
    assert edition.pages == 1
    assert {found.file for found in edition.warnings} >= {"here-too/index.html"}


@pytest.mark.parametrize("hidden", ["private", "draft"])
def test_a_link_to_a_vetoed_page_that_readers_could_not_open_anyway_stops_nothing(
    answers, out, hidden
):
    anna = answers("anna", "", draft=hidden == "draft")
    if hidden == "private":
        PageViewRestriction.objects.create(page=anna, restriction_type="login")
    answers("page", '<a href="/anna/">A</a>')
    edition = export_without(anna, out=out)
    assert written(out) == '<a href="#">A</a>'
    assert [found.file for found in edition.warnings] == ["page/index.html"]


def test_the_hook_is_asked_for_one_site_and_the_day_of_the_edition(home, out):
    asked = []

    def veto(site, as_of):
        asked.append((site, as_of))
        return {}

    with hooks.register_temporarily("samizdat_veto", veto):
        export(out)
    assert asked == [(Site.objects.get(is_default_site=True), DAY)]


@pytest.mark.parametrize("given", [None, ["1"], {"1": REASON}, {1: None}, {1: ("a", "b", "c")}])
def test_an_answer_that_is_not_understood_is_never_taken_for_no_veto(home, out, given):
    def careless(site, as_of):
        return given

    with (
        hooks.register_temporarily("samizdat_veto", careless),
        pytest.raises(HookError, match=r"samizdat_veto expects .*careless. Correct the function"),
    ):
        export(out)
    assert not out.exists()


# A tree of pages by slug, each with the slug of the page above it.
TREE = {"anna": "", "boris": "", "people": "", "vera": "people", "olga": "people", "diary": "vera"}


def path_of(name: str) -> str:
    return (path_of(TREE[name]) if TREE[name] else "/") + f"{name}/"


@given(st.sets(st.sampled_from(sorted(TREE))))
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whichever_pages_are_vetoed_nothing_says_what_they_were(every_page, tmp_path, names):
    out = tmp_path / "mirror"
    edition = export_without(*(every_page[name] for name in names), out=out)
    found = everything(out)
    kept = set(TREE) - names
    files = {f"{path_of(name)}index.html".lstrip("/") for name in kept}
    assert edition.pages == 1 + len(kept)
    assert {name for name in TREE if f"Canary of {name}" in found} == kept
    assert {file for file in Manifest.of_folder(out).files if "page/2" not in file} == {
        *files, "index.html", "404.html", "sitemap.xml"
    }  # fmt: skip
    # The slug of a page above others stands in their addresses.
    needed = {above for name in kept for above in path_of(name).split("/")}
    assert {name for name in TREE if name in found} == kept | (needed & set(TREE))


@pytest.fixture
def every_page(answers, home):
    """Make pages that link to each other in every way, without naming each other."""
    addresses = [
        spelling
        for path in map(path_of, TREE)
        for spelling in (path, f"http://localhost{path}?page=2#x", f"https://group.example{path}")
    ]
    links = "".join(f'<a href="{address}">link</a>' for address in addresses)
    data = ",".join(f'"{address}"' for address in addresses if "://" in address)
    html = f'{links}<script type="application/ld+json">[{data}]</script>'
    pages = {"": home}
    for name, above in TREE.items():
        pages[name] = answers(
            name, f"<title>Canary of {name}</title><p id=x>{html}", parent=pages[above]
        )
    del pages[""]
    return pages


def test_sections_may_be_vetoed_with_their_pages_still_there(home, out):
    section = SectionPageFactory(parent=home, slug="news")
    StatementPageFactory(parent=section, slug="first")
    edition = export_without(section, out=out)
    assert "news/first/index.html" in Manifest.of_folder(out).files
    assert "news/index.html" not in Manifest.of_folder(out).files
    assert "https://group.example/news/</loc>" not in (out / "sitemap.xml").read_text()
    assert edition.pages == 2
