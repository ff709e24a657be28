"""What the demo says. Parents stand before their children."""

from . import chronicle, exhibition, home, mobilisation, people, resistance, sections, solidarity

ENTRIES = [
    *home.ENTRIES,
    *sections.ENTRIES,
    *resistance.ENTRIES,
    *solidarity.ENTRIES,
    *mobilisation.ENTRIES,
    *exhibition.ENTRIES,
    *people.ENTRIES,
    *chronicle.ENTRIES,
]
