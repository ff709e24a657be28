"""“Something happened”: all that comes of it is planned, shown, and then done at once."""

import datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from factories import (
    ExhibitionPageFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SectionPageFactory,
    editor_in,
    site_in,
    translated,
    worded,
)
from reader import words
from samizdat_pages import clock
from samizdat_pages.models import (
    Consent,
    Custody,
    Facility,
    MailAddress,
    PersonRecord,
    Sentence,
    StatusEvent,
)
from samizdat_pages.people_admin.consequences import Kind, consequences
from samizdat_pages.people_admin.doing import do
from samizdat_pages.people_admin.happenings import Happening, What
from samizdat_pages.signals import something_happened

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2024, 6, 1)
CHECKED = datetime.date(2024, 5, 20)
KNOWN: dict[str, Any] = {"source": "The family"}


@pytest.fixture(autouse=True)
def day():
    with clock.as_of(TODAY), translation.override("en"):
        yield


@pytest.fixture
def homes():
    return site_in("ru", "en")


@pytest.fixture
def person(homes):
    """Somebody in detention, with an address for letters and profiles in two languages."""
    person = PersonRecordFactory(birth_date="1990-04-12", birth_visibility="full")
    custody = Custody.objects.create(person=person, facility=place("Prison"), begins="2023-05-17")
    MailAddress.objects.create(
        custody=custody, recipient_line="Анне", lines="Москва", verified_on=CHECKED
    )
    section = SectionPageFactory(parent=homes["ru"])
    page = PrisonerPageFactory(parent=section, person=person, title="Анна", appeal="Пишите!")
    translated(section, "en")
    translated(page, "en", title="Anna")
    ExhibitionPageFactory(parent=section, people=[person], title="Лица")
    return person


@pytest.fixture
def editor(client, homes):
    client.force_login(editor_in("Editors"))
    return client


def place(name):
    return worded(Facility, ru=name, en=name)


def plan(person, what, date="2024-05-28", **details):
    return consequences(person, Happening(what=what, date=date, **KNOWN, **details))


def by_kind(planned):
    return {
        kind.value: [each.words for each in planned if each.kind is kind]
        for kind in Kind
        if any(each.kind is kind for each in planned)
    }


def test_a_death_stops_everything_that_goes_on_and_changes_nothing_before_the_yes(person):
    found = by_kind(plan(person, What.DEATH))

    older = "is marked as written before this became known, until somebody publishes it again."
    assert {kind: found[kind] for kind in found if kind != "status"} == {
        "record": [
            "An event is added: “Died, 28 May 2024”.",
            "The time in custody ends on 28 May 2024: Prison.",
        ],
        "letters": ["The address for letters vanishes."],
        "appeal": ["No longer: appeals to free the person stand on the profiles."],
        "donations": ["No longer: donations for the person are asked for."],
        "birthday": ["No longer: birthdays are listed, if the date may be read."],
        "text": [f"“Anna” (English) {older}", f"“Анна” (Русский) {older}"],
        "exhibition": ["The person hangs in “Лица” (Русский). Look at the panel."],
    }
    assert person.status_events.count() == 1
    assert person.custodies.get().is_open


def test_the_status_line_is_shown_as_readers_of_each_language_will_read_it(person):
    lines = [each for each in plan(person, What.DEATH) if each.kind is Kind.STATUS]

    assert [(line.language, line.words.startswith("Died 28 May 2024")) for line in lines] == [
        ("en", True),
        ("ru", False),
    ]
    assert "28 мая 2024" in lines[1].words


def test_what_a_person_never_had_is_not_said_to_end(homes):
    person = PersonRecordFactory(consents=["name", "case"], events=[("remand", "2023")])
    PrisonerPageFactory(parent=SectionPageFactory(parent=homes["ru"]), person=person, appeal="")

    found = by_kind(plan(person, What.RELEASE))

    assert set(found) == {"status", "record", "letters", "text"}
    assert found["letters"] == ["Readers see no address for letters, before and after."]


def test_doing_stores_exactly_what_was_planned(person):
    event = Happening(what=What.RELEASE, date="2024-05-28", reason="pardon", **KNOWN)

    do(person, event, consequences(person, event), user=None)

    new = person.status_events.latest("pk")
    assert (new.status, new.reason, new.date, new.source) == (
        "released",
        "pardon",
        "2024-05-28",
        "The family",
    )
    assert person.custodies.get().ends == "2024-05-28"


