"""One form for a row of facts and for its words in all languages."""

from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm, formfield_for_dbfield
from wagtail.models import Locale

from samizdat_pages.taxonomies.languages import content_locales


class TextForm(forms.ModelForm):
    """The words of an owner in one language. Left empty, there are none.

    Beside each input lies what it held when the page was opened. So only what this editor
    changed is written, and words that somebody else added in the meantime stay.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # An empty row is right, and browsers must not object to it.
        kwargs["use_required_attribute"] = False
        super().__init__(*args, **kwargs)
        self.locale: Locale = self.instance.locale
        self.language_name: str = self.locale.get_display_name()
        for field in self.fields.values():
            self._prepare(field)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be said in this language."""
        others = [f.name for f in self._meta.model.word_fields() if f.name not in self.fields]
        kept = [getattr(self.instance, name) for name in others]
        typed = [(self[name].data or "").strip() for name in self.fields]
        return not any([*kept, *typed])

    @property
    def will_have_words(self) -> bool:
        return not self.is_empty if self.has_changed() else bool(self.instance.pk)

    def full_clean(self) -> None:
        """Check nothing where nothing was typed."""
        self._errors = ErrorDict()
        self.cleaned_data: dict[str, Any] = {}
        if self.is_bound and self.has_changed() and not self.is_empty:
            super().full_clean()

    def write(self, owner: Any) -> None:
        """Write what was changed; remove the row where nothing is left."""
        # wagtail-localize has models, and forms are read before models are there.
        from samizdat_pages.taxonomies.translation import tell_desk

        if not self.has_changed():
            return
        if not self.is_empty:
            self.instance.owner = owner
            tell_desk(self.save())
        elif self.instance.pk:
            self.instance.delete()

    def initial_inputs(self) -> list[tuple[str, str]]:
        """Give the names of the inputs that keep what was there, each with what was sent now."""
        return [(self[name].html_initial_name, self[name].data or "") for name in self.fields]

    def _prepare(self, field: forms.Field) -> None:
        words = {"name": field.label, "language": self.language_name}
        field.show_hidden_initial = True
        field.help_text = ""  # stands above the column
        field.widget.attrs |= {
            "lang": self.locale.language_code,
            "dir": "auto",
            "aria-label": _("%(name)s (%(language)s)") % words,
        }
        field.error_messages["required"] = (
            _("Write this in %(language)s too, or leave the whole row empty.") % words
        )


class OwnerForm(WagtailAdminModelForm):
    """The form of a row with texts. Which words it asks for is said by `TextsPanel`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = getattr(type(self).Meta, "texts", [])
        self.texts: list[TextForm] = list(self._text_forms(names)) if names else []

    @property
    def media(self) -> forms.Media:
        own = forms.Media(css={"all": ["samizdat_pages/admin/taxonomies.css"]})
        return sum((form.media for form in self.texts), super().media + own)

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self._lacks_words():
            first = self.texts[0]
            first.add_error(next(iter(first.fields)), _("Write it in at least one language."))

    def is_valid(self) -> bool:
        return super().is_valid() and not any(form.errors for form in self.texts)

    def has_changed(self) -> bool:
        return super().has_changed() or any(form.has_changed() for form in self.texts)

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """Tell a page that saves by itself what is stored now."""
        updates: list[tuple[str, str]] = super().get_field_updates_for_resave()
        return updates + [pair for form in self.texts for pair in form.initial_inputs()]

    def _save_m2m(self) -> None:
        """Write the words when the owner is there, in whichever way it was saved."""
        super()._save_m2m()
        for form in self.texts:
            form.write(self.instance)

    def _lacks_words(self) -> bool:
        # A draft may be saved unfinished.
        needed = getattr(type(self).Meta, "texts_needed", []) and not self.is_deferred_validation
        return bool(needed) and bool(self.texts) and not any(f.will_have_words for f in self.texts)

    def _text_forms(self, names: list[str]) -> Any:
        from samizdat_pages.taxonomies.translation import is_waiting

        model = self._meta.model.texts.rel.related_model
        form_class = forms.modelform_factory(
            model, form=TextForm, fields=names, formfield_callback=formfield_for_dbfield
        )
        texts = self.instance.texts.annotate(waiting=is_waiting()) if self.instance.pk else []
        by_locale = {text.locale_id: text for text in texts}
        for locale in content_locales():
            text = by_locale.get(locale.pk) or model(owner=self.instance)
            text.locale = locale
            yield form_class(
                self.data if self.is_bound else None,
                instance=text,
                prefix=self.add_prefix(f"words-{locale.language_code}"),
            )
