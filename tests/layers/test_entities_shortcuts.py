"""What is left out for speed changes nothing: each shortcut against the plain way."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from takarir.layers.entities import forms, names, patterns
from takarir.layers.entities.forms import is_caseless, shape
from takarir.layers.entities.quantities import _CASED, _FIGURES, _GRAMMAR, _OPENING, _WORDS, _grammar

_QUANTITY_CODES = "".join(sorted({code for table in (_WORDS, _CASED, _FIGURES) for code, _, _ in table}))
_PLAIN_GRAMMAR = re.compile(_grammar())


@given(st.text(_QUANTITY_CODES + "ooooo", max_size=12))
def test_the_grammar_of_quantities_begins_only_where_it_is_tried(codes: str) -> None:
    plain = [(match.span(), match.lastgroup) for match in _PLAIN_GRAMMAR.finditer(codes)]
    assert [(match.span(), match.lastgroup) for match in _GRAMMAR.finditer(codes)] == plain
    if any(kind != "skip" for _, kind in plain):
        assert _OPENING.search(codes)


@given(st.text('WUPqgECFQHsLawkf©SKnYtdR/,(-")o0jpN', max_size=10))
def test_the_rules_for_names_begin_only_where_they_are_tried(codes: str) -> None:
    guard, _, rules = patterns._RULES.pattern.partition("(?:")
    assert guard.startswith("(?=[")
    plain = [(match.span(), match.lastgroup) for match in re.finditer(f"(?:{rules}", codes)]
    assert [(match.span(), match.lastgroup) for match in patterns._RULES.finditer(codes)] == plain
    if plain:
        assert patterns._TELLING.search(codes) or patterns._DATELINE.match(codes)


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


def _best(scores: Sequence[Sequence[float]], tagger: names.Tagger) -> list[int]:
    """The best tags of one sentence, by trying the ways one word at a time."""
    ways = [
        (float(score + start), [tag]) for tag, (score, start) in enumerate(zip(scores[0], tagger._start, strict=True))
    ]
    for word in scores[1:]:
        ways = [
            max(
                ((total + float(tagger._transitions[path[-1], tag]) + word[tag], [*path, tag]) for total, path in ways),
                key=lambda way: way[0],
            )
            for tag in range(len(word))
        ]
    return max(ways, key=lambda way: way[0])[1]


@given(st.lists(st.integers(1, 6), min_size=1, max_size=6), st.integers(0, 2**32 - 1))
def test_the_best_tags_of_several_sentences_are_those_of_each_alone(sizes: list[int], seed: int) -> None:
    tagger = names.tagger()
    lengths = np.array(sorted(sizes, reverse=True))
    starts = np.concatenate([[0], np.cumsum(lengths + 2)[:-1]])
    scores = np.random.default_rng(seed).integers(-4, 5, (int((lengths + 2).sum()) - 2, len(tagger._tags)))
    scores = scores.astype(np.float32) + np.random.default_rng(seed + 1).random(scores.shape).astype(np.float32)
    tags = names._viterbi(scores, starts, lengths, tagger._transitions, tagger._start)
    for start, length in zip(starts.tolist(), lengths.tolist(), strict=True):
        assert tags[start : start + length].tolist() == _best(scores[start : start + length].tolist(), tagger)
    assert not set(np.flatnonzero(tags)) - {s + n for s, size in zip(starts, lengths, strict=True) for n in range(size)}
