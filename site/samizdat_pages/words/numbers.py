"""The forms that a word takes with numbers, in each language."""

from collections.abc import Iterator

from samizdat_blocks.words import plural_category

from .catalogues import SourceWord

# Enough numbers to meet every form that a language has for whole ones.
NUMBERS = range(201)
EXAMPLES = 3  # of them, for each form


def forms(word: SourceWord, language: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Give the forms that a word takes in a language, each with a few numbers that take it."""
    if not word.plural:
        yield "", ()
        return
    numbers_of: dict[str, list[int]] = {}
    for number in NUMBERS:
        numbers_of.setdefault(plural_category(language, number), []).append(number)
    for category, numbers in numbers_of.items():
        yield category, tuple(numbers[:EXAMPLES])
