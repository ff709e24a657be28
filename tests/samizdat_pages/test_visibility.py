"""On the site itself, as in the export: of whom nothing may be said, nothing is said."""

import datetime

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.models import Page

from factories import (
    PersonRecordFactory,
    PrisonerPageFactory,
    SectionPageFactory,
    StatementPageFactory,
    site_in,
    translated,
)
from samizdat_pages import clock, recall
from samizdat_pages.models import Consent, PersonRecord
from samizdat_pages.models.querysets import consent_exists
from samizdat_pages.persons import consents
from samizdat_pages.persons.consents import Standing, State
from samizdat_pages.visibility import shown, vetoed

A_DAY = datetime.date(2024, 6, 1)


@pytest.fixture
def profiles(db):
    """A profile in Russian and English, the home page first in Russian."""
    homes = site_in("ru", "en")
    section = SectionPageFactory(parent=homes["ru"], slug="people", in_menu=True)
    translated(section, "en")
    page = PrisonerPageFactory(parent=section, slug="anna", title="Анна Примерова")
    return {"ru": page, "en": translated(page, "en", title="Anna Primerova")}


def lapse(profiles):
    """Let the consents end; nobody saves a page."""
    profiles["ru"].person.consents.update(expires=datetime.date(2024, 2, 1))


def test_a_vetoed_profile_is_not_found_in_any_language(client, profiles):
    addresses = ("/people/anna/", "/en/people/anna/")
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    lapse(profiles)

    assert [client.get(address).status_code for address in addresses] == [404, 404]


def test_nothing_below_the_address_of_a_vetoed_profile_is_found(client, profiles, monkeypatch):
    """As a page with several addresses has them, which answers past `serve`."""
    profile = type(profiles["ru"])
    monkeypatch.setattr(profile, "route", lambda page, request, parts: (page, [], {}))
    monkeypatch.setattr(profile, "serve", lambda page, request: pytest.fail("was served"))
    lapse(profiles)

    assert client.get("/people/anna/letters/").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/people/",
        "/feed.xml",
        "/api/v3/pages/",
        "/api/v3/pages/find/?html_path=/people/anna/",
    ],
)
def test_nothing_else_mentions_a_vetoed_profile(client, profiles, address):
    assert "anna" in client.get(address, follow=True).content.decode()
    lapse(profiles)

    assert "anna" not in client.get(address, follow=True).content.decode()


def test_one_language_of_two_people_leads_to_no_vetoed_page(client, profiles):
    """Where only the other language's page is vetoed, its address stands nowhere."""
    other = profiles["en"]
    other.person = PersonRecordFactory(consents=[])
    other.save(clean=False)
    page = client.get("/people/anna/").content.decode()

    assert "/en/people/anna/" not in page


def test_a_link_in_running_text_keeps_its_words_and_loses_its_address(client, profiles):
    link = f'<p><a linktype="page" id="{profiles["ru"].pk}">her story</a></p>'
    section = profiles["ru"].get_parent()
    StatementPageFactory(parent=section, slug="call", body=[("paragraph", link)])
    assert "/people/anna/" in client.get("/people/call/").content.decode()
    lapse(profiles)
    page = client.get("/people/call/").content.decode()

    assert "her story" in page
    assert "/people/anna/" not in page


def test_an_editor_still_sees_the_preview(admin_client, profiles):
    lapse(profiles)
    shown_draft = admin_client.get(f"/admin/pages/{profiles['ru'].pk}/view_draft/")

    assert shown_draft.status_code == 200


def test_an_expiry_hides_and_a_longer_consent_brings_back_without_publishing(profiles):
    page = profiles["ru"]
    lapse(profiles)
    published = page.last_published_at
    with clock.as_of(datetime.date(2024, 2, 1)):
        assert list(vetoed()) == []
    with clock.as_of(datetime.date(2024, 2, 2)):
        assert sorted(vetoed().values_list("pk", flat=True)) == sorted(
            each.pk for each in profiles.values()
        )
        page.person.consents.update(expires=datetime.date(2024, 2, 2))
        assert list(vetoed()) == []
    page.refresh_from_db()
    assert (page.live, page.last_published_at) == (True, published)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "lacking",
    [
        {"consents": ["case", "print"]},
        {"consents": ["name"]},
        {"sources": []},
        {"events": []},
        {"last_verified": None},
        {"names": [("Anna", "en", "transliteration")]},
    ],
)
def test_each_fact_that_a_profile_needs_vetoes_it_when_it_is_gone(lacking):
    section = SectionPageFactory(parent=site_in("en")["en"])
    whole = PrisonerPageFactory(parent=section)
    page = PrisonerPageFactory(parent=section, person=PersonRecordFactory(**lacking), draft=True)
    type(page).objects.filter(pk=page.pk).update(live=True)

    assert list(vetoed(A_DAY).values_list("pk", flat=True)) == [page.pk]
    assert list(shown(type(page).objects.all(), A_DAY).values_list("pk", flat=True)) == [whole.pk]


