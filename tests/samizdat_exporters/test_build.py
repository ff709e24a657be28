"""The export of a whole small site, looked at from the outside: which files, with what in them."""

import errno
import json
import re
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponse
from selectolax.lexbor import LexborHTMLParser
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page, Site

import document_files
from factories import (
    SafeImageFactory,
    SectionPageFactory,
    StatementPageFactory,
    paragraph,
    site_in,
    translated,
)
from samizdat_exporters.build import build
from samizdat_exporters.errors import ConfigurationError, ExportError, GateError, OutputError
from samizdat_exporters.models import PublicationSettings
from samizdat_mirror.manifest import Manifest
from samizdat_pages import fronts
from samizdat_pages.documents.cleaning import clean_document

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 21)
PROGRAMME = clean_document(document_files.pdf())
CANONICAL = "https://group.example/"


@pytest.fixture
def homes():
    """A publication in Russian at `/`, English at `/en/`, Korean at `/kr/`."""
    homes = site_in("ru", "en", "ko")
    PublicationSettings.objects.create(
        site=Site.objects.get(is_default_site=True), canonical_url=CANONICAL
    )
    return homes


@pytest.fixture
def out(tmp_path):
    return tmp_path / "mirror"


def export(out: Path):
    return build(Site.objects.get(is_default_site=True), out, as_of=DAY)


def refusals(out: Path) -> list[str]:
    with pytest.raises(GateError) as refused:
        export(out)
    assert not out.exists()
    return [f"{finding.file}: {finding.reason}" for finding in refused.value.findings]


def pages_in(out: Path) -> list[str]:
    return sorted(
        path.relative_to(out).as_posix()
        for path in out.rglob("*")
        if path.suffix in {".html", ".xml"}
    )


def links(file: Path, selector: str = "a[href]", attribute: str = "href") -> list[str]:
    document = LexborHTMLParser(file.read_text())
    return [node.attributes[attribute] or "" for node in document.css(selector)]


FRONT_PAGES = [
    "404.html", "en/feed.xml", "en/index.html", "feed.xml", "index.html", "kr/feed.xml",
    "kr/index.html", "sitemap.xml",
]  # fmt: skip


def test_every_locale_is_exported_under_its_path(homes, out):
    edition = export(out)
    assert pages_in(out) == FRONT_PAGES
    assert (edition.folder, edition.pages, edition.as_of) == (out, 3, DAY)
    assert '<html lang="ko" dir="ltr"' in (out / "kr/index.html").read_text()


def test_drafts_and_private_pages_and_what_stands_below_them_stay_inside(homes, out):
    StatementPageFactory(parent=homes["ru"], slug="draft", title="Черновик", draft=True)
    private = SectionPageFactory(parent=homes["ru"], slug="inner", title="Для своих", private=True)
    StatementPageFactory(parent=private, slug="minutes", title="Протокол")
    public = translated(private, "en", title="For all", slug="open")
    public.view_restrictions.all().delete()
    export(out)
    assert pages_in(out) == sorted([*FRONT_PAGES, "en/open/index.html"])
    everything = "".join((out / name).read_text() for name in Manifest.of_folder(out).files)
    assert not re.findall("Черновик|Для своих|Протокол|draft|inner|minutes", everything)


def test_pages_below_a_draft_are_there_where_the_site_serves_another_front_page(homes, out):
    StatementPageFactory(parent=homes["ko"], slug="news")
    homes["ko"].unpublish()
    edition = export(out)
    assert pages_in(out) == sorted([*FRONT_PAGES, "kr/news/index.html", "kr/statements.xml"])
    assert not edition.warnings


def test_pages_below_a_front_page_that_is_a_draft_are_left_out_with_a_warning(
    homes, out, monkeypatch
):
    monkeypatch.setattr(fronts, "generated", lambda home: None)
    StatementPageFactory(parent=homes["ko"], slug="news")
    homes["ko"].unpublish()
    edition = export(out)
    assert pages_in(out) == [name for name in FRONT_PAGES if not name.startswith("kr/")]
    [warning] = edition.warnings
    assert (warning.file, warning.edit_path) == ("ko", f"/admin/pages/{homes['ko'].pk}/edit/")
    assert warning.reason == (
        "The front page “Home ko” (ko) is a draft, so published pages below it (1) cannot be "
        "reached and are left out."
    )


