"""The library of pictures says what keeps each from readers."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from factories import SafeImageFactory

pytestmark = pytest.mark.django_db

INDEX = "/admin/images/"


@pytest.fixture
def pictures() -> None:
    SafeImageFactory(title="Complete")
    SafeImageFactory(title="New", unreviewed=True, credit="")
    SafeImageFactory(title="Not looked at", faces_reviewed=False)
    SafeImageFactory(title="Withdrawn", people_consent="withdrawn")
    SafeImageFactory(title="Nobody's", credit="")


def titles(browser: Client, **query: str) -> set[str]:
    answer = browser.get(INDEX, query)
    return {image.title for image in answer.context["object_list"]}


@pytest.mark.usefixtures("pictures")
@pytest.mark.parametrize(
    ("lack", "found"),
    [
        ("", {"Complete", "New", "Not looked at", "Withdrawn", "Nobody's"}),
        ("review", {"New", "Not looked at"}),
        ("answer", {"New"}),
        ("withdrawn", {"Withdrawn"}),
        ("credit", {"New", "Nobody's"}),
    ],
)
def test_the_list_filters_by_what_is_missing(
    lack: str, found: set[str], admin_client: Client
) -> None:
    assert titles(admin_client, lack=lack) == found
    assert titles(admin_client, lack=lack, q="picture nobody made") == set()


@pytest.mark.usefixtures("pictures")
def test_the_filter_works_in_a_search(admin_client: Client) -> None:
    assert titles(admin_client, lack="credit", q="new") == {"New"}


def test_a_picture_is_found_by_who_made_it(admin_client: Client) -> None:
    SafeImageFactory(title="A square", credit="Vera Example")

    assert titles(admin_client, q="vera") == {"A square"}


@pytest.mark.usefixtures("pictures")
def test_pictures_in_the_grid_bear_a_mark(admin_client: Client) -> None:
    page = LexborHTMLParser(admin_client.get(INDEX).content.decode())

    marks = {
        item.css_first("figcaption").text(strip=True): (
            mark.text(strip=True) if (mark := item.css_first(".w-status")) else ""
        )
        for item in page.css("ul.images > li")
    }
    assert marks == {
        "Complete": "",
        "New": "not shown",
        "Not looked at": "not shown",
        "Withdrawn": "not shown",
        "Nobody's": "incomplete",
    }


@pytest.mark.usefixtures("pictures")
@pytest.mark.parametrize("address", [INDEX, f"{INDEX}results/"])
def test_the_rows_of_the_list_say_what_is_missing_and_lead_to_the_review(
    address: str, admin_client: Client
) -> None:
    html = admin_client.get(address, {"layout": "list"}).content.decode()

    assert html.count("Review the faces in it, and cover those that need it.") == 2
    assert html.count("/faces/") == 3


def test_wagtails_name_of_the_list_leads_here() -> None:
    assert reverse("wagtailimages:index") == INDEX
    assert reverse("wagtailimages:index_results") == f"{INDEX}results/"


@pytest.mark.parametrize("layout", ["grid", "list"])
def test_the_list_asks_no_more_of_the_database_for_more_pictures(
    layout: str, admin_client: Client
) -> None:
    def queries() -> int:
        admin_client.get(INDEX, {"layout": layout})  # makes the small pictures
        with CaptureQueriesContext(connection) as captured:
            admin_client.get(INDEX, {"layout": layout})
        return len(captured)

    SafeImageFactory.create_batch(2, unreviewed=True)
    few = queries()
    SafeImageFactory.create_batch(6, unreviewed=True)

    assert queries() == few
