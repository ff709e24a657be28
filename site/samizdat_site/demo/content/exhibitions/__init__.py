"""A series of exhibitions, one place where it was shown, and an evening to write letters."""

from . import copenhagen, evening, series

ENTRIES = [series.ENTRY, copenhagen.ENTRY, evening.ENTRY]
