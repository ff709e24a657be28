"""Bitcoin addresses of the network where coins are worth something."""

import hashlib

from django.utils.translation import gettext
from stdnum.bitcoin import b58decode

from .errors import (
    WrongBeginningError,
    WrongChecksumError,
    WrongLengthError,
    WrongLetterError,
    WrongNetworkError,
)
from .segwit import check_segwit

BASE58 = frozenset("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")
BASE58_LENGTHS = range(26, 36)
VERSIONS = {"1": 0x00, "3": 0x05}  # the first character and the first byte that it stands for
TEST_PREFIXES = ("tb1", "bcrt1")  # testnet and signet share the first; regtest has the second
TEST_LETTERS = ("m", "n", "2")


def check_bitcoin(text: str) -> str:
    """Give a Bitcoin address as wallets write it, or say what is wrong with it.

    Known are base58check (begins with 1 or 3), bech32 and bech32m (begin with bc1).

    >>> check_bitcoin(" 1EKGZT2iMjNKHz8oVt7svXpUdcPAXkRBAH ")
    '1EKGZT2iMjNKHz8oVt7svXpUdcPAXkRBAH'
    """
    address = "".join(text.split())
    for index, letter in enumerate(address):
        if not letter.isascii():
            raise WrongLetterError.at(address, index)
    _refuse_test_network(address)
    if address[:2].lower() == "bc" and len(address) > 2:
        return check_segwit(address)
    if address[:1] in VERSIONS:
        return _check_base58(address)
    raise WrongBeginningError(
        gettext("A Bitcoin address begins with 1, 3 or bc1; this one begins with “%(found)s”.")
        % {"found": address[:3]}
    )


def _refuse_test_network(address: str) -> None:
    prefix = next((each for each in TEST_PREFIXES if address.lower().startswith(each)), "")
    if not prefix and len(address) in BASE58_LENGTHS and address.startswith(TEST_LETTERS):
        prefix = address[0]
    if prefix:
        raise WrongNetworkError(
            gettext(
                "An address that begins with “%(found)s” belongs to a Bitcoin test network, where "
                "coins are worth nothing. Copy the address of the real wallet: it begins with 1, "
                "3 or bc1."
            )
            % {"found": prefix}
        )


def _check_base58(address: str) -> str:
    for index, letter in enumerate(address):
        if letter not in BASE58:
            raise WrongLetterError.at(address, index)
    content = b58decode(address)
    if len(content) != 25:
        raise WrongLengthError(
            gettext(
                "A Bitcoin address that begins with %(beginning)s has 26 to 35 characters, mostly "
                "34; this one has %(found)s and cannot be complete. Copy the address again."
            )
            % {"beginning": address[0], "found": len(address)}
        )
    body, checksum = content[:-4], content[-4:]
    fits = hashlib.sha256(hashlib.sha256(body).digest()).digest()[:4] == checksum
    if not fits or body[0] != VERSIONS[address[0]]:
        raise WrongChecksumError(
            gettext(
                "The characters of this Bitcoin address do not fit together: one is wrong, or two "
                "are swapped. Copy the address again."
            )
        )
    return address
