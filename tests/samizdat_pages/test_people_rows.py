"""Events, custody, addresses and consents: screens of their own, beside the form of a record."""

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from wagtail.models import ModelLogEntry

from factories import (
    ConsentFactory,
    ExhibitionPageFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SectionPageFactory,
    StatementPageFactory,
    editor_in,
    paragraph,
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
    PrivateNotes,
    RelatedPerson,
    StatusEvent,
)

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2024, 6, 1)


@pytest.fixture(autouse=True)
def day():
    with clock.as_of(TODAY):
        yield


@pytest.fixture
def homes():
    return site_in("ru", "en")


@pytest.fixture
def person(homes):
    return PersonRecordFactory()


@pytest.fixture
def editor(client, homes):
    client.force_login(editor_in("Editors"))
    return client


@pytest.fixture
def moderator(client, homes):
    client.force_login(editor_in("Moderators"))
    return client


def custody_of(person, **kwargs):
    facility = worded(Facility, ru="Колония", en="Colony 6")
    return Custody.objects.create(person=person, facility=facility, begins="2023-05-17", **kwargs)


def address_of(person, verified_on=None, **kwargs):
    return MailAddress.objects.create(
        custody=custody_of(person, **kwargs),
        recipient_line="Примеровой Анне",
        lines="Мелехово",
        verified_on=verified_on,
    )


def url(person, action, row=None):
    return reverse("samizdat_person_row", args=[person.pk, action, *([row.pk] if row else [])])


def removal(person, kind, row):
    return reverse("samizdat_person_remove_row", args=[person.pk, kind, row.pk])


def sentences(response):
    """Give what a screen says that readers would see anew."""
    page = HTMLParser(response.content.decode())
    return [words(item) for item in page.css(".help-warning .people-list li")]


def messages(response):
    return [str(message).strip() for message in response.context["messages"]]


def send(client, address, **data):
    """Send a form; where the screen asks whether readers may see more, say yes."""
    asked = client.post(address, data, follow=True)
    assert asked.status_code == 200
    button = HTMLParser(asked.content.decode()).css_first("button[name=confirmed]")
    if button is None:
        return asked
    return client.post(address, data | {"confirmed": button.attributes["value"]}, follow=True)


def test_a_new_consent_is_asked_for_in_words_and_stored_after_a_yes(editor, homes):
    person = PersonRecordFactory(consents=[])
    sent = {"scopes": ["name", "case"], "basis": "self", "date": "2024-05-03"}
    address = url(person, "add-consent")

    asked = editor.post(address, sent)

    assert sentences(asked) == [
        "The name may be read without an end.",
        "What happened to the person may be read without an end.",
    ]
    assert not person.consents.exists()

    send(editor, address, **sent)

    assert sorted(person.consents.values_list("scope", flat=True)) == ["case", "name"]


def test_what_was_typed_is_still_there_when_one_goes_back_from_the_question(editor, homes):
    person = PersonRecordFactory(consents=[])
    sent = {"scopes": ["name"], "basis": "family", "date": "2024-05-03", "evidence": "letter"}

    back = editor.post(url(person, "add-consent"), sent | {"back": "yes"})

    form = back.context["form"]
    assert {name: form[name].value() for name in sent} == sent
    assert not person.consents.exists()


def test_shortening_a_consent_acts_at_once_and_lengthening_it_is_asked_for(editor, person):
    consent = person.consents.get(scope="photo")
    kept = {"basis": "self", "date": "2023-01-01", "evidence": ""}

    editor.post(url(person, "change-consent", consent), kept | {"expires": "2024-07-01"})
    consent.refresh_from_db()
    assert consent.expires == datetime.date(2024, 7, 1)

    longer = editor.post(url(person, "change-consent", consent), kept | {"expires": "2024-08-01"})
    consent.refresh_from_db()
    assert sentences(longer) == ["The portrait may be shown until 1 August 2024."]
    assert consent.expires == datetime.date(2024, 7, 1)


def test_extending_a_consent_takes_one_screen(editor, person):
    consent = person.consents.get(scope="photo")
    Consent.objects.filter(pk=consent.pk).update(expires=datetime.date(2024, 6, 5))

    shown = editor.get(url(person, "extend-consent", consent))
    assert "The portrait may be shown." in words(HTMLParser(shown.content.decode()).body)
    editor.post(
        url(person, "extend-consent", consent), {"expires": "2025-06-05", "evidence": "a letter"}
    )

    consent.refresh_from_db()
    assert (consent.expires, consent.evidence) == (datetime.date(2025, 6, 5), "a letter")


def test_an_extension_to_an_earlier_day_is_refused_at_the_field(editor, person):
    consent = person.consents.get(scope="photo")
    Consent.objects.filter(pk=consent.pk).update(expires=datetime.date(2024, 6, 5))

    refused = editor.post(
        url(person, "extend-consent", consent), {"expires": "2024-06-05", "evidence": "x"}
    )

    assert refused.context["form"].errors == {
        "expires": ["Expected a day after 2024-06-05, until which it holds already."]
    }


