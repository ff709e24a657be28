"""The forms for the rows of a record that protect people."""

import copy
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from samizdat_pages import clock
from samizdat_pages.models import (
    Consent,
    Custody,
    MailAddress,
    PersonRecord,
    PrivateNotes,
    StatusEvent,
)


class RowForm(WagtailAdminModelForm):
    """A form for rows of one person, who is known before anything is typed."""

    def __init__(self, *args: Any, person: PersonRecord, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if hasattr(self.instance, "person_id"):
            self.instance.person = person

    def rows(self) -> list[Any]:
        """Give what the valid form would store."""
        return [self.instance]


class EventForm(RowForm):
    class Meta(WagtailAdminModelForm.Meta):
        model = StatusEvent
        fields = ["status", "date", "reason", "source", "source_url", "source_is_private"]


class CustodyForm(RowForm):
    class Meta(WagtailAdminModelForm.Meta):
        model = Custody
        fields = ["facility", "begins", "ends", "source", "source_url", "source_is_private"]


class CustodyEndForm(RowForm):
    """Asks for nothing but the day on which a custody ended."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends"].required = True
        self.fields["ends"].help_text = _("2024, 2024-05 or 2024-05-03: as much as is known.")

    class Meta(WagtailAdminModelForm.Meta):
        model = Custody
        fields = ["ends"]


class AddressForm(RowForm):
    class Meta(WagtailAdminModelForm.Meta):
        model = MailAddress
        fields = ["recipient_line", "lines", "verified_on"]


class AddressCheckForm(RowForm):
    """Asks on which day a letter is known to have arrived."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verified_on"].required = True
        self.initial["verified_on"] = clock.today()

    class Meta(WagtailAdminModelForm.Meta):
        model = MailAddress
        fields = ["verified_on"]


class ConsentForm(RowForm):
    """A consent to one or to several uses at once: one row for each."""

    scopes = forms.MultipleChoiceField(
        label=_("What for"),
        choices=Consent.Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one thing that the consent is for.")},
    )
    field_order = ["scopes"]

    class Meta(WagtailAdminModelForm.Meta):
        model = Consent
        fields = ["basis", "date", "expires", "evidence"]

    def rows(self) -> list[Any]:
        rows = []
        for scope in self.cleaned_data["scopes"]:
            row = copy.copy(self.instance)
            row.scope = scope
            rows.append(row)
        return rows


class ConsentChangeForm(RowForm):
    """Mends a consent that holds; of a withdrawn one nothing but where it is kept."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.withdrawn_on:
            for name in ("basis", "date", "expires"):
                self.fields[name].disabled = True

    class Meta(WagtailAdminModelForm.Meta):
        model = Consent
        fields = ["basis", "date", "expires", "evidence"]


class WithdrawalForm(RowForm):
    """Asks for the day of a withdrawal: today, unless it reached you late."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["withdrawn_on"].required = True
        self.initial["withdrawn_on"] = clock.today()

    class Meta(WagtailAdminModelForm.Meta):
        model = Consent
        fields = ["withdrawn_on"]


class ExtensionForm(RowForm):
    """Asks until when a consent holds now, and where that is kept."""

    class Meta(WagtailAdminModelForm.Meta):
        model = Consent
        fields = ["expires", "evidence"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = self.instance.expires
        self.fields["expires"].required = True
        self.fields["expires"].help_text = _("The new last day on which it holds.")
        self.fields["evidence"].required = True
        self.fields["evidence"].help_text = _(
            "Where to look up that it was given for longer: “letter of May, safe”. No names of "
            "those who passed it."
        )

    def clean_expires(self) -> Any:
        expires = self.cleaned_data["expires"]
        if self.before and expires <= self.before:
            raise ValidationError(
                _("Expected a day after %(before)s, until which it holds already.")
                % {"before": self.before}
            )
        return expires


class NotesForm(RowForm):
    class Meta(WagtailAdminModelForm.Meta):
        model = PrivateNotes
        fields = ["risk_notes", "next_review"]
