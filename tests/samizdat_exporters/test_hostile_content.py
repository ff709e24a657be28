"""Content and projects that could break a mirror, make it tell secrets, or stop the command."""

import json
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse
from PIL import Image
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction, Site

from factories import SectionPageFactory, StatementPageFactory, site_in
from samizdat_exporters import routes
from samizdat_exporters.build import build
from samizdat_exporters.errors import ConfigurationError, ExportError, GateError
from samizdat_exporters.models import PublicationSettings

pytestmark = pytest.mark.django_db

CANONICAL = "https://group.example/"


def export(out):
    return build(Site.objects.get(is_default_site=True), out)


def reasons(out):
    with pytest.raises(GateError) as refused:
        export(out)
    return [finding.reason for finding in refused.value.findings]


def written(out, page="page"):
    return (out / page / "index.html").read_text()


def test_all_spellings_of_an_address_lead_to_one_file(answers, out):
    spellings = [
        "/page?b=2&a=1", "/page/?a=1&b=2&utm_source=x", "//LOCALHOST:80//page/?a=1&b=2",
        "HTTPS://user@Group.Example.:443/%70age/?a=1&b=2", "\\\\localhost\\page\\?a=1&b=2",
    ]  # fmt: skip
    answers("page", "".join(f'<a href="{spelling}"></a>' for spelling in spellings))
    export(out)
    assert written(out).count('<a href="a/1/b/2/index.html"></a>') == len(spellings)
    assert written(out, "page/a/1/b/2").count("index.html") == len(spellings)


def test_addresses_that_no_browser_understands_are_findings(answers, out):
    answers("page", b'<a href="http://x:99999/"></a><a href="http://[x/"></a><a href="caf\xe9/">')
    assert len(reasons(out)) == 3


def test_schemes_that_are_no_pages_stay(answers, out):
    html = '<a href="javascript:a()"></a><a href="mailto:a@b:c"></a><a href="data:x,y"></a>'
    answers("page", html)
    export(out)
    assert written(out) == html


def test_links_follow_the_base_that_a_document_sets(answers, out):
    answers("page", '<base href="/x/"><a href="../page/"></a><a href="https://a.example/"></a>')
    export(out)
    assert written(out) == (
        '<base href=""><a href="index.html"></a><a href="https://a.example/"></a>'
    )


