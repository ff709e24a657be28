"""The form of a term, with one form of a word on each line."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from samizdat_translation.models import Role, Term
from samizdat_translation.roles import roles_of


class LinesField(forms.CharField):
    """A list of texts, one on each line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """Show a stored list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Read lines into a list; empty ones count for nothing."""
        lines = (line.strip() for line in (super().to_python(value) or "").splitlines())
        return [line for line in lines if line]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare lists."""
        return list(initial or []) != self.to_python(data)


class TermForm(WagtailAdminModelForm):
    """Offers the languages that somebody coordinates."""

    source_forms = LinesField(
        label=_("other forms in the source"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("One on each line: inflected forms and spellings by which it is recognised."),
    )
    target_forms = LinesField(
        label=_("further accepted forms"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("One on each line. Ordinary endings are recognised without them."),
    )

    class Meta:
        model = Term
        fields = [
            *("source_locale", "source_text", "source_forms"),
            *("target_locale", "target_text", "target_forms"),
            *("kind", "case_sensitive", "note"),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("source_text", "target_text", "note"):
            self.fields[name].widget.attrs["dir"] = "auto"
        if self.for_user is not None:
            coordinated = roles_of(self.for_user).locale_ids(Role.COORDINATE)
            locales = self.fields["target_locale"].queryset.filter(pk__in=coordinated)
            self.fields["target_locale"].queryset = locales

    def clean(self) -> dict[str, Any]:
        """Refuse a term that leads into its own language."""
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("source_locale") == cleaned.get("target_locale"):
            self.add_error("target_locale", _("Choose another language than that of the source."))
        return cleaned
