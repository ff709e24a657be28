"""What editors can do to one row of a record, each on one screen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samizdat_pages.models import (
    Consent,
    Custody,
    MailAddress,
    PersonRecord,
    PrivateNotes,
    StatusEvent,
)
from samizdat_pages.people_admin import forms

Find = Callable[[PersonRecord, int], Model]


@dataclass(frozen=True)
class Action:
    """One thing to do: its form and its words.

    `find` gives the row by the person and the number in the address. `asks` is false where the
    screen itself says what readers will see, and no other has to ask.
    """

    form: type[forms.RowForm]
    title: Promise
    button: Promise
    find: Find
    help: Promise | str = ""
    asks: bool = True

    @property
    def model(self) -> type[Model]:
        model: type[Model] = self.form._meta.model
        return model


def _new(model: type[Model]) -> Find:
    return lambda person, number: model(person=person)


def _own(model: type[Model]) -> Find:
    return lambda person, number: get_object_or_404(model, pk=number, person=person)


def own_address(person: PersonRecord, number: int) -> MailAddress:
    """Find an address by its key."""
    return get_object_or_404(MailAddress, pk=number, custody__person=person)


def _address_of_custody(person: PersonRecord, number: int) -> MailAddress:
    custody = get_object_or_404(Custody, pk=number, person=person)
    return MailAddress.objects.filter(custody=custody).first() or MailAddress(custody=custody)


def _notes(person: PersonRecord, number: int) -> PrivateNotes:
    return PrivateNotes.objects.filter(person=person).first() or PrivateNotes(person=person)


SAVE = _("Save")
ACTIONS: dict[str, Action] = {
    "add-event": Action(
        forms.EventForm,
        _("Add an event"),
        SAVE,
        _new(StatusEvent),
        _(
            "For what happened long ago. What has just happened changes more than the status: use "
            "“Something happened” for it."
        ),
    ),
    "change-event": Action(forms.EventForm, _("Mend an event"), SAVE, _own(StatusEvent)),
    "add-custody": Action(forms.CustodyForm, _("Add a time in custody"), SAVE, _new(Custody)),
    "change-custody": Action(forms.CustodyForm, _("Mend a time in custody"), SAVE, _own(Custody)),
    "end-custody": Action(
        forms.CustodyEndForm,
        _("End a time in custody"),
        _("End it"),
        _own(Custody),
        _("Letters to this place stop at once."),
    ),
    "write-address": Action(forms.AddressForm, _("Address for letters"), SAVE, _address_of_custody),
    "check-address": Action(
        forms.AddressCheckForm,
        _("The address is right"),
        SAVE,
        own_address,
        _("Say when you last knew that a letter arrived there."),
    ),
    "add-consent": Action(
        forms.ConsentForm,
        _("Add a consent"),
        SAVE,
        _new(Consent),
        _("Without a consent to name and case, nothing at all is said of a person."),
    ),
    "change-consent": Action(forms.ConsentChangeForm, _("Mend a consent"), SAVE, _own(Consent)),
    "extend-consent": Action(
        forms.ExtensionForm,
        _("Extend a consent"),
        _("Extend it: readers see it until this day"),
        _own(Consent),
        asks=False,
    ),
    "withdraw-consent": Action(
        forms.WithdrawalForm,
        _("Withdraw a consent"),
        _("Withdraw it for good"),
        _own(Consent),
        _(
            "It acts at once, in every language, and cannot be taken back: who agrees anew gives "
            "a new consent. Consents to the same that were given before this day end with it."
        ),
    ),
    "write-notes": Action(
        forms.NotesForm,
        _("Private notes"),
        SAVE,
        _notes,
        _("Never published, in no edition and no list. Backups of the database hold them."),
    ),
}


def find_removable(kind: str, person: PersonRecord, number: int) -> Model:
    """Find a row that may be removed by its kind and key. A withdrawal never may."""
    finders: dict[str, Find] = {
        "event": _own(StatusEvent),
        "custody": _own(Custody),
        "address": own_address,
        "consent": lambda person, number: get_object_or_404(
            Consent, pk=number, person=person, withdrawn_on=None
        ),
    }
    return finders[kind](person, number)


REMOVABLE: dict[str, type[Any]] = {
    "event": StatusEvent,
    "custody": Custody,
    "address": MailAddress,
    "consent": Consent,
}
