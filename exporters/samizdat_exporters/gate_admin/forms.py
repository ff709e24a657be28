from django import forms
from django.utils.translation import gettext_lazy as _

SHORTEST_REASON = 10


class AllowForm(forms.Form):
    """Asks for a reason that somebody else understands a year later."""

    reason = forms.CharField(
        label=_("Allow this, because …"),
        min_length=SHORTEST_REASON,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody who may publish reads it. Do not repeat the words themselves."),
    )
    everywhere = forms.TypedChoiceField(
        label=_("Where"),
        coerce=lambda value: value == "True",
        choices=[("False", _("In this file alone")), ("True", _("In every file"))],
        initial="False",
        widget=forms.RadioSelect,
    )
