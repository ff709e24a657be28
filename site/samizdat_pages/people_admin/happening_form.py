"""The form in which an editor says what happened."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import formfield_for_dbfield

from samizdat_pages.dates import Precision, validate_partial_date
from samizdat_pages.models import Consent, Custody, PersonRecord, Sentence, StatusEvent
from samizdat_pages.models.fields import PARTIAL_DATE_HELP, partial
from samizdat_pages.people_admin.facts import Facts
from samizdat_pages.people_admin.happenings import Happening, What, rows_of
from samizdat_pages.persons import custodies

Reason, Status = StatusEvent.Reason, StatusEvent.Status

# The fields that belong to each kind of event, beside its kind and date.
KNOWN_BY = ("source", "source_url", "source_is_private")
LENGTH = ("years", "months", "days")
OF_SENTENCE = ("sentence_kind", "court", *LENGTH, "regime", "fine", "fine_currency")
FIELDS: dict[str, tuple[str, ...]] = {
    What.DEATH: KNOWN_BY,
    What.RELEASE: ("reason", *KNOWN_BY),
    What.EXCHANGE: KNOWN_BY,
    What.TRANSFER: ("facility", *KNOWN_BY),
    What.SENTENCE: (*OF_SENTENCE, *KNOWN_BY),
    What.ARREST: ("held_as", "facility", *KNOWN_BY),
    What.WITHDRAWAL: ("scopes",),
    What.OTHER: ("status", *KNOWN_BY),
}
HELD_AS = [Status.DETAINED, Status.REMAND, Status.HOUSE_ARREST]
# What has a kind of its own above.
OWN_KIND = {*HELD_AS, Status.DIED, Status.RELEASED, Status.CONVICTED}


def _field(model: type[Model], name: str, **changes: Any) -> forms.Field:
    """Take a field of a model as its own form has it."""
    return formfield_for_dbfield(model._meta.get_field(name), **{"required": False, **changes})


def _without(choices: list[tuple[str, Any]], left_out: Any) -> list[tuple[str, Any]]:
    return [("", "—"), *(pair for pair in choices if pair[0] and pair[0] not in left_out)]


class HappeningForm(forms.Form):
    """Every kind of event has its own fields; those of the others are not looked at."""

    what = forms.ChoiceField(
        label=_("What happened?"),
        choices=What.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happened.")},
    )
    date = forms.CharField(label=_("When?"), max_length=40, help_text=PARTIAL_DATE_HELP)
    reason = forms.ChoiceField(
        label=_("How did it come about?"),
        required=False,
        choices=_without(Reason.choices, {Reason.EXCHANGE}),
    )
    held_as = forms.ChoiceField(
        label=_("How is the person held?"),
        required=False,
        choices=[(status.value, status.label) for status in HELD_AS],
    )
    status = forms.ChoiceField(
        label=_("What is the status now?"),
        required=False,
        choices=_without(Status.choices, OWN_KIND),
    )
    facility = _field(
        Custody,
        "facility",
        label=_("To which place?"),
        help_text=_("Leave it empty while nobody knows."),
    )
    sentence_kind = _field(Sentence, "kind")
    court = _field(Sentence, "court")
    years = _field(Sentence, "years")
    months = _field(Sentence, "months")
    days = _field(Sentence, "days")
    regime = _field(Sentence, "regime")
    fine = _field(Sentence, "fine")
    fine_currency = _field(Sentence, "fine_currency")
    scopes = forms.MultipleChoiceField(
        label=_("What may no longer be published?"),
        required=False,
        choices=Consent.Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Without a consent to name and case, nothing at all is said of the person."),
    )
    source = _field(StatusEvent, "source", label=_("How is it known?"))
    source_url = _field(StatusEvent, "source_url")
    source_is_private = _field(StatusEvent, "source_is_private")

    def __init__(self, *args: Any, person: PersonRecord, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def kinds_of(self, name: str) -> str:
        """Say with which kinds of events a field belongs."""
        return " ".join(kind for kind, names in FIELDS.items() if name in names)

    def clean_date(self) -> str:
        text: str = self.cleaned_data["date"].strip()
        validate_partial_date(text)
        if error := custodies.future_error(text):
            raise error
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._forget_what_does_not_belong(cleaned)
        if not self.errors:
            self._demand(cleaned)
        if not self.errors:
            self.happening = self._happening(cleaned)
            self._check_rows()
        return cleaned

    def _forget_what_does_not_belong(self, cleaned: dict[str, Any]) -> None:
        belonging = {"what", "date", *FIELDS.get(cleaned.get("what", ""), self.fields)}
        for name in set(self.errors) - belonging:
            del self.errors[name]

    def _demand(self, cleaned: dict[str, Any]) -> None:
        needed = {
            What.OTHER: ("status", _("Choose the status that the person has now.")),
            What.WITHDRAWAL: ("scopes", _("Tick at least one consent.")),
        }
        what = What(cleaned["what"])
        name, message = needed.get(what, ("", ""))
        if name and not cleaned[name]:
            self.add_error(name, message)
        if "source" in FIELDS[what] and not cleaned["source"]:
            self.add_error(
                "source",
                _(
                    "Say how it is known: a newspaper, a court, the family. If that would give "
                    "somebody away, tick the box that keeps it from readers."
                ),
            )
        if what == What.WITHDRAWAL and not _is_whole_day(cleaned["date"]):
            self.add_error("date", _("Write the whole day of the withdrawal, such as 2024-05-03."))

    def _happening(self, cleaned: dict[str, Any]) -> Happening:
        what = What(cleaned["what"])
        own = {name: cleaned[name] for name in FIELDS[what]}
        return Happening(
            what=what,
            date=cleaned["date"],
            status=own.get("status") or own.get("held_as") or "",
            reason=own.get("reason") or "",
            facility=own.get("facility"),
            sentence=self._sentence(cleaned) if what == What.SENTENCE else None,
            scopes=tuple(own.get("scopes") or ()),
            **{name: own[name] for name in KNOWN_BY if name in own},
        )

    def _sentence(self, cleaned: dict[str, Any]) -> Sentence:
        values = {name: cleaned[name] for name in OF_SENTENCE if name != "sentence_kind"}
        lengths = {name: cleaned[name] or 0 for name in LENGTH}
        known_by = {name: cleaned[name] for name in KNOWN_BY}
        return Sentence(
            person=self.person,
            kind=cleaned["sentence_kind"] or Sentence.Kind.TERM,
            date=cleaned["date"],
            **{**values, **lengths, **known_by},
        )

    def _check_rows(self) -> None:
        """Hold the rows that would be stored against the rules of their models."""
        facts = Facts.of(self.person)
        rows = rows_of(self.happening, facts)
        after = facts.with_rows(*rows)
        for row in rows:
            try:
                row.clean_fields(exclude=["person", "sort_order"])
                if isinstance(row, Custody):
                    _check_custody(row, after)
                else:
                    row.clean()
            except ValidationError as error:
                self._show(error)

    def _show(self, error: ValidationError) -> None:
        """Put errors of a row at the fields of this form."""
        names = {"begins": "date", "ends": "date", "withdrawn_on": "date", "kind": "sentence_kind"}
        for field, errors in getattr(error, "error_dict", {"": [error]}).items():
            name = names.get(field, field)
            self.add_error(name if name in self.fields else None, errors)


def _check_custody(row: Custody, after: Facts) -> None:
    others = [each for each in after.custodies if each is not row and each != row]
    if errors := custodies.errors(row, others):
        raise ValidationError(errors)


def _is_whole_day(text: str) -> bool:
    value = partial(text)
    point = value.start if value and value.start == value.end else None
    return bool(point and point.precision is Precision.DAY and not point.is_approximate)
