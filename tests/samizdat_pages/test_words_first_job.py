"""The words of the site are the first job of a new language, offered at the translation desk."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from factories import locale_of, site_in
from samizdat_pages.words.first_job import first_job
from samizdat_pages.words.listing import missing_words
from samizdat_translation.models import Role
from translating import desk_member

pytestmark = pytest.mark.django_db


def test_the_desk_offers_them_where_words_are_missing(client):
    site_in("ru")
    hana = desk_member("hana", uk=Role.COORDINATE)
    permission = Permission.objects.get(codename="change_readerword")
    hana.user_permissions.add(permission)
    client.force_login(hana)
    locale = locale_of("uk")

    screen = client.get(reverse("samizdat_translation:language", args=[locale.pk])).content.decode()

    count = len(missing_words(locale))
    assert f"Words that readers see in another language: {count}." in screen
    place = f"/admin/words/?locale={locale.pk}&amp;show=missing"
    assert f'<a href="{place}">Words for readers</a>' in screen
    assert client.get(place.replace("&amp;", "&")).status_code == 200


def test_whoever_may_not_write_them_is_told_without_the_way():
    site_in("ru")
    hana = desk_member("hana", uk=Role.COORDINATE)

    job = first_job(locale_of("uk"), hana)

    assert job is not None
    assert job["url"] == ""


def test_a_language_that_has_all_words_needs_none():
    site_in("ru", "en")

    assert first_job(locale_of("en"), desk_member("hana", en=Role.COORDINATE)) is None
