"""What a coordinator says when submitting a section."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Locale, Page

from samizdat_translation.models import DeskRun, Priority

from .runs import order
from .submitting import Wish, pages_of


class LocalesField(forms.ModelMultipleChoiceField):
    """Languages, by the names that editors know."""

    def label_from_instance(self, locale: Any) -> str:
        return str(locale.get_display_name())


class WishForm(forms.Form):
    """Into which languages, by when, and how urgent it is."""

    locales = LocalesField(
        queryset=Locale.objects.none(),
        label=_("Into"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "The languages that you coordinate. What is translated already stays as it is."
        ),
    )
    due_on = forms.DateField(label=_("Due on"), required=False, widget=AdminDateInput)
    priority = forms.TypedChoiceField(
        label=_("Priority"), choices=Priority.choices, coerce=int, initial=Priority.NORMAL
    )
    note = forms.CharField(
        label=_("Note for the translators"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, source: Any, locales: "QuerySet[Locale]", *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["locales"]
        choice.queryset = locales.exclude(pk=source.locale_id)  # type: ignore[attr-defined]  # a field of models

    def wish(self, user: Any) -> Wish:
        """Give what was asked for."""
        given = self.cleaned_data
        return Wish(
            tuple(given["locales"]), user, given["due_on"], given["priority"], given["note"]
        )


class SectionForm(WishForm):
    """The same for a page, and whether what lies below goes along."""

    subpages = forms.BooleanField(label=_("With all pages below it"), required=False, initial=True)
    drafts = forms.BooleanField(
        label=_("Drafts too"),
        required=False,
        help_text=_("Otherwise only what readers can see."),
    )
    field_order = ["locales", "subpages", "drafts"]

    def __init__(self, page: Page, locales: "QuerySet[Locale]", *args: Any, **kwargs: Any) -> None:
        super().__init__(page, locales, *args, **kwargs)
        self.page = page
        below = pages_of(page, subpages=True, drafts=True).count() - 1
        if below:
            self.fields["subpages"].help_text = _("Pages below it: %(count)s.") % {"count": below}
        else:
            del self.fields["subpages"]
        if page.live and not below:
            del self.fields["drafts"]
        elif not page.live:
            self.fields["drafts"].initial = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self._pages(cleaned).exists():
            self.add_error("drafts", _("This is a draft. Tick this to have it translated."))
        return cleaned

    def order(self, user: Any) -> DeskRun:
        """Write the order down, for a task to carry out."""
        return order(self.page, self.wish(user), **_extent(self.cleaned_data))

    def _pages(self, cleaned: dict[str, Any]) -> Any:
        return pages_of(self.page, **_extent(cleaned))


def _extent(given: dict[str, Any]) -> dict[str, bool]:
    return {"subpages": given.get("subpages", False), "drafts": given.get("drafts", False)}
