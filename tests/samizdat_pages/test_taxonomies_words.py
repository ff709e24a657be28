"""One screen per row: its facts, and its words in all languages."""

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.models import ModelLogEntry

from factories import editor_in, locale_of, worded
from samizdat_pages.models import (
    Byline,
    Case,
    Court,
    CourtText,
    Facility,
    LawProvision,
    MailRules,
    Organisation,
    Place,
    Venue,
)
from samizdat_pages.taxonomies.panels import TextsPanel

pytestmark = pytest.mark.django_db

OWNERS = [Byline, Case, Court, Facility, LawProvision, MailRules, Organisation, Place, Venue]


@pytest.fixture(autouse=True)
def languages():
    for language in ("ru", "en", "ko", "ar"):
        locale_of(language)


@pytest.fixture
def editor(client):
    client.force_login(editor_in("Editors"))
    return client


def url(model, action, *args):
    return reverse(f"wagtailsnippets_samizdat_pages_{model._meta.model_name}:{action}", args=args)


def words_of(row):
    """All words of a row: language → the fields that are not empty."""
    return {
        text.language: {
            field.name: getattr(text, field.name)
            for field in text.word_fields()
            if getattr(text, field.name)
        }
        for text in row.texts.order_by("locale__language_code")
    }


def sent(html, **typed):
    """What a browser sends from a page: its inputs as they are, but for those typed into."""
    form = HTMLParser(html).css_first("form[data-edit-form]") or HTMLParser(html)
    data = {
        str(field.attributes["name"]): field.attributes.get("value") or ""
        for field in form.css("input[name]")
        if field.attributes.get("type") != "checkbox"
    }
    data |= {
        str(field.attributes["name"]): field.text().strip() for field in form.css("textarea[name]")
    }
    for field in form.css("select[name]"):
        chosen = field.css_first("option[selected]")
        data[str(field.attributes["name"])] = chosen.attributes["value"] or "" if chosen else ""
    assert set(typed) <= set(data)
    return data | typed


def words(**names):
    return {f"words-{language}-name": name for language, name in names.items()}


def errors_in(html):
    """The sentences beside inputs: the input's name → what is said."""
    found = {}
    for field in HTMLParser(html).css(".w-field--error"):
        name = field.css_first("input:not([type=hidden]), textarea, select").attributes["name"]
        found[name] = " ".join(field.css_first(".error-message").text().split())
    return found


def test_an_editor_makes_a_prison_with_its_names_on_one_screen(editor):
    page = editor.get(url(Facility, "add")).text

    answer = editor.post(
        url(Facility, "add"),
        sent(page, country="RU", kind="colony", **words(ru="ИК-1", ko="제1교정시설")),
    )

    assert answer.status_code == 302
    row = Facility.objects.get()
    assert (row.country, row.kind) == ("RU", "colony")
    assert words_of(row) == {"ko": {"name": "제1교정시설"}, "ru": {"name": "ИК-1"}}
    assert {text.translation_key for text in row.texts.all()} == {row.uid}


def test_every_language_has_inputs_of_its_own_language_and_direction(editor):
    page = HTMLParser(editor.get(url(LawProvision, "add")).text)

    inputs = page.css(".samizdat-texts input:not([type=hidden])")

    assert [(i.attributes["name"], i.attributes["lang"], i.attributes["dir"]) for i in inputs] == [
        (f"words-{language}-{field}", language, "auto")
        for language in ("ru", "en", "ko", "ar")
        for field in ("name", "law")
    ]
    assert inputs[2].attributes["aria-label"] == "What it forbids (English)"
    rows = page.css(".samizdat-texts tbody th bdi")
    assert [(row.attributes["lang"], row.text()) for row in rows][2:] == [
        ("ko", "한국어"),
        ("ar", "العربيّة"),
    ]


@pytest.mark.parametrize("model", OWNERS)
def test_every_kind_of_row_has_such_a_screen(editor, model):
    row = worded(model, ru="Имя")
    edit = url(model, "edit", row.pk)
    name = model.texts.rel.related_model.name_field
    page = editor.get(edit).text
    needed = {"country": "RU", "article": "1"} if model is LawProvision else {}
    if model is LawProvision:
        needed |= {"words-ru-law": "Закон", "words-en-law": "Law"}

    answer = editor.post(edit, sent(page, **needed, **{f"words-en-{name}": "Name"}))

    assert answer.status_code == 302
    assert {code: found[name] for code, found in words_of(row).items()} == {
        "en": "Name",
        "ru": "Имя",
    }


