"""The glossary: what the group agreed on, and what packages know."""

import pytest
from django.urls import reverse
from wagtail import hooks

from desk import job_of, segment, statement_in
from factories import PersonRecordFactory, editor_in, locale_of
from samizdat_pages.erasure import carry_out, plan
from samizdat_translation.glossary.terms import agreed_terms, terms_in
from samizdat_translation.models import LocaleMembership, Role, StringComment, Term, TermKind
from samizdat_translation.string_checks import AgreedTerm

pytestmark = pytest.mark.django_db


def term(source="prisoner", target="заключённый", languages="en ru", **fields):
    one, other = languages.split()
    return Term.objects.create(
        source_locale=locale_of(one),
        target_locale=locale_of(other),
        source_text=source,
        target_text=target,
        **fields,
    )


def terms(languages="en ru"):
    return agreed_terms(*(locale_of(each) for each in languages.split()))


def test_terms_hold_for_one_pair_of_languages():
    term(target_forms=["узник"], note="Not: пленный.")
    term(languages="en ko", target="수감자")

    assert terms() == [
        AgreedTerm(("prisoner",), ("заключённый", "узник"), note="Not: пленный."),
    ]


def test_names_of_people_come_from_their_records():
    person = PersonRecordFactory(
        names=[
            ("Anna Primer", "en", "transliteration"),
            ("Анна Примерова", "ru", "native"),
            ("А. Примерова", "ru", "alias"),
        ]
    )
    person.names.filter(text="Anna Primer").update(family="Primer")
    person.names.filter(text="Анна Примерова").update(family="Примерова")
    PersonRecordFactory(names=[("Никто", "ru", "native")])

    assert terms() == [
        AgreedTerm(("Anna Primer",), ("Анна Примерова", "А. Примерова"), is_name=True),
        AgreedTerm(("Primer",), ("Примерова",), is_name=True),
    ]


def test_the_glossary_holds_where_a_package_says_otherwise():
    term("Anna Primer", "Анна Пример", kind=TermKind.NAME)
    PersonRecordFactory(
        names=[("Anna Primer", "en", "transliteration"), ("Анна Примерова", "ru", "native")]
    )

    assert terms() == [AgreedTerm(("Anna Primer",), ("Анна Пример",), is_name=True)]


@pytest.mark.parametrize(
    "answer",
    [
        "prisoner",
        {"source": "prisoner", "target": ["x"]},
        {"source": ["prisoner"]},
        {"source": [], "target": ["x"]},
        {"source": ["prisoner"], "target": [""]},
        {"source": ["prisoner"], "target": [7]},
    ],
)
def test_what_is_no_term_names_the_function_that_gave_it(answer):
    def offer(source, target):
        return [answer]

    registered = hooks.register_temporarily("samizdat_glossary_terms", offer)
    with registered, pytest.raises(TypeError, match=r"offer \(hook samizdat_glossary_terms\)"):
        terms()


def test_terms_are_given_in_the_order_of_the_text():
    court = AgreedTerm(("court",), ("суд",))
    prisoner = AgreedTerm(("prisoner",), ("заключённый",))
    absent = AgreedTerm(("letter",), ("письмо",))

    assert terms_in("Prisoners in court", [absent, court, prisoner], "en") == [prisoner, court]


def test_the_glossary_forgets_a_person_who_was_erased():
    person = PersonRecordFactory(
        names=[("Anna Primer", "en", "transliteration"), ("Анна Примерова", "ru", "native")]
    )
    kept = term()
    term("Anna Primer", "Анна Примерова", kind=TermKind.NAME)
    job = job_of(statement_in("en", "ru"), "ru")
    place = segment(job, "arrested").context
    for text in ("Is Anna Primer meant?", "Which day?"):
        StringComment.objects.create(context=place, text=text)

    carry_out(plan(person))

    assert [*Term.objects.all()] == [kept]
    assert [comment.text for comment in StringComment.objects.all()] == ["Which day?"]


# --- the admin


@pytest.fixture
def coordinator(client):
    """Somebody who coordinates Russian and translates into Korean."""
    user = editor_in("Editors")
    for language, role in (("ru", Role.COORDINATE), ("ko", Role.TRANSLATE)):
        LocaleMembership.objects.create(user=user, locale=locale_of(language), role=role)
    client.force_login(user)
    return client


def fields(target, **more):
    return {
        "source_locale": locale_of("en").pk,
        "source_text": "prisoner",
        "source_forms": "convict\n\n inmate ",
        "target_locale": locale_of(target).pk,
        "target_text": "заключённый",
        "target_forms": "узник",
        "kind": "term",
        "note": "",
    } | more


def test_a_coordinator_adds_a_term_with_its_forms_one_on_each_line(coordinator):
    coordinator.post(reverse("translation_glossary:add"), fields("ru"))

    added = Term.objects.get()
    assert (added.source_text, added.source_forms, added.target_text, added.target_forms) == (
        "prisoner",
        ["convict", "inmate"],
        "заключённый",
        ["узник"],
    )


@pytest.mark.parametrize("target", ["ko", "en"])
def test_nobody_adds_a_term_to_a_language_that_they_do_not_coordinate(coordinator, target):
    answer = coordinator.post(reverse("translation_glossary:add"), fields(target))

    assert "target_locale" in answer.context["form"].errors
    assert not Term.objects.exists()


@pytest.mark.parametrize("view", ["edit", "delete", "history"])
def test_a_term_of_another_language_cannot_be_touched(coordinator, view):
    other = term(languages="en ko")
    answer = coordinator.post(
        reverse(f"translation_glossary:{view}", args=[other.pk]), fields("ru")
    )

    assert answer.status_code == 302
    assert answer.url == reverse("wagtailadmin_home")
    other.refresh_from_db()
    assert other.target_text == "заключённый"


def test_the_list_has_the_languages_that_one_works_on(coordinator):
    term("one")
    term("two", languages="en ko")
    term("three", languages="en ar")

    answer = coordinator.get(reverse("translation_glossary:index"))

    assert [each.source_text for each in answer.context["object_list"]] == ["one", "two"]


def test_whoever_has_no_role_does_not_see_the_glossary(client):
    client.force_login(editor_in("Editors"))

    assert client.get(reverse("translation_glossary:index")).status_code == 302
