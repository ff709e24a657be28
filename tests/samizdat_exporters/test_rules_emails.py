"""E-mail addresses are found however they are written, and nothing else is taken for one."""

import pytest

from samizdat_exporters.rules.emails import emails_in, key_of, keys_of
from samizdat_exporters.rules.reading import Reading

ANNA = "anna@group.example"


def found(text, file="index.html"):
    return [email.key for email in emails_in(Reading(file, text))]


@pytest.mark.parametrize(
    "text",
    [
        "Write to anna@group.example.",
        "<p>ANNA@Group.Example</p>",
        '<a href="mailto:anna@group.example?subject=Hi">write</a>',
        '<a href="mailto:anna%40group.example">write</a>',
        '<a href="https://t.example/?to=anna%2540group.example">write</a>',
        '<img alt="anna@group.example">',
        "anna&#64;group.example",
        "anna&#x40;group&#46;example",
        "anna&commat;group&period;example",
        "anna&amp;#64;group.example",
        '{"email": "anna\\u0040group.example"}',
        '{"text": "Hello\\nanna@group.example\\t"}',
        "<content>&lt;a href=&quot;mailto:anna@group.example&quot;&gt;</content>",
        "anna<b>@</b>group.example",
        "anna@<wbr>group.<span class='x'>example</span>",
        "anna<!-- no robots -->@group.example",
        "an\u00adna@gr\u200boup.example",
        "anna＠group.example",
        "<!-- anna@group.example -->",
        '<script>var a = "anna@group.example";</script>',
        "ftp.anna/anna@group.example/x",
        "mailto://anna@group.example",
        "(anna@group.example)",
        "„anna@group.example“",
    ],
)
def test_an_address_is_found_in_every_disguise(text):
    assert found(text) == [ANNA]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("пишите: анна@группа.рф!", "анна@xn--80af0bads.xn--p1ai"),
        ("анна@xn--80af0bads.xn--p1ai", "анна@xn--80af0bads.xn--p1ai"),
        ("راسلونا: سارة@مثال.إختبار", "سارة@xn--mgbh0fb.xn--kgbechtv"),
        ("&#1072;&#1085;&#1085;&#1072;@группа.рф", "анна@xn--80af0bads.xn--p1ai"),
        ("https://x.example/?q=%D0%B0%D0%BD%D0%BD%D0%B0%40group.example", "анна@group.example"),
        ("a.b+c_d-e@sub.group.example", "a.b+c_d-e@sub.group.example"),
    ],
)
def test_an_address_in_any_script_has_one_spelling(text, key):
    assert found(text) == [key]


@pytest.mark.parametrize(
    "text",
    [
        "@media (min-width: 40em) {}",
        "<img src='logo@2x.png' srcset='a@2x.webp 2x'>",
        "Follow @group@social.example",
        '<a href="https://social.example/@group">',
        "https://name@host.example/path",
        "//name:word@host.example/",
        "npm install left@1.2.3",
        "a @ b.example",
        "anna@localhost",
        "5 @ 3.50",
        '<a href="https://maps.example/@55.75,37.61,15z">',
    ],
)
def test_other_uses_of_the_sign_are_no_address(text):
    assert found(text) == []


def test_an_address_is_given_once_with_its_line():
    text = f"<p>\n\n{ANNA} and {ANNA.upper()}\n{ANNA}"
    assert list(emails_in(Reading("index.html", text))) == [(ANNA, ANNA, 3)]


def test_a_calendar_continues_an_address_on_the_next_line():
    assert found("DESCRIPTION:anna@gro\r\n up.example\r\n", "feed.ics") == [ANNA]


def test_a_long_text_without_spaces_is_no_trap():
    assert found("a" * 200_000 + "@" + "a-" * 100_000) == []
    assert found("data:," + "Ab+9" * 100_000 + f" {ANNA}") == [ANNA]


def test_declared_addresses_are_read_as_they_are_found():
    assert keys_of(["Anna@Group.Example", "mailto:o'brien@group.example", "no address"]) == {
        ANNA,
        "brien@group.example",
    }
    assert found("o'brien@group.example") == ["brien@group.example"]
    assert key_of("Анна@группа.рф") == "анна@xn--80af0bads.xn--p1ai"
