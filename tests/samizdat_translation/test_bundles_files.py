"""PO files and zips by themselves: what is written can be read, and what is not ours says so."""

import io
import random
import zipfile
from contextlib import suppress
from datetime import date

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gettext_tools import through_gettext
from samizdat_translation.bundles import archive, po
from samizdat_translation.bundles.documents import Document, Line, base_of, merge
from samizdat_translation.bundles.errors import BundleError

DAY = date(2026, 11, 28)
# What a database can hold: no NUL, which PostgreSQL refuses, and no half of a character.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
LINES = st.builds(
    Line,
    context=st.sampled_from(["title:1", "body.paragraph:2"]),
    source=TEXTS.filter(bool),
    text=TEXTS,
    fuzzy=st.booleans(),
)


def document(*lines: Line, **changes) -> Document:
    return Document(**{"job": "k3j", "language": "zh-hans", "lines": lines, **changes})


def shown(content: bytes) -> dict:
    entries = po.read(content).lines
    return {line.key: (line.text, line.fuzzy) for line in entries}


def problem_of(content: bytes) -> str:
    with pytest.raises(BundleError) as caught:
        po.read(content)
    return str(caught.value)


TITLE = Line("title:1", "Свободу!", "자유를!", comment="en: Freedom!")
DOUBTFUL = Line("body.paragraph:2", 'Он <b>сказал</b> "нет"\\', "그는 <b>말했다</b>", fuzzy=True)
EMPTY = Line("body.paragraph:3", "Ещё не переведено")


def test_a_file_names_nobody_and_the_day_alone():
    written = po.write(document(TITLE, DOUBTFUL, EMPTY), DAY).decode()

    base = " ".join(sorted(line.digest + line.state for line in (TITLE, DOUBTFUL)))
    assert polib.pofile(written).metadata == {
        "Project-Id-Version": "texts",
        "POT-Creation-Date": "2026-11-28 00:00+0000",
        "PO-Revision-Date": "2026-11-28 00:00+0000",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": "zh_hans",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Samizdat-Text": "k3j",
        "X-Samizdat-Base": base,
    }
    assert "#. en: Freedom!\n" in written


@settings(deadline=None, max_examples=60)
@given(st.lists(LINES, max_size=6))
def test_what_is_written_is_read_as_it_was(lines):
    kept, _doubled = merge(lines)
    before = document(*kept)

    after = po.read(po.write(before, DAY))

    assert after == document(*kept, base=base_of(kept))


@pytest.mark.component("gettext")
@settings(deadline=None, max_examples=10)
@given(st.lists(LINES.filter(lambda line: line.source.isprintable()), min_size=1, max_size=4))
def test_gettexts_own_tools_keep_every_state(tmp_path_factory, lines):
    kept, _doubled = merge(
        Line(line.context, line.source, line.text if line.text.isprintable() else "x", line.fuzzy)
        for line in lines
    )
    folder = tmp_path_factory.mktemp("gettext")
    content = po.write(document(*kept), DAY)
    (folder / "a.po").write_bytes(content)

    merged = through_gettext(folder)

    assert shown(merged) == {line.key: (line.text, line.fuzzy and bool(line.text)) for line in kept}
    assert po.read(merged).base == base_of(kept)


@pytest.mark.parametrize(
    "changed",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("UTF-8", "KOI8-R").encode("koi8-r"),
        lambda text: text.replace("UTF-8", "CHARSET").encode(),
        lambda text: text.rstrip("\n").encode(),
    ],
    ids=["CRLF", "BOM", "UTF-16", "KOI8-R", "CHARSET", "no newline at the end"],
)
def test_a_file_is_read_however_a_program_saved_it(changed):
    line = Line("title:1", "Свободу!", "Воля!", fuzzy=True)
    text = po.write(document(line, EMPTY), DAY).decode()

    assert po.read(changed(text)).lines == (line, EMPTY)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"hello", "This is no PO file: line 1 cannot be understood."),
        (b"\x89PNG\0\0", "The letters of this file are not utf-8. Save it as UTF-8 and try again."),
        (b'msgid "a"\nmsgstr "\0"\n', "This is no PO file: it holds bytes that no text has."),
        (b'# charset=nonsense\nmsgid "a"\nmsgstr ""', "The letters of this file are not nonsense."),
        ("Свобода".encode("cp1251"), "The letters of this file are not utf-8."),
        (b'msgid "a"\nmsgstr "b"', "Expected a file that was downloaded here, found one without"),
    ],
)
def test_what_is_no_file_of_ours_says_so(content, problem):
    assert problem_of(content).startswith(problem)


