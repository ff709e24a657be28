"""The single inputs that the blocks are put together from."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.api.rich_text import APIRichText
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock, TextBlock, URLBlock
from wagtail.rich_text import RichText

from .languages import validate_language_tag
from .validators import validate_address, validate_rich_text, validate_text

PROSE_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class ContentStructBlock(StructBlock):
    """A block of several inputs whose preview looks as it does on the page."""

    class Meta:
        # Named here, so that previews work in projects that have no preview template of their own.
        preview_template = "samizdat_blocks/preview.html"


class ProseBlock(RichTextBlock):
    """Running text with the few kinds of emphasis and links that every mirror can show."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{"features": PROSE_FEATURES, "validators": [validate_rich_text], **kwargs}
        )

    def get_api_representation(
        self, value: RichText, context: dict[str, Any] | None = None
    ) -> str | None:
        """Give HTML that a browser understands, unless the request names another format."""
        request = context and context.get("request")
        if request and "rich_text_format" in request.GET:
            return super().get_api_representation(value, context)
        return APIRichText.serialize(value.source, format=APIRichText.FORMAT_HTML)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Appear in migrations as Wagtail's own block, as the blocks of Wagtail do."""
        return ("wagtail.blocks.RichTextBlock", *super().deconstruct()[1:])


class LineBlock(CharBlock):
    """Words on one line, without characters that nobody sees."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"validators": [validate_text], **kwargs})

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return ("wagtail.blocks.CharBlock", *super().deconstruct()[1:])


class LinesBlock(TextBlock):
    """Words on several lines, without characters that nobody sees."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"validators": [validate_text], **kwargs})

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return ("wagtail.blocks.TextBlock", *super().deconstruct()[1:])


class AddressBlock(URLBlock):
    """The address of a web page that everybody may open, and that gives nobody away."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # Instead of Django's, which takes FTP and says less.
        self.field.validators = [validate_address]

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return ("wagtail.blocks.URLBlock", *super().deconstruct()[1:])


class FixedTextBlock(LinesBlock):
    """Text that is the same in every language, such as the original words of a quote.

    wagtail-localize asks for `get_translatable_segments` and so offers nothing to translators.
    """

    def get_translatable_segments(self, value: str) -> list[Any]:
        return []


class LanguageBlock(CharBlock):
    """A language tag such as `ru`. A translator must not change it either."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs = {
            "label": _("Language"),
            "help_text": _("A short code: en, ru, ko, ar …"),
            "default": "",
            **kwargs,
        }
        super().__init__(validators=[validate_language_tag], max_length=35, **kwargs)

    def get_translatable_segments(self, value: str) -> list[Any]:
        return []

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return ("wagtail.blocks.CharBlock", *super().deconstruct()[1:])
