"""Which spellings of a name are found in a text, and which are not."""

import datetime
import json
from urllib.parse import quote

import pytest

from samizdat_pages.gates.names import Names, WithdrawnName
from samizdat_pages.gates.texts import readings

A_DAY = datetime.date(2024, 2, 1)


def found(name, text, **but):
    names = Names([WithdrawnName(1, name, A_DAY)])
    return [mention.line for mention in names.found_in(text, **but)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Анна Примерова", "Анна Примерова"),
        ("Анна Примерова", "АННА ПРИМЕРОВА"),
        ("Анна Примерова", "о письме Анне Примеровой."),
        ("Анна Примерова", "Примерова Анна"),
        ("Анна Примерова", "Анны\u00a0Ивановны Примеровой"),
        ("Анна Примерова", "А\u0301нна При\u00adме\u0301рова"),
        ("Анна Примерова", "анна-примерова"),
        ("Анна Примерова", "Анна\n      Примерова"),
        ("Артём Ежёв", "Артем Ежев"),
        ("Артем Ежев", "Артёму Ежёву"),
        ("Анна Ивановна Примерова", "Анна Примерова"),
        ("Anna Primerova", "Primerova, Anna"),
        ("Jan Nowicki", "o Janie Nowickim, dla Jana Nowickiego"),
        ("José Núñez", "Jose Nunez"),
        ("Anne-Marie Dupont", "Anne Marie Dupont"),
        ("Primerova", "Primerova’s letter"),
        ("안나 프리메로바", "안나 프리메로바는 석방되었다"),
        ("김철수", "김철수는 석방되었다"),
        ("آنا بريميروفا", "وآنا بريميروفا"),
    ],
)
def test_a_name_is_found(name, text):
    assert found(name, text) == [1]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Anna Primerova", "Anna and her friend Primerova were there; Anna."),
        ("Anna Primerova", "Anna. " + "A word. " * 9 + "Primerova"),
        ("Anna Primerova", "Susanna Primerova"),
        ("Primerova", "Primerovas"),
        ("Nina", "Nina"),
        ("Ян Ли", "Ян лист"),
        ("김수", "김수"),
        ("—", "—"),
        ("", ""),
    ],
)
def test_what_is_another_word_or_too_short_is_no_name(name, text):
    assert found(name, text) == []


def test_the_line_is_the_first_on_which_it_stands():
    assert found("Anna Primerova", "One\ntwo\nAnna Primerova\nAnna Primerova") == [3]


def test_a_person_can_be_passed_over():
    assert found("Anna Primerova", "Anna Primerova", except_of=1) == []


def lines(file, document):
    names = Names([WithdrawnName(1, "Анна Примерова", A_DAY)])
    return [
        [mention.line for mention in names.found_in(reading)]
        for reading in readings(file, document)
    ]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("<p>\n<b>А</b>нна&nbsp;<i>При</i>мерова</p>", [[], [2]]),
        ('<p>\n<img alt="Анна Примерова"></p>', [[2], []]),
        ("<p>\n&#1040;нна Примерова</p>", [[2], [2]]),
        ("<ul>\n<li>Анна Примерова</li><li>Письма</li>", [[2], [2]]),
        ("<p>\nАнна</p><p\n>Два письма</p><p>Примерова", [[], []]),
        (f'<a href="/{quote("анна-примерова")}/">', [[1], []]),
    ],
)
def test_a_page_is_read_as_it_is_written_and_as_it_is_shown(document, expected):
    assert lines("index.html", document) == expected


def test_a_document_for_programs_is_read_through_its_escapes():
    assert lines("page.json", json.dumps({"name": "Анна Примерова"}, indent=1)) == [[2]]


def test_a_calendar_is_read_with_its_lines_put_together():
    assert lines("birthdays.ics", "BEGIN\r\nSUMMARY:Анна Прим\r\n ерова\r\n") == [[2]]


def test_bytes_that_are_no_text_stop_nothing():
    assert lines("index.html", "\udcff Анна Примерова") == [[1]]