def test_a_withdrawal_acts_at_once_and_names_what_vanished_and_what_mentions_the_person(
    editor, homes, person
):
    section = SectionPageFactory(parent=homes["ru"])
    profile = PrisonerPageFactory(parent=section, person=person, title="Анна")
    translated(section, "en")
    translated(profile, "en", title="Anna")
    about = StatementPageFactory(parent=homes["ru"], title="О приговоре")
    RelatedPerson.objects.create(page=about, person=person)
    StatementPageFactory(
        parent=homes["ru"], title="Хроника", body=paragraph("Судили Анну Примерову.")
    )
    ExhibitionPageFactory(parent=section, people=[person], title="Лица")

    done = editor.post(
        url(person, "withdraw-consent", person.consents.get(scope="name")),
        {"withdrawn_on": "2024-06-01"},
        follow=True,
    )

    saved, vanished, named = messages(done)
    assert saved == "Saved. No longer: “The name may be read”."
    assert [title in vanished for title in ("“Anna”", "“Анна”")] == [True, True]
    assert [title in named for title in ("О приговоре", "Хроника", "Лица")] == [True] * 3
    assert not person.pages.filter(live=True)


def test_withdrawing_the_portrait_sends_nobody_through_texts_and_panels_to_the_exhibitions(
    editor, homes, person
):
    StatementPageFactory(parent=homes["ru"], body=paragraph("Судили Анну Примерову."))
    ExhibitionPageFactory(parent=SectionPageFactory(parent=homes["ru"]), people=[person])

    def told(scope):
        address = url(person, "withdraw-consent", person.consents.get(scope=scope))
        return len(messages(editor.post(address, {"withdrawn_on": "2024-06-01"}, follow=True)))

    assert (told("photo"), told("print")) == (1, 2)


def test_a_withdrawn_consent_is_neither_withdrawn_again_nor_removed(moderator, person):
    consent = ConsentFactory(person=person, withdrawn=True)

    page = HTMLParser(moderator.get(edit_url(person)).content.decode())
    row = next(row for row in page.css(".people-rows tr") if "withdrawn" in row.text())

    assert [words(way) for way in row.css(".people-rows__ways a")] == ["Mend"]
    assert moderator.get(removal(person, "consent", consent)).status_code == 404


def edit_url(person):
    return reverse("wagtailsnippets_samizdat_pages_personrecord:edit", args=[person.pk])


def test_checking_an_address_says_what_readers_will_see_and_hiding_it_does_not_ask(editor, person):
    address = address_of(person)
    check = url(person, "check-address", address)

    asked = editor.post(check, {"verified_on": "2024-05-31"})
    assert sentences(asked) == [
        "Readers see this address for letters until 29 August 2024: Примеровой Анне, Мелехово."
    ]
    send(editor, check, verified_on="2024-05-31")
    address.refresh_from_db()
    assert address.verified_on == datetime.date(2024, 5, 31)

    editor.post(reverse("samizdat_person_hide_address", args=[person.pk, address.pk]))
    address.refresh_from_db()
    assert address.verified_on is None


def test_an_address_that_is_rewritten_while_readers_see_it_is_asked_for(editor, person):
    address = address_of(person, verified_on=datetime.date(2024, 5, 31))

    asked = editor.post(
        url(person, "write-address", address.custody),
        {"recipient_line": "Другой", "lines": "Мелехово", "verified_on": "2024-05-31"},
    )

    assert sentences(asked) == [
        "Readers see this address for letters until 29 August 2024: Другой, Мелехово."
    ]


def test_an_address_without_a_day_of_check_can_be_kept_and_stays_hidden(editor, person):
    custody = custody_of(person)

    send(
        editor,
        url(person, "write-address", custody),
        recipient_line="Примеровой Анне",
        lines="Мелехово",
    )

    assert MailAddress.objects.get(custody=custody).verified_on is None


def test_ending_a_custody_acts_at_once_and_reopening_it_is_asked_for(editor, person):
    custody = address_of(person, verified_on=datetime.date(2024, 5, 31)).custody

    done = editor.post(url(person, "end-custody", custody), {"ends": "2024-05"}, follow=True)
    assert messages(done) == [
        "Saved. The address for letters vanishes. The record no longer says that the person is "
        "held here: Colony 6."
    ]

    asked = editor.post(
        url(person, "change-custody", custody),
        {"facility": custody.facility_id, "begins": "2023-05-17", "ends": ""},
    )
    assert sentences(asked) == [
        "Readers see this address for letters until 29 August 2024: Примеровой Анне, Мелехово.",
        "The record says that the person is held here: Colony 6.",
    ]
    custody.refresh_from_db()
    assert custody.ends == "2024-05"


def test_two_custodies_at_once_are_refused_and_nothing_is_lost_from_the_form(editor, person):
    custody = custody_of(person)

    refused = editor.post(
        url(person, "add-custody"), {"facility": custody.facility_id, "begins": "2024-01"}
    )

    form = refused.context["form"]
    assert form["begins"].value() == "2024-01"
    assert list(form.errors) == ["ends"]
    assert "Nobody is held in two places" in form.errors["ends"][0]