def test_an_exchange_is_a_release_with_its_reason(person):
    [event] = [
        each.row for each in plan(person, What.EXCHANGE) if isinstance(each.row, StatusEvent)
    ]

    assert (event.status, event.reason) == ("released", "exchange")


def test_a_move_ends_one_custody_and_begins_another_and_leaves_the_status(person):
    colony = place("Colony")
    event = Happening(what=What.TRANSFER, date="2024-05-28", facility=colony, **KNOWN)

    do(person, event, consequences(person, event), user=None)

    held = person.custodies.order_by("pk").values_list("facility", "begins", "ends", "source")
    prison = person.custodies.earliest("pk").facility_id
    assert list(held) == [
        (prison, "2023-05-17", "2024-05-28", ""),
        (colony.pk, "2024-05-28", "", "The family"),
    ]
    assert person.status_events.count() == 1


def test_whoever_is_moved_nobody_knows_where_is_on_the_way_and_gets_no_letters(person):
    found = by_kind(plan(person, What.TRANSFER))

    assert found["record"][0] == "An event is added: “Being transferred, 28 May 2024”."
    assert found["letters"] == ["The address for letters vanishes."]


def test_whoever_arrives_is_again_what_they_were_before(person):
    StatusEvent.objects.create(person=person, status="in-transit", date="2024-05", source="X")

    rows = [each.row for each in plan(person, What.TRANSFER, facility=place("Colony"))]

    assert next(row for row in rows if isinstance(row, StatusEvent)).status == "remand"


def test_a_sentence_to_prison_makes_a_convict_who_stays_where_they_are(person):
    sentence = Sentence(person=person, date="2024-05-28", kind="term", years=7)
    event = Happening(what=What.SENTENCE, date="2024-05-28", sentence=sentence, **KNOWN)

    do(person, event, consequences(person, event), user=None)

    assert person.sentences.get().years == 7
    assert person.status_events.latest("pk").status == "convicted"
    assert person.custodies.get().is_open


def test_letters_go_on_after_a_sentence(person):
    sentence = Sentence(person=person, date="2024-05-28", kind="term", years=7)

    found = by_kind(plan(person, What.SENTENCE, sentence=sentence))

    assert found["letters"] == ["The address for letters stays where it is: letters go on."]


def test_a_withdrawn_name_names_the_pages_and_unpublishes_them(person):
    event = Happening(what=What.WITHDRAWAL, date="2024-05-28", scopes=("name",))
    planned = consequences(person, event)

    assert by_kind(planned)["page"] == [
        "“Anna” (English) is unpublished.",
        "“Анна” (Русский) is unpublished.",
    ]
    do(person, event, planned, user=None)
    assert not person.pages.filter(live=True)
    assert not person.may("name")


def test_a_withdrawal_of_what_was_never_agreed_says_that_there_is_nothing_to_record(homes):
    person = PersonRecordFactory(consents=["name", "case"])

    planned = consequences(
        person, Happening(what=What.WITHDRAWAL, date="2024-05-28", scopes=("health",))
    )

    assert by_kind(planned)["look"] == [
        "Nothing is to be recorded: no consent of this kind was given."
    ]


def test_a_death_in_an_unknown_month_before_a_later_event_is_pointed_out(homes):
    person = PersonRecordFactory(events=[("convicted", "2024-02-03")])

    found = by_kind(plan(person, What.DEATH, date="2024"))

    assert "Readers go on reading “Serving a sentence, 3 February 2024”" in found["look"][0]
    assert "status" not in found


