"""Bitcoin addresses: what goes through, and what an editor reads when one does not."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samizdat_pages.payments import PaymentError, check_bitcoin
from samizdat_pages.payments.segwit import check_segwit

SEED = "1EKGZT2iMjNKHz8oVt7svXpUdcPAXkRBAH"
SCRIPT = "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"
SEGWIT = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
TAPROOT = "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"

SEGWIT_DOES_NOT_FIT = (
    "The characters of this Bitcoin address do not fit together: one is wrong or missing. Copy "
    "the address again."
)
BASE58_DOES_NOT_FIT = (
    "The characters of this Bitcoin address do not fit together: one is wrong, or two are "
    "swapped. Copy the address again."
)
PADDING = (
    "This Bitcoin address ends in bits that mean nothing, so no wallet made it. Copy the address "
    "again."
)


def wrong_letter(position: int, letter: str) -> str:
    return (
        f"Character {position} is “{letter[0]}” ({letter[2:]}), which a number of this kind never "
        "has. It may only look like the right one: copy the number again instead of typing it."
    )


def wrong_length(found: int) -> str:
    return (
        f"A Bitcoin address of this kind does not have {found} characters. Most have 42 or 62. "
        "Copy the address again."
    )


def test_network(beginning: str) -> str:
    return (
        f"An address that begins with “{beginning}” belongs to a Bitcoin test network, where coins "
        "are worth nothing. Copy the address of the real wallet: it begins with 1, 3 or bc1."
    )


test_network.__test__ = False  # type: ignore[attr-defined]


@pytest.mark.parametrize("address", [SEED, SCRIPT, SEGWIT, TAPROOT])
def test_an_address_of_each_kind_goes_through(address):
    assert check_bitcoin(address) == address


def test_spaces_and_line_breaks_of_a_copied_address_are_dropped():
    assert check_bitcoin(f"\n{TAPROOT[:30]} {TAPROOT[30:]} ") == TAPROOT


def test_an_address_in_capitals_is_given_in_small_letters():
    assert check_bitcoin(SEGWIT.upper()) == SEGWIT


# The published lists of BIP-350, which correct those of BIP-173.
@pytest.mark.parametrize(
    "address",
    [
        "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
        "tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7",
        "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y",
        "BC1SW50QGDZ25J",
        "bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs",
        "tb1qqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesrxh6hy",
        "tb1pqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesf3hn0c",
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
    ],
)
def test_the_published_valid_addresses_are_read(address):
    assert check_segwit(address, prefix=address[:2].lower()) == address.lower()


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        (
            "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
            SEGWIT_DOES_NOT_FIT,
        ),
        (
            "tb1z0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqglt7rf",
            SEGWIT_DOES_NOT_FIT,
        ),
        (
            "BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL",
            SEGWIT_DOES_NOT_FIT,
        ),
        ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh", SEGWIT_DOES_NOT_FIT),
        (
            "tb1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq24jc47",
            SEGWIT_DOES_NOT_FIT,
        ),
        (
            "bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4",
            wrong_letter(60, "o LATIN SMALL LETTER O"),
        ),
        (
            "BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R",
            "Character 4 of this Bitcoin address names version 17; the highest is 16. Copy the "
            "address again.",
        ),
        ("bc1pw5dgrnzv", wrong_length(12)),
        (
            "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav",
            wrong_length(76),
        ),
        ("BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P", wrong_length(36)),
        (
            "tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq47Zagq",
            "A Bitcoin address that begins with bc1 has only small letters or only capitals; "
            "character 59, “Z”, breaks that. Copy the address again.",
        ),
        (
            "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf",
            PADDING,
        ),
        (
            "tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vpggkg4j",
            PADDING,
        ),
        ("bc1gmk9yu", wrong_length(9)),
        # From BIP-173: an unknown version, and one that was valid until BIP-350 came.
        ("bc1rw5uspcuf", SEGWIT_DOES_NOT_FIT),
        (
            "bc10w508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kw5rljs90",
            SEGWIT_DOES_NOT_FIT,
        ),
    ],
)
def test_the_published_invalid_addresses_are_refused_each_with_its_reason(address, sentence):
    with pytest.raises(PaymentError) as refused:
        check_segwit(address, prefix=address[:2].lower())

    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        (SEED.replace("1E", "1F"), BASE58_DOES_NOT_FIT),
        (SEED.replace("ZT", "TZ"), BASE58_DOES_NOT_FIT),
        (SEED.replace("o", "0"), wrong_letter(16, "0 DIGIT ZERO")),
        (SEED.replace("o", "O"), wrong_letter(16, "O LATIN CAPITAL LETTER O")),
        (SEED.replace("i", "l"), wrong_letter(8, "l LATIN SMALL LETTER L")),
        (SEED.replace("i", "I"), wrong_letter(8, "I LATIN CAPITAL LETTER I")),
        (SEED.replace("o", "о"), wrong_letter(16, "о CYRILLIC SMALL LETTER O")),
        (SEED.replace("K", "К"), wrong_letter(3, "К CYRILLIC CAPITAL LETTER KA")),
        (SEGWIT.replace("bc1", "bс1"), wrong_letter(2, "с CYRILLIC SMALL LETTER ES")),
        (SEGWIT.replace("bc1", "bcl"), wrong_letter(3, "l LATIN SMALL LETTER L")),
        (SEGWIT.replace("d6", "d1"), wrong_letter(10, "1 DIGIT ONE")),
        (SEED + "\u200b", wrong_letter(35, "\u200b ZERO WIDTH SPACE")),
        (
            SEED[:-3],
            "A Bitcoin address that begins with 1 has 26 to 35 characters, mostly 34; this one has "
            "31 and cannot be complete. Copy the address again.",
        ),
        ("", "A Bitcoin address begins with 1, 3 or bc1; this one begins with “”."),
        (
            f"bitcoin:{SEED}",
            "A Bitcoin address begins with 1, 3 or bc1; this one begins with “bit”.",
        ),
        (
            "0x52908400098527886E0F7030069857D2E4169EE7",
            "A Bitcoin address begins with 1, 3 or bc1; this one begins with “0x5”.",
        ),
        ("mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn", test_network("m")),
        ("n2eMqTT929pb1RDNuqEnxdaLau1rxy3efi", test_network("n")),
        ("2MzQwSSnBHWHqSAqtTVQ6v47XtaisrJa1Vc", test_network("2")),
        ("tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx", test_network("tb1")),
        ("BCRT1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KYGT080", test_network("bcrt1")),
    ],
)
def test_a_wrong_address_is_refused_with_what_was_found_and_what_to_do(address, sentence):
    with pytest.raises(PaymentError) as refused:
        check_bitcoin(address)

    assert str(refused.value) == sentence


@given(
    address=st.sampled_from([SEED, SCRIPT, SEGWIT, TAPROOT]),
    place=st.integers(min_value=0),
    letter=st.one_of(
        st.sampled_from(string.ascii_letters + string.digits),
        st.characters(exclude_categories=["Z"]),
    ),
)
def test_no_address_survives_one_changed_character(address, place, letter):
    place %= len(address)
    changed = address[:place] + letter + address[place + 1 :]
    if changed == address or letter.isspace():
        return

    with pytest.raises(PaymentError):
        check_bitcoin(changed)
