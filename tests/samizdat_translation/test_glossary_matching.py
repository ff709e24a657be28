"""A term is found inflected, and not inside another word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samizdat_translation.glossary.matching import matches


def found(text, form, language, **more):
    return [text[start:end] for start, end in matches(text, [form], language, **more)]


@pytest.mark.parametrize(
    ("language", "form", "text", "expected"),
    [
        ("ru", "Анна Примерова", "Письмо Анне Примеровой.", ["Анне Примеровой"]),
        ("ru", "заключённый", "Двое заключенных и заключённая.", ["заключенных", "заключённая"]),
        ("uk", "в'язниця", "З двох в’язниць", ["в’язниць"]),
        ("uk", "в'язень", "Двом в’язням", []),  # a vowel inside is lost: a further form says it
        ("pl", "więzień polityczny", "dla więźniów politycznych", []),
        ("pl", "więzień polityczny", "więzienia politycznego", ["więzienia politycznego"]),
        (
            "en",
            "prisoner",
            "Prisoners, imprisonment, a prisoner's letter",
            ["Prisoners", "prisoner's"],
        ),
        ("de", "Gefangene", "die Gefangenen", ["Gefangenen"]),
        ("ko", "안나", "안나는 말했다", ["안나는"]),
        ("tr", "mahkûm", "mahkûmların", ["mahkûmların"]),
        ("zh-hans", "政治犯", "他是政治犯吗", ["政治犯"]),
        ("ja", "良心の囚人", "彼女は良心の囚人です", ["良心の囚人"]),
        ("ar", "سجين", "والسجين", ["والسجين"]),
        ("fa", "زندانی", "زنداني", ["زنداني"]),
        ("he", "אסיר", "והאסיר", ["והאסיר"]),
        ("ru", "ООН", "в ООН, Оония", ["ООН"]),
        ("en", "Anna", "Annalise and Joanna", []),
        ("en", "C++ (club)", "the C++ (club) met", ["C++ (club)"]),
    ],
)
def test_a_term_is_found_as_its_language_writes_it(language, form, text, expected):
    assert found(text, form, language) == expected


def test_capitals_matter_only_where_the_term_says_so():
    assert found("may May", "May", "en") == ["may", "May"]
    assert found("may May", "May", "en", case_sensitive=True) == ["May"]


@given(
    st.text(min_size=1).filter(str.strip),
    st.sampled_from(["ru", "en", "ko", "zh-hans", "ar", "he", "tr"]),
)
def test_no_term_breaks_the_search_and_every_place_lies_in_the_text(form, language):
    text = f"word {form} word"

    for start, end in matches(text, [form], language):
        assert 0 <= start < end <= len(text)


@given(
    st.text(alphabet="абвгдежзиклмнопрсту", min_size=3, max_size=12),
    st.sampled_from(["", "а", "ов", "ами", "ого"]),
)
def test_a_slavic_word_is_found_with_every_ending(word, ending):
    assert found(f"Вот {word}{ending}, и всё", word, "ru") == [f"{word}{ending}"]
