"""Every element of five real publications stands in the demo's mirror, in a form of its own.

Each row of the table names one of the five, and an element of it that made the model what it is:
000 is the invitation to an exhibition, 001 a site in three languages, 002 an article, 003 a call
for solidarity, 004 a statement. Only the files of the mirror are asked.
"""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from link_checker import CSS_ADDRESS, html_files, parse
from reader import facts, links, words

SERIES = "exhibitions/faces-of-resistance"
EXHIBITION = f"{SERIES}/copenhagen-2023"
CALL = "statements/solidarity-2018"
STATEMENT = "statements/mobilisation-2022"
ARTICLE = "en/statements/who-resists"

# What a browser loads without being asked, and the attributes that say from where.
LOADED = "img, source, script, iframe, embed, object, audio, video, track, use, image, input"
LOADING = ("src", "srcset", "href", "data", "poster", "imagesrcset", "xlink:href")
ATTRIBUTION = ("speaker", "role", "organisation")

Check = Callable[["Mirror"], None]
ROWS: dict[str, Check] = {}


class Mirror:
    def __init__(self, root: Path) -> None:
        self.root = root

    def page(self, path: str) -> LexborHTMLParser:
        return parse(self.root / path / "index.html")

    def pages(self) -> list[tuple[Path, LexborHTMLParser]]:
        return [(file, parse(file)) for file in html_files(self.root)]


def row(sentence: str) -> Callable[[Check], Check]:
    def note(check: Check) -> Check:
        assert sentence not in ROWS
        ROWS[sentence] = check
        return check

    return note


def texts(document: LexborHTMLParser | LexborNode | None, selector: str) -> list[str]:
    assert document is not None
    return [words(node) for node in document.css(selector)]


def channel(page: LexborHTMLParser, label: str) -> LexborNode:
    found = page.css(".block-donation__channel")
    return next(node for node in found if label in words(node.css_first("h3")))


def details(node: LexborNode) -> dict[str, str]:
    return {words(term): words(term.parent.css_first("dd")) for term in node.css("dt")}


@row("000: “more than 20,000” is a figure with its day and its source")
def _(mirror: Mirror) -> None:
    figure = mirror.page(f"en/{EXHIBITION}").css_first(".block-figure")
    assert words(figure.css_first(".block-figure__value")) == "Over 20,000"
    assert figure.css_first("time").attributes["datetime"] == "2023-10-29"
    assert words(figure.css_first(".block-figure__source")).startswith("Source: Invitation")


@row("000: one quote has a name, a role and an organisation")
def _(mirror: Mirror) -> None:
    quotes = mirror.page(f"en/{EXHIBITION}").css(".block-quote")
    assert [
        [words(quote.css_first(f".block-quote__{part}")) for part in parts]
        for quote in quotes
        if (parts := [p for p in ATTRIBUTION if quote.css_first(f".block-quote__{p}")])
    ] == [["Oleg Kozlovsky", "Russia Researcher", "Amnesty International"]]


@row("000: another quote is nobody's in particular")
def _(mirror: Mirror) -> None:
    quotes = mirror.page(f"en/{EXHIBITION}").css(".block-quote")
    unnamed = [quote for quote in quotes if not quote.css(".block-quote__attribution")]
    assert [words(quote.css_first("blockquote")) for quote in unnamed] == [
        "… it’s unbearable to do nothing"
    ]


@row("000: an exhibition belongs to a series that is shown in different cities")
def _(mirror: Mirror) -> None:
    series, exhibition = mirror.page(f"en/{SERIES}"), mirror.page(f"en/{EXHIBITION}")
    title = "Faces of Russian Resistance – Russians against war"
    assert words(series.css_first("h1")) == title
    assert links(series, ".exhibitions .entry__title a") == [
        ("Copenhagen: Faces of Russian Resistance", "copenhagen-2023/index.html")
    ]
    assert links(exhibition, ".series a") == [(title, "../index.html")]


@row("000: WHEN has the weekdays of the first and the last day, and no hours")
def _(mirror: Mirror) -> None:
    when = facts(mirror.page(f"en/{EXHIBITION}"))["When"]
    assert when == "Sunday, 29 October – Sunday, 12 November 2023"
    when = facts(mirror.page(EXHIBITION))["Когда"]
    assert when == "воскресенье, 29 октября – воскресенье, 12 ноября 2023 г."


@row("000: WHERE is a square in central Copenhagen")
def _(mirror: Mirror) -> None:
    found = facts(mirror.page(f"en/{EXHIBITION}"))
    assert found["Where"] == "Israels Plads Copenhagen, Denmark"
    assert found["How to get there"] == "A square in the centre of Copenhagen."


