"""What machines read in a page: schema.org as JSON-LD, and the picture of a share card.

Says nothing that the page does not show. A person's status is left out on purpose: search engines
keep what they read, and a status changes.
"""

from .pages import structured_data
from .pictures import CARD, card_picture

__all__ = ["CARD", "card_picture", "structured_data"]
