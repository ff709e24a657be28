"""Checks on a string and its translation. Languages as they are written, not as English is."""

import pytest

from samizdat_translation.string_checks import AgreedTerm, Pair, check, is_broken


def told(source, target, languages="en de", *, text=False, **more):
    """Give check, place and side of all that is told: what stands at the place, not the numbers."""
    make = Pair.of_text if text else Pair.of_html
    findings = check(make(source, target, *languages.split(), **more))
    return [
        (found.check, (source if found.in_source else target)[found.start : found.end])
        for found in findings
    ]


def message(source, target, languages="en de", **more):
    [found] = check(Pair.of_html(source, target, *languages.split(), **more))
    return found.message


# --- numbers and dates


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en ko", "On 12 March 2024, 1,234 people.", "2024년 3월 12일, 1234명."),
        ("ko en", "2024년 3월 12일", "12 March 2024"),
        ("ru zh-hans", "12.03.2024 в 09:05", "2024年3月12日 9时05分"),
        ("en ja", "March 3, 2024", "2024年3月3日"),
        ("ru ar", "12.03.2024 в 09:05.", "في ١٢ مارس ٢٠٢٤ الساعة ٩:٠٥."),
        ("en fa", "12 March 2024: 1,234.5 kg", "۱۲ مارس ۲۰۲۴: ۱٬۲۳۴٫۵ کیلو"),
        ("en ar", "12,345 people", "١٢٬٣٤٥ شخصا"),
        ("en ru", "12,345 people", "12 345 человек"),
        ("en de", "3.5 per cent of 1,000,000", "3,5 Prozent von 1.000.000"),
        ("en ko", "1.5 million people, 12,000 dead", "150만 명, 사망자 1만 2천 명"),
        ("en ja", "120 million", "1億2千万"),
        ("en zh-hans", "30,000 people", "3万人"),
        ("en ru", "2.5 million roubles", "2,5 млн рублей"),
        ("ru en", "5 тысяч человек", "5,000 people"),
        ("de uk", "am 5. Mai 2023", "5 травня 2023 року"),
        ("en hi", "42 people", "४२ लोग"),
        ("en ja", "7 days", "７日間"),
        ("en de", "12 100", "12.100"),
    ],
)
def test_a_number_is_kept_in_whatever_digits_separators_and_order(languages, source, target):
    assert told(source, target, languages) == []


@pytest.mark.parametrize(
    ("languages", "source", "target", "expected"),
    [
        ("en ar", "On 12 March", "في ١٣ مارس", [("numbers", "12"), ("numbers", "١٣")]),
        ("en ru", "12 March", "12 апреля", [("numbers", "March"), ("numbers", "апреля")]),
        ("en ko", "1,234 people", "1,243명", [("numbers", "1,234"), ("numbers", "1,243")]),
        ("en de", "in 2024", "im Jahr", [("numbers", "2024")]),
        ("en de", "no number", "Artikel 5", [("numbers", "5")]),
        ("en fa", "15 years", "۵ سال", [("numbers", "15"), ("numbers", "۵")]),
        ("ru ko", "12.03.2024", "2023년 3월 12일", [("numbers", "2024"), ("numbers", "2023")]),
        ("en ko", "1.5 million", "15만", [("numbers", "1.5 million"), ("numbers", "15만")]),
        ("en ru", "3.05 m", "3,5 м", [("numbers", "05"), ("numbers", "5")]),
        ("en de", "two of 7 and 7", "zwei von 7", [("numbers", "7")]),
    ],
)
def test_a_changed_number_is_told_at_its_place(languages, source, target, expected):
    assert told(source, target, languages) == expected


def test_a_months_name_without_a_counterpart_is_not_told_of_by_itself():
    assert told("You may come in March.", "Kommen Sie im Frühling.") == []


def test_the_sentence_names_the_number():
    assert message("in 2024", "im Jahr") == (
        "“2024” of the source is missing. Is it another number here?"
    )


