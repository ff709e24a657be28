"""Blocks of facts: figures and timelines."""

import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import DateBlock, ListBlock, StructValue
from wagtail.fields import NoFutureDateValidator

from .fields import AddressBlock, ContentStructBlock, LineBlock, LinesBlock


class FigureBlock(ContentStructBlock):
    value = LineBlock(
        label=_("Figure"),
        max_length=40,
        help_text=_("As readers of this language write it: 20,000 or 20 000."),
    )
    text = LineBlock(
        label=_("What it counts"), max_length=250, help_text=_("Such as: people prosecuted.")
    )
    as_of = DateBlock(
        required=False,
        label=_("As of"),
        help_text=_("The day on which the figure was right. Readers see it."),
        validators=[
            NoFutureDateValidator(
                _("This day lies in the future. Give the day on which the figure was counted.")
            )
        ],
    )
    source = LineBlock(
        required=False, default="", label=_("Source"), help_text=_("Who counted it.")
    )
    source_url = AddressBlock(required=False, default="", label=_("Address of the source"))

    def get_api_representation(
        self, value: StructValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        as_of = value.get("as_of")
        fields: dict[str, Any] = super().get_api_representation(value, context)
        return {**fields, "as_of": as_of.isoformat() if as_of else None}

    class Meta:
        icon = "decimal"
        label = _("Figure")
        group = _("Facts")
        description = _("One number that says much, with its day and its source.")
        template = "samizdat_blocks/figure.html"
        label_format = "{value} {text}"
        preview_value = {
            "value": "1,204",
            "text": "people detained at vigils",
            "as_of": datetime.date(2024, 2, 24),
            "source": "Example Legal Aid",
            "source_url": "https://legal-aid.example/count",
        }


class TimelineEntryBlock(ContentStructBlock):
    date_text = LineBlock(
        label=_("When"), max_length=80, help_text=_("A day, a month or a year, in words.")
    )
    text = LinesBlock(label=_("What happened"), rows=2)

    class Meta:
        icon = "time"
        label = _("Event")
        label_format = "{date_text}"


class TimelineBlock(ContentStructBlock):
    entries = ListBlock(
        TimelineEntryBlock(), label=_("Events"), min_num=1, help_text=_("The earliest first.")
    )

    class Meta:
        icon = "history"
        label = _("Timeline")
        group = _("Facts")
        description = _("What happened when, one event after the other.")
        template = "samizdat_blocks/timeline.html"
        preview_value = {
            "entries": [
                {"date_text": "October 2017", "text": "Six people are arrested in one town."},
                {"date_text": "January 2018", "text": "The arrests spread to a second town."},
            ]
        }