def test_showing_a_source_that_only_the_editors_knew_is_asked_for(editor, person):
    event = StatusEvent.objects.create(
        person=person, status="detained", date="2023", source="X", source_is_private=True
    )

    asked = editor.post(
        url(person, "change-event", event), {"status": "detained", "date": "2023", "source": "X"}
    )

    assert sentences(asked) == ["A source that was known to the editors alone may be read."]


def test_removing_an_event_names_what_comes_back_and_what_does_not(moderator, person):
    custody_of(person, ends="2024-05-03")
    death = StatusEvent.objects.create(
        person=person, status="died", date="2024-05-03", source="The family"
    )
    ConsentFactory(person=person, scope="print", withdrawn=True)
    address = removal(person, "event", death)

    asked = moderator.get(address)

    assert sentences(asked) == [
        "Readers read this status: “In pre-trial detention, 17 May 2023”.",
        "Again: appeals to free the person stand on the profiles.",
        "Again: donations for the person are asked for.",
        "Again: birthdays are listed, if the date may be read.",
    ]
    assert [sentence.partition(":")[0] for sentence in asked.context["stays"]] == [
        "The time in custody stays ended",
        "Consents that were withdrawn stay withdrawn",
    ]
    button = HTMLParser(asked.content.decode()).css_first("button[name=confirmed]")
    moderator.post(address, {"confirmed": button.attributes["value"]})
    assert list(person.status_events.values_list("status", flat=True)) == ["remand"]


def test_a_removal_is_shown_again_if_the_record_changed_in_the_meantime(moderator, person):
    death = StatusEvent.objects.create(
        person=person, status="died", date="2024-05-03", source="The family"
    )

    answer = moderator.post(removal(person, "event", death), {"confirmed": "something else"})

    assert answer.status_code == 200
    assert person.status_events.filter(pk=death.pk).exists()


def test_editors_enter_and_mend_but_only_moderators_remove(editor, person):
    event = person.status_events.get()

    assert editor.get(url(person, "change-event", event)).status_code == 200
    assert editor.get(removal(person, "event", event)).status_code == 302


@pytest.mark.parametrize("action", ["add-event", "add-custody", "add-consent", "write-notes"])
def test_whoever_lacks_the_right_gets_no_screen(client, person, action):
    stranger = editor_in(name="stranger")
    stranger.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(stranger)

    answer = client.get(url(person, action))

    assert (answer.status_code, answer.url) == (302, "/admin/")


def test_a_row_of_somebody_else_is_not_found(editor, person):
    other = PersonRecordFactory()

    assert editor.get(url(person, "change-event", other.status_events.get())).status_code == 404


def test_the_record_lists_its_rows_with_what_can_be_done(editor, person):
    address_of(person, verified_on=datetime.date(2024, 1, 1))
    Consent.objects.filter(scope="photo").update(expires=datetime.date(2024, 6, 6))

    page = HTMLParser(editor.get(edit_url(person)).content.decode())

    rows = [[words(cell) for cell in row.css("td")] for row in page.css(".people-rows tbody tr")]
    assert rows[:2] == [
        ["17 May 2023 the status now", "In pre-trial detention", "A court", "Mend"],
        [
            "17 May 2023 held there",
            "…",
            "Colony 6",
            "Примеровой Анне (hidden: checked long ago, on 1 January 2024)",
            "End Mend Address is right Mend address Hide address",
        ],
    ]
    assert ["Portrait ends in 5 days", "Extend Withdraw Mend"] in [[r[0], r[-1]] for r in rows]


def test_an_open_custody_of_somebody_free_is_pointed_out(editor, person):
    custody_of(person)
    StatusEvent.objects.create(person=person, status="released", date="2024", source="X")

    page = editor.get(edit_url(person)).content.decode()

    assert "The status is “Released”, and a time in custody is still open." in page


def test_the_history_of_a_record_holds_keys_and_no_words(editor, person):
    send(editor, url(person, "add-event"), status="detained", date="2020", source="SECRET")
    event = person.status_events.get(status="detained")

    entry = ModelLogEntry.objects.get(action="samizdat.person.add_row")

    assert entry.data == {"rows": [["samizdat_pages.statusevent", event.pk]]}
    assert entry.label == f"person {person.pk}"
    assert entry.message == f"Add to a record: statusevent {event.pk}"


def test_private_notes_have_a_right_of_their_own(editor, person):
    send(editor, url(person, "write-notes"), risk_notes="A brother", next_review="2024-07-01")
    assert "A brother" in editor.get(edit_url(person)).content.decode()

    lesser = editor_in(name="lesser")
    for codename in ("access_admin", "change_personrecord"):
        lesser.user_permissions.add(Permission.objects.get(codename=codename))
    editor.force_login(lesser)

    assert PrivateNotes.objects.get().risk_notes == "A brother"
    assert "A brother" not in editor.get(edit_url(person)).content.decode()
