"""Words of a long list are found in documents, as whole words and in any disguise."""

import pytest

from samizdat_exporters.rules.mentions import Mentions, Term, index_of
from samizdat_exporters.rules.reading import Reading

TITLE = "Задержание в Гомеле: что известно"


def found(term, text, file="index.html"):
    mentions = Mentions([Term("draft-title", term)])
    return [line for _term, line in mentions.within(Reading(file, text))]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("natalia.k", "by natalia.k, 2024"),
        ("maria_k", '<meta name="author" content="Maria_K">'),
        ("петрова77", "%D0%BF%D0%B5%D1%82%D1%80%D0%BE%D0%B2%D0%B077"),
        ("петрова77", "<b>ПЕТРОВА77</b>"),
        ("petrova", '{"by": "\\u0070etrova"}'),
        ("petrova", '{"text": "by\\npetrova"}'),
        (TITLE, f"<h1>{TITLE}</h1>"),
        (TITLE, "<h1>задержание\n   в&nbsp;Гомеле:  что известно.</h1>"),
        (TITLE, "".join(f"&#{ord(character)};" for character in TITLE)),
        (TITLE, "".join(f"\\u{ord(character):04x}" for character in TITLE)),
        ("Отчёт «Две тысячи дней»", "<p>отчёт &laquo;две тысячи дней&raquo;</p>"),
        ("بيان حول اعتقال الصحفي", "<li>بيان حول اعتقال الصحفي</li>"),
        ("关于逮捕记者的声明以及后续情况", "见关于逮捕记者的声明以及后续情况。"),
        ("기자 체포에 관한 성명서와 그 이후", "<p>기자 체포에 관한 성명서와 그 이후</p>"),
        ("IMG_2034.jpg", "/media/original_images/IMG_2034.jpg"),
        ("Протокол встречи.pdf", "download=%D0%9F%D1%80%D0%BE%D1%82%D0%BE%D0%BA%D0%BE%D0%BB%20"
         "%D0%B2%D1%81%D1%82%D1%80%D0%B5%D1%87%D0%B8.pdf"),
        ("a.b-cd!?", "x a.b-cd!? y"),
    ],
)  # fmt: skip
def test_a_term_is_found(term, text):
    assert found(term, text) == [1]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("petrova", "petrovaya, petrova_2, Xpetrova"),
        ("natalia.k", "natalia, k. and natalia-k"),
        (TITLE, "Задержание в Гомеле. Что известно"),
        ("IMG_2034.jpg", "IMG_20345.jpg IMG_2034.jpgx"),
    ],
)
def test_what_only_resembles_a_term_is_not(term, text):
    assert found(term, text) == []


def test_the_line_is_that_of_the_document():
    assert found("petrova", "<p>\r\n\nby <b>petrova</b>") == [3]
    assert found("petrova", "DESCRIPTION:by petr\r\n ova", "feed.ics") == [0]


def test_every_document_is_searched_for_every_term():
    terms = [Term("user-name", f"benutzer{number}") for number in range(3000)]
    text = "benutzer7 " + "wort " * 1000 + "benutzer2999"
    mentions = Mentions(terms)
    assert {term.text for term, _line in mentions.within(Reading("index.html", text))} == {
        "benutzer7",
        "benutzer2999",
    }


@pytest.mark.parametrize("term", ["petrova", TITLE, "关于逮捕记者的声明以及后续情况", "a.b-cd!?"])
def test_the_index_of_a_document_has_the_words_of_its_terms(term):
    mentions = Mentions([Term("user-name", term)])
    [anchor] = mentions.anchors(mentions.keys)
    assert anchor in index_of(Reading("index.html", f"<p>“{term}”。</p>"))
    assert not anchor or anchor not in index_of(Reading("index.html", "<p>Something else</p>"))


def test_a_key_tells_the_rule_and_the_words_from_others_and_nothing_more():
    keys = {Term(rule, text).key for rule in ("one", "other") for text in ("Anna", "anna", "Ann")}
    assert len(keys) == 4
    assert all(len(key) == 32 for key in keys)
