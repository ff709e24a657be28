"""Catalogues of translated texts are compiled, and from what they say now."""

from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent


def translated(catalogue) -> dict:
    return {
        (entry.msgctxt, entry.msgid): entry.msgstr_plural or entry.msgstr
        for entry in catalogue
        if entry.msgid and "fuzzy" not in entry.flags and (entry.msgstr or entry.msgstr_plural)
    }


def is_compiled(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return mo.exists() and translated(polib.pofile(po)) == translated(polib.mofile(mo))


def test_every_catalogue_is_compiled_and_up_to_date():
    catalogues = sorted(ROOT.glob("*/samizdat_*/locale/*/LC_MESSAGES/*.po"))

    assert [str(po.relative_to(ROOT)) for po in catalogues if not is_compiled(po)] == []
