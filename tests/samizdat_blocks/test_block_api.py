"""What the API says of each block: plain JSON, nothing that is not public."""

import json

import pytest
from django.test import RequestFactory
from wagtail.models import Collection, CollectionViewRestriction

from factories import DocumentFactory, SafeImageFactory, StatementPageFactory, site_in

ADDRESS = "https://court.example/1"


@pytest.mark.parametrize(
    ("name", "stored", "represented"),
    [
        ("heading", {"text": "One", "level": "3"}, {"text": "One", "level": "3"}),
        (
            "quote",
            {"text": "Words", "speaker": "Vera Example"},
            {
                "text": "Words",
                "speaker": "Vera Example",
                "role": "",
                "organisation": "",
                "via": "",
                "source_url": "",
                "original_text": "",
                "original_language": "",
                "translation_note": "",
            },
        ),
        (
            "slogans",
            {"lines": [{"text": "НЕТ ВОЙНЕ!", "language": "ru"}]},
            {"lines": [{"text": "НЕТ ВОЙНЕ!", "language": "ru"}]},
        ),
        (
            "notice",
            {"kind": "legal", "text": "<p>Text</p>"},
            {"kind": "legal", "text": "<p>Text</p>"},
        ),
        (
            "explainer",
            {"title": "The flag", "text": "<p>Text</p>"},
            {"title": "The flag", "text": "<p>Text</p>"},
        ),
        (
            "figure",
            {"value": "5", "text": "people", "as_of": "2023-10-29", "source": "Aid"},
            {
                "value": "5",
                "text": "people",
                "as_of": "2023-10-29",
                "source": "Aid",
                "source_url": "",
            },
        ),
        (
            "figure",
            {"value": "5", "text": "people"},
            {"value": "5", "text": "people", "as_of": None, "source": "", "source_url": ""},
        ),
        (
            "timeline",
            {"entries": [{"date_text": "2018", "text": "A trial"}]},
            {"entries": [{"date_text": "2018", "text": "A trial"}]},
        ),
        (
            "links",
            {"items": [{"title": "The verdict", "url": ADDRESS, "language": "ru"}]},
            {
                "heading": "",
                "items": [
                    {"title": "The verdict", "url": ADDRESS, "archived_url": "", "language": "ru"}
                ],
            },
        ),
        (
            "call_to_action",
            {"text": "Ten minutes.", "label": "Write", "url": ADDRESS},
            {"text": "Ten minutes.", "label": "Write", "url": ADDRESS, "page": None},
        ),
        (
            "contact",
            {"email": "us@group.example"},
            {"text": "", "email": "us@group.example", "telephone": ""},
        ),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_block_is_plain_json(represent, name, stored, represented):
    assert json.loads(json.dumps(represent(name, stored))) == represented


@pytest.mark.django_db
def test_a_paragraph_is_html_with_addresses_that_work(represent):
    page = StatementPageFactory(parent=site_in("ru")["ru"], slug="trial")
    stored = f'<p data-block-key="a">See <a linktype="page" id="{page.pk}">the trial</a>.</p>'
    assert (
        represent("paragraph", stored)
        == '<p data-block-key="a">See <a href="/trial/">the trial</a>.</p>'
    )


def test_a_paragraph_is_markdown_for_a_request_that_asks_for_it(represent):
    request = RequestFactory().get("/", {"rich_text_format": "markdown"})
    assert (
        represent("paragraph", "<p>A <b>word</b></p>", {"request": request}).strip() == "A **word**"
    )


def test_a_picture_is_a_file_made_for_readers_and_never_the_original(represent, image):
    stored = {"image": {"image": image.pk, "alt_text": "A lamp"}, "caption": "Every evening"}
    assert represent("picture", stored) == {
        "image": {
            "url": image.get_rendition("max-1200x1200|format-jpeg").url,
            "width": 1200,
            "height": 800,
            "alt": "A lamp",
            "credit": "A. Maler",
        },
        "caption": "Every evening",
    }


def test_a_decorative_picture_of_a_grid_has_no_alt_text(represent, image):
    picture = {"image": {"image": image.pk, "alt_text": "left over", "decorative": True}}
    assert represent("image_grid", {"pictures": [picture]}) == {
        "pictures": [
            {
                "image": {
                    "url": image.get_rendition("max-1200x1200|format-jpeg").url,
                    "width": 1200,
                    "height": 800,
                    "alt": "",
                    "credit": "A. Maler",
                },
                "caption": "",
                "link": "",
            }
        ]
    }


@pytest.mark.django_db
def test_a_picture_that_was_deleted_is_null(represent):
    stored = {"image": {"image": 404, "alt_text": "A lamp"}, "caption": "Every evening"}
    assert represent("picture", stored) == {"image": None, "caption": ""}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "state",
    [{"faces_reviewed": False}, {"people_consent": ""}, {"people_consent": "withdrawn"}],
    ids=str,
)
def test_nothing_is_said_of_a_picture_that_readers_may_not_see(represent, image, state):
    hidden = SafeImageFactory(**state)
    stored = {"image": {"image": hidden.pk, "alt_text": "Anna"}, "caption": "Anna in court"}
    visible = {"image": {"image": image.pk, "alt_text": "A lamp"}, "caption": "A lamp"}
    assert represent("picture", stored) == {"image": None, "caption": ""}
    pictures = represent("image_grid", {"pictures": [stored, visible]})["pictures"]
    assert [each["caption"] for each in pictures] == ["A lamp"]


@pytest.mark.django_db
def test_a_public_page_is_named_with_its_address(represent):
    page = StatementPageFactory(parent=site_in("ru")["ru"], slug="letter", title="A letter")
    stored = {"text": "Ten minutes.", "label": "Write", "page": page.pk}
    assert represent("call_to_action", stored) == {
        "text": "Ten minutes.",
        "label": "Write",
        "url": "",
        "page": {"id": page.pk, "title": "A letter", "url": "/letter/"},
    }


@pytest.mark.django_db
@pytest.mark.parametrize("trait", ["draft", "private"])
def test_a_page_that_is_not_public_is_not_named(represent, trait):
    page = StatementPageFactory(parent=site_in("ru")["ru"], **{trait: True})
    stored = {"text": "Ten minutes.", "label": "Write", "page": page.pk}
    assert represent("call_to_action", stored)["page"] is None


@pytest.mark.django_db
def test_a_download_has_an_address_a_type_and_a_size_but_no_title(represent):
    document = DocumentFactory(title="scan_0001", file__filename="leaflet.pdf", file__data=b"1234")
    assert represent("download", {"document": document.pk, "text": "Leaflet"}) == {
        "document": {"url": document.url, "media_type": "application/pdf", "size": 4},
        "text": "Leaflet",
    }


@pytest.mark.django_db
def test_a_download_from_a_private_collection_is_null(represent):
    collection = Collection.get_first_root_node().add_child(name="For members")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    document = DocumentFactory(collection=collection)
    assert represent("download", {"document": document.pk, "text": "Leaflet"}) == {
        "document": None,
        "text": "Leaflet",
    }
