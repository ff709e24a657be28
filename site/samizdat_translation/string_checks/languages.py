"""What the checks know of languages."""

# Written without spaces between words.
WITHOUT_SPACES = frozenset({"zh", "ja", "th", "lo", "km", "my", "bo", "dz", "yue"})


def base_language(tag: str) -> str:
    """Give the language of a tag without script or region: “zh-hant” → “zh”."""
    return tag.lower().replace("_", "-").partition("-")[0]
