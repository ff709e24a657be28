"""No language of a page stays public unnoticed when another is taken from readers."""

import datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, PageViewRestriction

from factories import (
    PrisonerPageFactory,
    SectionPageFactory,
    StatementPageFactory,
    site_in,
    translated,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages():
    """A statement in Russian, English and Korean, in a section that is in all three."""
    section = SectionPageFactory(parent=site_in("ru", "en", "ko")["ru"])
    for language in ("en", "ko"):
        translated(section, language)
    page = StatementPageFactory(parent=section, title="Заявление")
    return {
        "ru": page,
        "en": translated(page, "en", title="Statement"),
        "ko": translated(page, "ko", title="성명"),
    }


def live(pages):
    return sorted(
        Page.objects.filter(pk__in=[page.pk for page in pages.values()], live=True).values_list(
            "locale__language_code", flat=True
        )
    )


def public(pages):
    return sorted(
        Page.objects.filter(pk__in=[page.pk for page in pages.values()])
        .live()
        .public()
        .values_list("locale__language_code", flat=True)
    )


def warnings(response):
    return [
        str(message).strip()
        for message in response.context["messages"]
        if "warning" in message.tags
    ]


def still_public(title, *named):
    links = ", ".join(
        f'<a href="/admin/pages/{page.pk}/unpublish/">{language}</a>' for language, page in named
    )
    return (
        f"“{title}” is still public in these languages: {links}. Follow a link to unpublish it "
        "there and in the others."
    )


def test_the_form_of_unpublishing_offers_the_other_languages_ticked(admin_client, pages):
    shown = admin_client.get(f"/admin/pages/{pages['ru'].pk}/unpublish/").content.decode()

    for language in ("en", "ko"):
        box = f'<input type="checkbox" name="translations" value="{pages[language].pk}" checked>'
        assert shown.count(box) == 1
    assert '<bdi lang="ko">성명</bdi>' in shown


def test_the_languages_that_are_ticked_are_unpublished_too(admin_client, pages):
    done = admin_client.post(
        f"/admin/pages/{pages['ru'].pk}/unpublish/",
        {"translations": [pages["en"].pk, pages["ko"].pk]},
        follow=True,
    )
    assert live(pages) == []
    assert warnings(done) == []


def test_the_languages_that_are_not_ticked_stay_and_are_named(admin_client, pages):
    done = admin_client.post(
        f"/admin/pages/{pages['ru'].pk}/unpublish/",
        {"translations": [pages["ko"].pk]},
        follow=True,
    )
    assert live(pages) == ["en"]
    assert warnings(done) == [still_public("Заявление", ("English", pages["en"]))]


def test_nothing_but_translations_of_the_page_can_be_ticked(admin_client, pages):
    stranger = StatementPageFactory(parent=pages["ru"].get_parent())

    admin_client.post(
        f"/admin/pages/{pages['ru'].pk}/unpublish/",
        {"translations": [stranger.pk, "x", pages["en"].pk]},
    )
    assert live(pages | {"stranger": stranger}) == ["ko", "ru"]


def test_an_editor_of_one_language_cannot_unpublish_another(client, django_user_model, pages):
    editor = django_user_model.objects.create_user("vera", password="a long secret")
    group = Group.objects.create(name="Korean")
    give(group, "access_admin")
    for codename in ("change_page", "publish_page"):
        GroupPagePermission.objects.create(
            group=group, page=pages["ko"].get_parent(), permission=permission(codename)
        )
    editor.groups.add(group)
    client.force_login(editor)

    form = client.get(f"/admin/pages/{pages['ko'].pk}/unpublish/").content.decode()
    done = client.post(
        f"/admin/pages/{pages['ko'].pk}/unpublish/", {"translations": [pages["ru"].pk]}, follow=True
    )
    assert 'name="translations"' not in form
    assert live(pages) == ["en", "ru"]
    assert warnings(done) == [
        still_public("성명", ("English", pages["en"]), ("Русский", pages["ru"]))
    ]


def permission(codename):
    return Permission.objects.get(codename=codename)


def give(group, codename):
    group.permissions.add(permission(codename))


def test_subpages_go_in_every_language_that_is_ticked(admin_client, pages):
    sections = {language: page.get_parent() for language, page in pages.items()}
    admin_client.post(
        f"/admin/pages/{sections['ru'].pk}/unpublish/",
        {"translations": [sections["en"].pk], "include_descendants": "on"},
    )
    assert live(pages) == ["ko"]


def test_deletion_names_the_languages_that_stay_before_and_after(admin_client, pages):
    address = f"/admin/pages/{pages['ru'].pk}/delete/"
    expected = [
        still_public("Заявление", ("English", pages["en"]), ("한국어", pages["ko"])),
    ]
    assert warnings(admin_client.get(address)) == expected
    assert warnings(admin_client.post(address, follow=True)) == expected
    assert live(pages) == ["en", "ko"]


def test_deletion_of_the_last_public_language_warns_of_nothing(admin_client, pages):
    for language in ("en", "ko"):
        pages[language].unpublish()

    assert warnings(admin_client.get(f"/admin/pages/{pages['ru'].pk}/delete/")) == []


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_what_is_done_to_many_pages_at_once_names_the_languages_that_stay(
    admin_client, pages, action
):
    done = admin_client.post(
        f"/admin/bulk/wagtailcore/page/{action}/?next=/admin/&id={pages['ru'].pk}", follow=True
    )
    assert live(pages) == ["en", "ko"]
    assert warnings(done) == [
        still_public("Заявление", ("English", pages["en"]), ("한국어", pages["ko"]))
    ]


def test_expiry_hides_every_language(pages):
    Page.objects.filter(pk=pages["ru"].pk).update(expire_at=an_hour_ago())

    call_command("publish_scheduled")

    assert live(pages) == []
    assert set(Page.objects.filter(title__in=["Statement", "성명"]).values_list("expired")) == {
        (True,)
    }


def test_a_language_with_an_expiry_date_of_its_own_stays_until_then(pages):
    Page.objects.filter(pk=pages["ru"].pk).update(expire_at=an_hour_ago())
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    Page.objects.filter(pk=pages["en"].pk).update(expire_at=tomorrow)

    call_command("publish_scheduled")

    assert live(pages) == ["en"]


def an_hour_ago():
    return timezone.now() - datetime.timedelta(hours=1)


def test_unpublishing_by_a_program_hides_one_language_only(pages):
    pages["ru"].unpublish()

    assert live(pages) == ["en", "ko"]


def test_a_page_that_becomes_private_does_so_in_every_language(admin_client, pages):
    admin_client.post(
        f"/admin/pages/{pages['ru'].pk}/privacy/", {"restriction_type": "login", "groups": []}
    )
    assert public(pages) == []
    assert live(pages) == ["en", "ko", "ru"]


def test_the_groups_that_may_read_one_language_may_read_all(admin_client, pages):
    readers = Group.objects.create(name="Readers")
    admin_client.post(
        f"/admin/pages/{pages['ru'].pk}/privacy/",
        {"restriction_type": "groups", "groups": [readers.pk]},
    )
    restrictions = PageViewRestriction.objects.all()
    assert public(pages) == []
    assert [list(each.groups.all()) for each in restrictions] == [[readers]] * 3


def test_a_language_that_was_private_already_keeps_its_own_rule(pages):
    PageViewRestriction.objects.bulk_create(
        [PageViewRestriction(page=pages["en"], restriction_type="password", password="x")]
    )
    PageViewRestriction.objects.create(page=pages["ru"], restriction_type="login")

    assert sorted(PageViewRestriction.objects.values_list("page", "restriction_type")) == sorted(
        [
            (pages["ru"].pk, "login"),
            (pages["en"].pk, "password"),
            (pages["ko"].pk, "login"),
        ]
    )


def test_lifting_privacy_acts_on_one_language_and_the_editor_of_another_is_told(
    admin_client, pages
):
    PageViewRestriction.objects.create(page=pages["ru"], restriction_type="login")
    admin_client.post(
        f"/admin/pages/{pages['en'].pk}/privacy/", {"restriction_type": "none", "groups": []}
    )
    shown = admin_client.get(f"/admin/pages/{pages['ru'].pk}/edit/")

    assert public(pages) == ["en"]
    assert warnings(shown) == [still_public("Заявление", ("English", pages["en"]))]


def restrictions(pages):
    rows = PageViewRestriction.objects.filter(page__in=pages.values())
    return sorted(rows.values_list("page__locale__language_code", "restriction_type", "password"))


def test_what_is_translated_of_a_private_page_is_private_from_its_first_moment(pages):
    PageViewRestriction.objects.create(
        page=pages["ru"], restriction_type="password", password="a long secret"
    )
    section = pages["ru"].get_parent()
    translated(section.get_parent(), "ar")
    translated(section, "ar")
    pages["ar"] = translated(pages["ru"], "ar", title="بيان")

    assert public(pages) == []
    assert restrictions(pages) == [
        (language, "password", "a long secret") for language in ("ar", "en", "ko", "ru")
    ]


def test_a_new_translation_lets_in_the_groups_that_may_read_the_others(pages):
    readers = Group.objects.create(name="Readers")
    restriction = PageViewRestriction.objects.create(page=pages["ru"], restriction_type="groups")
    restriction.groups.set([readers])
    section = pages["ru"].get_parent()
    translated(section.get_parent(), "ar")
    translated(section, "ar")
    page = translated(pages["ru"], "ar", title="بيان")

    assert list(page.view_restrictions.get().groups.all()) == [readers]


def test_a_new_translation_closes_no_language_that_was_freed(pages):
    PageViewRestriction.objects.create(page=pages["ru"], restriction_type="login")
    pages["en"].view_restrictions.all().delete()
    section = pages["ru"].get_parent()
    translated(section.get_parent(), "ar")
    translated(section, "ar")
    pages["ar"] = translated(pages["ru"], "ar", title="بيان")

    assert public(pages) == ["en"]


def test_a_draft_in_another_language_becomes_private_too(pages):
    pages["en"].unpublish()
    PageViewRestriction.objects.create(page=pages["ru"], restriction_type="login")
    pages["en"].refresh_from_db()
    pages["en"].save_revision().publish()

    assert live(pages) == ["en", "ko", "ru"]
    assert public(pages) == []


def test_a_new_translation_of_a_public_page_is_public(pages):
    section = pages["ru"].get_parent()
    translated(section.get_parent(), "ar")
    translated(section, "ar")
    pages["ar"] = translated(pages["ru"], "ar", title="بيان")

    assert public(pages) == ["ar", "en", "ko", "ru"]


@pytest.fixture
def profiles():
    """A profile in Russian and English."""
    section = SectionPageFactory(parent=site_in("ru", "en")["ru"])
    translated(section, "en")
    page = PrisonerPageFactory(parent=section, title="Анна")
    return {"ru": page, "en": translated(page, "en", title="Anna")}


def test_a_profile_is_unpublished_in_every_language_that_is_ticked(admin_client, profiles):
    address = f"/admin/pages/{profiles['ru'].pk}/unpublish/"
    shown = admin_client.get(address).content.decode()
    admin_client.post(address, {"translations": [profiles["en"].pk]})

    assert f'value="{profiles["en"].pk}" checked' in shown
    assert live(profiles) == []


def test_a_profile_that_is_incomplete_is_hidden_and_made_private_like_any_other(profiles):
    """Its gates keep it from readers, and never from being taken away from them."""
    profiles["ru"].person.consents.all().delete()
    Page.objects.filter(pk=profiles["ru"].pk).update(expire_at=an_hour_ago())
    call_command("publish_scheduled")
    PageViewRestriction.objects.create(page=profiles["ru"], restriction_type="login")

    assert live(profiles) == []


def test_a_profile_that_is_private_is_so_in_every_language(profiles):
    PageViewRestriction.objects.create(page=profiles["en"], restriction_type="login")

    assert public(profiles) == []


def test_the_languages_of_a_deleted_profile_that_stay_are_named(admin_client, profiles):
    done = admin_client.post(f"/admin/pages/{profiles['ru'].pk}/delete/", follow=True)

    assert warnings(done) == [still_public("Анна", ("English", profiles["en"]))]
