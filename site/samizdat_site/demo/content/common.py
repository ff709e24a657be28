"""What several parts of the content say alike."""

from datetime import date

# The day on which the demo stands still: as far as it knows, everything was compared then.
CHECKED = date(2024, 8, 2)
SOURCE = "Invented for this demo"
