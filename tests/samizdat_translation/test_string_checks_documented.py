"""Each check has its entry in the reference."""

from pathlib import Path

from samizdat_translation.string_checks import CHECKS

REFERENCE = Path(__file__).resolve().parents[2] / "docs/reference/checks-on-translations.md"


def test_every_check_is_documented_under_its_name_in_the_order_in_which_it_is_told():
    headings = [
        line.removeprefix("## ")
        for line in REFERENCE.read_text("utf-8").splitlines()
        if line.startswith("## ")
    ]

    assert headings == [*(check.name for check in CHECKS), "In other projects"]
