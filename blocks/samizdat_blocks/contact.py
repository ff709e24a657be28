"""The block that says how to reach the group."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import EmailBlock, RegexBlock, StructValue
from wagtail.blocks.struct_block import StructBlockValidationError

from .fields import ContentStructBlock, LinesBlock


class ContactValue(StructValue):
    @property
    def telephone_uri(self) -> str:
        """The number as a telephone dials it: "+45 12 34-56" → "tel:+45123456"."""
        return "tel:" + re.sub(r"[^+\d]", "", self.get("telephone") or "")


class ContactBlock(ContentStructBlock):
    text = LinesBlock(
        required=False,
        default="",
        rows=2,
        label=_("Text"),
        help_text=_("For what, when, in which languages."),
    )
    email = EmailBlock(
        required=False,
        default="",
        label=_("E-mail address"),
        help_text=_("Everybody will see it, on every mirror. Never a personal address."),
    )
    # A RegexBlock is no text for translators: a number that is changed changes everywhere.
    telephone = RegexBlock(
        r"^\+\d[\d .-]{4,22}\d$",
        required=False,
        default="",
        label=_("Telephone"),
        help_text=_("With the code of the country, such as +45 12 34 56 78."),
        error_messages={
            "invalid": _(
                "Write the number with a plus sign and the code of its country, and nothing but "
                "digits and spaces after it, such as +45 12 34 56 78."
            )
        },
    )

    def clean(self, value: ContactValue) -> ContactValue:
        value = super().clean(value)
        if not self.is_deferred_validation and not any(value.values()):
            raise StructBlockValidationError(
                non_block_errors=[
                    ValidationError(
                        _("Give at least one of these: a text, an e-mail address, a telephone.")
                    )
                ]
            )
        return value

    class Meta:
        icon = "mail"
        label = _("Contact")
        group = _("Links and contact")
        description = _("How readers reach the group. What stands here is public for good.")
        template = "samizdat_blocks/contact.html"
        value_class = ContactValue
        label_format = "{email} {telephone}"
        preview_value = {
            "text": "We answer in English and Russian, usually within a week.",
            "email": "hello@group.example",
            "telephone": "+45 12 34 56 78",
        }