def test_a_case_keeps_its_counts_beside_its_words(editor):
    page = editor.get(url(Case, "add")).text
    count = {"number": "11", "as_of": "2023-05-17", "source": "A court", "id": "", "ORDER": "1"}
    counts = {f"counts-0-{name}": value for name, value in count.items()}

    answer = editor.post(
        url(Case, "add"),
        sent(page, **words(ru="Дело")) | counts | {"counts-TOTAL_FORMS": "1"},
    )

    assert answer.status_code == 302
    case = Case.objects.get()
    assert words_of(case) == {"ru": {"name": "Дело"}}
    assert [(row.number, row.source) for row in case.counts.all()] == [(11, "A court")]


def test_words_are_corrected_added_and_removed_in_one_go(editor):
    row = worded(Court, ru="Суд", en="Cuort", ko="법원")
    edit = url(Court, "edit", row.pk)
    page = editor.get(edit).text

    editor.post(edit, sent(page, **words(en="Court", ko=" ", ar="محكمة")))

    assert words_of(row) == {
        "ar": {"name": "محكمة"},
        "en": {"name": "Court"},
        "ru": {"name": "Суд"},
    }
    assert ModelLogEntry.objects.get().content_changed


def test_words_that_somebody_added_meanwhile_stay(editor):
    row = worded(Court, ru="Суд")
    edit = url(Court, "edit", row.pk)
    page = editor.get(edit).text
    CourtText.put(row, "ko", name="법원")

    editor.post(edit, sent(page, **words(en="Court")))

    assert words_of(row) == {
        "en": {"name": "Court"},
        "ko": {"name": "법원"},
        "ru": {"name": "Суд"},
    }


def test_words_in_a_language_that_the_site_gave_up_are_not_asked_for_and_stay(editor, settings):
    row = worded(Court, ru="Суд", ko="법원")
    settings.WAGTAIL_CONTENT_LANGUAGES = [("ru", "Русский"), ("en", "English")]
    edit = url(Court, "edit", row.pk)
    page = editor.get(edit).text

    editor.post(edit, sent(page, **words(en="Court")))

    assert "words-ko-name" not in sent(page)
    assert words_of(row).keys() == {"en", "ko", "ru"}


def test_a_row_without_any_words_is_refused(editor):
    page = editor.get(url(Court, "add")).text

    answer = editor.post(url(Court, "add"), sent(page, country="RU"))

    assert errors_in(answer.text) == {"words-ru-name": "Write it in at least one language."}
    assert Court.objects.count() == 0


def test_the_last_words_of_a_row_cannot_be_removed(editor):
    row = worded(Court, en="Court")
    edit = url(Court, "edit", row.pk)

    answer = editor.post(edit, sent(editor.get(edit).text, **words(en="")))

    assert errors_in(answer.text) == {"words-ru-name": "Write it in at least one language."}
    assert words_of(row) == {"en": {"name": "Court"}}


def test_any_language_will_do(editor):
    page = editor.get(url(Court, "add")).text

    editor.post(url(Court, "add"), sent(page, **words(ar="محكمة")))

    assert words_of(Court.objects.get()) == {"ar": {"name": "محكمة"}}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("ИК\u202e-1", "RIGHT-TO-LEFT OVERRIDE"),
        ("DE89 3704 0044 0532 0130 00", "Make a donation channel of it"),
        ("И" * 201, "at most 200 characters"),
    ],
)
def test_what_no_text_may_say_is_told_beside_the_input_and_nothing_is_lost(editor, typed, said):
    page = editor.get(url(Court, "add")).text

    answer = editor.post(
        url(Court, "add"), sent(page, country="RU", **words(ru="Суд", en=typed, ar="محكمة"))
    )

    (found,) = errors_in(answer.text).items()
    assert (found[0], said in found[1]) == ("words-en-name", True)
    kept = sent(answer.text)
    assert {name: kept[name] for name in words(ru="", en="", ar="")} == words(
        ru="Суд", en=typed, ar="محكمة"
    )
    assert kept["country"] == "RU"
    assert Court.objects.count() == 0


