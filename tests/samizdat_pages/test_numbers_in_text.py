"""Which numbers are meant to send money to, and which only look like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samizdat_pages.numbers_in_text import numbers_in

IBAN = "a bank account (IBAN)"
BITCOIN = "a Bitcoin address"
CARD = "a payment card"
YOOMONEY = "a YooMoney wallet"


def found(text):
    return [(str(number.kind), number.text) for number in numbers_in(text)]


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (IBAN, "DE89370400440532013000"),
        (IBAN, "DE89 3704 0044 0532 0130 00"),
        (IBAN, "DE89.3704.0044.0532.0130.00"),
        (IBAN, "DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000"),
        (IBAN, "pl61 1090 1014 0000 0712 1981 2874"),
        (IBAN, "GB29 NWBK 6016 1331 9268 19"),
        (BITCOIN, "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"),
        (BITCOIN, "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"),
        (BITCOIN, "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"),
        (BITCOIN, "BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ"),
        (BITCOIN, "bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr"),
        (CARD, "4111 1111 1111 1111"),
        (CARD, "4111111111111111"),
        (CARD, "5555-5555-5555-4444"),
        (CARD, "2200 0000 0000 0004"),
        (CARD, "3782 822463 10005"),
        (CARD, "3056 930902 5904"),
        (YOOMONEY, "410011234567890"),
        (YOOMONEY, "4100 1123 4567 890"),
    ],
)
@pytest.mark.parametrize("sentence", ["{}", "Send it to {}.", "Счёт:{}, BANK", "({}) BIGBPLPW 12"])
def test_a_number_that_money_is_sent_to_is_found(kind, number, sentence):
    assert found(sentence.format(number)) == [(kind, number)]


@pytest.mark.parametrize(
    "text",
    [
        "DE89 3704 0044 0532 0310 00",  # two digits swapped
        "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3",
        "4111 1111 1111 1112",
        "+49 1511 2345678, +7 (495) 123-45-67, 8 800 555-35-35, 0048 22 123 45 67",
        "+4111111111111111",
        "+41 0011 234567890",
        "ISBN 978-3-16-148410-0, 9783161484100, 978 0 306 40615 7",
        "Article 207.3 part 2 of the Criminal Code, No. 32-FZ of 04.03.2022",
        "case 1-23/2022-456, 77RS0010-01-2022-012345-67, OGRN 1027700132195, INN 7707083893",
        "20 000 people, 1 234 567 890 123 roubles, 2022 2023 2024 2025",
        "29.10.2023 18:00:00, 2023-10-29T18:00:00.123456+00:00, 20231029180000",
        "https://x.example/status/4111111111111111 and vk.example/wall=4111111111111111",
        "sha256 4a44dc15364204a80fe80e9039455cc1608281820fe2b24f1e5233ade6af1dd5",
        "550e8400-e29b-41d4-a716-446655440000",
        "DE 2023 and PL 12 people, RU18 is a group",
        "4100112345",  # too short for a wallet
        "141001123456789",
    ],
)
def test_a_number_that_only_looks_like_it_passes(text):
    assert found(text) == []


def test_several_numbers_come_in_their_order_each_once():
    text = (
        "Card 4111 1111 1111 1111, wallet 410011234567890, account DE89 3704 0044 0532 0130 00 "
        "or 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2."
    )
    assert found(text) == [
        (CARD, "4111 1111 1111 1111"),
        (YOOMONEY, "410011234567890"),
        (IBAN, "DE89 3704 0044 0532 0130 00"),
        (BITCOIN, "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"),
    ]


@given(st.text(st.characters(exclude_categories=["Nd"])))
def test_a_text_without_digits_holds_no_number(text):
    assert numbers_in(text) == []


@given(st.text(" .-+/АяAz019", max_size=60))
def test_any_text_can_be_read(text):
    for number in numbers_in(text):
        assert text[number.start :].startswith(number.text)
