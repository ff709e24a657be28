"""The gates hold in wagtail-localize's screens too."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from factories import (
    ConsentFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SectionPageFactory,
    StatementPageFactory,
    locale_of,
    site_in,
    translated,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def without_the_desk(settings):
    """Let the gates answer: the translation desk would refuse what nobody approved."""
    desk = "samizdat_translation.access.middleware.TranslationDeskMiddleware"
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if each != desk]


@pytest.fixture
def post(admin_client, django_capture_on_commit_callbacks):
    """Post as the server does: what waits for the end of the transaction is done."""

    def post(address, fields):
        with django_capture_on_commit_callbacks(execute=True):
            answer = admin_client.post(address, fields)
        return admin_client.get(answer.url)

    return post


@pytest.fixture
def section():
    """A section in Russian and English."""
    section = SectionPageFactory(parent=site_in("ru", "en")["ru"])
    translated(section, "en")
    return section


def translation_of(page):
    translate_object(page, [locale_of("en")])
    return page.get_translation(locale_of("en"))


def told(response):
    return [str(message).strip() for message in response.context["messages"]]


def publish(post, page):
    return post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"})


def is_live(page):
    return Page.objects.get(pk=page.pk).live


def test_what_is_translated_is_a_draft_at_first(section):
    assert not is_live(translation_of(StatementPageFactory(parent=section)))


def test_the_editor_of_translations_says_what_is_missing(admin_client, section):
    page = PrisonerPageFactory(parent=section, title="Анна")
    english = translation_of(page)
    page.person.consents.filter(scope="name").delete()
    shown = admin_client.get(reverse("wagtailadmin_pages:edit", args=[english.pk]))

    [message] = told(shown)
    assert "Before readers get this page, something has to be mended:" in message
    assert "<li>There is no consent for “Name”." in message


def test_a_translation_of_an_incomplete_profile_is_not_published(post, section):
    page = PrisonerPageFactory(parent=section, title="Анна")
    english = translation_of(page)
    page.person.consents.filter(scope="name").delete()
    shown = publish(post, english)

    assert told(shown)[0].startswith("“Анна” is not published. There is no consent for “Name”.")
    assert not is_live(english)


def test_a_translation_that_names_somebody_who_withdrew_is_not_published(post, section):
    """The words are in the translation that is not saved as a page yet."""
    page = StatementPageFactory(parent=section, title="Письмо")
    english = translation_of(page)
    ConsentFactory(person=PersonRecordFactory(consents=["case"]), withdrawn=True)
    translate_title(page, "A letter to Anna Primerova")
    shown = publish(post, english)

    assert told(shown)[0].startswith("“Письмо” is not published. “Anna Primerova” stands here")
    assert not is_live(english)


def translate_title(page, title):
    source = TranslationSource.objects.get_for_instance(page)
    segment = source.stringsegment_set.get(context__path="title")
    segment.string.translations.create(locale=locale_of("en"), context=segment.context, data=title)


def test_a_complete_translation_is_published_by_who_looks_at_it(post, section):
    english = translation_of(StatementPageFactory(parent=section))
    publish(post, english)

    assert is_live(english)


def update(post, page):
    source = TranslationSource.objects.get_for_instance(page)
    address = reverse("wagtail_localize:update_translations", args=[source.pk])
    return post(address, {"publish_translations": "on"})


def test_updating_the_translations_publishes_no_draft(post, section):
    page = StatementPageFactory(parent=section, title="Письмо")
    english = translation_of(page)
    shown = update(post, page)

    assert not is_live(english)
    assert (
        "This translation has never been published, so it is still a draft: "
        f'<a href="/admin/pages/{english.pk}/edit/">Письмо (English)</a>.'
    ) in "".join(told(shown))


def test_updating_the_translations_publishes_those_that_are_live(post, section):
    page = StatementPageFactory(parent=section, title="Письмо")
    english = translation_of(page)
    publish(post, english)
    page.slug = "another-slug"
    page.save()
    update(post, page)

    assert Page.objects.get(pk=english.pk).slug == "another-slug"


def test_an_update_that_is_refused_for_one_page_says_why(post, section):
    page = PrisonerPageFactory(parent=section, title="Анна")
    english = translation_of(page)
    publish(post, english)
    page.person.consents.filter(scope="name").delete()
    shown = update(post, page)

    assert "There is no consent for “Name”." in "".join(told(shown))
    assert Translation.objects.get().enabled


def test_an_update_is_refused_for_words_that_name_somebody_who_withdrew(post, section):
    page = StatementPageFactory(parent=section, title="Письмо")
    english = translation_of(page)
    publish(post, english)
    ConsentFactory(person=PersonRecordFactory(consents=["case"]), withdrawn=True)
    translate_title(page, "A letter to Anna Primerova")
    shown = update(post, page)

    assert "“Anna Primerova” stands here" in "".join(told(shown))
    assert Page.objects.get(pk=english.pk).title == "Письмо"
