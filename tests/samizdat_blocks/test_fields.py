"""How the inputs behave in migrations and for translators."""

from django.db.migrations.writer import MigrationWriter
from wagtail.fields import StreamField
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

from samizdat_blocks.blocks import ContentBlock


def test_migrations_name_only_blocks_of_wagtail():
    written = MigrationWriter.serialize(StreamField(ContentBlock()))[0]
    assert "wagtail.blocks.StructBlock" in written
    assert "samizdat_blocks.text" not in written
    assert "samizdat_blocks.fields" not in written


def test_translators_get_prose_and_never_original_words_languages_or_numbers(image):
    picture = {"image": {"image": image.pk, "alt_text": "A lamp"}, "caption": "Evening"}
    body = [
        part("paragraph", "<p>Prose</p>"),
        part("heading", {"text": "Heading", "level": "2"}),
        part(
            "quote",
            {
                "text": "Words",
                "original_text": "Слова",
                "original_language": "ru",
                "source_url": "https://courier.example/1",
            },
        ),
        part("picture", picture),
        part("image_grid", {"pictures": [item(picture)]}),
        part("slogans", {"lines": [item({"text": "NO WAR!", "language": "en"})]}),
        part("links", {"heading": "", "items": [item({"title": "Title", "language": "ru"})]}),
        part("contact", {"text": "Write", "email": "us@group.example", "telephone": "+45 123456"}),
        part("figure", {"value": "20,000", "text": "people", "as_of": "2023-10-29"}),
    ]
    field = StreamField(ContentBlock())
    segments = StreamFieldSegmentExtractor(field).handle_stream_block(field.to_python(body))
    texts = [each for each in segments if isinstance(each, StringSegmentValue)]
    assert [each.string.data for each in texts if each.string.data] == [
        "Prose",
        "Heading",
        "Words",
        "A lamp",
        "Evening",
        "A lamp",
        "Evening",
        "Title",
        "Write",
        "20,000",
        "people",
    ]


def part(name, value):
    return {"type": name, "value": value, "id": name}


def item(value):
    return {"type": "item", "value": value, "id": "item"}
