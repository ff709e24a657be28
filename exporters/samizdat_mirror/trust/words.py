"""Bytes as words that can be read out on a telephone.

Each word is a *proquint*: consonant, vowel, consonant, vowel, consonant, which are 16 bits. No
list of words is needed, and no word means anything. After Daniel S. Wilkerson, "A Proposal for
Proquints: Identifiers that are Readable, Spellable, and Pronounceable", 2009, arXiv:0901.4016.
"""

import re

CONSONANTS = "bdfghjklmnprstvz"
VOWELS = "aiou"
SEPARATORS = re.compile(r"[\s-]+")
# From the highest bits of a word to the lowest: how far to shift, and which letters.
SHAPE = ((12, CONSONANTS), (10, VOWELS), (6, CONSONANTS), (4, VOWELS), (0, CONSONANTS))


def words_of(data: bytes) -> str:
    """Write an even number of bytes as words: `words_of(bytes([127, 0, 0, 1]))` is lusab-babad."""
    pairs = (data[at : at + 2] for at in range(0, len(data), 2))
    return "-".join(_word(int.from_bytes(pair)) for pair in pairs)


def bytes_of(words: str) -> bytes:
    """Read words again, however they are separated and spelt. Raises ValueError for other text."""
    found = SEPARATORS.split(words.strip().lower())
    return b"".join(_number(word).to_bytes(2) for word in found)


def _word(number: int) -> str:
    return "".join(letters[number >> shift & len(letters) - 1] for shift, letters in SHAPE)


def _number(word: str) -> int:
    if len(word) != len(SHAPE):
        raise ValueError(f"Expected a word of five letters, found {word!r}.")
    number = 0
    for letter, (shift, letters) in zip(word, SHAPE, strict=True):
        if letter not in letters:
            raise ValueError(f"{word!r} is no such word: {letter!r} cannot stand where it does.")
        number |= letters.index(letter) << shift
    return number
