"""Writes and reads PO, the format of gettext that Poedit and its like open."""

import codecs
import re
import tempfile
from collections.abc import Iterator
from datetime import date

import polib
from django.utils.translation import gettext as _

from .documents import Document, Line, base_of, merge
from .errors import BundleError

JOB = "X-Samizdat-Text"
BASE = "X-Samizdat-Base"
BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
CHARSET = re.compile(rb"charset=([A-Za-z0-9_.:-]+)")
HEADER_BYTES = 4_000
LINE_OF_ERROR = re.compile(r"\(line (\d+)\)")


def write(document: Document, day: date) -> bytes:
    """Write a file that names nobody, and the day alone."""
    po = polib.POFile(wrapwidth=78)
    po.metadata = _metadata(document, day)
    for line in document.lines:
        po.append(
            polib.POEntry(
                msgctxt=line.context,
                msgid=line.source,
                msgstr=line.text,
                comment=line.comment,
                flags=["fuzzy"] if line.fuzzy else [],
            )
        )
    return f"{po}\n".encode()


def read(content: bytes) -> Document:
    """Read a file of ours after any program has saved it. Raises BundleError."""
    po = _parse(_decode(content))
    job = str(po.metadata.get(JOB, "")).strip()
    if not job:
        raise BundleError(
            _(
                "Expected a file that was downloaded here, found one without the line "
                "“%(header)s” at its top. Download the text anew and copy your work into it."
            )
            % {"header": JOB}
        )
    base = po.metadata.get(BASE)
    lines, doubled = merge(_lines(po))
    return Document(
        job=job,
        language=str(po.metadata.get("Language", "")).strip().lower().replace("_", "-"),
        lines=lines,
        base=None if base is None else _base(str(base)),
        doubled=doubled,
        plurals=tuple(_plurals(po)),
    )


def _metadata(document: Document, day: date) -> dict[str, str]:
    midnight = f"{day.isoformat()} 00:00+0000"
    base = base_of(document.lines) if document.base is None else document.base
    return {
        "Project-Id-Version": "texts",
        "POT-Creation-Date": midnight,
        "PO-Revision-Date": midnight,
        "Last-Translator": "",
        "Language-Team": "",
        "Language": document.language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        JOB: document.job,
        BASE: " ".join(key + state for key, state in sorted(base.items())),
    }


def _base(header: str) -> dict[str, str]:
    half = len(header.split(maxsplit=1)[0]) // 2 if header.strip() else 0
    return {pair[:half]: pair[half:] for pair in header.split()}


def _decode(content: bytes) -> str:
    bom = next((bom for bom in BOMS if content.startswith(bom)), b"")
    named = CHARSET.search(content[:HEADER_BYTES])
    encoding = BOMS.get(bom) or (named.group(1).decode("ascii") if named else "utf-8")
    if encoding.upper() == "CHARSET":  # what gettext's tools write where nobody chose one
        encoding = "utf-8"
    try:
        text = content.decode(encoding)
        text.encode()
    except (LookupError, UnicodeError) as error:
        raise BundleError(
            _("The letters of this file are not %(encoding)s. Save it as UTF-8 and try again.")
            % {"encoding": encoding}
        ) from error
    if "\0" in text:
        raise BundleError(_("This is no PO file: it holds bytes that no text has."))
    return text


def _parse(text: str) -> polib.POFile:
    """Read by way of a file: given a text, polib takes other characters for ends of lines too."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".po", newline="") as file:
        file.write(text)
        file.flush()
        try:
            return polib.pofile(file.name, encoding="utf-8")
        except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
            raise BundleError(_syntax(error)) from error


def _syntax(error: Exception) -> str:
    if found := LINE_OF_ERROR.search(str(error)):
        return _("This is no PO file: line %(number)s cannot be understood.") % {
            "number": found.group(1)
        }
    return _("This is no PO file: it cannot be understood.")


def _lines(po: polib.POFile) -> Iterator[Line]:
    """Give what is to be translated: what a program struck out is none of it."""
    for entry in po:
        if not entry.obsolete and not entry.msgid_plural:
            yield Line(entry.msgctxt or "", entry.msgid, entry.msgstr, entry.fuzzy)


def _plurals(po: polib.POFile) -> Iterator[Line]:
    for entry in po:
        forms = [form for form in entry.msgstr_plural.values() if form]
        if forms and not entry.obsolete:
            yield Line(entry.msgctxt or "", entry.msgid, " / ".join(forms))
