"""Bitcoin addresses that begin with bc1: bech32 (version 0) and bech32m (Taproot and later).

The formats are BIP-173 and BIP-350 of https://github.com/bitcoin/bips. They are decoded here
because python-stdnum 2.2 refuses every bech32m address.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from django.utils.translation import gettext

from .errors import WrongChecksumError, WrongFormError, WrongLengthError, WrongLetterError

ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"  # a character stands for its index, five bits
GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
CHECKSUM_CHARACTERS = 6
LONGEST = 90
BECH32 = 1
BECH32M = 0x2BC830A3


def check_segwit(address: str, prefix: str = "bc") -> str:
    """Give an address in small letters, or say what is wrong with it."""
    values = _values(address, start=len(prefix))
    _refuse_mixed_case(address)
    if len(values) <= CHECKSUM_CHARACTERS or len(address) > LONGEST:
        raise WrongLengthError(_wrong_length(address))
    version = values[0]
    expected = BECH32M if version else BECH32
    if _remainder(chain(_expanded(prefix), values)) != expected:
        raise WrongChecksumError(
            gettext(
                "The characters of this Bitcoin address do not fit together: one is wrong or "
                "missing. Copy the address again."
            )
        )
    if version > 16:
        raise WrongFormError(
            gettext(
                "Character %(position)s of this Bitcoin address names version %(version)s; the "
                "highest is 16. Copy the address again."
            )
            % {"position": len(prefix) + 2, "version": version}
        )
    size = _program_size(values[1:-CHECKSUM_CHARACTERS])
    if not 2 <= size <= 40 or (version == 0 and size not in {20, 32}):
        raise WrongLengthError(_wrong_length(address))
    return address.lower()


def _refuse_mixed_case(address: str) -> None:
    first_case = address[0].islower()
    for index, letter in enumerate(address):
        if letter.isalpha() and letter.islower() != first_case:
            raise WrongFormError(
                gettext(
                    "A Bitcoin address that begins with bc1 has only small letters or only "
                    "capitals; character %(position)s, “%(letter)s”, breaks that. Copy the "
                    "address again."
                )
                % {"position": index + 1, "letter": letter}
            )


def _values(address: str, start: int) -> list[int]:
    """Read the characters behind the separator, which is the digit 1, as numbers below 32."""
    if address[start] != "1":
        raise WrongLetterError.at(address, start)
    for index, letter in enumerate(address[start + 1 :].lower(), start + 1):
        if letter not in ALPHABET:
            raise WrongLetterError.at(address, index)
    return [ALPHABET.index(letter) for letter in address[start + 1 :].lower()]


def _expanded(prefix: str) -> list[int]:
    """Turn the prefix into numbers, as the checksum covers it: high bits, zero, low bits."""
    codes = prefix.encode("ascii")
    return [*(code >> 5 for code in codes), 0, *(code & 31 for code in codes)]


def _remainder(values: Iterable[int]) -> int:
    """Divide by the generator of the BCH code over GF(32) that both formats share."""
    state = 1
    for value in values:
        carry = state >> 25
        state = (state & 0x1FFFFFF) << 5 ^ value
        for bit, term in enumerate(GENERATOR):
            if carry >> bit & 1:
                state ^= term
    return state


def _program_size(values: Sequence[int]) -> int:
    """Count the bytes that five-bit values make. What is left over must be few bits, all zero."""
    size, padding = divmod(5 * len(values), 8)
    if padding > 4 or (values and values[-1] & ((1 << padding) - 1)):
        raise WrongFormError(
            gettext(
                "This Bitcoin address ends in bits that mean nothing, so no wallet made it. Copy "
                "the address again."
            )
        )
    return size


def _wrong_length(address: str) -> str:
    return gettext(
        "A Bitcoin address of this kind does not have %(found)s characters. Most have 42 or 62. "
        "Copy the address again."
    ) % {"found": len(address)}