# --- the sign at the end


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en ar", "Is it true?", "هل هذا صحيح؟"),
        ("en fa", "Why?", "چرا؟"),
        ("en el", "Is it true?", "Είναι αλήθεια;"),
        ("el en", "Είναι αλήθεια;", "Is it true?"),
        ("en zh-hans", "It is.", "是的。"),
        ("en ja", "“It is.”", "「そうです。」"),
        ("en hi", "It is.", "यह है।"),
        ("en ur", "It is.", "یہ ہے۔"),
        ("en ru", "Wait...", "Подождите…"),
        ("en zh-hans", "Names:", "姓名："),
        ("en th", "It is.", "ใช่"),
        ("en hy", "Who?", "Ո՞վ"),
        ("en fr", "Vrai?", "Vrai\u202f?"),
    ],
)
def test_each_script_has_its_own_sign_at_the_end(languages, source, target):
    assert "end-punctuation" not in [name for name, _place in told(source, target, languages)]


@pytest.mark.parametrize(
    ("languages", "source", "target", "place"),
    [
        ("en ar", "Is it true?", "هل هذا صحيح.", "."),
        ("en ru", "It is.", "Так", "к"),
        ("en ru", "It is", "Так.", "."),
        ("en de", "Wait…", "Warten Sie.", "."),
        ("en de", "Help!", "Hilfe?", "?"),
        ("de en", "Warten;", "Wait?", "?"),
    ],
)
def test_another_kind_of_sign_is_told(languages, source, target, place):
    assert told(source, target, languages) == [("end-punctuation", place)]


def test_the_sentence_names_both_signs():
    assert message("Is it true?", "Ist es wahr.") == (
        "The source ends with a question mark, and this with a full stop."
    )


# --- placeholders, links, tags


@pytest.mark.parametrize(
    "placeholder", ["%(name)s", "%s", "%1$s", "%d", "{name}", "{0}", "{}", "{{ name }}", "${name}"]
)
def test_a_placeholder_must_stay(placeholder):
    assert told(f"Hello {placeholder} there", f"Hallo {placeholder} da") == []
    assert told(f"Hello {placeholder} there", "Hallo du da") == [("placeholders", placeholder)]
    assert told("Hello you there", f"Hallo {placeholder} da") == [("placeholders", placeholder)]


def test_a_percentage_is_no_placeholder():
    assert told("5% discount, 10%d", "5% Rabatt, 10%d") == []


def test_a_lost_link_is_a_warning_at_the_link_of_the_source():
    source = 'See <a id="a1">this</a> and <a id="a2">that</a>.'

    assert told(source, 'Siehe <a id="a2">das</a>.') == [("links", '<a id="a1">')]


def test_links_may_change_their_order():
    source = 'See <a id="a1">this</a> and <a id="a2">that</a>.'

    assert told(source, '<a id="a2">Das</a> und <a id="a1">dies</a>.') == []


def test_a_link_that_stands_twice_is_told_at_both_places():
    expected = [("links", '<a id="a1">')] * 2

    assert told('<a id="a1">Here</a>', '<a id="a1">Hier</a> <a id="a1">da</a>') == expected


def test_lost_and_added_formatting_is_told():
    assert told("a <b>word</b>", "ein Wort") == [("tags", "<b>")]
    assert told("a word", "ein <em>Wort</em>") == [("tags", "<em>")]
    assert told("one<br>two", "eins zwei") == [("tags", "<br>")]


