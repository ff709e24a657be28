"""What the export says is English where it is made, and is translated where it is shown."""

import ast
import json
import pickle
from pathlib import Path

import polib
import pytest
from django.utils import translation

import samizdat_exporters
from samizdat_exporters.errors import BusyError, GateError, ProtectedError, reason_of
from samizdat_exporters.findings import Finding
from samizdat_exporters.sentences import Sentence, folded, translated, unfolded
from samizdat_exporters.sizes import readable_size
from samizdat_mirror.store import StoreError
from samizdat_mirror.store.locking import LockedError

WHY = Sentence("the page is private")
SAID = Sentence(
    "It links to %(address)s, which readers cannot open (%(why)s).", address="/50%/", why=WHY
)
ENGLISH = "It links to /50%/, which readers cannot open (the page is private)."
RUSSIAN = "Здесь ссылка на /50%/, а читатели не могут это открыть (страница закрыта)."


def test_a_sentence_is_its_english_text_and_can_be_said_in_russian():
    assert ENGLISH == SAID
    with translation.override("ru"):
        assert translated(SAID) == RUSSIAN


def test_names_and_addresses_stay_as_they_are_though_they_are_words_of_the_catalogue():
    with translation.override("ru"):
        said = Sentence("the site answers %(answer)s", answer="Editions")
        assert translated(said) == "ответ сайта: Editions"
        assert translated("Editions") == "Editions"


def _by_json(said: str) -> str:
    return unfolded(json.loads(json.dumps(folded(said))))


def _by_pickle(said: str) -> str:
    return pickle.loads(pickle.dumps(said))


@pytest.mark.parametrize("carried", [_by_pickle, _by_json])
def test_it_survives_the_way_to_another_process_and_to_the_next_day(carried):
    assert carried(SAID) == ENGLISH
    with translation.override("ru"):
        assert translated(carried(SAID)) == RUSSIAN


def test_a_finding_that_was_kept_can_still_be_said_in_russian():
    finding = Finding("a/index.html", SAID, "Mend it.", rule="broken-link")
    kept = Finding.from_dict(json.loads(json.dumps(finding.kept())))
    assert kept == finding
    with translation.override("ru"):
        assert [translated(kept.reason), translated(kept.fix)] == [RUSSIAN, "Mend it."]
    assert finding.as_dict()["reason"] == ENGLISH


def in_russian(error: Exception) -> str:
    with translation.override("ru"):
        return translated(reason_of(error))


def test_what_stops_an_export_can_be_said_in_russian_however_it_came_about():
    refused = GateError([Finding("a.html", SAID, "Mend it.")])
    assert in_russian(refused) == "Выпуск отклонён: нужно исправить одно замечание."
    assert in_russian(ProtectedError(GateError([*refused.findings] * 3), 1234, ["a", "b"])) == (
        "Выпуск отклонён. Замечаний, которые нужно исправить: 3. Неотложное сделано: выпуск 1234 — "
        "это прежний без того, что больше нельзя показывать (файлов меньше на 2)."
    )
    busy = "Здесь уже идёт другая сборка (процесс 7). Подождите, пока она закончится."
    assert [in_russian(LockedError("7")), in_russian(BusyError(LockedError("7")))] == [busy, busy]
    assert in_russian(StoreError("There is no edition 7.")) == "There is no edition 7."


def test_the_reasons_of_the_exporter_are_all_in_the_russian_catalogue():
    package = Path(samizdat_exporters.__file__).parent
    marked = {
        ast.literal_eval(call.args[0])
        for file in package.rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "gettext_noop"
    }
    catalogue = polib.pofile(str(package / "locale/ru/LC_MESSAGES/django.po"))
    assert marked - {entry.msgid for entry in catalogue.translated_entries()} == set()
    assert len(marked) > 100


@pytest.mark.parametrize(
    ("size", "english", "russian"),
    [
        (0, "0 kB", "0 кБ"),
        (12_300, "12 kB", "12 кБ"),
        (1_900_000, "1.9 MB", "1,9 МБ"),
        (1_048_576, "1.0 MB", "1,0 МБ"),
        (1_234_500_000, "1,234.5 MB", "1\xa0234,5 МБ"),
    ],
)
def test_sizes_are_in_units_of_a_thousand_for_everybody(size, english, russian):
    assert readable_size(size) == english
    with translation.override("ru"):
        assert translated(readable_size(size)) == russian
