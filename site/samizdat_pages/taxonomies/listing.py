"""The lists of names and places: what one can filter and look for, and in which order they are."""

from functools import partial
from typing import Any

from django.db.models import Exists, Field, OuterRef, QuerySet
from django.forms import RadioSelect
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, Filter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, TitleColumn
from wagtail.snippets.views.snippets import IndexView

from samizdat_pages.models.fields import CountryField, countries
from samizdat_pages.taxonomies.columns import LanguagesColumn, UsageColumn, named
from samizdat_pages.taxonomies.languages import content_locales
from samizdat_pages.taxonomies.queries import by_name, usage_count, with_words
from samizdat_pages.taxonomies.search import matching
from samizdat_pages.taxonomies.translation import is_waiting

Choices = list[tuple[str, str]]


def _languages() -> Choices:
    return [(locale.language_code, locale.get_display_name()) for locale in content_locales()]


def _countries_of(model: Any) -> Choices:
    """Offer the countries that occur, rather than all of the world."""
    codes = model.objects.order_by().values_list("country", flat=True).distinct()
    names = countries()
    return sorted(((code, names.get(code, code)) for code in codes if code), key=lambda c: c[1])


class OwnerFilterSet(WagtailFilterSet):
    """Filters for rows with texts; the fields that a viewset lists come before these."""

    missing = ChoiceFilter(
        label=_("No words in"),
        method="without_words",
        choices=_languages,
        widget=RadioSelect,
        empty_label=_("All"),
    )

    @classmethod
    def filter_for_field(
        cls, field: Field, field_name: str, lookup_expr: str | None = None
    ) -> Filter:
        if not isinstance(field, CountryField):
            return super().filter_for_field(field, field_name, lookup_expr)
        return ChoiceFilter(
            field_name=field_name,
            label=capfirst(field.verbose_name),
            choices=partial(_countries_of, field.model),
            widget=RadioSelect,
            empty_label=_("All"),
        )

    def without_words(self, owners: QuerySet, name: str, language: str) -> QuerySet:
        model: Any = owners.model
        texts = model.texts.rel.related_model.objects
        there = texts.filter(~is_waiting(), owner=OuterRef("pk"), locale__language_code=language)
        return owners.filter(~Exists(there))


class OwnerIndexView(IndexView):
    """A list of rows, each by its name in the editor's language."""

    base_filterset_class = OwnerFilterSet
    is_searchable = True
    # With the name of the kind behind it, it is no sentence in most languages.
    add_item_label = _("Add")
    usage_url_name: str = ""

    @cached_property
    def columns(self) -> list[BaseColumn]:
        own = [LanguagesColumn(content_locales()), UsageColumn(self.usage_url_name)]
        return [*super().columns, *own]

    def _get_title_column(
        self, field_name: str, column_class: type = TitleColumn, **kwargs: Any
    ) -> BaseColumn:
        return super()._get_title_column(field_name, column_class, accessor=named, **kwargs)

    def get_base_queryset(self) -> QuerySet:
        owners = with_words(super().get_base_queryset())
        return owners.annotate(usage_count=usage_count(self.model))

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        return super().order_queryset(queryset if self.ordering else by_name(queryset))

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        return matching(queryset, self.search_query) if self.is_searching else queryset