@row("000: NB says that vandalism is reported")
def _(mirror: Mirror) -> None:
    notice = mirror.page(f"en/{EXHIBITION}").css_first(".block-notice--legal")
    assert notice.attributes["role"] == "note"
    assert "Any damage is reported to the police." in words(notice)


@row("000: “our heroes” are numbered panels that lead to people")
def _(mirror: Mirror) -> None:
    page = mirror.page(f"en/{EXHIBITION}")
    assert texts(page, ".people .person-card__number") == ["1", "2", "3"]
    assert links(page, ".people .person-card a") == [
        ("Ivan Primerov (example)", "../../../people/ivan-primerov/index.html"),
        ("Anna Obrazets (example)", "../../../people/anna-obrazets/index.html"),
        ("Sasha Shablonov (example)", "../../../people/sasha-shablonov/index.html"),
    ]


@row("001: Russian lies at /, English at /en/, Korean at /kr/ and says that it is ko")
def _(mirror: Mirror) -> None:
    assert {
        path: (html.attributes["lang"], words(page.css_first("h1")))
        for path in ("", "en", "kr")
        for page in [mirror.page(path)]
        for html in [page.css_first("html")]
    } == {
        "": ("ru", "Россияне против войны"),
        "en": ("en", "Russians Against War"),
        "kr": ("ko", "전쟁에 반대하는 러시아인들"),
    }


@row("001: languages are named in their own script, and need no flag")
def _(mirror: Mirror) -> None:
    switcher = mirror.page("en").css_first("nav.languages")
    assert [(a.attributes["lang"], words(a)) for a in switcher.css("a")] == [
        ("ru", "Русский"),
        ("en", "English"),
        ("ko", "한국어"),
        ("nl", "Nederlands"),
        ("pl", "Polski"),
        ("ar", "العربيّة"),
    ]
    assert switcher.css("img") == []


@row("001: links at the head have icons of ours")
def _(mirror: Mirror) -> None:
    social = mirror.page("en").css_first("nav.social")
    assert [
        (words(a), a.attributes["href"], len(a.css("svg")), a.css("img")) for a in social.css("a")
    ] == [
        ("Help Ukraine", "https://supportukrainenow.org/", 1, []),
        ("Instagram", "https://www.instagram.com/voicesinkorea/", 1, []),
    ]


@row("001: no foreign origin is requested")
def _(mirror: Mirror) -> None:
    asked = []
    for file, page in mirror.pages():
        nodes = [*page.css(LOADED), *page.css("link:not([rel=canonical]):not([rel=alternate])")]
        for node in nodes:
            values = [node.attributes.get(name) or "" for name in LOADING]
            asked += [(file, url) for value in values for url in re.findall(r"\S+", value)]
        styles = [
            *texts(page, "style"),
            *(n.attributes["style"] or "" for n in page.css("[style]")),
        ]
        asked += [(file, url) for style in styles for url in CSS_ADDRESS.findall(style)]
    for file in mirror.root.rglob("*.css"):
        assert "@import" not in file.read_text("utf-8")
        asked += [(file, url) for url in CSS_ADDRESS.findall(file.read_text("utf-8"))]
    assert len(asked) > 100, "the check has lost its eyes"
    foreign = [(file, url) for file, url in asked if urlsplit(url).netloc]
    assert foreign == []


@row("001: six described pictures in a grid lead to Instagram")
def _(mirror: Mirror) -> None:
    items = mirror.page("en").css(".block-image_grid a")
    assert len(items) == 6
    for item in items:
        assert item.attributes["href"].startswith("https://www.instagram.com/p/")
    descriptions = [item.css_first("img").attributes["alt"] for item in items]
    assert all(descriptions)
    assert len(set(descriptions)) == 6


@row("001: a manifesto, and what the white-blue-white flag means")
def _(mirror: Mirror) -> None:
    page = mirror.page("en")
    assert len(page.css(".prose h2")) >= 5
    assert texts(page, ".prose ul li b") == ["murdered:", "poisoned:"]
    explainer = page.css_first(".block-explainer")
    assert words(explainer.css_first("h2")) == "Why the flag is white, blue and white"
    assert links(explainer, "a") == [
        ("A site about the flag", "https://whitebluewhite.info/english")
    ]


@row("001: NO WAR! and НЕТ ВОЙНЕ!, each in its language")
def _(mirror: Mirror) -> None:
    lines = mirror.page("kr").css(".block-slogans__line")
    assert [(line.attributes["lang"], words(line)) for line in lines] == [
        ("ko", "전쟁 반대!"),
        ("ru", "НЕТ ВОЙНЕ!"),
        ("en", "NO WAR!"),
    ]