@pytest.mark.parametrize(
    ("target", "place"),
    [
        ("ein <b>Wort", "<b>"),
        ("ein Wort</b>", "</b>"),
        ("<b><i>ein</b></i>", "</b>"),
        ("ein <script>Wort</script>", "<script>"),
        ('<b class="x">ein</b>', '<b class="x">'),
        ('<a href="https://example.org">ein</a>', '<a href="https://example.org">'),
        ("<a>ein</a>", "<a>"),
        ('<a id="a7">ein</a>', '<a id="a7">'),
        ("ein <b", "<"),
        ("ein <!-- Wort", "<"),
        ('<a id="a1">ein <a id="a1">Wort</a></a>', '<a id="a1">'),
        ("ein</br>Wort", "</br>"),
    ],
)
def test_broken_markup_is_refused(target, place):
    findings = check(Pair.of_html('<a id="a1">a</a> word', target, "en", "de"))

    assert is_broken(findings)
    assert target[findings[0].start : findings[0].end] == place


def test_in_a_plain_text_a_tag_is_just_text():
    assert told("a < b", "ein <b", text=True) == []


# --- spaces, copies, lengths


def test_spaces_are_told_at_their_place():
    assert told("One. Two.", "Eins.  Zwei.") == [("double-spaces", "  ")]
    assert told("One.", "Eins. ") == [("edge-spaces", " ")]
    assert told("One.", " Eins.") == [("edge-spaces", " ")]
    assert told(" One. ", " Eins. ") == []
    assert told("One.  Two.", "Eins.  Zwei.") == []


def test_a_place_after_a_reference_and_a_tag_is_where_the_translator_sees_it():
    assert told("<b>A &amp; B.</b>", "<b>A &amp;  B.</b>") == [("double-spaces", "  ")]


def test_an_invisible_character_is_named_unless_the_script_needs_it():
    assert message("word", "Wo\u202ert") == (
        "An invisible character stands here: RIGHT-TO-LEFT OVERRIDE. Delete it."
    )
    assert told("books", "کتاب\u200cها", "en fa") == []


@pytest.mark.parametrize(
    ("source", "languages"),
    [
        ("Anna Politkovskaya", "en de"),
        ("NATO", "en de"),
        ("2024", "en de"),
        ("https://example.org/some/page", "en de"),
        ("press@example.org", "en de"),
        ("%(name)s", "en de"),
        ("the colour of freedom", "en-gb en-us"),
        ("—", "en de"),
    ],
)
def test_what_has_nothing_to_translate_may_be_copied(source, languages):
    assert told(source, source, languages) == []


def test_a_copied_sentence_is_told():
    assert told("the trial goes on", "the  trial goes on ") == [
        ("untranslated", "the  trial goes on "),
        ("edge-spaces", " "),
        ("double-spaces", "  "),
    ]


def test_a_name_of_the_glossary_may_be_copied():
    name = AgreedTerm(("bell hooks",), ("bell hooks",), is_name=True)

    assert told("bell hooks", "bell hooks", terms=[name]) == []


def test_a_text_longer_than_its_field_is_told_from_where_it_is_cut():
    assert told("word", "Wort und mehr", max_length=8) == [("length", " mehr")]


def test_a_long_title_is_told_unless_the_source_is_as_long():
    long = "Wort " * 15 + "!"

    assert told("A word!", long, is_title=True) == [("length", long[70:])]
    assert told(long, long.upper(), is_title=True) == []
    assert told("A word!", long) == []


def test_an_empty_translation_is_not_wrong():
    assert told("in 2024 <b>it</b>?", "") == []


# --- the glossary


PRISONER = AgreedTerm(("prisoner",), ("заключённый",))


@pytest.mark.parametrize("target", ["заключённых", "Заключенному", "заключённый"])
def test_the_agreed_form_may_be_inflected(target):
    assert told("The prisoners", target, "en ru", terms=[PRISONER]) == []


def test_another_word_is_told_at_the_word_of_the_source():
    assert told("The prisoners", "узники", "en ru", terms=[PRISONER]) == [("glossary", "prisoners")]
    assert message("The prisoners", "узники", "en ru", terms=[PRISONER]) == (
        "The glossary says “заключённый” for “prisoner”."
    )


def test_a_further_form_will_do():
    term = AgreedTerm(("prisoner",), ("заключённый", "узник"))

    assert told("The prisoners", "узники", "en ru", terms=[term]) == []
