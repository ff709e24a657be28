"""Words go through the translation desk as well, and nothing that was typed comes undone."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.fields import SynchronizedField, get_translatable_fields
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from factories import editor_in, locale_of, worded
from samizdat_pages.models import Facility, FacilityText, LawProvision, LawProvisionText
from samizdat_pages.taxonomies.forms import OwnerForm
from samizdat_pages.taxonomies.panels import TextsPanel
from samizdat_pages.taxonomies.queries import with_words
from samizdat_translation.models import LocaleMembership, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def prison():
    locale_of("ko")
    return worded(Facility, {"country": "RU"}, ru="ИК-1 & больница")


def submit(text, language):
    translate_object(text, [locale_of(language)])
    return Translation.objects.get(
        source__object_id=text.translation_key, target_locale=locale_of(language)
    )


def translate(translation, **words):
    """What a translator does at the desk."""
    for segment in translation.source.stringsegment_set.all():
        if segment.context.path in words:
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=translation.target_locale,
                defaults={"data": words[segment.context.path]},
            )
    translation.save_target()


def type_words(row, language, **words):
    """What an editor does on the screen of the row."""
    panel = TextsPanel().bind_to_model(type(row))
    form_class = panel.get_form_class()
    assert issubclass(form_class, OwnerForm)
    form = form_class(
        {f"words-{language}-{name}": text for name, text in words.items()}, instance=row
    )
    assert form.is_valid()
    form.save()


def names(row):
    return {text.language: text.name for text in row.texts.all()}


def test_a_text_is_translated_and_stays_with_its_owner(prison):
    translation = submit(prison.texts.get(), "ko")

    translate(translation, name="제1교정시설")

    assert names(prison) == {"ko": "제1교정시설", "ru": "ИК-1 & больница"}
    assert {text.translation_key for text in prison.texts.all()} == {prison.uid}
    assert Facility.objects.count() == 1


def test_translators_are_offered_words_alone():
    fields = {field.field_name: field for field in get_translatable_fields(LawProvisionText)}

    translated = sorted(name for name, field in fields.items() if field.is_translated(None))
    assert translated == ["law", "name"]
    assert fields["owner"] == SynchronizedField("owner")
    assert not fields["owner"].is_overridable(LawProvisionText())


def test_every_word_is_a_string_of_its_own_at_the_desk():
    row = worded(LawProvision, {"country": "RU", "article": "1"}, ru="Запрет")
    row.texts.update(law="Закон")

    translation = submit(row.texts.get(), "ko")

    segments = translation.source.stringsegment_set.all()
    assert {segment.context.path: segment.string.data for segment in segments} == {
        "name": "Запрет",
        "law": "Закон",
    }
    assert not translation.source.overridablesegment_set.exists()


def test_a_copy_that_waits_for_its_translator_does_not_pass_for_a_translation(prison):
    translation = submit(prison.texts.get(), "ko")

    def waiting():
        row = with_words(Facility.objects.all()).get()
        return {text.language: text.waiting for text in row.texts.all()}

    assert waiting() == {"ko": True, "ru": False}
    translate(translation, name="제1교정시설")
    assert waiting() == {"ko": False, "ru": False}


def test_words_typed_over_a_translation_are_not_undone_by_the_desk(prison):
    translation = submit(prison.texts.get(), "ko")
    translate(translation, name="잘못된 이름")

    type_words(prison, "ko", name="제1교정시설 <본관>")
    translation.save_target()

    assert names(prison)["ko"] == "제1교정시설 <본관>"
    assert translation.get_progress() == (1, 1)


def test_words_typed_into_a_waiting_copy_are_its_translation(prison):
    translation = submit(prison.texts.get(), "ko")

    type_words(prison, "ko", name="제1교정시설")

    assert translation.get_progress() == (1, 1)
    assert names(prison)["ko"] == "제1교정시설"


def test_removed_words_may_be_translated_anew(prison):
    translation = submit(prison.texts.get(), "ko")
    translate(translation, name="제1교정시설")
    row = prison.texts.get(locale=locale_of("ko"))
    panel = TextsPanel().bind_to_model(Facility)
    data = {"words-ko-name": "", "initial-words-ko-name": row.name}
    form = panel.get_form_class()(data, instance=prison)
    assert form.is_valid()
    form.save()
    assert names(prison) == {"ru": "ИК-1 & больница"}

    submit(prison.texts.get(), "ko")

    assert names(prison)["ko"] == "제1교정시설"


def test_an_owner_has_one_text_in_a_language(prison):
    FacilityText.put(prison, "ko", name="A")
    FacilityText.put(prison, "ko", name="B")

    assert names(prison) == {"ko": "B", "ru": "ИК-1 & больница"}


def test_a_text_is_sent_for_translation_and_edited_in_the_admin(client, prison):
    user = editor_in("Editors")
    user.user_permissions.add(Permission.objects.get(codename="submit_translation"))
    korean = Locale.objects.get(language_code="ko")
    LocaleMembership.objects.create(user=user, locale=korean, role=Role.COORDINATE)
    client.force_login(user)
    text = prison.texts.get()
    submit_url = reverse(
        "wagtail_localize:submit_snippet_translation",
        args=["samizdat_pages", "facilitytext", text.pk],
    )

    assert "ИК-1" in client.get(submit_url).text
    client.post(submit_url, {"locales": [Locale.objects.get(language_code="ko").pk]})

    copy = prison.texts.get(locale__language_code="ko")
    edit = reverse("wagtailsnippets_samizdat_pages_facilitytext:edit", args=[copy.pk])
    page = client.get(edit)
    assert page.status_code == 200
    assert page.templates[0].name == "wagtail_localize/admin/edit_translation.html"
    original = reverse("wagtailsnippets_samizdat_pages_facilitytext:edit", args=[text.pk])
    assert 'name="name"' in client.get(original).text
