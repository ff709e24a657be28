"""Blocks of words in the language they were said in: quotes and slogans."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock, StructValue
from wagtail.blocks.struct_block import StructBlockValidationError

from .fields import (
    AddressBlock,
    ContentStructBlock,
    FixedTextBlock,
    LanguageBlock,
    LineBlock,
    LinesBlock,
)


class QuoteValue(StructValue):
    @property
    def attribution(self) -> list[tuple[str, str]]:
        """Who says it, as (part, text) for each part that is filled in."""
        parts = ("speaker", "role", "organisation")
        return [(part, self[part]) for part in parts if self.get(part)]

    @property
    def has_caption(self) -> bool:
        """Say whether anything is known about the words beside the words themselves."""
        further = ("via", "source_url", "original_language", "translation_note")
        return bool(self.attribution) or any(self.get(name) for name in further)


class QuoteBlock(ContentStructBlock):
    text = LinesBlock(label=_("Words"), help_text=_("Without quotation marks around them."))
    speaker = LineBlock(
        required=False,
        default="",
        label=_("Who says it"),
        help_text=_("Leave empty if the name could put somebody in danger."),
    )
    role = LineBlock(
        required=False, default="", label=_("Role"), help_text=_("Such as: lawyer, witness.")
    )
    organisation = LineBlock(required=False, default="", label=_("Organisation"))
    via = LineBlock(
        required=False,
        default="",
        label=_("Reported by"),
        help_text=_("The newspaper or channel that published the words, if you quote from it."),
    )
    source_url = AddressBlock(
        required=False,
        default="",
        label=_("Address of the source"),
        help_text=_("Where readers can check the words."),
    )
    original_text = FixedTextBlock(
        required=False,
        default="",
        label=_("Original words"),
        help_text=_("If the quote is a translation: the words as they were said."),
    )
    original_language = LanguageBlock(
        required=False,
        label=_("Original language"),
        help_text=_("Its short code: en, ru, ko, ar … Needed with the original words."),
    )
    translation_note = LineBlock(
        required=False,
        default="",
        label=_("About the translation"),
        help_text=_("Such as: translated by our editors, shortened."),
    )

    def clean(self, value: QuoteValue) -> QuoteValue:
        value = super().clean(value)
        unnamed = value.get("original_text") and not value.get("original_language")
        if unnamed and not self.is_deferred_validation:
            raise StructBlockValidationError(
                {
                    "original_language": ValidationError(
                        _(
                            "Say which language the original words are in, such as ru. Browsers "
                            "and screen readers need it."
                        )
                    )
                }
            )
        return value

    class Meta:
        icon = "openquote"
        label = _("Quote")
        group = _("Text")
        description = _("Somebody's words, with who said them, where, and in which language.")
        template = "samizdat_blocks/quote.html"
        value_class = QuoteValue
        label_format = "{text}"
        preview_value = {
            "text": "They asked for silence. We brought flowers.",
            "speaker": "Vera Example",
            "role": "teacher",
            "organisation": "",
            "via": "The Example Courier",
            "source_url": "https://courier.example/flowers",
            "original_text": "От нас требовали тишины. Мы принесли цветы.",
            "original_language": "ru",
            "translation_note": "",
        }


class SloganBlock(ContentStructBlock):
    text = FixedTextBlock(label=_("Slogan"), rows=1)
    language = LanguageBlock()

    class Meta:
        icon = "openquote"
        label = _("Slogan")
        label_format = "{text}"


class SlogansBlock(ContentStructBlock):
    lines = ListBlock(
        SloganBlock(),
        label=_("Lines"),
        min_num=1,
        help_text=_("Each in its own language. They stay as they are in every translation."),
    )

    class Meta:
        icon = "bold"
        label = _("Slogans")
        group = _("Text")
        description = _("A few words in large letters, each line in its own language.")
        template = "samizdat_blocks/slogans.html"
        preview_value = {
            "lines": [
                {"text": "NO WAR!", "language": "en"},
                {"text": "НЕТ ВОЙНЕ!", "language": "ru"},
                {"text": "لا للحرب!", "language": "ar"},
            ]
        }