def test_links_name_files_relative_to_the_page(homes, out):
    section = SectionPageFactory(parent=homes["en"], slug="news")
    StatementPageFactory(
        parent=section,
        slug="first",
        body=paragraph(f'<a linktype="page" id="{homes["en"].pk}">home</a> <a href="#top">top</a>'),
    )
    export(out)
    found = links(out / "en/news/first/index.html", "main a[href]")
    assert found == ["../../index.html", "#top"]


def test_absolute_addresses_are_canonical_ones(homes, out):
    export(out)
    file = out / "en/index.html"
    assert links(file, "link[rel=canonical]") == [f"{CANONICAL}en/"]
    assert sorted(links(file, "link[hreflang]")) == [
        CANONICAL, CANONICAL, f"{CANONICAL}en/", f"{CANONICAL}kr/"
    ]  # fmt: skip
    assert "localhost" not in "".join(
        path.read_text() for path in out.rglob("*") if path.suffix in {".html", ".xml"}
    )


def test_the_further_pages_of_a_list_become_files(homes, out):
    section = SectionPageFactory(parent=homes["en"], slug="news")
    for number in range(45):
        StatementPageFactory(parent=section, slug=f"s{number}")
    export(out)
    assert {"en/news/page/2/index.html", "en/news/page/3/index.html"} <= set(pages_in(out))
    assert "../3/index.html" in links(out / "en/news/page/2/index.html")


def test_the_sitemap_lists_pages_with_their_translations(homes, out):
    homes["ko"].unpublish()
    export(out)
    sitemap = (out / "sitemap.xml").read_text()
    assert re.findall("<loc>(.*)</loc>", sitemap) == [CANONICAL, f"{CANONICAL}en/"]
    assert re.findall('hreflang="(.*?)" href="(.*?)"', sitemap) == 2 * [
        ("en", f"{CANONICAL}en/"), ("ru", CANONICAL), ("x-default", CANONICAL)
    ]  # fmt: skip


def test_the_feed_of_a_locale_has_its_pages_at_canonical_addresses(homes, out):
    StatementPageFactory(parent=homes["en"], slug="no-war", title="No war", lead="A lead.")
    export(out)
    feed = (out / "en/feed.xml").read_text()
    assert re.findall("<title>(.*?)</title>", feed) == ["Home en", "No war"]
    assert f'<link href="{CANONICAL}en/no-war/" rel="alternate"' in feed
    assert "No war" not in (out / "feed.xml").read_text()


def test_pictures_get_neutral_names_and_carry_no_metadata(homes, out):
    picture = SafeImageFactory(file__filename="anna-at-home.jpg")
    StatementPageFactory(
        parent=homes["en"],
        slug="picture",
        body=[("picture", {"image": {"image": picture, "alt_text": "A field"}, "caption": ""})],
    )
    export(out)
    sources = links(out / "en/picture/index.html", "img[src]", "src")
    assert len(sources) == 1
    assert re.fullmatch(r"\.\./\.\./assets/[0-9a-f]{20}\.(jpg|webp|jpeg)", sources[0])
    assert "anna" not in " ".join(Manifest.of_folder(out).files)


def document(name: str, collection=None):
    return get_document_model().objects.create(
        title="Programme",
        file=ContentFile(PROGRAMME, name=name),
        collection=collection or Collection.get_first_root_node(),
    )


def test_documents_are_carried_under_neutral_names(homes, out):
    file = document("minutes-of-anna.pdf")
    link = f'<a linktype="document" id="{file.pk}">programme</a>'
    StatementPageFactory(parent=homes["en"], slug="doc", body=paragraph(link))
    export(out)
    [href] = [link for link in links(out / "en/doc/index.html") if link.endswith(".pdf")]
    assert (out / "en/doc" / href).read_bytes() == PROGRAMME
    assert "anna" not in " ".join(Manifest.of_folder(out).files)


def test_a_private_document_stops_the_edition(homes, out):
    private = Collection.get_first_root_node().add_child(name="Inner")
    CollectionViewRestriction.objects.create(
        collection=private, restriction_type=CollectionViewRestriction.LOGIN
    )
    file = document("minutes.pdf", private)
    link = f'<a linktype="document" id="{file.pk}">minutes</a>'
    StatementPageFactory(parent=homes["en"], slug="doc", body=paragraph(link))
    [refusal] = refusals(out)
    assert refusal.startswith("en/doc/index.html: The document")
    assert "not public" in refusal or "private collection" in refusal


