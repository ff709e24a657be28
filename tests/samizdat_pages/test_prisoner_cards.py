"""The block that shows people as cards."""

import datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.admin.icons import get_icons

from factories import (
    PersonRecordFactory,
    PrisonerPageFactory,
    SectionPageFactory,
    StatementPageFactory,
    site_in,
)
from reader import links, read, words
from records import case_of
from samizdat_pages.blocks import BodyBlock
from samizdat_pages.models import SectionPage, StatementPage

pytestmark = pytest.mark.django_db

BLOCK = BodyBlock().child_blocks["prisoner_cards"]


@pytest.fixture
def section() -> SectionPage:
    return SectionPageFactory(parent=site_in("en")["en"], slug="people")


def person(section: SectionPage, title: str, status: str = "remand"):
    record = PersonRecordFactory(events=[(status, "2024-01")], with_portrait=True)
    PrisonerPageFactory(parent=section, title=title, slug=title.lower(), person=record)
    return record


def page_with(section: SectionPage, **value) -> StatementPage:
    known: dict[str, Any] = {"people": [], "case": None, "status": "", "limit": 6}
    return StatementPageFactory(parent=section, body=[("prisoner_cards", known | value)])


def names(page: StatementPage) -> list[str]:
    return [words(name) for name in read(page).css(".block-prisoner_cards .person-card__name")]


def test_chosen_people_stand_in_the_order_in_which_they_were_chosen(section):
    anna, boris = person(section, "Anna"), person(section, "Boris")

    page = page_with(section, people=[boris, anna])

    assert links(read(page), ".block-prisoner_cards a") == [
        ("Boris", "/en/people/boris/"),
        ("Anna", "/en/people/anna/"),
    ]


def test_a_case_a_status_or_both_choose_people(section):
    anna, boris = person(section, "Anna"), person(section, "Boris", "convicted")
    person(section, "Vera", "convicted")
    case = case_of(anna, boris)

    assert names(page_with(section, case=case)) == ["Anna", "Boris"]
    assert names(page_with(section, status="convicted")) == ["Boris", "Vera"]
    assert names(page_with(section, case=case, status="convicted")) == ["Boris"]
    assert names(page_with(section, status="convicted", limit=1)) == ["Boris"]


def test_who_must_be_hidden_is_left_out_and_nothing_stays_of_a_block_without_people(section):
    anna = person(section, "Anna")
    page = page_with(section, people=[anna])
    anna.consents.update(withdrawn_on=datetime.date(2024, 2, 1))

    assert read(page).css(".block-prisoner_cards") == []


def test_programs_get_the_same_people(section):
    anna, boris = person(section, "Anna"), person(section, "Boris")
    boris.consents.update(withdrawn_on=datetime.date(2024, 2, 1))
    page = page_with(section, people=[boris, anna])

    [block] = Client().get(f"/api/v3/pages/{page.pk}/").json()["body"]

    [card] = block["value"]["people"]
    photo = card.pop("photo")
    assert card == {
        "uid": str(anna.uid),
        "name": {"text": "Anna", "language": "en"},
        "status": "remand",
        "page": {"id": anna.pages.get().pk, "title": "Anna", "url": "/en/people/anna/"},
    }
    assert photo["credit"] == "A. Maler"


def test_a_block_that_would_show_nobody_is_refused_when_it_is_published():
    with pytest.raises(ValidationError):
        BLOCK.clean(BLOCK.normalize({"people": [], "case": None, "status": "", "limit": 6}))


def test_it_is_introduced_to_editors_with_people_who_do_not_exist(client):
    client.force_login(get_user_model().objects.create_superuser("editor"))
    address = reverse("wagtailadmin_block_preview")

    page = client.get(address, {"id": BLOCK.definition_prefix}, headers={"accept-language": "en"})
    with translation.override("en"):
        shown = BLOCK.render(BLOCK.get_preview_value())

    assert " ".join(shown.split()) in " ".join(page.text.split())
    assert "Anna Example" in shown
    assert f'id="icon-{BLOCK.meta.icon}"' in get_icons()
    assert BLOCK.is_previewable


def test_more_people_cost_no_more_queries(section, django_assert_max_num_queries):
    page = page_with(section, people=[person(section, f"Anna-{number}") for number in range(8)])
    read(page)

    with django_assert_max_num_queries(40):
        assert len(names(page)) == 8
