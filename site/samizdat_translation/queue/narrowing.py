"""Filters, search and order of a list of jobs."""

from typing import Any

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Locale, get_translatable_models

from samizdat_translation.models import JobState, Priority, Role, TranslationJob
from samizdat_translation.roles import Roles

URGENT_FIRST = ["-priority", F("due_on").asc(nulls_last=True), "pk"]
ORDERS: dict[str, tuple[Any, list[Any]]] = {
    "": (_("Urgent first"), URGENT_FIRST),
    "due": (_("Due date"), [F("due_on").asc(nulls_last=True), "-priority", "pk"]),
    "title": (_("Title"), ["title", "pk"]),
    "left": (_("Least left to do"), ["words_left", "characters_left", "pk"]),
    "-left": (_("Most left to do"), ["-words_left", "-characters_left", "pk"]),
    "active": (_("Latest activity"), ["-last_activity", "pk"]),
    "quiet": (_("Longest without activity"), ["last_activity", "pk"]),
    "language": (_("Language"), ["target_locale__language_code", *URGENT_FIRST]),
}

NARROWING = ("q", "language", "state", "priority", "kind")
COLUMNS = {"state": "state", "priority": "priority", "kind": "content_type"}


class NarrowForm(forms.Form):
    """What a list is narrowed to. Whatever is not understood narrows nothing."""

    q = forms.CharField(
        label=_("Search in titles"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "dir": "auto"}),
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("all")), *JobState.choices]
    )
    priority = forms.ChoiceField(
        label=_("Priority"), required=False, choices=[("", _("all")), *Priority.choices]
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[(name, label) for name, (label, _keys) in ORDERS.items()],
    )

    def __init__(self, data: Any, roles: Roles) -> None:
        super().__init__(data)
        self.locales = {
            locale.language_code: locale
            for locale in Locale.objects.filter(pk__in=roles.locale_ids(Role.TRANSLATE))
        }
        languages = [(code, locale.get_display_name()) for code, locale in self.locales.items()]
        self.fields["language"].choices = [("", _("all")), *languages]  # type: ignore[attr-defined]
        self.kinds = _kinds()
        kinds = [(str(pk), name) for pk, name in self.kinds.items()]
        self.fields["kind"].choices = [("", _("all")), *kinds]  # type: ignore[attr-defined]
        self.full_clean()

    def given(self, name: str) -> str:
        """Give what a field was set to, or nothing."""
        return str(self.cleaned_data.get(name) or "")

    def narrow(self, jobs: QuerySet[TranslationJob]) -> QuerySet[TranslationJob]:
        """Apply what was asked for."""
        if text := self.given("q").strip():
            jobs = jobs.filter(containing("title", text))
        if code := self.given("language"):
            jobs = jobs.filter(target_locale=self.locales[code])
        for name, column in COLUMNS.items():
            if value := self.given(name):
                jobs = jobs.filter(**{column: value})
        return jobs.order_by(*ORDERS[self.given("order")][1])

    @property
    def is_narrow(self) -> bool:
        """Say whether less than everything is shown."""
        return any(self.given(name) for name in NARROWING)

    @property
    def narrowed_to(self) -> list[str]:
        """Name what the list is narrowed to, as it was chosen."""
        return [self._label(name, given) for name in NARROWING if (given := self.given(name))]

    def _label(self, name: str, given: str) -> str:
        choices = getattr(self.fields[name], "choices", [])
        return next((str(label) for value, label in choices if str(value) == given), given)


def containing(field: str, text: str) -> Q:
    """Look for a text in any capitals: SQLite knows them in the Latin alphabet alone."""
    spellings = {text, text.lower(), text.capitalize(), text.title(), text.upper()}
    found = Q(**{f"{field}__icontains": text})
    for spelling in spellings:
        found |= Q(**{f"{field}__contains": spelling})
    return found


def _kinds() -> dict[int, str]:
    """Name the kinds of what can be translated by itself."""
    models = [
        model
        for model in get_translatable_models(include_subclasses=True)
        if not any(isinstance(field, ParentalKey) for field in model._meta.get_fields())
    ]
    types = ContentType.objects.get_for_models(*models).values()
    found = {each.pk: capfirst(str(each.name)) for each in types}
    return dict(sorted(found.items(), key=lambda item: item[1]))
