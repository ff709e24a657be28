import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template

from samizdat_blocks.languages import direction, native_name, validate_language_tag


@pytest.mark.parametrize(
    "tag", ["en", "ru", "EN", "pt-BR", "zh-Hans", "sr-Latn-RS", "sah", "kau", "es-419", "de-1996"]
)
def test_a_tag_that_a_language_can_have_is_accepted(tag):
    validate_language_tag(tag)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("kr", "kr: did you mean ko?"),
        ("UA", "UA: did you mean uk?"),
        ("kr-KR", "kr-KR: did you mean ko?"),
        ("Korean", "Korean: did you mean ko?"),
        ("русский", "русский: did you mean ru?"),
        ("en_GB", "en_GB: did you mean en-gb?"),
        (
            "our language",
            (
                "“our language” is not a language tag. Expected a short code such as en, ru, ko "
                "or sah; look it up under “ISO 639” if you do not know it."
            ),
        ),
    ],
)
def test_what_is_no_tag_is_refused_with_the_one_that_was_meant(written, message):
    with pytest.raises(ValidationError) as refusal:
        validate_language_tag(written)
    assert refusal.value.messages == [message]


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("ar", "rtl"),
        ("FA", "rtl"),
        ("ar-EG", "rtl"),
        ("en", "ltr"),
        ("zh-Hans", "ltr"),
        ("zh-CN", "ltr"),
        ("az-Arab", "auto"),
        ("sah", "auto"),
        ("", "auto"),
    ],
)
def test_text_runs_as_its_script_does_or_as_the_browser_finds(tag, expected):
    assert direction(tag) == expected


def test_a_language_is_called_what_its_speakers_call_it():
    assert [native_name(tag) for tag in ("ko", "RU", "sah")] == ["한국어", "Русский", "sah"]


@pytest.mark.parametrize(
    ("tag", "html"),
    [
        ("ar", '<p lang="ar" dir="rtl">'),
        ("", "<p>"),
        (None, "<p>"),
        ('"', '<p lang="&quot;" dir="auto">'),
    ],
)
def test_an_element_in_another_language_says_so(tag, html):
    template = Template("{% load samizdat_blocks_tags %}<p{% language_attributes tag %}>")
    assert template.render(Context({"tag": tag})) == html
