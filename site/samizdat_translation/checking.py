"""Remembers of which translated strings the checks warn, so that a queue need not check them."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q
from django.utils import timezone
from wagtail_localize.models import StringTranslation, TemplateSegment, Translation

from .fields import field_of
from .glossary.terms import agreed_terms, terms_in
from .models import StringCheck
from .pairs import pair_of
from .string_checks import check
from .wording.shown import shown, text_of


def check_texts(translations: Iterable[Translation]) -> None:
    """Check those texts of some translations that were saved since they were last checked.

    Takes the same number of queries whatever their number, but for one or two for each pair of
    languages. A term that was agreed on later is seen when its strings are saved again.
    """
    wanted = list(translations)
    texts = list(_unchecked(wanted))
    if not texts:
        return
    models = {each.source.object_id: _model(each) for each in wanted}
    contexts = {text.context_id for text in texts}
    rich = set(
        TemplateSegment.objects.filter(context__in=contexts).values_list("context_id", flat=True)
    )
    terms = cache(agreed_terms)
    rows = [
        StringCheck(
            string_translation=text,
            warnings=_warnings(
                text,
                rich=text.context_id in rich,
                model=models[text.context.object_id],
                terms=terms(text.translation_of.locale, text.locale),
            ),
            checked_at=timezone.now(),
        )
        for text in texts
    ]
    StringCheck.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["string_translation"],
        update_fields=["warnings", "checked_at"],
        batch_size=200,
    )


def _model(translation: Translation) -> Any:
    # Content types are known by their key; following the foreign key would ask for each.
    return ContentType.objects.get_for_id(translation.source.specific_content_type_id).model_class()


def _unchecked(translations: Sequence[Translation]) -> Any:
    stale = Q(desk_check=None) | Q(desk_check__checked_at__lt=F("updated_at"))
    # The sum keeps SQLite from reading all texts of a language: those of these places are few.
    return (
        StringTranslation.objects.annotate(into=F("locale_id") + 0)
        .filter(
            stale,
            context__object__in={each.source.object_id for each in translations},
            into__in={each.target_locale_id for each in translations},
        )
        .select_related("translation_of__locale", "context", "locale")
    )


def _warnings(text: StringTranslation, *, rich: bool, model: Any, terms: Sequence[Any]) -> int:
    languages = (text.translation_of.locale.language_code, text.locale.language_code)
    source = text.translation_of.data
    pair = pair_of(
        source,
        shown(text.data, rich=rich),
        languages,
        rich=rich,
        place=field_of(model, text.context.path),
        terms=terms_in(text_of(source), terms, languages[0]),
    )
    return len(check(pair))
