"""Wallets, services, cards and currencies: what is accepted, and what an editor reads else."""

import pytest

from samizdat_pages.payments import (
    DisagreementError,
    PaymentCardError,
    WrongBeginningError,
    WrongChecksumError,
    WrongFormError,
    WrongLengthError,
    WrongLetterError,
    check_account,
    check_currency,
    check_paypal,
    check_yoomoney,
    refuse_card,
    refuse_disagreement,
)

IBAN = "PL60 1160 2202 0000 0004 9849 9990"


@pytest.mark.parametrize(
    "wallet", ["41001160378989", " 4100 1160 3789 89 ", "4100175017397", "4100116075156746"]
)
def test_a_wallet_of_yoomoney_is_kept_without_spaces(wallet):
    assert check_yoomoney(wallet) == "".join(wallet.split())


@pytest.mark.parametrize(
    ("wallet", "error"),
    [
        ("41001160378998", WrongChecksumError),  # the last two swapped
        ("41001160387989", WrongChecksumError),  # two in the middle swapped
        ("41001160378988", WrongChecksumError),
        ("4100116037", WrongLengthError),
        ("4" + "1001" + "0" * 30, WrongLengthError),
        ("79217575400", WrongBeginningError),
        ("5200828282828210", PaymentCardError),
        ("4100116О378989", WrongLetterError),  # a Cyrillic О
    ],
)
def test_a_mistyped_wallet_is_refused(wallet, error):
    with pytest.raises(error):
        check_yoomoney(wallet)


def test_no_single_wrong_digit_in_a_wallet_passes():
    wallet = "41001160378989"
    for place in range(4, len(wallet)):
        for digit in set("0123456789") - {wallet[place]}:
            with pytest.raises(WrongChecksumError):
                check_yoomoney(wallet[:place] + digit + wallet[place + 1 :])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("donate@voices.example", "donate@voices.example"),
        ("@Example1", "paypal.me/Example1"),
        ("Example1", "paypal.me/Example1"),
        ("paypal.me/Example1", "paypal.me/Example1"),
        ("https://www.paypal.com/paypalme/Example1/25EUR", "paypal.me/Example1"),
        (
            "https://www.paypal.com/donate?hosted_button_id=ABCDEFGH12345&source=url",
            "https://www.paypal.com/donate/?hosted_button_id=ABCDEFGH12345",
        ),
    ],
)
def test_an_account_of_paypal_is_kept_as_donors_reach_it(typed, kept):
    assert check_paypal(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "ABC Moscow",
        "paypal.me/",
        "paypal.me/two-words",
        "https://paypal.example/Example1",
        "https://www.paypal.com/signin",
        "https://www.paypal.com/donate?token=ABCDEFGH12345",
        "donate@",
        "https://[",
    ],
)
def test_what_leads_to_no_account_of_paypal_is_refused_with_examples(typed):
    with pytest.raises(WrongFormError) as refused:
        check_paypal(typed)

    assert str(refused.value) == (
        "Expected the e-mail address of a PayPal account, a name of PayPal.Me such as "
        f"paypal.me/Example, or the link of a donation button; found “{typed}”."
    )


def test_a_letter_that_only_looks_right_is_named():
    with pytest.raises(WrongLetterError, match="CYRILLIC SMALL LETTER A"):
        check_paypal("paypal.me/Exаmple")


def test_a_card_is_refused_wherever_it_stands():
    with pytest.raises(PaymentCardError) as refused:
        refuse_card("Sberbank 4111 1111 1111 1111, Anna")

    assert str(refused.value) == (
        "“4111 1111 1111 1111” is the number of a payment card. Whoever reads it can try to pay "
        "with it. Delete it here, and give an account or a wallet instead."
    )


@pytest.mark.parametrize("typed", ["eur", " EUR "])
def test_a_currency_is_kept_in_capitals(typed):
    assert check_currency(typed) == "EUR"


@pytest.mark.parametrize("typed", ["Euro", "DEM", "BYR", "XXX", "BTC", "ЕUR"])
def test_what_is_no_money_of_today_is_refused(typed):
    with pytest.raises(WrongFormError) as refused:
        check_currency(typed)

    assert str(refused.value) == (
        "Expected the code of a currency that is in use, three letters such as EUR or PLN; found "
        f"“{typed}”."
    )


def test_a_domestic_number_keeps_its_form_and_has_no_foreign_letters():
    assert check_account(" 60  1160 2202 ") == "60 1160 2202"
    with pytest.raises(WrongLetterError, match="ARABIC-INDIC DIGIT ONE"):
        check_account("60 ١160")


@pytest.mark.parametrize(
    "known",
    [
        {"account": "60 1160 2202 0000 0004 9849 9990"},
        {"account": "1160 2202 0000 0004 9849 9990"},
        {"account": "4984 9990"},
        {"bic": "BIGBPLPW"},
        {"country": "PL"},
        {},
    ],
)
def test_what_belongs_to_the_same_account_agrees(known):
    refuse_disagreement(IBAN, **known)


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        (
            {"account": "60 1160 2202 0000 0004 9849 9909"},
            "This number and the IBAN belong to different accounts: the IBAN says "
            "“60116022020000000498499990”. Compare both with the bank's paper.",
        ),
        (
            {"bic": "COBADEFF"},
            "The IBAN is of PL, and this says DE. Compare both with the bank's paper.",
        ),
        (
            {"country": "DE"},
            "The IBAN is of PL, and this says DE. Compare both with the bank's paper.",
        ),
    ],
)
def test_what_belongs_to_another_account_is_named(known, sentence):
    with pytest.raises(DisagreementError) as refused:
        refuse_disagreement(IBAN, **known)

    assert str(refused.value) == sentence


def test_territories_share_the_accounts_of_their_country():
    refuse_disagreement("GB82 WEST 1234 5698 7654 32", country="JE")
    refuse_disagreement("FR14 2004 1010 0505 0001 3M02 606", bic="BNPARERX")