@row("002: a headline and four sub-heads")
def _(mirror: Mirror) -> None:
    page = mirror.page(ARTICLE)
    assert texts(page, "h1") == ["Feminists, saboteurs, soldiers: who in Russia resists the war"]
    assert [heading.partition(":")[0] for heading in texts(page, ".prose h2")] == [
        "Feminists",
        "Saboteurs",
        "Soldiers",
        "Lawyers",
    ]


@row("002: a quote is reported via a newspaper")
def _(mirror: Mirror) -> None:
    quote = mirror.page(ARTICLE).css_first(".block-quote")
    assert words(quote.css_first("blockquote")) == "We want to stop the war"
    assert words(quote.css_first(".block-quote__source")) == "Source: Welt am Sonntag"


@row("002: the original language, and that a person corrected the machine")
def _(mirror: Mirror) -> None:
    assert texts(mirror.page(ARTICLE), ".provenance p") == [
        "First published by: Welt am Sonntag",
        "Language of the original: German",
        "Translated by a machine, corrected by a person",
        "Translation: corrected for this demo",
    ]


@row("002: a correction repairs the name and the newspaper's title")
def _(mirror: Mirror) -> None:
    page = mirror.page(ARTICLE)
    correction = words(page.css_first(".correction"))
    assert correction.startswith("Corrected on 3 August 2022")
    assert "“Andrejus Rinchino”" in correction
    assert "“world on sunday”" in correction
    prose = words(page.css_first(".prose"))
    assert "Andrei Rinchino" in prose
    assert "Andrejus" not in prose


@row("002: a name that machines damage is an alias of the person")
def _(mirror: Mirror) -> None:
    found = facts(mirror.page("en/people/anna-obrazets"))
    assert found["Also known as"] == "Anna Sample (example)"


@row("002: without author, date and address, nothing stands in their place")
def _(mirror: Mirror) -> None:
    article = mirror.page(ARTICLE).css_first("main article")
    assert words(article.css_first(".page-header__facts")) == "Article"
    assert article.css(".bylines, .page-header__facts time, .provenance a") == []


@row("003: people are counted per city, as of a date, with the source")
def _(mirror: Mirror) -> None:
    source = "Solidarity with Russian antifascists (2018)"
    assert texts(mirror.page(f"en/{CALL}"), ".case__counts li") == [
        f"Penza: 5 people as of 15 March 2018 Source: {source}",
        f"St Petersburg: 2 people as of 15 March 2018 Source: {source}",
    ]


@row("003: the attorney's quote is said to be translated, and has the words it was made from")
def _(mirror: Mirror) -> None:
    english = mirror.page(f"en/{CALL}").css_first(".block-quote")
    assert words(english.css_first(".block-quote__attribution")) == "Vitaly Cherkasov · attorney"
    assert words(english.css_first(".block-quote__translation")) == (
        "From the English call; the Russian original is not at hand."
    )
    dutch = mirror.page(f"nl/{CALL}").css_first(".block-quote")
    original = dutch.css_first(".block-quote__original")
    assert original.attributes["lang"] == "en"
    assert words(original) == "… never seen such injuries"
    assert "Uit de Engelse oproep vertaald" in words(dutch)


@row("003: PayPal demands a note, and is incomplete without its address")
def _(mirror: Mirror) -> None:
    paypal = channel(mirror.page(f"en/{CALL}"), "PayPal")
    assert "block-donation__channel--incomplete" in (paypal.attributes["class"] or "")
    assert words(paypal.css_first(".block-donation__verbatim")) == "St. Petersburg and Penza"
    assert paypal.css("code, .block-donation__code, a") == []


@row("003: a Yandex wallet and a Bitcoin address, each with its warning")
def _(mirror: Mirror) -> None:
    page = mirror.page(f"en/{CALL}")
    numbers = {
        words(node.css_first("h3")): (words(node.css_first("code")), len(node.css("svg")))
        for node in (channel(page, "Yandex"), channel(page, "Bitcoin"))
        if node.css_first(".block-donation__danger")
    }
    assert numbers == {
        "Yandex wallet, now YooMoney (2018)": ("41001160378989", 0),
        "Bitcoin (2018)": ("1EKGZT2iMjNKHz8oVt7svXpUdcPAXkRBAH", 1),
    }


@row("003: links without an address are named all the same")
def _(mirror: Mirror) -> None:
    named = mirror.page(f"en/{CALL}").css_first(".block-links")
    assert texts(named, "li") == [
        "The original call for solidarity",
        "More about the case",
        "The message on Indymedia",
    ]
    assert named.css("a") == []


@row("003: empties are suppressed: no “, , ,”, and no empty elements")
def _(mirror: Mirror) -> None:
    seen = 0
    for file, page in mirror.pages():
        body = page.css_first("body")
        assert not re.search(r",\s*,", words(body)), file
        nodes = body.css("p, li, dt, dd, a, h1, h2, h3, figcaption, section, ul, dl")
        assert [node.html for node in nodes if not (words(node) or node.css("img, svg"))] == [], (
            file
        )
        seen += len(nodes)
    assert seen > 1000, "the check has lost its eyes"