@settings(deadline=None, max_examples=100)
@given(st.randoms(use_true_random=False))
def test_a_damaged_file_is_read_or_refused_and_never_crashes(chance: random.Random):
    content = bytearray(po.write(document(TITLE, DOUBTFUL, EMPTY), DAY))
    for _ in range(chance.randint(1, 12)):
        content[chance.randrange(len(content))] = chance.choice(b'\n"\\#~| msgidstrctx[0]\xff\0')
    with suppress(BundleError):
        assert isinstance(po.read(bytes(content)), Document)


def test_what_is_struck_out_is_not_read():
    content = po.write(document(TITLE), DAY) + b'\n#~ msgctxt "x"\n#~ msgid "old"\n#~ msgstr "o"\n'

    assert [line.source for line in po.read(content).lines] == ["Свободу!"]


def test_of_equal_strings_in_one_place_one_is_kept_and_the_others_named():
    sure = Line("a", "Да", "Yes")
    lines = [
        Line("a", "Да"),
        Line("a", "Да", "Aye", fuzzy=True),
        sure,
        sure,
        Line("b", "Да", "Yep"),
    ]

    assert merge(lines) == ((sure, lines[4]), (lines[1],))


def test_a_zip_of_the_same_files_has_the_same_bytes_and_no_clock():
    packed = archive.pack([("01.po", b"a"), ("02.po", b"b")])

    with zipfile.ZipFile(io.BytesIO(packed)) as found:
        assert {entry.date_time for entry in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert packed == archive.pack([("01.po", b"a"), ("02.po", b"b")])
    assert archive.unpack("texts.zip", packed) == [("01.po", b"a", ""), ("02.po", b"b", "")]


def test_what_computers_put_into_a_zip_unasked_is_left_out():
    names = ["ko/01.PO", "__MACOSX/ko/._01.po", "ko/.hidden.po", "ko/01.mo", "folder.po/"]

    packed = archive.pack([(name, b"a") for name in names])

    assert archive.unpack("texts.zip", packed) == [("ko/01.PO", b"a", "")]


def test_names_that_lead_out_of_a_folder_are_names_and_nothing_more():
    packed = archive.pack([("../../etc/passwd.po", b"a"), ("C:\\x.po", b"b")])

    assert [file.content for file in archive.unpack("texts.zip", packed)] == [b"a", b"b"]


def test_a_bomb_is_read_no_further_than_a_text_may_be_long():
    packed = archive.pack([("bomb.po", b"\0" * 40_000_000), ("good.po", b"a")])

    bomb, good = archive.unpack("texts.zip", packed)

    assert (bomb.content, bomb.problem) == (
        b"",
        "It is larger than 5.0\xa0MB, and so no text of ours.",
    )
    assert good == ("good.po", b"a", "")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "This file is empty."),
        (b"  \n", "This file is empty."),
        (b"PK\x03\x04nonsense", "This zip is damaged."),
        (archive.pack([]), "There is no PO file in this zip."),
        (archive.pack([("a.txt", b"a")]), "There is no PO file in this zip."),
        (b"#" * (archive.MAX_UPLOAD + 1), "Expected a file of at most 10.0\xa0MB, found"),
        (archive.pack([(f"{n}.po", b"a") for n in range(2_001)]), "Expected at most 2000 files"),
        (archive.pack([(f"{n}.po", b"a" * 5_200_000) for n in range(11)]), "This zip holds more"),
    ],
)
def test_an_upload_that_cannot_be_ours_says_why(content, problem):
    with pytest.raises(BundleError, match=problem):
        archive.unpack("upload", content)


def test_one_damaged_file_does_not_spoil_the_others():
    packed = bytearray(archive.pack([("a.po", b"first" * 50), ("b.po", b"second")]))
    packed[40] ^= 0xFF

    damaged, good = archive.unpack("texts.zip", bytes(packed))

    assert damaged.problem == "It is damaged, or closed with a password. Put it into the zip again."
    assert good == ("b.po", b"second", "")
