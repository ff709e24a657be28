"""What may not stand in texts and links, and the sentences that say so."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from samizdat_blocks.addresses import without_tracking
from samizdat_blocks.validators import (
    validate_address,
    validate_link,
    validate_rich_text,
    validate_text,
)

NEEDED = "\t\n\r\u00ad\u061c\u200c\u200d\u200e\u200f"
OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
INVITATION = (
    "This link is an invitation: whoever has it comes in, and everybody will have it. Link to a "
    "public page or channel instead, or say in the block “Contact” how to ask for an invitation."
)
SHARED_DOCUMENT = (
    "This link opens a shared document and can show, or let others change, what the people "
    "behind it write. Save the document as a file and offer it in the block “Download”."
)
NOT_AN_ADDRESS = (
    "This is not the address of a web page. Expected an address such as "
    "https://example.org/page: copy it from the address bar of your browser."
)


def complaint(validate, text) -> list[str]:
    try:
        validate(text)
    except ValidationError as error:
        return error.messages
    return []


def test_a_right_to_left_override_in_a_name_is_refused_and_its_place_is_named():
    assert complaint(validate_text, "Anna \u202eavonarP") == [
        "Character 6 is invisible: RIGHT-TO-LEFT OVERRIDE (U+202E), the ▯ in “Anna ▯avonarP”. It "
        "can make readers see something else than what is written, or tell who copied the text. "
        "Delete the words around it and type them again."
    ]


@pytest.mark.parametrize(
    "character", [*OVERRIDES, "\u200b", "\u2060", "\ufeff", "\x07", "\U000e0041"]
)
def test_what_nobody_sees_is_refused(character):
    [message] = complaint(validate_text, f"Anna{character} Primerova")

    name = unicodedata.name(character, "CONTROL CHARACTER")
    assert message.startswith(
        f"Character 5 is invisible: {name} (U+{ord(character):04X}), the ▯ in “Anna▯ Primerova”."
    )


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",  # Persian needs the non-joiner
        "क्\u200dष",  # Hindi needs the joiner
        "שלום\u200f! C++\u200e ب\u061c",
        "Versamm\u00adlungs\u00adfreiheit",
        "two\nlines\r\n\tand a tab",
        "سنة \u0601٢٠٢٤",
        "👩\u200d🏭",
    ],
)
def test_what_a_script_needs_passes(text):
    assert complaint(validate_text, text) == []


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs"], include_characters=NEEDED)))
def test_no_text_without_a_forbidden_character_is_refused(text):
    validate_text(text)


@given(st.text(), st.sampled_from(OVERRIDES), st.text())
def test_every_text_with_an_override_is_refused(before, override, after):
    with pytest.raises(ValidationError):
        validate_text(before + override + after)


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://news.example/a?utm_source=tg&utm_medium=x", "https://news.example/a"),
        ("https://news.example/a?id=7&fbclid=IwAR0&page=2", "https://news.example/a?id=7&page=2"),
        ("https://news.example/a?gclid=x#top", "https://news.example/a#top"),
        ("https://www.instagram.com/p/Cb/?igshid=MzRl", "https://www.instagram.com/p/Cb/"),
        ("https://letter.example/?mc_eid=0a1b2c", "https://letter.example/"),
        ("https://youtu.be/abc?si=k3&t=30", "https://youtu.be/abc?t=30"),
        ("https://news.example/a#utm_source=tg", "https://news.example/a"),
        ("https://news.example/a?UTM_Source=tg&q=%D0%B9", "https://news.example/a?q=%D0%B9"),
    ],
)
def test_a_tracking_link_is_refused_and_the_clean_address_offered(url, clean):
    assert complaint(validate_link, url) == [
        "This link tells the other site who passed it on. Use it without its tracking part: "
        + clean
    ]
    assert complaint(validate_address, clean) == []


@given(st.text(st.characters(codec="ascii", categories=["L", "N"]), max_size=9))
def test_an_address_without_tracking_stays_to_the_letter(word):
    url = f"https://news.example/{word}?q={word}&si={word}#{word}"

    assert without_tracking(url) == url.removesuffix("#")


@pytest.mark.parametrize(
    "url",
    [
        "https://t.me/+AbCdEf123",
        "https://t.me/joinchat/AbCdEf",
        "https://chat.whatsapp.com/AbCdEf",
        "https://discord.gg/AbCdEf",
        "https://discord.com/invite/AbCdEf",
        "https://signal.group/#CjQKIAbc",
        "https://forum.example/register?invite=s3cret",
        "https://forum.example/register?page=1&invite_token=s3cret",
        "https://us02web.zoom.us/j/8123?pwd=x",
    ],
)
def test_an_invitation_is_refused(url):
    assert complaint(validate_address, url) == [INVITATION]


@pytest.mark.parametrize(
    "url",
    [
        "https://docs.google.com/document/d/1aB/edit?usp=sharing",
        "https://docs.google.com/spreadsheets/d/1aB/edit#gid=0",
        "https://drive.google.com/drive/folders/1aB?usp=sharing",
    ],
)
def test_a_shared_document_is_refused(url):
    assert complaint(validate_address, url) == [SHARED_DOCUMENT]


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("https://cms.group.example/pages/3/", "cms.group.example"),
        ("https://desk.group.example/", "desk.group.example"),
        ("http://localhost:8000/en/", "localhost"),
        ("http://127.0.0.1:8000/en/", "127.0.0.1"),
        ("http://[::1]/en/", "::1"),
        ("http://192.168.1.5/en/", "192.168.1.5"),
        ("https://other.example/admin/pages/3/edit/", "other.example"),
        ("/admin/pages/3/edit/", "/admin/pages/3/edit/"),
    ],
)
def test_a_link_to_the_cms_is_refused(settings, url, named):
    settings.WAGTAILADMIN_BASE_URL = "https://cms.group.example"
    settings.ALLOWED_HOSTS = ["desk.group.example", "*", ".group.example"]

    assert complaint(validate_link, url) == [
        f"{named} is where this site is written, and not where readers find it. For a page of "
        "this site, choose the page with the page chooser."
    ]


def test_a_wildcard_host_is_not_the_cms(settings):
    settings.ALLOWED_HOSTS = ["*", ".group.example"]

    assert complaint(validate_address, "https://www.group.example/") == []


def test_a_password_in_an_address_is_refused():
    assert complaint(validate_link, "https://vera:s3cret@files.example/a?b=1") == [
        "The part of this address before the @ is a user name or a password, and everybody would "
        "read it. Remove it: https://files.example/a?b=1"
    ]


@pytest.mark.parametrize(
    "url", ["mailto:vera@group.example", "tel:+4512345678", "ftp://a.example/"]
)
def test_only_web_addresses_are_links(url):
    scheme = url.partition(":")[0]
    assert complaint(validate_link, url) == [
        f"“{scheme}:” is no address of a web page. Links begin with https:// or http://; an e-mail "
        "address or a telephone number belongs into the block “Contact”."
    ]
    assert complaint(validate_address, url) == [NOT_AN_ADDRESS]


@pytest.mark.parametrize(
    "url", ["example", "javascript:alert(1)", "https://", "http://[1", "//a b"]
)
def test_what_is_no_address_gets_a_sentence(url):
    assert complaint(validate_address, url) == [NOT_AN_ADDRESS]


@pytest.mark.parametrize(
    "url",
    [
        "https://t.me/channel",
        "https://t.me/s/channel/12",
        "https://signal.org/",
        "https://discord.com/safety",
        "https://docs.google.com/forms/d/e/1aB/viewform",
        "https://news.example/invitation-to-the-vigil?id=3",
        "https://news.example/administration/",
        "https://courts.example/edit?case=17",
        "https://example.org/?t=30&s=20&si=1",
        "http://example2345example.onion/",
        "https://xn--e1afmkfd.example/%D0%B9?q=а&empty=#part",
        "https://news.example/@vera/12",
        "http://93.184.216.34/",
    ],
)
def test_ordinary_addresses_pass(url):
    assert complaint(validate_address, url) == []


def test_every_wrong_link_of_a_text_is_named_by_its_words():
    html = (
        '<p>Read <a href="https://news.example/">this</a>, <a href="https://t.me/+Ab">join us</a> '
        'or <a href="https://news.example/?utm_id=1">look</a>, <a id="3" linktype="page">here</a>, '
        '<a href="#part">below</a>.</p>'
    )
    assert complaint(validate_rich_text, html) == [
        f"The link “join us”: {INVITATION}",
        "The link “look”: This link tells the other site who passed it on. Use it without its "
        "tracking part: https://news.example/",
    ]


def test_running_text_is_read_as_readers_see_it():
    [message] = complaint(validate_rich_text, "<p>An<b>na</b>&#8238;!</p>")

    assert message.startswith("Character 5 is invisible: RIGHT-TO-LEFT OVERRIDE (U+202E), the ▯ ")


JOIN = "https://t.me/+Ab"


@pytest.mark.parametrize(
    ("name", "stored", "expected"),
    [
        ("paragraph", f'<p><a href="{JOIN}">Join</a></p>', [f"The link “Join”: {INVITATION}"]),
        (
            "notice",
            {"kind": "info", "text": f'<p><a href="{JOIN}">Join</a></p>'},
            {"text": [f"The link “Join”: {INVITATION}"]},
        ),
        (
            "explainer",
            {"title": "A", "text": f'<p><a href="{JOIN}">Join</a></p>'},
            {"text": [f"The link “Join”: {INVITATION}"]},
        ),
        ("quote", {"text": "Words", "source_url": JOIN}, {"source_url": [INVITATION]}),
        (
            "figure",
            {"value": "5", "text": "people", "source_url": JOIN},
            {"source_url": [INVITATION]},
        ),
        (
            "links",
            {"items": [{"title": "A", "url": JOIN, "archived_url": JOIN}]},
            {"items": {0: {"url": [INVITATION], "archived_url": [INVITATION]}}},
        ),
        (
            "call_to_action",
            {"text": "Ten minutes.", "label": "Write", "url": JOIN},
            {"url": [INVITATION]},
        ),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_every_block_refuses_an_invitation_at_the_input_that_holds_it(
    complaints, name, stored, expected
):
    assert complaints(name, stored) == expected
    assert complaints(name, stored, draft=True) == expected


def test_a_grid_of_pictures_refuses_an_invitation(complaints, image):
    picture = {"image": {"image": image.pk, "alt_text": "A lamp"}, "link": JOIN}

    assert complaints("image_grid", {"pictures": [picture]}) == {
        "pictures": {0: {"link": [INVITATION]}}
    }


HIDDEN = "Words\u202e"


@pytest.mark.parametrize(
    ("name", "stored", "inputs"),
    [
        ("heading", {"text": HIDDEN, "level": "2"}, ["text"]),
        (
            "quote",
            {
                **dict.fromkeys(["text", "speaker", "role", "organisation", "via"], HIDDEN),
                "original_text": HIDDEN,
                "original_language": "ru",
                "translation_note": HIDDEN,
            },
            ["text", "speaker", "role", "organisation", "via", "original_text", "translation_note"],
        ),
        (
            "figure",
            {"value": HIDDEN, "text": HIDDEN, "source": HIDDEN},
            ["value", "text", "source"],
        ),
        ("explainer", {"title": HIDDEN, "text": f"<p>{HIDDEN}</p>"}, ["title", "text"]),
        ("contact", {"text": HIDDEN}, ["text"]),
        ("links", {"heading": HIDDEN, "items": [{"title": "A"}]}, ["heading"]),
        (
            "call_to_action",
            {"text": HIDDEN, "label": HIDDEN, "url": "https://a.example/"},
            ["text", "label"],
        ),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_every_block_refuses_invisible_characters_in_every_text(complaints, name, stored, inputs):
    found = complaints(name, stored)

    assert list(found) == inputs
    assert {message.partition("(")[0] for messages in found.values() for message in messages} == {
        "Character 6 is invisible: RIGHT-TO-LEFT OVERRIDE "
    }


def test_the_alt_text_of_a_picture_is_read_too(complaints, image):
    found = complaints("picture", {"image": {"image": image.pk, "alt_text": HIDDEN}})

    [message] = found["image"]["alt_text"]
    assert message.startswith("Character 6 is invisible: RIGHT-TO-LEFT OVERRIDE (U+202E)")
