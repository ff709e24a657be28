"""The page that readers get for an address that leads nowhere."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from selectolax.lexbor import LexborHTMLParser
from wagtail.models import Site

from factories import site_in
from reader import links, words

pytestmark = pytest.mark.django_db


def test_an_address_that_leads_nowhere_is_answered_in_every_language():
    homes = site_in("ru", "en", "ar")
    homes["en"].live = False
    homes["en"].save()

    response = Client().get("/no/such/page/")

    assert response.status_code == 404
    document = LexborHTMLParser(response.content.decode())
    assert [
        (item.attributes["lang"], item.attributes["dir"], words(item.css_first("p")))
        for item in document.css("li")
    ] == [
        ("ru", "ltr", "Такой страницы здесь нет."),
        ("ar", "rtl", "لا توجد هنا صفحة بهذا العنوان."),
    ]
    assert links(document, "li a") == [("Русский: Home ru", "/"), ("العربيّة: Home ar", "/ar/")]


def test_it_needs_no_other_file_and_no_request():
    site_in("ru", "ko")

    document = LexborHTMLParser(render_to_string("404.html"))

    assert document.css("link, script, img") == []
    assert [html.attributes for html in document.css("html")] == [{"lang": "ru", "dir": "ltr"}]
    assert links(document, "li a") == [("Русский: Home ru", "/"), ("한국어: Home ko", "/kr/")]


def test_it_stands_where_there_is_no_site():
    Site.objects.all().delete()

    document = LexborHTMLParser(render_to_string("404.html"))

    assert len(document.css("li")) == 1