def test_a_language_is_written_whole_or_not_at_all(editor):
    page = editor.get(url(LawProvision, "add")).text
    typed = {"words-ru-name": "Запрет", "words-ru-law": "Закон", "words-en-name": "Ban"}

    answer = editor.post(url(LawProvision, "add"), sent(page, country="RU", article="1", **typed))

    assert errors_in(answer.text) == {
        "words-en-law": "Write this in English too, or leave the whole row empty."
    }
    assert sent(answer.text)["words-en-name"] == "Ban"


def test_an_error_in_a_fact_keeps_the_words_that_were_typed(editor):
    page = editor.get(url(LawProvision, "add")).text
    typed = {"words-ru-name": "Запрет", "words-ru-law": "Закон"}

    answer = editor.post(url(LawProvision, "add"), sent(page, country="RU", **typed))

    assert list(errors_in(answer.text)) == ["article"]
    assert {name: sent(answer.text)[name] for name in typed} == typed


def test_what_was_corrected_after_an_error_is_written(editor):
    row = worded(Court, ru="Суд", en="Court")
    edit = url(Court, "edit", row.pk)
    refused = editor.post(edit, sent(editor.get(edit).text, **words(ru="", en="Co\u202eurt")))

    editor.post(edit, sent(refused.text, **words(en="Court of appeal")))

    assert words_of(row) == {"en": {"name": "Court of appeal"}}


def bound(*panels, row, data=None):
    """A form and its panels for a row, as any screen of the admin makes them."""
    handler = ObjectList(list(panels)).bind_to_model(type(row))
    form = handler.get_form_class()(data, instance=row)
    return form, handler.get_bound_panel(instance=row, form=form)


def test_two_panels_share_the_fields_of_a_text():
    row = worded(Case, ru="Дело")
    panels = [TextsPanel(fields=["name"]), TextsPanel(fields=["summary"], required=False)]

    form, panel = bound(*panels, row=row, data=words(ru="Дело 1") | {"words-en-summary": ""})

    shown = [child.get_context_data()["rows"][0].fields for child in panel.children]
    assert [[field.name for field in fields] for fields in shown] == [["name"], ["summary"]]
    assert form.is_valid()


def test_a_panel_shows_some_languages_only_and_leaves_the_others_alone():
    row = worded(Court, ru="Суд", en="Court", ko="법원")

    form, panel = bound(TextsPanel(languages=["en", "ko"]), row=row, data=words(en="The court"))
    assert form.is_valid()
    form.save()

    rows = panel.children[0].get_context_data()["rows"]
    assert [shown.language for shown in rows] == ["en", "ko"]
    assert words_of(row)["ru"] == {"name": "Суд"}


def test_words_beside_the_shown_ones_are_not_removed_with_them():
    row = worded(Case, ru="Дело")
    row.texts.update(summary="О чём оно")
    data = {"words-ru-summary": "", "initial-words-ru-summary": "О чём оно"}

    form, _panel = bound(TextsPanel(fields=["summary"]), row=row, data=data)
    assert form.is_valid()
    form.save()

    assert words_of(row) == {"ru": {"name": "Дело"}}


def test_words_are_written_when_the_row_is_saved_later():
    form, _panel = bound(TextsPanel(), row=Court(), data=words(ru="Суд"))

    assert form.is_valid()
    row = form.save(commit=False)
    row.save()
    form.save_m2m()

    assert words_of(row) == {"ru": {"name": "Суд"}}


def test_a_draft_may_do_without_words():
    form, _panel = bound(TextsPanel(), FieldPanel("country"), row=Court(), data={"country": "RU"})

    form.defer_required_fields()

    assert form.is_valid()


def test_a_page_that_saves_by_itself_learns_what_is_stored_now():
    row = worded(Court, ru="Суд")
    data = {"words-ru-name": "Верховный суд", "initial-words-ru-name": "Суд"}

    form, _panel = bound(TextsPanel(), row=row, data=data)

    assert form.get_field_updates_for_resave() == [
        ("initial-words-ru-name", "Верховный суд"),
        ("initial-words-en-name", ""),
        ("initial-words-ko-name", ""),
        ("initial-words-ar-name", ""),
    ]
