"""The two screens of a new profile. What is not known yet stays empty; what is there is checked."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.images.widgets import AdminImageChooser
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from samizdat_pages.dates.periods import locale_of
from samizdat_pages.models import (
    Consent,
    PersonName,
    PersonRecord,
    PrisonerPage,
    SectionPage,
    StatusEvent,
)
from samizdat_pages.taxonomies.languages import content_locales

EVENT = ("status", "date", "source")
CONSENT = ("basis", "given_on")


def languages() -> list[tuple[str, str]]:
    """Give the languages of the world by their tags, named in the editor's language."""
    named = locale_of(get_language() or "en")[0].languages
    found = sorted((name, tag) for tag, name in named.items() if len(tag) == 2)
    return [("", "—"), *((tag, f"{name} ({tag})") for name, tag in found)]


def own_languages() -> list[tuple[str, str]]:
    return [
        ("", "—"),
        *((locale.language_code, locale.get_display_name()) for locale in content_locales()),
    ]


def _field(model: type[Model], name: str, **changes: Any) -> Any:
    """Take a field of a model with its checks, but for one thing: it may stay empty."""
    db_field: Any = model._meta.get_field(name)
    field = formfield_for_dbfield(db_field, **{"required": False, **changes})
    field.required = changes.get("required", False)
    field.label = changes.get("label", field.label)
    field.validators = [*field.validators, *db_field.validators]
    return field


class PersonStep(forms.Form):
    """Who it is, and what happened."""

    native_name = _field(
        PersonName,
        "text",
        required=True,
        label=_("Name in the person’s own language"),
        help_text=_("In its own script, as the person writes it."),
    )
    native_language = forms.ChoiceField(label=_("Language of this name"), choices=languages)
    other_name = _field(
        PersonName,
        "text",
        label=_("Name in the language of the profile"),
        help_text=_("If it is written otherwise there. Typed by you, never converted."),
    )
    other_language = forms.ChoiceField(
        label=_("Language of that name"), choices=own_languages, required=False
    )
    country = _field(PersonRecord, "country", label=_("Country"))
    birth_date = _field(
        PersonRecord,
        "birth_date",
        help_text=_("1985, 1985-04 or 1985-04-12; 1985~ for “around”. Readers see the year alone."),
    )
    status = _field(StatusEvent, "status", label=_("What is the person’s status?"))
    date = _field(StatusEvent, "date", label=_("Since when?"))
    source = _field(StatusEvent, "source", label=_("How is it known?"))
    source_url = _field(StatusEvent, "source_url")
    source_is_private = _field(StatusEvent, "source_is_private")
    checked = forms.BooleanField(
        label=_("I have compared all this with its source today"), required=False
    )
    photo = _field(PersonRecord, "photo", widget=AdminImageChooser)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("other_name") and not cleaned.get("other_language"):
            self.add_error("other_language", _("Say in which language this name is."))
        given = [name for name in EVENT if cleaned.get(name)]
        for name in EVENT if given else ():
            if name not in given and name not in self.errors:
                self.add_error(
                    name, _("Status, date and source go together. Fill in all three, or none.")
                )
        if len(given) == len(EVENT) and not self.errors:
            _check(self, self.event())
        for name in ("native_name", "other_name"):
            if cleaned.get(name):
                _check(self, PersonName(text=cleaned[name]), {"text": name})
        return cleaned

    def event(self) -> StatusEvent | None:
        """Give the event that was entered, unsaved."""
        names = [*EVENT, "source_url", "source_is_private"]
        values = {name: self.cleaned_data.get(name) for name in names}
        return StatusEvent(**values) if values["status"] else None


class PageStep(forms.Form):
    """What may be published, and the page."""

    scopes = forms.MultipleChoiceField(
        label=_("Somebody agreed that this may be published"),
        choices=Consent.Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Name and what happened are needed before readers see anything."),
    )
    basis = _field(Consent, "basis")
    given_on = _field(Consent, "date")
    evidence = _field(Consent, "evidence")
    section = forms.ModelChoiceField(
        SectionPage.objects.none(),
        label=_("Section where the profile goes"),
        help_text=_("The profile is written in the language of its section."),
    )
    title = _field(PrisonerPage, "title", required=True, label=_("Title of the page"))
    lead = _field(PrisonerPage, "lead")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["section"]
        field.queryset = sections_for(user)
        field.label_from_instance = _section_label
        if field.queryset.count() == 1:
            self.initial.setdefault("section", field.queryset.get().pk)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("scopes"):
            for name in CONSENT:
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("Say who agreed and when, or tick nothing above."))
        elif any(cleaned.get(name) for name in CONSENT):
            self.add_error("scopes", _("Tick what was agreed to."))
        if cleaned.get("given_on"):
            consent = Consent(date=cleaned["given_on"], evidence=cleaned.get("evidence") or "")
            _check(self, consent, {"date": "given_on"})
        _check(self, PrisonerPage(title=cleaned.get("title"), lead=cleaned.get("lead") or ""))
        return cleaned


def sections_for(user: Any) -> "QuerySet[SectionPage]":
    """List the sections in which somebody may make pages, language by language."""
    allowed = page_permission_policy.instances_user_has_permission_for(user, "add")
    sections = SectionPage.objects.filter(pk__in=allowed.values("pk"))
    return sections.select_related("locale").order_by("locale__language_code", "path")


def _section_label(section: Page) -> str:
    return f"{section.title} ({section.locale.get_display_name()})"


def _check(form: forms.Form, row: Any, names: dict[str, str] | None = None) -> None:
    """Let a row check its words, and put what it says at the fields of the form."""
    try:
        row.clean()
    except ValidationError as error:
        for field, errors in error.error_dict.items():
            name = (names or {}).get(field, field)
            form.add_error(name if name in form.fields else None, errors)
