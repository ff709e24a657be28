"""What keeps a page back, and the sentences that say so."""

import datetime

import pytest

from factories import (
    ConsentFactory,
    ExhibitionPageFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SafeImageFactory,
    SectionPageFactory,
    StatementPageFactory,
    paragraph,
    site_in,
)
from samizdat_pages import gates
from samizdat_pages.models import (
    Consent,
    Custody,
    ExhibitionSeriesPage,
    PersonName,
    Sentence,
    SeriesPerson,
    StatusEvent,
)

pytestmark = pytest.mark.django_db
A_DAY = datetime.date(2024, 6, 1)


@pytest.fixture
def section():
    return SectionPageFactory(parent=site_in("en")["en"])


def profile_of(section, **person):
    record = PersonRecordFactory(**person)
    return PrisonerPageFactory(parent=section, person=record, draft=True)


def missing(page, on=A_DAY):
    return [(each.code.value, each.message) for each in gates.missing(page, on)]


def codes(page, on=A_DAY):
    return [each.code.value for each in gates.missing(page, on)]


def test_nothing_is_missing_on_a_complete_profile(section):
    assert missing(profile_of(section)) == []


def test_every_fact_that_a_profile_needs_is_named(section):
    page = profile_of(
        section,
        names=[("Anna Primerova", "en", "transliteration")],
        consents=[],
        sources=[],
        events=[],
        last_verified=None,
    )
    never = (
        "Record who agreed, and when: the person, the family, the lawyer; or that it is public "
        "already."
    )
    assert missing(page) == [
        ("consent-name", f"There is no consent for “Name”. {never}"),
        ("consent-case", f"There is no consent for “What happened to them”. {never}"),
        (
            "native-name",
            "The name is not there in the person’s own language and script. Add it as “Native”.",
        ),
        ("source", "No source is named. Say where the facts can be checked."),
        (
            "status",
            "Nothing is known of what happened. Record the arrest, the verdict, the release …",
        ),
        (
            "verified",
            "Nobody has said on which day the facts were last held against their sources.",
        ),
    ]


def test_a_profile_leads_to_the_record_of_its_person(section):
    page = profile_of(section, consents=["case"])
    [found] = gates.missing(page)

    assert (found.field, found.place.name) == ("person", "Анна Примерова")
    assert str(page.person.pk) in found.edit_url


@pytest.mark.parametrize(
    ("consent", "sentence"),
    [
        (
            {"lapsed": True},
            "The consent for “Name” lapsed on Feb. 1, 2024. Ask again, and record the new consent.",
        ),
        (
            {"withdrawn": True},
            "The consent for “Name” was withdrawn on Feb. 1, 2024. Nothing may be published, in "
            "any language, unless somebody agrees anew.",
        ),
        (
            {"date": datetime.date(2024, 7, 1)},
            "The consent for “Name” begins on July 1, 2024. Until then, wait.",
        ),
    ],
)
def test_a_consent_that_is_over_says_since_when(section, consent, sentence):
    page = profile_of(section, consents=["case"])
    ConsentFactory(person=page.person, **consent)

    assert missing(page) == [("consent-name", sentence)]


def test_a_consent_after_a_withdrawal_counts(section):
    page = profile_of(section, consents=["case"])
    ConsentFactory(person=page.person, withdrawn=True)
    ConsentFactory(person=page.person, date=datetime.date(2024, 2, 2))

    assert missing(page) == []


def test_what_is_asked_again_is_told_from_what_is_stored_now(section):
    page = profile_of(section, consents=["case"])
    assert codes(page) == ["consent-name"]
    ConsentFactory(person=page.person)

    assert codes(page) == []


def test_nothing_happens_before_the_birth(section):
    page = profile_of(section, birth_date="1985~", events=[("remand", "1984-12"), ("died", "1985")])
    Sentence.objects.create(person=page.person, date="1983", years=3)

    assert missing(page) == [
        ("dates", "The event of 1984-12 lies before the birth (1985~). Check both dates."),
        ("dates", "The sentence of 1983 lies before the birth (1985~). Check both dates."),
    ]


def test_dates_of_which_only_a_part_is_known_may_meet(section):
    page = profile_of(section, birth_date="198X", events=[("remand", "1985")])

    assert missing(page) == []