def test_a_link_to_a_page_that_is_not_public_stops_the_edition_and_says_where(homes, out):
    StatementPageFactory(parent=homes["en"], slug="draft", draft=True)
    link = '<a href="/en/draft/">soon</a>'
    StatementPageFactory(parent=homes["en"], slug="news", body=paragraph(link))
    assert refusals(out) == [
        "en/news/index.html: It links to /en/draft/, which readers cannot open "
        "(the site answers 404 Not Found)."
    ]


def test_a_link_to_the_cms_leads_nowhere_and_is_warned_of(homes, out, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://cms.group.example"
    link = '<a href="https://cms.group.example/admin/pages/3/">edit</a>'
    StatementPageFactory(parent=homes["en"], slug="news", body=paragraph(link))
    edition = export(out)
    assert "cms.group.example" not in (out / "en/news/index.html").read_text()
    assert [finding.file for finding in edition.warnings] == ["en/news/index.html"]


def test_the_address_of_the_cms_in_a_text_stops_the_edition(homes, out, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://cms.group.example"
    StatementPageFactory(
        parent=homes["en"], slug="news", body=paragraph("We write at https://cms.group.example/.")
    )
    [refusal] = refusals(out)
    assert re.fullmatch(
        r"en/news/index.html: Line \d+ names the address of the CMS, //cms\.group\.example\.",
        refusal,
    )


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_a_link_copied_from_the_editors_own_machine_becomes_a_relative_one(homes, out, host):
    link = f'<a href="http://{host}/en/">home</a>'
    StatementPageFactory(parent=homes["en"], slug="news", body=paragraph(link))
    export(out)
    assert "../index.html" in links(out / "en/news/index.html", "main a[href]")
    assert host not in (out / "en/news/index.html").read_text()


def test_a_full_disk_is_named_and_the_old_edition_stays(homes, out, monkeypatch):
    export(out)
    StatementPageFactory(parent=homes["en"], slug="news")
    before = pages_in(out)

    def full(*args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError) as refused:
        export(out)
    assert str(refused.value) == (
        f"The disk that holds {out} is full. Make room and build again; "
        "what was there before is still there."
    )
    assert pages_in(out) == before


def test_a_page_that_is_not_utf_8_keeps_its_bytes(homes, out, monkeypatch):
    from samizdat_pages.models import StatementPage

    latin = b'<!DOCTYPE html><a href="/en/">caf\xe9</a>'
    StatementPageFactory(parent=homes["en"], slug="old")
    monkeypatch.setattr(StatementPage, "serve", lambda *args, **kwargs: HttpResponse(latin))
    export(out)
    assert (out / "en/old/index.html").read_bytes() == latin.replace(b"/en/", b"../index.html")


def test_a_page_that_raises_is_named_and_the_edition_is_refused(homes, out, monkeypatch):
    from samizdat_pages.models import StatementPage

    StatementPageFactory(parent=homes["en"], slug="broken")
    monkeypatch.setattr(StatementPage, "get_context", lambda *args, **kwargs: 1 / 0)
    assert refusals(out) == [
        "en/broken/index.html: The page /en/broken/ could not be made "
        "(ZeroDivisionError: division by zero)."
    ]


def redirect(old_path: str, **target):
    from wagtail.contrib.redirects.models import Redirect

    Redirect.objects.create(
        old_path=Redirect.normalise_path(old_path), site=Site.objects.get(), **target
    )


def test_moved_pages_leave_a_stub_that_points_on(homes, out):
    page = StatementPageFactory(parent=homes["en"], slug="new")
    redirect("/en/old/", redirect_page=page)
    redirect("/away/", redirect_link="https://elsewhere.example/")
    export(out)
    assert links(out / "en/old/index.html") == ["../new/index.html"]
    assert links(out / "en/old/index.html", "meta[http-equiv]", "content") == [
        "0; url=../new/index.html"
    ]
    assert links(out / "en/old/index.html", "link[rel=canonical]") == [f"{CANONICAL}en/new/"]
    assert links(out / "away/index.html") == ["https://elsewhere.example/"]


def test_a_page_that_was_taken_down_leaves_no_stub(homes, out):
    page = StatementPageFactory(parent=homes["en"], slug="name-of-a-person", draft=True)
    redirect("/en/former-name/", redirect_page=page)
    export(out)
    assert pages_in(out) == FRONT_PAGES


def test_the_page_for_unknown_addresses_works_at_any_depth(homes, out):
    export(out)
    html = (out / "404.html").read_text()
    assert set(links(out / "404.html")) >= {CANONICAL, f"{CANONICAL}en/", f"{CANONICAL}kr/"}
    assert all(link.startswith((CANONICAL, "#")) for link in links(out / "404.html"))
    assert "<style>" in html
    assert not links(out / "404.html", "link[rel=stylesheet]")


def test_two_builds_give_the_same_bytes(homes, tmp_path):
    picture = SafeImageFactory()
    StatementPageFactory(
        parent=homes["en"],
        body=[("picture", {"image": {"image": picture, "alt_text": "A field"}, "caption": ""})],
    )
    one, other = tmp_path / "one", tmp_path / "other"
    export(one)
    export(other)
    files = sorted(path.relative_to(one) for path in one.rglob("*"))
    assert files == sorted(path.relative_to(other) for path in other.rglob("*"))
    assert all(
        (one / file).read_bytes() == (other / file).read_bytes()
        for file in files
        if (one / file).is_file()
    )


def test_the_manifest_names_exactly_the_files_of_the_tree(homes, out):
    export(out)
    manifest = Manifest.of_folder(out)
    on_disk = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    beside = {f"_samizdat/{name}.json" for name in ("manifest", "mirrors", "removals")}
    assert on_disk == {*manifest.files, *beside}
    assert manifest.canonical_url == CANONICAL
    assert manifest.files["en/index.html"].media_type == "text/html"
    assert manifest.files["en/feed.xml"].media_type == "application/atom+xml"
    assert json.loads(manifest.to_json())["as_of"] == "2026-11-21"


def test_without_a_canonical_address_nothing_is_built_and_the_field_is_named(homes, out):
    PublicationSettings.objects.update(canonical_url="")
    with pytest.raises(ConfigurationError) as refused:
        export(out)
    assert "Settings → Publication → Canonical address" in str(refused.value)
    assert not out.exists()


def test_a_page_and_a_redirected_address_that_want_one_file_are_named(homes, out):
    section = SectionPageFactory(parent=homes["en"], slug="news")
    for number in range(25):
        StatementPageFactory(parent=section, slug=f"s{number}")
    pages = SectionPageFactory(parent=section, slug="page")
    StatementPageFactory(parent=pages, slug="2")
    with pytest.raises(ExportError, match="Two addresses would become one file"):
        export(out)


@pytest.mark.parametrize("letters", [100, 255])
def test_a_long_cyrillic_slug_becomes_a_name_that_every_system_takes(home, out, letters):
    slugs = ["п" * letters, "п" * (letters - 1) + "р"]
    pages = [StatementPageFactory(parent=home, slug=slug) for slug in slugs]
    links = "".join(f'<a linktype="page" id="{page.pk}">{page.slug[-1]}</a>' for page in pages)
    StatementPageFactory(parent=home, slug="list", body=paragraph(links))
    export(out)
    folders = [shown_in(out, page) for page in pages]
    assert len({folder.name for folder in folders}) == 2
    assert all(len(folder.name.encode()) <= 255 for folder in folders)
    whole = [folder.name == slug for folder, slug in zip(folders, slugs, strict=True)]
    assert whole == [letters == 100] * 2
    listed = re.findall(r'href="([^"]*)">[пр]</a>', (out / "list/index.html").read_text())
    assert [out / "list" / unquote(link) for link in listed] == [
        out / "list" / ".." / folder.name / "index.html" for folder in folders
    ]
    assert all((out / "list" / unquote(link)).is_file() for link in listed)
    before = Manifest.of_folder(out)
    export(out)
    assert Manifest.of_folder(out) == before


def shown_in(out: Path, page: Page) -> Path:
    """Find the folder of the page with this title."""
    [found] = (
        path.parent for path in out.glob("*/index.html") if f"<h1>{page.title}<" in path.read_text()
    )
    return found
