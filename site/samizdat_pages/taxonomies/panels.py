"""The panel for the words of a row, in every language at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from samizdat_pages.taxonomies.forms import OwnerForm, TextForm

WORDS = _("Words")
EMPTY_ROWS = _(
    "One language is enough. Leave the others empty until somebody knows the words: readers of "
    "those languages get the words of another."
)


@dataclass(frozen=True)
class Row:
    """One language: its words, or the inputs for them."""

    language: str
    name: str
    waiting: bool
    fields: list[BoundField]


class TextsPanel(Panel):
    """The words of an owner: a row for each language, a column for each field.

    Any owner may have it, if its form is an `OwnerForm` (as `WithTexts` makes it):

        panels = [FieldPanel("country"), TextsPanel()]

    Several panels may share the fields between them: `TextsPanel(fields=["name"])` and, in another
    tab, `TextsPanel(fields=["summary"], required=False, heading=_("Summary"))`. Unless `required`
    is false, words in one language are demanded, whichever it is. `languages` shows some only.
    """

    def __init__(
        self,
        fields: Sequence[str] = (),
        languages: Sequence[str] = (),
        *,
        required: bool = True,
        heading: str | Promise = WORDS,
        help_text: str | Promise = EMPTY_ROWS,
        **kwargs: Any,
    ) -> None:
        super().__init__(heading=heading, help_text=help_text, **kwargs)
        self.fields = fields
        self.languages = languages
        self.required = required

    def clone_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().clone_kwargs()
        own = {"fields": self.fields, "languages": self.languages, "required": self.required}
        return kwargs | own

    def on_model_bound(self) -> None:
        text_model = self.model.texts.rel.related_model
        self.columns = [
            field
            for field in text_model.word_fields()
            if not self.fields or field.name in self.fields
        ]

    def get_form_options(self) -> dict[str, Any]:
        names = [field.name for field in self.columns]
        return {"texts": names, "texts_needed": names if self.required else []}

    class BoundPanel(Panel.BoundPanel):
        template_name = "samizdat_pages/admin/taxonomies/texts_panel.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            if not isinstance(self.form, OwnerForm):
                raise ImproperlyConfigured(
                    f"Expected a form based on samizdat_pages.taxonomies.forms.OwnerForm for the "
                    f"TextsPanel of {self.panel.model.__name__}, found {type(self.form).__mro__[1]}"
                    f". Let the model's base_form_class build on OwnerForm."
                )

        def is_required(self) -> bool:
            return self.panel.required

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            columns = [
                {
                    "heading": capfirst(field.verbose_name),
                    "help": field.help_text,
                    "required": not field.blank,
                }
                for field in self.panel.columns
            ]
            return context | {"columns": columns, "rows": list(self._rows())}

        def _rows(self) -> Iterator[Row]:
            for form in self.form.texts:
                language = form.locale.language_code
                if not self.panel.languages or language in self.panel.languages:
                    yield self._row(form)

        def _row(self, form: TextForm) -> Row:
            return Row(
                language=form.locale.language_code,
                name=form.language_name,
                waiting=getattr(form.instance, "waiting", False),
                fields=[form[field.name] for field in self.panel.columns],
            )
