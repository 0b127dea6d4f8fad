"""What makes labelling quick gives what the slow way gives: looks beforehand, bytes, memory."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takarir.layers import repeats
from takarir.layers.repeats import credit
from takarir.resources.memory import Memory

_STEMS = ("Foto: Warga", "(Foto: A/B)", " ANTARA FOTO/Rina", "Dok. Humas", " dok pribadi", "AFP/DINA", "|", "©", "1/12")
_MORE = (
    "Baca juga",
    " - ",
    ". ",
    ", Rabu (6/8/2025)",
    "Garut",
    "[",
    ")",
    "/",
    "@ana",
    ":",
    "“Saya",
    "é",
    "\u00a0",
    "٣",
    "ſ",
)
#: Texts of what cues are made of, in any order.
TEXTS = st.lists(st.sampled_from([*_STEMS, *_MORE, " ", "\n", "kata", "Author provided", "DOK "]), max_size=9).map(
    "".join
)
ANY = st.one_of(st.text(max_size=60), TEXTS)


@given(ANY)
def test_a_look_beforehand_never_keeps_a_credit(text: str) -> None:
    front = credit._FRONT.match(text)
    start = front.end() if front else 0
    glued = credit._GLUED.match(text, start)
    start = glued.end() if glued else start
    cut = max(start, len(text) - credit._TAIL)
    tail = text[cut:]
    brackets = re.compile(r"\s*" + credit._BRACKET.pattern)
    marks = (")]", "©|/", (":", "ok", "uthor"), "/")
    for mark, pattern in zip(marks, (brackets, credit._COPYRIGHT, credit._NAMED, credit._SLASHED), strict=True):
        found = pattern.search(tail) if any(sign in tail for sign in mark) else None
        tail = tail[: found.start()] if found else tail
    assert credit.uncredited(text) == text[start:cut] + tail


@given(TEXTS)
def test_bytes_give_the_words_that_characters_give(text: str) -> None:
    words, _, numbers = repeats._words(text)
    if text.isascii():
        bare = re.findall(r"\w+", credit.uncredited(text).lower())
        assert words == (bare or re.findall(r"\w+", text.lower()))
    assert repeats._key(words, text, numbers) == repeats._key(words, text)


def test_a_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Memory, "MOST", 3)
    asked: list[int] = []
    memory = Memory(lambda key: (asked.append(key), -key)[1])
    assert [memory[key] for key in (1, 1, 2, 3, 4, 1)] == [-1, -1, -2, -3, -4, -1]
    assert asked == [1, 2, 3, 4, 1]
    assert len(memory) <= 3
