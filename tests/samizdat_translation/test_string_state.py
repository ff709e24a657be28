"""What is known about a string's translation, and what a new text does to it."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from factories import StatementPageFactory, site_in
from samizdat_translation.models import StringState, StringStatus

pytestmark = pytest.mark.django_db


def translated_string(kind: str) -> StringTranslation:
    statement = StatementPageFactory(parent=site_in("ru", "en")["ru"])
    english = Locale.objects.get(language_code="en")
    translate_object(statement, [english])
    segment = Translation.objects.get().source.stringsegment_set.first()
    return StringTranslation.objects.create(
        translation_of=segment.string,
        context=segment.context,
        locale=english,
        data="A text",
        translation_type=kind,
    )


@pytest.mark.parametrize(
    ("kind", "state"), [("manual", StringStatus.CONFIRMED), ("machine", StringStatus.NEEDS_REVIEW)]
)
def test_without_a_row_the_origin_of_a_text_says_its_state(kind, state):
    assert StringState.of(translated_string(kind)) is state


def test_a_new_text_takes_away_what_was_known_of_the_old_one():
    translation = translated_string("manual")
    StringState.objects.create(string_translation=translation, state=StringStatus.FUZZY)

    before = StringState.of(StringTranslation.objects.get())
    translation.data = "Another text"
    translation.save()

    assert (before, StringState.of(StringTranslation.objects.get())) == (
        StringStatus.FUZZY,
        StringStatus.CONFIRMED,
    )


def test_a_flag_that_is_saved_alone_leaves_the_state():
    translation = translated_string("manual")
    StringState.objects.create(string_translation=translation, state=StringStatus.FUZZY)

    translation.save(update_fields=["has_error"])

    assert StringState.of(StringTranslation.objects.get()) is StringStatus.FUZZY
