"""Three people who do not exist: their records, and their profiles."""

from . import anna, ivan, sasha

PEOPLE = [ivan.PERSON, anna.PERSON, sasha.PERSON]
ENTRIES = [ivan.ENTRY, anna.ENTRY, sasha.ENTRY]
PANELS = [
    {"person": ivan.RECORD, "number": 1},
    {"person": anna.RECORD, "number": 2},
    {"person": sasha.RECORD, "number": 3},
]
