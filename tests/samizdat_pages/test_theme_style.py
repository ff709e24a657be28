"""The style sheet: one small file, for both directions, legible by day and by night."""

import re
from pathlib import Path

import pytest

import samizdat_pages

PHYSICAL = re.compile(
    r"""^\s*(?:
        (?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)
        | left | right | top | bottom
        | (?:min-|max-)?(?:width|height)
        | border-(?:top|bottom)-(?:left|right)-radius
    )[\w-]*\s*:
    | (?:text-align|float|clear)\s*:\s*(?:left|right)""",
    re.VERBOSE | re.MULTILINE,
)
SCHEMES = ("light", "dark", "print")
# Text needs 4.5, what one must see to use the page 3 (WCAG 2.2, 1.4.3 and 1.4.11).
TEXT_PAIRS = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "accent-soft"),
    ("ink", "warning-soft"),
    ("muted", "paper"),
    ("muted", "surface"),
    ("muted", "warning-soft"),
    ("accent", "paper"),
    ("accent", "surface"),
    ("accent", "accent-soft"),
    ("accent", "warning-soft"),
    ("on-accent", "accent"),
    ("warning", "warning-soft"),
]
SIGN_PAIRS = [("accent", "paper"), ("edge", "paper"), ("warning-edge", "paper")]


@pytest.fixture(scope="module")
def css() -> str:
    file = Path(samizdat_pages.__path__[0], "static/samizdat_pages/theme.css")
    return file.read_text("utf-8")


def colours(css: str, scheme: str) -> dict[str, str]:
    """Give the colours of a scheme, with those that it takes over from the light one."""
    roots = [
        dict(re.findall(r"--([\w-]+):\s*(#\w{6})", root))
        for root in re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    ]
    return roots[0] | roots[SCHEMES.index(scheme)]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it, of a colour such as #0b4f9e."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_contrast_is_measured_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_text_and_signs_stand_out_from_what_is_behind_them(css, scheme):
    colour = colours(css, scheme)
    asked = dict.fromkeys(SIGN_PAIRS, 3.0) | dict.fromkeys(TEXT_PAIRS, 4.5)

    weak = {
        pair: round(contrast(colour[pair[0]], colour[pair[1]]), 2)
        for pair, least in asked.items()
        if contrast(colour[pair[0]], colour[pair[1]]) < least
    }

    assert weak == {}


def test_no_rule_says_left_or_right(css):
    assert [match.group().strip() for match in PHYSICAL.finditer(css)] == []


@pytest.mark.parametrize(
    "rule", ["margin-left: 0", "  right: 0;", "float: left", "width: 3px", "text-align:right"]
)
def test_a_rule_that_says_left_or_right_would_be_found(rule):
    assert PHYSICAL.search(rule)


def test_colours_stand_in_one_place(css):
    rules = re.sub(r":root \{.*?\}", "", css, flags=re.DOTALL)

    assert re.findall(r"#[0-9a-f]{3,8}\b|\brgba?\(", rules) == []


def test_the_style_sheet_asks_for_no_other_file(css):
    assert re.findall(r"url\(|@import|@font-face", css) == []


def test_every_variable_that_is_used_is_defined(css):
    assert set(re.findall(r"var\((--[\w-]+)", css)) <= set(re.findall(r"(--[\w-]+):", css))