@pytest.mark.django_db
def test_only_a_profile_costs_a_query_more(rf, profiles, django_assert_num_queries):
    """What is no profile is not asked for consents when it is served."""
    from samizdat_pages.visibility import refuse_vetoed

    with django_assert_num_queries(0):
        refuse_vetoed(profiles["ru"].get_parent().specific, rf.get("/"), [], {})
    with django_assert_num_queries(1):
        refuse_vetoed(profiles["ru"], rf.get("/"), [], {})


# --- the rule and its form in SQL

days = st.dates(datetime.date(2024, 1, 1), datetime.date(2024, 1, 12))


@st.composite
def rows(draw):
    date = draw(days)
    later = st.none() | days.filter(lambda day: day >= date)
    return Consent(
        scope=draw(st.sampled_from(["name", "case"])),
        basis="self",
        date=date,
        expires=draw(later),
        withdrawn_on=draw(later),
    )


class TestTheRule(TestCase):
    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(rows(), max_size=6), days)
    def test_the_database_and_the_program_say_the_same(self, given_rows, day):
        person = PersonRecord.objects.create()
        for row in given_rows:
            row.person = person
        Consent.objects.bulk_create(given_rows)
        by_scope = {
            scope: PersonRecord.objects.filter(consent_exists(scope, day)).exists()
            for scope in consents.NEEDED
        }
        assert by_scope == {
            scope: consents.covers(given_rows, scope, day) for scope in consents.NEEDED
        }
        assert PersonRecord.objects.shown(day).exists() == all(by_scope.values())


@settings(max_examples=300)
@given(st.lists(rows(), max_size=6), days)
def test_a_scope_lapses_on_the_last_day_before_a_gap(given_rows, day):
    horizon = datetime.date(2024, 1, 14)
    last = consents.lapses(given_rows, "name", day)
    covered = [
        consents.covers(given_rows, "name", day + datetime.timedelta(days=count))
        for count in range((horizon - day).days)
    ]
    assert (last is None) == (not covered[0] or all(covered))
    if last:
        assert (last - day).days + 1 == covered.index(False)


@settings(max_examples=300)
@given(st.lists(rows(), max_size=6), days)
def test_the_state_of_a_scope_agrees_with_whether_it_is_covered(given_rows, day):
    state = consents.state(given_rows, "name", day)

    assert (state.standing is Standing.COVERED) == consents.covers(given_rows, "name", day)
    assert (state.day is None) == (state.standing in {Standing.COVERED, Standing.NEVER})


def test_without_any_consent_a_scope_was_never_covered():
    assert consents.state([], "name", A_DAY) == State(Standing.NEVER)


@pytest.mark.parametrize(("method", "times"), [("GET", 1), ("POST", 2)])
def test_a_request_that_only_reads_asks_once_who_is_vetoed(rf, profiles, method, times):
    def ask_twice(request: HttpRequest) -> HttpResponse:
        lists = [list(shown(Page.objects.filter(depth=4)).values_list("title")) for _ in range(2)]
        return HttpResponse(str(lists))

    with CaptureQueriesContext(connection) as asked:
        recall.middleware(ask_twice)(rf.generic(method, "/"))

    assert sum("samizdat_pages_consent" in query["sql"] for query in asked) == times


def test_a_withdrawal_holds_within_the_request_that_writes_it(rf, profiles):
    def withdraw(request: HttpRequest) -> HttpResponse:
        before = shown(Page.objects.filter(pk=profiles["ru"].pk)).exists()
        lapse(profiles)
        after = shown(Page.objects.filter(pk=profiles["ru"].pk)).exists()
        return HttpResponse(f"{before} {after}")

    assert recall.middleware(withdraw)(rf.post("/")).content == b"True False"
