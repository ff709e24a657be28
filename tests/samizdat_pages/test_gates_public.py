"""What the group gives to everybody goes out: contacts, and the numbers of its channels."""

import datetime

import pytest
from wagtail.models import Site

from factories import DonationChannelFactory, StatementPageFactory, paragraph, site_in
from samizdat_pages.gates.export import ContentCheck
from samizdat_pages.gates.public_addresses import public_addresses

pytestmark = pytest.mark.django_db
A_DAY = datetime.date(2024, 6, 1)
IBAN = "DE89 3704 0044 0532 0130 00"
OTHER_IBAN = "GB29 NWBK 6016 1331 9268 19"
CARD = "4111 1111 1111 1111"


@pytest.fixture
def home():
    return site_in("en")["en"]


def contact(email):
    return [("contact", {"text": "", "email": email, "telephone": ""})]


def test_addresses_in_contact_blocks_of_public_pages_are_declared(home):
    StatementPageFactory(parent=home, body=contact("office@group.example"))
    StatementPageFactory(parent=home, body=contact("draft@group.example"), draft=True)
    StatementPageFactory(parent=home, body=contact("inner@group.example"), private=True)
    StatementPageFactory(parent=home, body=paragraph("contact text@group.example"))

    assert public_addresses(Site.objects.get()) == ["office@group.example"]


def test_addresses_that_take_donations_are_declared_while_they_do(home):
    for state in ("active", "paused", "retired"):
        DonationChannelFactory(
            method="paypal", state=state, iban="", number=f"{state}@group.example"
        )
    DonationChannelFactory(bitcoin=True)

    assert public_addresses(Site.objects.get()) == ["active@group.example"]


def found_in(text, file="index.html"):
    check = ContentCheck(A_DAY)
    return [(each["rule"], each["line"]) for each in check.of_document(file, text)]


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("index.html", f"<p>\n{OTHER_IBAN}</p>", 2),
        ("index.html", "<p>GB29&nbsp;NWBK <b>6016</b> 1331 9268 19</p>", 1),
        ("feed.xml", "<content>&lt;p&gt;GB29NWBK60161331926819&lt;/p&gt;</content>", 1),
        ("data.json", '{"text": "\\u0047B29NWBK60161331926819"}', 1),
        ("index.html", "<p>bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq</p>", 1),
        ("index.html", "<p>410011234567890</p>", 1),
        ("index.html", f"<p>{CARD}</p>", 1),
    ],
)
def test_a_number_of_no_channel_is_refused(home, file, text, line):
    DonationChannelFactory()

    assert found_in(text, file) == [("account-number", line)]


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{IBAN}, DE89370400440532013000</p>",
        "<p>DE89\u202f3704\u202f0044\u202f0532\u202f0130\u202f00</p>",
        "<p>+49 30 1234567890, ISBN 978-3-16-148410-0, 2024-06-01 12:00:00</p>",
        '<img src="../assets/4111111111111111.webp">',
    ],
)
def test_the_numbers_of_channels_and_other_numbers_pass(home, text):
    DonationChannelFactory()

    assert found_in(text) == []


def test_the_number_of_a_channel_that_closed_is_refused(home):
    DonationChannelFactory(state="retired")

    assert found_in(f"<p>{IBAN}</p>") == [("account-number", 1)]


def test_a_card_is_refused_even_as_the_number_of_a_channel(home):
    DonationChannelFactory(method="other", iban="", number=CARD)

    assert found_in(f"<p>{CARD}</p>") == [("account-number", 1)]
