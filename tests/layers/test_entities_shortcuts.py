"""What is left out for speed changes nothing: each shortcut against the plain way."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from takarir.layers.entities import forms
from takarir.layers.entities.forms import is_caseless, shape
from takarir.layers.entities.quantities import CLASSES, GRAMMAR, OPENING, STARTED

_CODES = "".join(CLASSES.codes.values())
_OTHER = CLASSES.codes["OTHER"]


@given(st.text(_CODES + 5 * _OTHER, max_size=12))
def test_the_grammar_of_quantities_begins_only_where_it_is_tried(codes: str) -> None:
    plain = [(match.span(), match.lastgroup) for match in GRAMMAR.finditer(codes)]
    assert [(match.span(), match.lastgroup) for match in STARTED.finditer(codes)] == plain
    if any(kind != "none" for _, kind in plain):
        assert OPENING.search(codes)


@given(st.lists(st.sampled_from("rumah besar di Kota KOTA Budi RI A 12 . Ba".split()), max_size=25))
def test_the_first_words_tell_case_only_where_all_do(words: list[str]) -> None:
    if forms._shows_case(words):
        letters = [word for word in words if len(word) > 3 and word.isalpha()]
        small = sum(word.islower() for word in letters)
        assert any(word[:1].isupper() for word in words)
        assert small > 0.1 * len(letters)
        assert not is_caseless(words)


@given(st.text("abXY01-.éßİ中ª", max_size=10))
def test_shapes(form: str) -> None:
    kinds = "".join("X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in form)
    assert shape(form) == "".join(kind * min(2, len(list(run))) for kind, run in itertools.groupby(kinds))[:8]
