"""What an editor fills in on the screen of a review; it works without a script."""

from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from samizdat_pages.faces.boxes import Box
from samizdat_pages.faces.covering import Cover
from samizdat_pages.faces.detection import MOST_FACES
from samizdat_pages.models import SafeImage


class Action(TextChoices):
    COVER = "cover", _("Cover these faces…")
    REVIEWED = "reviewed", _("No face needs covering: mark as reviewed")


class PercentField(forms.DecimalField):
    """A length or a place, in per cent of the picture."""

    def __init__(self, *, label: Any, minimum: str = "0") -> None:
        super().__init__(
            label=label,
            min_value=Decimal(minimum),
            max_value=Decimal(100),
            widget=forms.NumberInput(attrs={"step": "0.5", "inputmode": "decimal"}),
        )


class BoxForm(forms.Form):
    """One face, in per cent of the picture."""

    x = PercentField(label=_("from the left"))
    y = PercentField(label=_("from the top"))
    width = PercentField(label=_("width"), minimum="0.1")
    height = PercentField(label=_("height"), minimum="0.1")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.keys() >= set(Box._fields) and not all(box_of(cleaned)[2:]):
            raise ValidationError(
                _("This box lies beyond the edge of the picture. Move it, or remove it."),
                code="outside",
            )
        return cleaned


def box_of(cleaned: dict[str, Any]) -> Box:
    """Turn per cent into fractions, and cut off what reaches beyond the picture."""
    return Box(*(float(cleaned[name]) / 100 for name in Box._fields)).clipped()


class BaseBoxFormSet(forms.BaseFormSet[BoxForm]):
    def boxes(self) -> list[Box]:
        """Give the boxes that are filled in and not removed."""
        rows = [form.cleaned_data for form in self.forms if form not in self.deleted_forms]
        return [box_of(row) for row in rows if row.get("width")]

    def drawn(self) -> list[dict[str, float]]:
        """Give, in per cent, the boxes that stand on the picture before a script takes over."""
        if not self.is_bound:
            return [dict(row) for row in self.initial or []]
        rows = [form.cleaned_data for form in self.forms if form.is_valid()]
        kept = [row for row in rows if row.get("width") and not row["DELETE"]]
        return initial_boxes([box_of(row) for row in kept])


BoxFormSet = cast(
    "type[BaseBoxFormSet]",
    forms.formset_factory(
        BoxForm,
        formset=BaseBoxFormSet,
        extra=2,
        can_delete=True,
        max_num=MOST_FACES,
        validate_max=True,
    ),
)


def initial_boxes(boxes: list[Box]) -> list[dict[str, float]]:
    """Give what the fields of these boxes begin with."""
    return [
        {name: round(fraction * 100, 2) for name, fraction in box._asdict().items()}
        for box in boxes
    ]


class ReviewForm(forms.Form):
    """The question about the people, and how to cover."""

    people_consent = forms.ChoiceField(
        label=_("What about the people in the picture?"),
        choices=SafeImage.PeopleConsent.choices[1:],
        widget=forms.RadioSelect,
        error_messages={
            "required": _(
                "Say what about the people in the picture: without an answer readers do not see it."
            )
        },
    )
    style = forms.ChoiceField(
        label=_("Cover with"),
        choices=Cover.choices,
        initial=Cover.SOLID,
        widget=forms.RadioSelect,
    )
    action = forms.ChoiceField(choices=Action.choices)

    def __init__(self, *args: Any, boxes: BaseBoxFormSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.boxes = boxes

    @property
    def covers(self) -> bool:
        return bool(self.cleaned_data.get("action") == Action.COVER)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.boxes.is_valid() and self.covers and not self.boxes.boxes():
            raise ValidationError(
                _(
                    "There is no box, so nothing would be covered. Draw one around each face that "
                    "nobody may recognise, or choose “No face needs covering”."
                ),
                code="no_boxes",
            )
        return cleaned
