"""Fields that several records share."""

from typing import Any

from babel import Locale as Cldr
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import ChoiceField, Field
from django.utils.text import capfirst
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext_lazy as _

from samizdat_blocks.languages import validate_language_tag
from samizdat_pages.dates import PartialDate, parse, validate_partial_date

PARTIAL_DATE_HELP = _(
    "2018, 2018-01 or 2018-01-15; 1985~ for “around”, 198X for the 1980s. As much as is known."
)


class PartialDateField(models.CharField):
    """A date of which perhaps only a part is known, as EDTF: see `samizdat_pages.dates`."""

    description = "A date or a part of one (EDTF)"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs = {"max_length": 40, "help_text": PARTIAL_DATE_HELP, **kwargs}
        kwargs["validators"] = [*(kwargs.get("validators") or []), validate_partial_date]
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("validators", None)
        return name, path, args, kwargs

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.strip() if isinstance(text, str) else text


def partial(text: str) -> PartialDate | None:
    """Read a stored date; None where there is none, or none that can be read."""
    try:
        return parse(text) if text else None
    except ValueError:
        return None


def countries() -> dict[str, str]:
    """Give the countries of the world by their codes, named in the active language."""
    language = get_language() or "en"
    territories = Cldr.parse(to_locale(language)).territories
    named = {code: name for code, name in territories.items() if len(code) == 2 and code.isalpha()}
    not_countries = {"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"}
    return {code: name for code, name in named.items() if code not in not_countries}


def validate_country(code: str) -> None:
    """Refuse what is no ISO 3166 code of a country."""
    if code not in countries():
        raise ValidationError(
            _("“%(code)s” is no code of a country. Expected two capital letters, such as BY.")
            % {"code": code}
        )


class CountryField(models.CharField):
    """A country by its code (ISO 3166-1 alpha-2), chosen by its name."""

    description = "The code of a country"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 2
        kwargs["validators"] = [validate_country]
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("validators", None)
        return name, path, args, kwargs

    def formfield(self, *args: Any, **kwargs: Any) -> Field | None:
        def choices() -> list[tuple[str, str]]:
            return [("", "—"), *sorted(countries().items(), key=lambda pair: pair[1])]

        return ChoiceField(
            choices=choices,
            required=not self.blank,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            initial=self.default if self.has_default() else None,
        )


class LanguageTagField(models.CharField):
    """The tag of a language, such as `ru` (BCP 47)."""

    description = "The tag of a language"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs = {
            "max_length": 35,
            "help_text": _("The language tag, such as ru, be or en."),
            **kwargs,
        }
        kwargs["validators"] = [validate_language_tag]
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("validators", None)
        return name, path, args, kwargs
