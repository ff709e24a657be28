"""Choosing a row by its words in any language, and making one on the way."""

from typing import Any

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.panels import Panel
from wagtail.admin.ui.tables import BaseColumn
from wagtail.log_actions import log
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetCreateView,
)
from wagtail.snippets.widgets import AdminSnippetChooser

from samizdat_pages.taxonomies.columns import CountryColumn, named
from samizdat_pages.taxonomies.queries import by_name, with_words
from samizdat_pages.taxonomies.search import matching


class OwnerSearchForm(BaseFilterForm):
    q = forms.CharField(
        label=_("Search term"),
        widget=forms.TextInput(attrs={"placeholder": _("Words in any language")}),
        required=False,
    )

    def filter(self, objects: QuerySet) -> QuerySet:
        self.search_query = self.cleaned_data["q"].strip()
        self.is_searching = bool(self.search_query)
        return super().filter(matching(objects, self.search_query))


class OwnerChooser(AdminSnippetChooser):
    """The button that opens the window, in the language of whoever looks at it.

    Wagtail's takes the language that was active when the form was defined.
    """

    def __init__(self, model: Any = None, **kwargs: Any) -> None:
        super().__init__(model, **kwargs)
        name = self.model._meta.verbose_name
        self.choose_one_text = format_lazy("{}: {}", _("Choose"), name)
        self.choose_another_text = format_lazy("{}: {}", _("Choose another"), name)
        self.link_to_chosen_text = format_lazy("{}: {}", _("Edit"), name)


class OwnerResults:
    """The list to choose from."""

    filter_form_class = OwnerSearchForm
    model_class: Any

    def get_object_list(self) -> QuerySet:
        return with_words(self.model_class.objects.all())

    def apply_object_list_ordering(self, objects: QuerySet) -> QuerySet:
        return by_name(objects)

    @property
    def title_column(self) -> BaseColumn:
        column = super().title_column  # type: ignore[misc]
        column.accessor = named
        return column

    @property
    def columns(self) -> list[BaseColumn]:
        columns: list[BaseColumn] = super().columns  # type: ignore[misc]
        has_country = any(f.name == "country" for f in self.model_class._meta.concrete_fields)
        return [*columns, CountryColumn(sort_key=None)] if has_country else columns


class OwnerCreation:
    """The form to make a row: what its own screen asks for, but for lists within it."""

    creation_form_template_name = "samizdat_pages/admin/taxonomies/creation_form.html"
    model_class: Any
    request: Any

    @cached_property
    def panel(self) -> Panel:
        return self.model_class.snippet_viewset.creation_panel

    def get_creation_form_class(self) -> type[forms.ModelForm]:
        return self.panel.get_form_class()

    def get_creation_form_kwargs(self) -> dict[str, Any]:
        # The page below the window may hold inputs of the same names.
        prefix = f"new-{self.model_class._meta.model_name}"
        kwargs: dict[str, Any] = super().get_creation_form_kwargs()  # type: ignore[misc]
        return kwargs | {"prefix": prefix, "for_user": self.request.user}

    def get_creation_form(self) -> Any:
        """Let other rows be picked from a list: a second window would close this one."""
        form: Any = super().get_creation_form()  # type: ignore[misc]
        for field in form.fields.values():
            if isinstance(field, forms.ModelChoiceField) and isinstance(field.widget, OwnerChooser):
                rows: Any = field.queryset
                field.widget = forms.Select()
                field.queryset = by_name(with_words(rows))
        return form

    def get_creation_form_context_data(self, form: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_creation_form_context_data(form)  # type: ignore[misc]
        bound = self.panel.get_bound_panel(
            instance=form.instance, request=self.request, form=form, prefix=form.prefix
        )
        return context | {"creation_panel": bound}


class OwnerChooseView(OwnerResults, OwnerCreation, ChooseView):
    pass


class OwnerChooseResultsView(OwnerResults, OwnerCreation, ChooseResultsView):
    pass


class OwnerCreateView(OwnerCreation, SnippetCreateView):
    @transaction.atomic
    def save_form(self, form: forms.ModelForm) -> Any:
        row = super().save_form(form)
        log(instance=row, action="wagtail.create", user=self.request.user, content_changed=True)
        return row


class OwnerChooserViewSet(SnippetChooserViewSet):
    base_widget_class = OwnerChooser
    page_title = _("Choose")
    search_tab_label = _("Search")
    create_action_label = creation_tab_label = _("Create")
    choose_view_class = OwnerChooseView
    choose_results_view_class = OwnerChooseResultsView
    create_view_class = OwnerCreateView
