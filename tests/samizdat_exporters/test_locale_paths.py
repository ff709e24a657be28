import pytest
from django.urls import reverse
from django.utils import translation

from factories import StatementPageFactory, site_in
from samizdat_exporters.locale_paths import language_of, path_of


@pytest.mark.parametrize(("language", "path"), [("ru", ""), ("en", "en"), ("ko", "kr")])
def test_a_locale_has_its_path(language, path):
    assert path_of(language) == path


@pytest.mark.parametrize(
    ("address", "language"),
    [("/", "ru"), ("/en/x/", "en"), ("/kr/", "ko"), ("/kr", "ko"), ("/ko/", "ru"), ("/enx/", "ru")],
)
def test_an_address_belongs_to_a_language(address, language):
    assert language_of(address) == language


def test_addresses_are_made_with_the_path_of_the_active_language():
    with translation.override("ko"):
        assert reverse("wagtail_serve", args=["news/"]) == "/kr/news/"
    with translation.override("ru"):
        assert reverse("wagtail_serve", args=["news/"]) == "/news/"


@pytest.mark.django_db
def test_pages_are_served_under_the_path_and_say_their_language(client):
    homes = site_in("ru", "en", "ko")
    page = StatementPageFactory(parent=homes["ko"], slug="news")
    assert page.url == "/kr/news/"
    assert '<html lang="ko"' in client.get("/kr/news/").content.decode()
    assert client.get("/ko/news/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(("asked_for", "button"), [("ru", "Войти"), ("en", "Sign in")])
def test_the_login_page_speaks_the_language_that_the_browser_asks_for(client, asked_for, button):
    answer = client.get("/admin/login/", headers={"accept-language": asked_for})
    assert button in answer.content.decode()
