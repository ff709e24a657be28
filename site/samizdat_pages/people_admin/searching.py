"""Finding people by any of their names, in lists and choosers."""

import re

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
)

from samizdat_pages.models import PersonName, PersonRecord


def matching(people: "QuerySet[PersonRecord]", query: str) -> "QuerySet[PersonRecord]":
    """Keep those of whom one name has every word of the query, in capitals or not.

    By a regular expression, since SQLite's LIKE knows the capitals of English alone; ё and е are
    one letter here, as they are for those who type names.
    """
    names = PersonName.objects.filter(person=OuterRef("pk"))
    words = query.split()
    for word in words:
        pattern = re.sub("[её]", "[её]", re.escape(word.casefold()))
        names = names.filter(text__iregex=pattern)
    return people.filter(Exists(names)) if words else people


class PersonSearchForm(BaseFilterForm):
    q = forms.CharField(
        label=_("Search term"),
        widget=forms.TextInput(attrs={"placeholder": _("Any name of the person")}),
        required=False,
    )

    def filter(self, objects: "QuerySet[PersonRecord]") -> "QuerySet[PersonRecord]":
        self.search_query = self.cleaned_data["q"].strip()
        self.is_searching = bool(self.search_query)
        return matching(super().filter(objects), self.search_query)


class PersonResults:
    """The people to choose from."""

    filter_form_class = PersonSearchForm

    def get_object_list(self) -> "QuerySet[PersonRecord]":
        return PersonRecord.objects.prefetch_related("names")


class PersonChooseView(PersonResults, ChooseView):
    pass


class PersonChooseResultsView(PersonResults, ChooseResultsView):
    pass


class PersonChooserViewSet(SnippetChooserViewSet):
    choose_view_class = PersonChooseView
    choose_results_view_class = PersonChooseResultsView
