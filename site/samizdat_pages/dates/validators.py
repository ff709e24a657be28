"""The same checks in the form that model and form fields take."""

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from .partial import PartialDateError, parse, refuse_future


def validate_partial_date(text: str) -> None:
    """Refuse what is no date, such as `2018-13`."""
    try:
        parse(text)
    except PartialDateError as error:
        raise ValidationError(str(error)) from error


def validate_birth_date(text: str) -> None:
    """Refuse what is no date, and what lies in the future."""
    try:
        refuse_future(parse(text), localdate())
    except PartialDateError as error:
        raise ValidationError(str(error)) from error
