"""What the group translated before is suggested."""

import random
from uuid import uuid4

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail_localize.models import (
    String,
    StringTranslation,
    TranslatableObject,
    TranslationContext,
)

from factories import locale_of
from samizdat_translation.memory import suggest
from samizdat_translation.memory.candidates import telling_pieces
from samizdat_translation.models import StringState, StringStatus

pytestmark = pytest.mark.django_db


def string(text, language="en"):
    known = String.objects.filter(locale=locale_of(language), data=text).first()
    return known or String.objects.create(
        locale=locale_of(language), data=text, data_hash=String._get_data_hash(text)
    )


def a_place():
    """A context of an object of its own, as another page has it."""
    of_pages = ContentType.objects.get_for_model(Page)
    translated = TranslatableObject.objects.create(translation_key=uuid4(), content_type=of_pages)
    return TranslationContext.objects.create(object=translated, path="body")


def remember(source, target, language="ru", kind="manual", **fields):
    return StringTranslation.objects.create(
        translation_of=string(source),
        context=a_place(),
        locale=locale_of(language),
        data=target,
        translation_type=kind,
        **fields,
    )


def suggested(text, language="ru"):
    found = suggest(string(text), locale_of(language).pk)
    return [(each.percent, each.data, each.is_confirmed) for each in found]


def test_the_same_text_comes_before_a_similar_one():
    remember("The trial of Anna begins tomorrow.", "Суд над Анной начнётся завтра.")
    remember("The trial of Anna begins today.", "Суд над Анной начнётся сегодня.")
    remember("Write to the prisoners.", "Напишите заключённым.")

    found = suggested("The trial of Anna begins today.")

    assert [(percent, text) for percent, text, _confirmed in found] == [
        (100, "Суд над Анной начнётся сегодня."),
        (86, "Суд над Анной начнётся завтра."),
    ]


def test_what_a_person_stands_behind_comes_before_a_machines_text():
    remember("Free them all!", "Освободите их всех!", kind="machine")
    doubtful = remember("Free them all.", "Свободу всем.")
    StringState.objects.create(string_translation=doubtful, state=StringStatus.FUZZY)
    context_free = remember("Free them all?", "Свободу всем?")

    assert suggested("Free them all, now") == [
        (81, context_free.data, True),
        (81, doubtful.data, False),
        (81, "Освободите их всех!", False),
    ]


def test_each_wording_is_suggested_once():
    remember("One sentence of many words.", "Одно предложение.")
    remember("One sentence of many words!", "Одно предложение.")

    assert suggested("One sentence of many words.") == [(100, "Одно предложение.", True)]


def test_another_language_a_broken_text_and_an_empty_one_are_no_suggestions():
    remember("The trial begins.", "재판이 시작된다.", language="ko")
    remember("The trial begins now.", "<b>Суд", has_error=True)
    remember("The trial begins soon.", "")

    assert suggested("The trial begins.") == []


def test_texts_that_differ_only_in_their_tags_are_alike_and_not_the_same():
    remember("The <b>trial</b> begins.", "<b>Суд</b> начинается.")

    assert suggested("The trial begins.") == [(99, "<b>Суд</b> начинается.", True)]


def test_short_and_empty_looking_texts_are_no_trouble():
    remember("!", "!")

    assert suggested("!") == [(100, "!", True)]
    assert suggested("<br/>") == []
    assert suggested("?") == []


@pytest.mark.parametrize(
    ("language", "text", "pieces"),
    [
        ("en", "The prosecutor demanded eight years.", ["prosec", "demand", "eight", "years"]),
        ("zh-hans", "审判公开进行", ["审判", "判公", "公开", "进行"]),
        ("ru", "Суд!", ["Суд"]),
        ("en", "…", ["…"]),
    ],
)
def test_a_similar_text_is_looked_for_by_the_beginnings_of_its_longest_words(
    language, text, pieces
):
    assert telling_pieces(text, language) == pieces


def test_the_database_chooses_so_that_a_large_memory_is_not_read():
    """Of 2,000 strings in a memory only those that share a longer word are compared."""
    choose = random.Random(7)
    words = ["".join(choose.choices("abcdefghij", k=9)) for _ in range(400)]
    texts = {" ".join(choose.choices(words, k=8)) for _ in range(2000)}
    english, russian = locale_of("en"), locale_of("ru")
    rows = String.objects.bulk_create(
        String(locale=english, data=text, data_hash=String._get_data_hash(text)) for text in texts
    )
    StringTranslation.objects.bulk_create(
        StringTranslation(
            translation_of=row, locale=russian, data=row.data[::-1], translation_type="manual"
        )
        for row in rows
    )
    known = rows[0].data
    asked = string(known.replace(known.split()[3], "something"))

    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = suggest(asked, russian.pk)

    assert found[0].source == known
    assert len(queries) == 2