def test_nothing_is_stored_if_one_of_many_rows_fails(person, monkeypatch):
    event = Happening(what=What.DEATH, date="2024-05-28", **KNOWN)
    planned = consequences(person, event)
    monkeypatch.setattr(Custody, "save", lambda self: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        do(person, event, planned, user=None)

    assert person.status_events.count() == 1


def test_a_translation_desk_hears_of_it_with_all_pages(person):
    heard = []

    def listen(sender, person, event, pages, **kwargs):
        heard.append((sender, person, event.what, [page.title for page in pages]))

    something_happened.connect(listen)
    event = Happening(what=What.DEATH, date="2024-05-28", **KNOWN)
    try:
        planned = consequences(person, event)
        do(person, event, planned, user=None)
    finally:
        something_happened.disconnect(listen)

    assert heard == [(PersonRecord, person, "death", ["Анна", "Anna"])]
    assert by_kind(planned)["translation"] == ["Open translations of these profiles become urgent."]


def url(person):
    return reverse("samizdat_something_happened", args=[person.pk])


def confirmation(response):
    page = HTMLParser(response.content.decode())
    fields = {
        field.attributes["name"]: field.attributes["value"]
        for field in page.css("form input[type=hidden]")
        if field.attributes["name"] != "csrfmiddlewaretoken"
    }
    return fields | {"confirmed": page.css_first("button[name=confirmed]").attributes["value"]}


def test_an_editor_sees_all_that_comes_of_it_and_confirms_once(editor, person):
    sent = {"what": "release", "date": "2024-05-28", "reason": "amnesty", "source": "TASS"}

    preview = editor.post(url(person), sent)
    assert person.status_events.count() == 1
    done = editor.post(url(person), confirmation(preview), follow=True)

    assert done.redirect_chain[0][0].endswith(f"/edit/{person.pk}/#tab-what_happened")
    assert person.status_events.latest("pk").reason == "amnesty"
    assert person.custodies.get().ends == "2024-05-28"


def test_what_changed_between_preview_and_confirmation_is_shown_again(editor, person):
    preview = editor.post(url(person), {"what": "death", "date": "2024-05-28", "source": "TASS"})
    sent = confirmation(preview)
    person.custodies.update(ends="2024-05-01")

    again = editor.post(url(person), sent)

    assert person.status_events.count() == 1
    assert [str(message).strip() for message in again.context["messages"]] == [
        "Somebody has changed the record in the meantime. Look at the list again."
    ]


def test_one_can_go_back_from_the_preview_without_losing_anything(editor, person):
    sent = {"what": "release", "date": "2024-05-28", "reason": "amnesty", "source": "TASS"}

    back = editor.post(url(person), sent | {"back": "yes"})

    form = back.context["form"]
    assert {name: form[name].value() for name in sent} == sent


@pytest.mark.parametrize(
    ("sent", "field", "sentence"),
    [
        ({}, "what", "Choose what happened."),
        ({"what": "death", "date": "2024-13"}, "date", "“2024-13” is not in the calendar."),
        ({"what": "death", "date": "2024-06-02"}, "date", "lies in the future"),
        ({"what": "death", "date": "2024-05"}, "source", "Say how it is known"),
        ({"what": "other", "date": "2024-05", "source": "X"}, "status", "Choose the status"),
        ({"what": "withdrawal", "date": "2024-05-03"}, "scopes", "Tick at least one consent."),
        (
            {"what": "withdrawal", "date": "2024-05", "scopes": ["name"]},
            "date",
            "Write the whole day of the withdrawal",
        ),
        (
            {"what": "sentence", "date": "2024-05", "source": "X", "sentence_kind": "term"},
            "years",
            "Expected the length of the sentence",
        ),
        (
            {"what": "release", "date": "2023-01", "source": "X"},
            "date",
            "lies before the beginning",
        ),
        (
            {"what": "death", "date": "2024", "source": "X", "source_url": "javascript:alert(1)"},
            "source_url",
            "URL",
        ),
    ],
)
def test_what_cannot_be_is_said_at_its_field(editor, person, sent, field, sentence):
    refused = editor.post(url(person), sent)

    errors = refused.context["form"].errors
    assert sentence in " ".join(errors[field])
    assert person.status_events.count() == 1


def test_errors_in_fields_of_another_kind_of_event_do_not_matter(editor, person):
    sent = {"what": "death", "date": "2024-05-28", "source": "X", "years": "many", "fine": "x"}

    assert "groups" in editor.post(url(person), sent).context


def test_the_preview_takes_a_bounded_number_of_queries(person, django_assert_max_num_queries):
    for _number in range(10):
        StatusEvent.objects.create(person=person, status="detained", date="2020", source="X")
        Consent.objects.create(person=person, scope="photo", basis="self", date=CHECKED)

    with django_assert_max_num_queries(25):
        plan(person, What.DEATH)


def test_the_way_to_it_stands_on_the_profile_and_in_the_list_of_pages(editor, person):
    editor.force_login(editor_in("Editors", "Moderators", name="both"))
    page = person.pages.first()
    address = url(person)

    edit = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    listed = editor.get(reverse("wagtailadmin_explore", args=[page.get_parent().pk]))
    record = editor.get(
        reverse("wagtailsnippets_samizdat_pages_personrecord:edit", args=[person.pk])
    )

    for answer in (edit, listed, record):
        ways = HTMLParser(answer.content.decode()).css(f'a[href="{address}"]')
        assert {words(way) for way in ways} == {"Something happened…"}
