"""What can be wrong with a number. The text of each error is a sentence for an editor."""

import unicodedata

from django.utils.translation import gettext


class PaymentError(ValueError):
    """A payment number or a payment code that cannot be used as it is."""


class WrongLetterError(PaymentError):
    """A character that this kind of number never has, often one that only looks right."""

    @classmethod
    def at(cls, number: str, index: int) -> "WrongLetterError":
        """Name the place, counted from 1, and the character by its Unicode name.

        The name tells apart what looks the same: `О` is CYRILLIC CAPITAL LETTER O.
        """
        letter = number[index]
        return cls(
            gettext(
                "Character %(position)s is “%(letter)s” (%(name)s), which a number of this kind "
                "never has. It may only look like the right one: copy the number again instead "
                "of typing it."
            )
            % {
                "position": index + 1,
                "letter": letter,
                "name": unicodedata.name(letter, f"U+{ord(letter):04X}"),
            }
        )


class WrongBeginningError(PaymentError):
    """The first characters belong to no known kind of number or country."""


class WrongNetworkError(PaymentError):
    """An address of a network where coins are worth nothing."""


class WrongLengthError(PaymentError):
    """Characters are missing, or there are too many."""


class WrongFormError(PaymentError):
    """Letters, digits or their case do not stand where they have to."""


class WrongChecksumError(PaymentError):
    """The characters do not fit together: one was mistyped, or two were swapped."""


class PaymentCardError(PaymentError):
    """The number of a payment card, which nobody may publish."""


class DisagreementError(PaymentError):
    """Two details of one account that cannot both be right."""


class DoesNotFitError(PaymentError):
    """A payment that the format of its code cannot carry."""


class TooLongError(DoesNotFitError):
    """A payee or a purpose that takes more room than there is. `part` says which to shorten."""

    def __init__(self, message: str, part: str) -> None:
        super().__init__(message)
        self.part = part
