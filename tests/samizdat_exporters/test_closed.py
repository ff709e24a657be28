"""In production the CMS shows itself to nobody who does not write."""

import pytest
from django.contrib.auth.models import Group, User
from wagtail.models import Site

from factories import DocumentFactory, StatementPageFactory, site_in
from samizdat_exporters.build import build
from samizdat_exporters.models import PublicationSettings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def closed(settings):
    settings.MIDDLEWARE = [
        *settings.MIDDLEWARE,
        "samizdat_exporters.closed.ClosedSiteMiddleware",
    ]


@pytest.fixture
def homes():
    homes = site_in("ru", "en")
    PublicationSettings.objects.create(
        site=Site.objects.get(is_default_site=True), canonical_url="https://group.example/sub/"
    )
    StatementPageFactory(parent=homes["en"], slug="news", title="Secret plan")
    return homes


@pytest.mark.parametrize(
    "path",
    ["/", "/en/", "/en/news/", "/feed.xml", "/en/no-such-page/", "/_util/login/", "/media/x/"],
)
def test_an_anonymous_visitor_finds_nothing(homes, client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Secret plan" not in answer.content.decode()
    assert "Home" not in answer.content.decode()


def test_an_anonymous_visitor_finds_no_document(homes, client):
    document = DocumentFactory()
    assert client.get(document.url).status_code == 404


def test_an_anonymous_visitor_is_asked_to_log_in_to_the_admin(homes, client):
    answer = client.get("/admin/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/login/?next=/admin/")


def test_somebody_who_cannot_enter_the_admin_finds_nothing(homes, client):
    client.force_login(User.objects.create_user("reader"))
    assert client.get("/en/news/").status_code == 404


def test_an_editor_who_views_live_is_sent_to_the_canonical_address(homes, client):
    editor = User.objects.create_user("editor")
    editor.groups.add(Group.objects.get(name="Editors"))
    client.force_login(editor)
    answer = client.get("/en/news/")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "https://group.example/sub/en/news/"


def test_a_visitor_cannot_pass_for_the_export(homes, client):
    headers = {"samizdat.export": "1", "Samizdat-Export": "1", "samizdat-export": "1"}
    assert client.get("/en/news/", headers=headers).status_code == 404


def test_the_export_still_reaches_every_page(homes, tmp_path):
    edition = build(Site.objects.get(is_default_site=True), tmp_path / "mirror")
    assert edition.pages == 3
