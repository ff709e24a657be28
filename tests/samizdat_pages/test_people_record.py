"""The form of a record: anything unfinished is kept, errors stand at their fields."""

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from wagtail.models import ModelLogEntry

from factories import PersonRecordFactory, editor_in, locale_of, worded
from reader import words
from samizdat_pages.models import Case, LawProvision, PersonRecord, PersonText

pytestmark = pytest.mark.django_db

NAMESPACE = "wagtailsnippets_samizdat_pages_personrecord"
RELATIONS = ("names", "charges", "sentences", "sources", "patrons")


@pytest.fixture(autouse=True)
def languages():
    for language in ("ru", "en"):
        locale_of(language)


@pytest.fixture
def editor(client):
    client.force_login(editor_in("Editors"))
    return client


def formset(prefix, *rows):
    """Give the inputs of rows as the form in the browser sends them."""
    sent = {
        f"{prefix}-TOTAL_FORMS": len(rows),
        f"{prefix}-INITIAL_FORMS": 0,
        f"{prefix}-MIN_NUM_FORMS": 0,
        f"{prefix}-MAX_NUM_FORMS": 1000,
    }
    for number, row in enumerate(rows):
        values = {"id": "", "ORDER": number + 1, "DELETE": "", **row}
        sent |= {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return sent


def form(**rows):
    sent = {"birth_visibility": "year", "photo": ""}
    for relation in RELATIONS:
        sent |= formset(relation, *rows.get(relation, []))
    return sent


def save(editor, sent, person=None):
    name, args = ("edit", [person.pk]) if person else ("add", [])
    return editor.post(reverse(f"{NAMESPACE}:{name}", args=args), sent, follow=True)


def test_a_record_is_saved_with_nothing_in_it(editor):
    saved = save(editor, form())

    person = PersonRecord.objects.get()
    assert saved.redirect_chain == [(reverse(f"{NAMESPACE}:edit", args=[person.pk]), 302)]
    assert str(person) == f"Person {person.pk}, without a name yet" or str(person)


def test_a_record_keeps_all_that_belongs_to_it(editor):
    provision = worded(LawProvision, {"country": "RU", "article": "207.3"}, ru="Фейки", en="Fakes")
    case = worded(Case, ru="Дело", en="Case")
    sent = form(
        names=[{"text": "Анна Примерова", "language": "ru", "kind": "native"}],
        charges=[
            {
                "provision": provision.pk,
                "date": "2023-05",
                **formset("X", {"status": "brought", "date": "2023-05-17"}),
            }
        ],
        sentences=[
            {"kind": "term", "date": "2024-02", "years": 7, "months": 0, "days": 0, "court": ""}
        ],
        sources=[{"title": "A newspaper"}],
        patrons=[{"name": "A member of a parliament"}],
    )
    nested = {key.replace("charges-0-X", "charges-0-updates"): value for key, value in sent.items()}
    words_of_person = {"words-en-occupation": "teacher", "words-ru-occupation": "учительница"}
    facts = {"birth_date": "1985~", "country": "RU", "citizenships": "RU, UA", "cases": [case.pk]}

    save(editor, nested | words_of_person | facts)

    person = PersonRecord.objects.get()
    assert str(person.native_name) == "Анна Примерова"
    assert person.charges.get().updates.get().date == "2023-05-17"
    assert person.sentences.get().years == 7
    assert (person.sources.get().title, person.patrons.get().country) == ("A newspaper", "")
    assert person.citizenship_codes == ["RU", "UA"]
    assert list(person.cases.all()) == [case]
    assert set(PersonText.objects.values_list("occupation", flat=True)) == {
        "teacher",
        "учительница",
    }


@pytest.mark.parametrize(
    ("facts", "field", "sentence"),
    [
        ({"birth_date": "2018-13"}, "birth_date", "“2018-13” is not in the calendar"),
        ({"birth_date": "3018"}, "birth_date", "lies in the future"),
        ({"citizenships": "RU, XX"}, "citizenships", "“XX” is no code of a country"),
    ],
)
def test_a_format_error_is_a_sentence_at_its_field_and_loses_nothing(
    editor, facts, field, sentence
):
    name = {"text": "Анна Примерова", "language": "ru", "kind": "native"}

    refused = save(editor, form(names=[name]) | facts)

    shown = refused.context["form"]
    assert sentence in shown.errors[field][0]
    assert shown[field].value() == facts[field]
    assert shown.formsets["names"].forms[0]["text"].value() == "Анна Примерова"
    assert not PersonRecord.objects.exists()


def test_a_name_that_turns_the_direction_of_writing_is_refused_at_its_field(editor):
    name = {"text": "Анна \u202eаворемирП", "language": "ru", "kind": "native"}

    refused = save(editor, form(names=[name]))

    assert list(refused.context["form"].formsets["names"].forms[0].errors) == ["text"]


def test_what_protects_the_person_waits_until_there_is_a_record(editor):
    page = HTMLParser(editor.get(reverse(f"{NAMESPACE}:add")).content.decode())

    for tab in ("what_happened", "consents"):
        assert "Save the record first." in words(page.css_first(f"#tab-{tab}"))


def test_the_tabs_have_addresses_that_do_not_depend_on_the_language(client):
    client.force_login(editor_in("Editors", language="ru"))
    person = PersonRecordFactory()

    page = HTMLParser(client.get(reverse(f"{NAMESPACE}:edit", args=[person.pk])).content.decode())

    assert [tab.attributes["href"] for tab in page.css("[role=tab]")] == [
        "#tab-person",
        "#tab-what_happened",
        "#tab-consents",
        "#tab-justice",
        "#tab-words",
        "#tab-sources",
    ]


def test_an_edit_of_a_record_stands_in_its_history(editor):
    person = PersonRecordFactory(names=[("Анна", "ru", "native")])
    name = {"id": person.names.get().pk, "text": "Анна", "language": "ru", "kind": "native"}
    sent = form(names=[name]) | {"names-INITIAL_FORMS": 1, "country": "BY"}

    save(editor, sent, person)

    assert PersonRecord.objects.get().country == "BY"
    assert ModelLogEntry.objects.filter(action="wagtail.edit", object_id=person.pk).exists()


def test_a_form_with_many_rows_takes_a_bounded_number_of_queries(
    editor, django_assert_max_num_queries
):
    person = PersonRecordFactory(
        names=[(f"Anna {number}", "en", "alias") for number in range(20)],
        events=[("detained", f"20{number}") for number in range(10, 24)],
        sources=[f"A newspaper {number}" for number in range(20)],
    )

    with django_assert_max_num_queries(75):
        editor.get(reverse(f"{NAMESPACE}:edit", args=[person.pk]))
