"""Words that some languages form by gender: "Освобождён", "Освобождена"."""

from django.utils.functional import Promise
from django.utils.translation import override, pgettext

GENDERS = frozenset({"female", "male"})


def gendered(label: str | Promise, gender: str) -> str:
    """Give a label for somebody of a gender, in the active language.

    Catalogues have such forms in the contexts "female" and "male". Where there is none, or the
    gender is not known, the label has to do for everybody.
    """
    with override("en"):
        source = str(label)
    form = pgettext(gender, source) if gender in GENDERS else source
    return str(label) if form == source else form
