"""What an editor reads who filled in a block wrongly."""

import datetime

import pytest
from django.utils import timezone

from factories import StatementPageFactory, site_in

REQUIRED = ["This field is required."]
NOT_AN_ADDRESS = [
    "This is not the address of a web page. Expected an address such as "
    "https://example.org/page: copy it from the address bar of your browser."
]
ONE_NEEDED = ["The minimum number of items is 1"]
QUOTE = {"text": "Words"}
FIGURE = {"value": "5", "text": "people"}
CALL = {"text": "Ten minutes.", "label": "Write"}


@pytest.mark.parametrize(
    ("name", "stored", "expected"),
    [
        ("paragraph", "", REQUIRED),
        ("heading", {"text": " ", "level": "2"}, {"text": REQUIRED}),
        (
            "heading",
            {"text": "One", "level": "1"},
            {"level": ["Select a valid choice. 1 is not one of the available choices."]},
        ),
        ("quote", {"text": ""}, {"text": REQUIRED}),
        (
            "quote",
            QUOTE | {"original_text": "Слова"},
            {
                "original_language": [
                    (
                        "Say which language the original words are in, such as ru. Browsers and "
                        "screen readers need it."
                    )
                ]
            },
        ),
        (
            "quote",
            QUOTE | {"original_text": "말", "original_language": "kr"},
            {"original_language": ["kr: did you mean ko?"]},
        ),
        ("quote", QUOTE | {"source_url": "javascript:1"}, {"source_url": NOT_AN_ADDRESS}),
        ("slogans", {"lines": []}, {"lines": ONE_NEEDED}),
        (
            "slogans",
            {"lines": [{"text": "NO WAR!", "language": ""}]},
            {"lines": {0: {"language": REQUIRED}}},
        ),
        ("notice", {"kind": "info", "text": ""}, {"text": REQUIRED}),
        ("explainer", {"title": "", "text": "<p>A</p>"}, {"title": REQUIRED}),
        ("explainer", {"title": "A", "text": ""}, {"text": REQUIRED}),
        ("figure", FIGURE | {"value": ""}, {"value": REQUIRED}),
        ("timeline", {"entries": []}, {"entries": ONE_NEEDED}),
        (
            "timeline",
            {"entries": [{"date_text": "", "text": "A trial"}]},
            {"entries": {0: {"date_text": REQUIRED}}},
        ),
        ("links", {"items": []}, {"items": ONE_NEEDED}),
        ("links", {"items": [{"title": ""}]}, {"items": {0: {"title": REQUIRED}}}),
        (
            "call_to_action",
            CALL,
            ["The button leads nowhere. Give an address, or choose a page of this site."],
        ),
        (
            "contact",
            {},
            ["Give at least one of these: a text, an e-mail address, a telephone."],
        ),
        ("contact", {"email": "us"}, {"email": ["Enter a valid email address."]}),
        (
            "contact",
            {"telephone": "12 34 (0) 56"},
            {
                "telephone": [
                    (
                        "Write the number with a plus sign and the code of its country, and "
                        "nothing but digits and spaces after it, such as +45 12 34 56 78."
                    )
                ]
            },
        ),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_wrong_input_is_named(complaints, name, stored, expected):
    assert complaints(name, stored) == expected


def test_a_figure_cannot_be_of_a_day_to_come(complaints):
    tomorrow = timezone.localdate() + datetime.timedelta(days=2)
    assert complaints("figure", FIGURE | {"as_of": tomorrow.isoformat()}) == {
        "as_of": ["This day lies in the future. Give the day on which the figure was counted."]
    }


@pytest.mark.django_db
def test_a_button_cannot_lead_to_two_places(complaints):
    page = StatementPageFactory(parent=site_in("ru")["ru"])
    stored = CALL | {"url": "https://letters.example/", "page": page.pk}
    expected = [
        "The button has an address and a page, and can lead to one of them only. Remove the other."
    ]
    assert complaints("call_to_action", stored) == expected
    assert complaints("call_to_action", stored, draft=True) == expected


def test_a_picture_needs_words_for_those_who_cannot_see_it(complaints, image):
    assert complaints("picture", {"image": {"image": image.pk, "alt_text": ""}}) == {
        "image": {"alt_text": ["Please add some alt text for your image or mark it as decorative"]}
    }


def test_a_picture_that_is_a_link_cannot_be_decorative(complaints, image):
    picture = {
        "image": {"image": image.pk, "alt_text": "", "decorative": True},
        "link": "https://posters.example/1",
    }
    assert complaints("image_grid", {"pictures": [picture]}) == {
        "pictures": {
            0: {
                "image": [
                    (
                        "This picture is a link, so it cannot be mere decoration. Say in its alt "
                        "text where it leads, or remove the address."
                    )
                ]
            }
        }
    }


@pytest.mark.django_db
def test_a_download_needs_a_file_and_words(complaints):
    assert complaints("download", {"document": None, "text": ""}) == {
        "document": REQUIRED,
        "text": REQUIRED,
    }


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("links", {"items": [{"title": "A leaflet that is nowhere online"}]}),
        ("links", {"items": [{"title": "A page", "language": "pt-BR"}]}),
        ("quote", QUOTE | {"original_language": "sah"}),
        ("figure", FIGURE | {"as_of": "2023-10-29"}),
        ("contact", {"text": "On the square, every Saturday."}),
        ("contact", {"telephone": "+45 12 34-56.78"}),
        ("call_to_action", CALL | {"url": "http://example2345example.onion/"}),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_what_is_right_is_accepted(complaints, name, stored):
    assert complaints(name, stored) == []


@pytest.mark.parametrize(
    ("name", "stored"),
    [("call_to_action", CALL), ("contact", {}), ("quote", QUOTE | {"original_text": "Слова"})],
)
def test_a_draft_may_be_incomplete(complaints, name, stored):
    assert complaints(name, stored, draft=True) == []
