"""What the demo says. Parents stand before their children."""

from . import (
    chronicle,
    exhibitions,
    greetings,
    home,
    mobilisation,
    people,
    resistance,
    sections,
    solidarity,
)

ENTRIES = [
    *home.ENTRIES,
    *sections.ENTRIES,
    *resistance.ENTRIES,
    *solidarity.ENTRIES,
    *mobilisation.ENTRIES,
    *greetings.ENTRIES,
    *exhibitions.ENTRIES,
    *people.ENTRIES,
    *chronicle.ENTRIES,
]