@row("003: the words around a Dutch text are Dutch, those around an English one English")
def _(mirror: Mirror) -> None:
    around = (".skip-link", ".signatories h2", ".cases > h2", ".block-notice__kind", ".last-change")
    found = {
        language: [words(page.css_first(selector)) for selector in around]
        for language in ("en", "nl")
        for page in [mirror.page(f"{language}/{CALL}")]
    }
    assert found == {
        "en": [
            "Skip to the text",
            "Signed by",
            "Cases",
            "Warning",
            "Last changed: 15 March 2018",
        ],
        "nl": [
            "Ga direct naar de tekst",
            "Ondertekend door",
            "Zaken",
            "Waarschuwing",
            "Laatst gewijzigd: 15 maart 2018",
        ],
    }


@row("003: a contact stands where comments stood, which need a server")
def _(mirror: Mirror) -> None:
    assert links(mirror.page(f"nl/{CALL}"), ".block-contact a") == [
        ("letters@example.org", "mailto:letters@example.org")
    ]
    assert [file for file, page in mirror.pages() if page.css("form, textarea")] == []


@row("004: it is a statement, signed by an association, to those who decide")
def _(mirror: Mirror) -> None:
    page = mirror.page(f"en/{STATEMENT}")
    assert words(page.css_first(".page-header__facts")) == "Statement 26 September 2022"
    assert words(page.css_first(".addressees")) == (
        "Addressed to: Decision-makers in Poland and the European Union"
    )
    assert texts(page, ".signatories li") == ["Association “Za Wolną Rosję”"]


@row("004: a picture has its credit, agency and licence")
def _(mirror: Mirror) -> None:
    credit = mirror.page(f"en/{STATEMENT}").css_first(".block-picture__credit")
    assert words(credit) == "Drawn for this demo / Samizdat · BSD-3-Clause"


@row("004: accounts in EUR and in PLN, with everything that a bank asks for")
def _(mirror: Mirror) -> None:
    page = mirror.page(f"en/{STATEMENT}")
    alike = {
        "Payee": "Stowarzyszenie Za Wolną Rosję",
        "Payee as the bank has it": "Stowarzyszenie Za Wolna Rosje",
        "Address of the payee": "139 Czerniakowska str. 00-453 Warsaw Poland",
        "Bank": "Bank Millennium",
        "Address of the bank": "2A Stanisława Żaryna str. 02-593 Warsaw Poland",
        "Purpose of payment": "Contribution for statutory activities",
    }
    national = "Account number for payments within the country"
    euro, zloty = channel(page, "EUR account"), channel(page, "PLN account")
    assert details(euro) == alike | {
        "IBAN": "PL60 1160 2202 0000 0004 9849 9990",
        national: "60 1160 2202 0000 0004 9849 9990",
        "Currency": "EUR",
    }
    assert details(zloty) == alike | {
        "IBAN": "PL13 1160 2202 0000 0003 5776 5282",
        national: "13 1160 2202 0000 0003 5776 5282",
        "Currency": "PLN",
    }
    # Banking apps read codes for transfers in euro alone.
    assert [len(node.css(".block-donation__code svg")) for node in (euro, zloty)] == [1, 0]


@row("004: the payee is registered without the diacritics of the name beside it")
def _(mirror: Mirror) -> None:
    both = ["Stowarzyszenie Za Wolną Rosję", "Stowarzyszenie Za Wolna Rosje"]
    for language in ("", "en/", "pl/", "ar/"):
        accounts = mirror.page(f"{language}{STATEMENT}").css(".block-donation__channel")
        assert [texts(account, ".facts bdi")[:2] for account in accounts] == [both, both]


@pytest.fixture(scope="module")
def blank_mirror(demo_mirror: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a mirror of the same pages, on which nothing stands."""
    blank = tmp_path_factory.mktemp("blank")
    for file in html_files(demo_mirror):
        copy = blank / file.relative_to(demo_mirror)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text("<!DOCTYPE html><html lang=en><title>Blank</title><body></body></html>")
    return blank


@pytest.mark.parametrize("sentence", ROWS)
def test_the_demo_expresses(sentence: str, demo_mirror: Path):
    ROWS[sentence](Mirror(demo_mirror))


@pytest.mark.parametrize("sentence", ROWS)
def test_its_absence_is_noticed(sentence: str, blank_mirror: Path):
    with pytest.raises((AssertionError, AttributeError, KeyError, StopIteration)):
        ROWS[sentence](Mirror(blank_mirror))