def test_custodies_end_after_they_begin_and_do_not_overlap(section):
    page = profile_of(section)
    Custody.objects.create(person=page.person, begins="2023-05", ends="2022-01")
    Custody.objects.create(person=page.person, begins="2023-06", ends="2023-10")
    Custody.objects.create(person=page.person, begins="2023-07", ends="2023-08")

    assert missing(page) == [
        (
            "dates",
            "Custody “—, 2023-05/2022-01”: The end (2022-01) lies before the beginning (2023-05). "
            "Check both dates.",
        ),
        (
            "dates",
            "Custody “—, 2023-07/2023-08”: These dates overlap with “—, 2023-06/2023-10”. End the "
            "one before the other begins.",
        ),
    ]


def test_a_date_that_nobody_can_read_stops_nothing_else(section):
    page = profile_of(section, birth_date="perhaps")
    StatusEvent.objects.create(person=page.person, status="remand", date="?", source="A")
    Custody.objects.create(person=page.person, begins="never")

    assert missing(page) == []


def test_a_portrait_without_consent_is_only_hidden(section):
    consents = sorted(set(Consent.Scope.values) - {"photo"})
    page = profile_of(section, consents=consents, photo=SafeImageFactory(unreviewed=True))
    found = gates.missing(page)

    assert [(each.code.value, each.holds_back) for each in found] == [("portrait", False)] * 3
    assert found[0].message.startswith(
        "Readers do not see the portrait: There is no consent for “Portrait”."
    )
    assert gates.blocking(found) == []


def picture(image, **words):
    return {"image": {"image": image.pk, "alt_text": "", "decorative": False, **words}}


def stored(section, *parts):
    page = StatementPageFactory(parent=section, draft=True)
    page.body = page.body.stream_block.to_python(
        [{"type": kind, "value": value, "id": str(n)} for n, (kind, value) in enumerate(parts)]
    )
    page.save()
    return type(page).objects.get(pk=page.pk)


def test_every_picture_needs_a_credit_a_review_and_words(section):
    image = SafeImageFactory(title="A march", credit="", unreviewed=True)
    page = stored(section, ("paragraph", "<p>Words.</p>"), ("picture", picture(image)))
    found = gates.missing(page)

    assert [(each.code.value, each.field, each.block, each.message) for each in found] == [
        ("picture", "body", 1, "Picture “A march”: Say who made the picture."),
        (
            "picture",
            "body",
            1,
            "Picture “A march”: Say whether the people in it agreed to be recognised.",
        ),
        (
            "picture",
            "body",
            1,
            "Picture “A march”: Review the faces in it, and cover those that need it.",
        ),
        (
            "picture",
            "body",
            1,
            "Picture “A march”: Describe it for those who do not see it, or mark it as decorative.",
        ),
    ]
    assert [each.edit_url for each in found] == [f"/admin/images/{image.pk}/"] * 3 + [""]


@pytest.mark.parametrize("words", [{"alt_text": "A march in the rain"}, {"decorative": True}])
def test_words_or_being_decorative_are_enough(section, words):
    page = stored(section, ("picture", picture(SafeImageFactory(), **words)))

    assert missing(page) == []


def test_pictures_are_found_in_lists_too(section):
    image = SafeImageFactory(title="A march", credit="")
    one = {"type": "item", "id": "1", "value": picture(image, decorative=True)}
    page = stored(section, ("image_grid", {"pictures": [one]}))

    assert missing(page) == [("picture", "Picture “A march”: Say who made the picture.")]


def test_a_picture_that_is_gone_is_passed_over(section):
    image = SafeImageFactory()
    page = stored(section, ("picture", picture(image)))
    image.delete()

    assert missing(page) == []


def test_a_panel_needs_the_consent_to_print(section):
    printed = PersonRecordFactory()
    named = PersonRecordFactory(consents=["name", "case"], names=[("Иван", "ru", "native")])
    page = ExhibitionPageFactory(parent=section, draft=True, people=[printed, named])
    [found] = gates.missing(page, A_DAY)

    assert found.code == "print"
    assert found.message.startswith("Panel of Иван: There is no consent for “Printed panels”.")
    assert str(named.pk) in found.edit_url


