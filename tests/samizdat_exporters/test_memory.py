"""What is remembered is the same for everybody, and nobody changes it for others."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.utils.safestring import mark_safe
from wagtail.models import Locale

from samizdat_exporters.memory import Memory
from samizdat_exporters.trails import Trails


@pytest.mark.parametrize(
    "answer",
    [
        "text", mark_safe("<b>"), 1, 1.5, True, None, b"bytes", date(2026, 11, 28), UUID(int=1),
        (), ("a", (1, None)), [], ["a", ("b", 1)], [["a"]], {"a": [1]}, {1, 2}, (["a"],),
        Locale(pk=1, language_code="ru"), [Locale(pk=1)],
    ],
)  # fmt: skip
def test_an_answer_is_asked_once_and_given_again(answer):
    memory: Any = Memory(Trails())
    first = memory.recall("key", lambda: answer)
    again = memory.recall("key", lambda: "asked again")

    assert first is answer
    assert (type(again), again) == (type(answer), answer)


@pytest.mark.parametrize("answer", [["a"], [["a"]], {"a": 1}, (["a"],), [("a", ["b"])]])
def test_what_one_changes_no_other_finds(answer):
    memory: Any = Memory(Trails())
    memory.recall("key", lambda: answer)
    before = repr(answer)

    changed = memory.recall("key", lambda: None)
    inner = changed[0][1] if answer == [("a", ["b"])] else changed
    inner = inner[0] if isinstance(inner, tuple) else inner
    inner.clear()

    assert repr(memory.recall("key", lambda: None)) == before
