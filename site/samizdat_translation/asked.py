"""What an address or a form asks for, read so that nonsense finds nothing instead of failing."""

# What a key of a row has at most, in decimal digits.
LONGEST = 18


def number(text: str) -> int | None:
    """Read the key of a row. `²` and a million digits are none."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST else None


def numbers(texts: list[str]) -> list[int]:
    """Read the keys among some texts."""
    return [found for text in texts if (found := number(text)) is not None]


def words(text: str) -> str:
    """Take what somebody searches for; databases refuse the character that ends a text in C."""
    return text.replace("\0", "").strip()