def test_a_panel_needs_the_other_consents_as_well(section):
    person = PersonRecordFactory(consents=["case", "print"], names=[("Иван", "ru", "native")])
    page = ExhibitionPageFactory(parent=section, draft=True, people=[person])

    assert missing(page)[0][1].startswith("Panel of Иван: There is no consent for “Name”.")


def test_a_series_of_exhibitions_needs_it_for_everybody_whom_it_shows(section):
    person = PersonRecordFactory(consents=["name", "case"])
    series = ExhibitionSeriesPage(title="Faces", slug="faces", live=False)
    section.add_child(instance=series)
    SeriesPerson.objects.create(page=series, person=person)

    assert codes(series) == ["print"]


@pytest.fixture
def silent():
    """Somebody whose consent to be named is withdrawn."""
    person = PersonRecordFactory(consents=["case"])
    ConsentFactory(person=person, withdrawn=True)
    return person


def test_a_withdrawn_name_is_found_in_every_text_of_a_page(section, silent):
    page = StatementPageFactory(
        parent=section,
        draft=True,
        title="Free Anna Primerova",
        slug="free-anna-primerova",
        body=paragraph("Письмо <b>Анне</b> Примеровой"),
        signatories="Nobody\nAnna Primerova",
    )
    page.corrections.create(date=A_DAY, text="It was ANNA  PRIMEROVA.", locale=page.locale)
    withdrawn = "the consent to that name was withdrawn on Feb. 1, 2024. Take the name out."

    assert [(each.field, each.block, each.message) for each in gates.missing(page)] == [
        ("title", None, f"“Anna Primerova” stands here, and {withdrawn}"),
        ("slug", None, f"“Anna Primerova” stands here, and {withdrawn}"),
        ("signatories", None, f"“Anna Primerova” stands here, and {withdrawn}"),
        ("body", 0, f"“Анна Примерова” stands here, and {withdrawn}"),
        ("", None, f"“Anna Primerova” stands here, and {withdrawn}"),
    ]


def test_a_name_may_be_said_again_after_a_new_consent(section, silent):
    ConsentFactory(person=silent, date=datetime.date(2024, 3, 1))
    page = StatementPageFactory(parent=section, draft=True, title="Free Anna Primerova")

    assert missing(page) == []


def test_a_lapsed_consent_does_not_ban_the_name(section):
    ConsentFactory(person=PersonRecordFactory(consents=["case"]), lapsed=True)
    page = StatementPageFactory(parent=section, draft=True, title="Free Anna Primerova")

    assert missing(page) == []


def test_given_and_family_name_are_looked_for_without_the_patronymic(section, silent):
    PersonName.objects.create(
        person=silent,
        text="Ольга Ивановна Образцова-Тестова",
        given="Ольга",
        family="Образцова",
        language="ru",
    )
    page = StatementPageFactory(parent=section, draft=True, title="Ольга Образцова")

    assert codes(page) == ["withdrawn-name"]


def test_a_profile_of_that_person_is_told_of_the_consent_alone(section, silent):
    page = PrisonerPageFactory(parent=section, person=silent, draft=True, title="Anna Primerova")

    assert codes(page) == ["consent-name"]


def test_a_new_profile_without_a_person_asks_for_one(section):
    from samizdat_pages.models import PrisonerPage

    assert codes(PrisonerPage(title="New")) == ["person"]


def test_many_pages_take_no_more_queries_than_few(section, silent, django_assert_num_queries):
    def pages(count):
        made = [
            factory(parent=section, draft=True)
            for factory in (StatementPageFactory, PrisonerPageFactory) * count
        ]
        made += [
            ExhibitionPageFactory(parent=section, draft=True, people=[PersonRecordFactory()])
            for _ in range(count)
        ]
        for page in made:
            if hasattr(page, "person"):
                Custody.objects.create(person=page.person, begins="2023")
                Sentence.objects.create(person=page.person, date="2023", years=1)
        return [type(page).objects.get(pk=page.pk) for page in made]

    few, many = pages(2), pages(6)
    with django_assert_num_queries(16, exact=False) as counted:
        gates.missing_of(few)
    with django_assert_num_queries(len(counted)):
        gates.missing_of(many)
