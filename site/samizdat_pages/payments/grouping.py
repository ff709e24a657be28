"""How numbers are written for eyes that compare them."""


def in_fours(number: str) -> str:
    """Group a number as banks print it: `DE89370400440532013000` → `DE89 3704 …`."""
    digits = number.replace(" ", "")
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))