def test_the_address_of_the_cms_is_found_however_it_is_escaped(answers, out, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://cms.example:8443"
    answers("page", r'<script>"https:\/\/cms.example\/x", "//a:b@cms.example./"</script>')
    answers("table", lambda request: HttpResponse("//cms.example", content_type="text/csv"))
    told = [reason.split(", ")[-1] for reason in reasons(out) if "address of the CMS" in reason]
    assert told == ["//a:b@cms.example.", "\\/\\/cms.example.", "//cms.example."]


def test_structured_data_keeps_its_escapes(answers, out):
    script = '<script type="application/ld+json">{"url":"%s"}</script>'
    answers("page", script % r"http:\/\/localhost\/page\/?a=1\u0026b=2")
    export(out)
    assert written(out) == script % r"https:\/\/group.example\/page\/a\/1\/b\/2\/"


def test_forms_carry_no_token_and_two_builds_are_equal(answers, tmp_path):
    answers("page", lambda request: HttpResponse(f"<p data-token='{get_token(request)}'>"))
    export(tmp_path / "one")
    export(tmp_path / "other")
    assert written(tmp_path / "one") == written(tmp_path / "other") == "<p data-token=''>"


@pytest.mark.parametrize("kind", ["password", "login"])
def test_what_asks_for_a_password_is_no_page_and_nothing_below_it_is(answers, home, out, kind):
    private = SectionPageFactory(parent=home, slug="inner", title="Canary")
    PageViewRestriction.objects.create(page=private, restriction_type=kind, password="canary")
    StatementPageFactory(parent=private, slug="minutes")
    answers("page", '<a href="/inner/"></a><a href="//localhost//inner/minutes/"></a>')
    assert reasons(out) == [
        f"It links to {path}, which readers cannot open (the page is private)."
        for path in ("/inner/", "/inner/minutes/")
    ]


def test_links_to_logins_and_to_the_admin_lead_nowhere_in_every_spelling(answers, out):
    answers("page", '<a href="/admin"></a><a href="/%61dmin/"></a><a href="/_util/login/?next=/">')
    export(out)
    assert written(out) == '<a href="#"></a><a href="#"></a><a href="#">'


@pytest.mark.parametrize(
    "spelling",
    ["documents//a.pdf", "documents/%2e/a.pdf", "/documents/a.pdf", "x%2f..%2fdocuments/a.pdf"],
)
def test_a_private_document_is_private_however_its_address_is_spelt(answers, out, spelling):
    private = Collection.get_first_root_node().add_child(name="Inner")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    get_document_model().objects.create(
        title="Minutes", file=ContentFile(b"%PDF", name="a.pdf"), collection=private
    )
    answers("page", f'<a href="/media/{spelling}">')
    assert reasons(out) == ["The document “Minutes” lies in a private collection."]


def test_a_public_document_may_be_called_login(answers, out):
    file = ContentFile(b"%PDF", name="login-guide.pdf")
    document = get_document_model().objects.create(title="Guide", file=file)
    answers("page", f'<a href="{document.url}">')
    export(out)
    assert written(out).startswith('<a href="../assets/')


def test_folders_and_impossible_names_are_no_files(answers, out):
    answers(
        "page",
        '<a href="/static/"></a><a href="/media/"></a><a href="/media/a%00b"></a>'
        '<a href="/static/..%2f..%2fmanage.py"></a>',
    )
    assert len(reasons(out)) == 4


@pytest.mark.parametrize("suffix", ["jpg", "jfif", "png", "webp", "avif"])
def test_originals_lose_their_metadata_and_stay_upright(answers, out, suffix):
    from django.core.files.storage import default_storage

    tags = Image.Exif()
    tags[0x0112], tags[0x013B] = 6, "Anna Canary"
    file = BytesIO()
    kind = {"jpg": "JPEG", "jfif": "JPEG"}.get(suffix, suffix.upper())
    Image.new("RGB", (8, 4)).save(file, kind, exif=tags)
    assert b"Canary" in file.getvalue()
    name = default_storage.save(f"anna.{suffix}", ContentFile(file.getvalue()))
    answers("page", f'<img src="/media/{name}">')
    export(out)
    [picture] = (out / "assets").iterdir()
    assert b"Canary" not in picture.read_bytes()
    assert dict(Image.open(picture).getexif()) == {0x0112: 6}


def test_what_is_no_page_becomes_a_file_with_a_page_that_points_at_it(answers, out):
    answers("page", lambda request: HttpResponse(b"%PDF-1.7", content_type="application/pdf"))
    answers("json", lambda request: JsonResponse({"url": "http://localhost/json/"}))
    export(out)
    [pdf] = (out / "assets").glob("*.pdf")
    assert f'content="0; url=../assets/{pdf.name}"' in written(out)
    [data] = (out / "assets").glob("*.json")
    assert json.loads(data.read_text()) == {"url": f"{CANONICAL}json/"}


def breaks_off():
    yield b"<p>"
    raise RuntimeError("no more")


def test_what_a_view_does_wrong_is_a_finding(answers, out):
    answers("stream", lambda request: StreamingHttpResponse(breaks_off()))
    answers("empty", lambda request: HttpResponse(status=204))
    answers("strange", lambda request: HttpResponse(status=499))
    answers("one", lambda request: HttpResponseRedirect("/other/"))
    answers("other", lambda request: HttpResponseRedirect("/one/"))
    assert reasons(out) == [
        "The page /empty/ could not be made (the site answers 204 No Content).",
        "The page /one/ could not be made (the site answers 302 Found).",
        "The page /other/ could not be made (the site answers 302 Found).",
        "The page /strange/ could not be made (the site answers 499).",
        "The page /stream/ could not be made (RuntimeError: no more).",
    ]


def test_links_without_end_stop_the_export_and_name_the_place(answers, out, monkeypatch):
    monkeypatch.setattr(routes, "MAX_DEPTH", 5)

    def calendar(request):
        month = int(request.GET.get("month", 0)) + 1
        return HttpResponse(f'<a href="?month={month}">next</a>')

    answers("page", calendar)
    with pytest.raises(ExportError, match=r"/page/\?month=6 on page/month/5/index.html"):
        export(out)


def test_redirects_may_form_a_chain_but_no_file_can_redirect(home, out):
    page = StatementPageFactory(parent=home, slug="new")
    Redirect.objects.create(old_path="/a", redirect_link="/b/")
    Redirect.objects.create(old_path="/b", redirect_link="/c/")
    Redirect.objects.create(old_path="/c", redirect_page=page)
    Redirect.objects.create(old_path="/old.pdf", redirect_page=page)
    export(out)
    assert "url=../b/index.html" in written(out, "a")
    assert "url=../new/index.html" in written(out, "c")
    assert not (out / "old.pdf").exists()


def test_a_redirect_to_a_malformed_address_is_a_finding(home, out):
    Redirect.objects.create(old_path="/a", redirect_link="https://x:99999/")
    assert [reason.split(" (")[0] for reason in reasons(out)] == [
        "The address 'https://x:99999/' is malformed"
    ]


def test_a_redirect_of_one_site_wins_over_one_of_all(home, out):
    for site, target in (
        (None, "https://all.example/"),
        (Site.objects.get(), "https://own.example/"),
    ):
        Redirect.objects.create(old_path="/a", site=site, redirect_link=target)
    export(out)
    assert "https://own.example/" in written(out, "a")


def test_links_to_what_the_export_makes_itself_are_kept(answers, out):
    answers("page", '<a href="/sitemap.xml"></a><a href="/404.html"></a>')
    export(out)
    assert written(out) == '<a href="../sitemap.xml"></a><a href="../404.html"></a>'


def test_another_site_of_the_cms_keeps_its_pages_and_its_address(answers, home, out):
    inner = SectionPageFactory(parent=home, slug="inner")
    StatementPageFactory(parent=inner, slug="below")
    other = Site.objects.create(hostname="localhost", port=8001, root_page=inner)
    PublicationSettings.objects.create(site=other, canonical_url="https://other.example/x/")
    answers("page", '<a href="http://localhost:8001/below/?a=1"></a>')
    export(out)
    assert not (out / "below").exists()
    assert written(out) == '<a href="https://other.example/x/below/?a=1"></a>'


def test_two_sites_may_share_one_front_page(home, out):
    Site.objects.create(hostname="a.example", port=80, root_page=home)
    assert export(out).pages == 1


def test_a_site_without_public_pages_is_no_edition(home, out):
    PageViewRestriction.objects.create(page=home, restriction_type="login")
    with pytest.raises(ConfigurationError, match="shows no page to readers"):
        export(out)


def test_the_page_for_unknown_addresses_gets_what_middleware_sets(home, out, monkeypatch):
    def handler(request, exception):
        return TemplateResponse(request, "404.html", {"user": request.user.pk}, status=404)

    monkeypatch.setattr("django.views.defaults.page_not_found", handler)
    export(out)
    assert (out / "404.html").exists()


def test_collecting_static_files_comes_first_where_the_storage_demands_it(home, out, monkeypatch):
    from django.contrib.staticfiles.storage import staticfiles_storage

    monkeypatch.setattr(staticfiles_storage, "manifest_strict", True, raising=False)
    monkeypatch.setattr(staticfiles_storage, "hashed_files", {}, raising=False)
    with pytest.raises(ConfigurationError, match="collectstatic"):
        export(out)


def test_style_sheets_may_import_one_another_in_a_circle(answers, out, settings, tmp_path):
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "a.css").write_bytes(b'/* caf\xe9 */ @import "b.css"; @import url(/static/a.css);')
    (folder / "b.css").write_text('@import"/static/a.css";')
    settings.STATICFILES_DIRS = [folder]
    answers("page", '<link rel="stylesheet" href="/static/a.css" integrity="sha256-x" nonce="y">')
    export(out)
    assert written(out) == ('<link rel="stylesheet" href="../static/a.css" integrity="" nonce="">')
    assert (out / "static/a.css").read_bytes() == (
        b'/* caf\xe9 */ @import "b.css"; @import url(a.css);'
    )
    assert (out / "static/b.css").read_text() == '@import"a.css";'


def test_a_mirror_has_a_front_page_also_where_every_language_has_a_path(out):
    """The only home is at `/en/`; what the site shows at `/` is not in the page tree."""
    site_in("en")
    site = Site.objects.get(is_default_site=True)
    PublicationSettings.objects.create(site=site, canonical_url=CANONICAL)
    export(out)
    assert (out / "en/index.html").exists()
    assert (out / "index.html").exists()
