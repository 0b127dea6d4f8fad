"""How probable spans are, how they are chosen, and how mentions are joined: each against the plain way."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from takarir.layers.entities import _joined
from takarir.layers.entities.choice import choose
from takarir.layers.entities.identity import number
from takarir.layers.entities.marginals import Marginals
from takarir.training.ner_words import spans

TAGS = ("O", "B-LOC", "I-LOC", "B-PER", "I-PER")


def _marginals(scores: np.ndarray, lengths: list[int]) -> tuple[Marginals, np.ndarray, np.ndarray]:
    random = np.random.default_rng(5)
    transitions = random.normal(size=(5, 5)).astype(np.float32)
    for left, right in itertools.product(range(5), range(5)):
        if TAGS[right][0] == "I" and TAGS[left][1:] != TAGS[right][1:]:
            transitions[left, right] = -1e4
    first = np.array([-1e4 if tag[0] == "I" else 0 for tag in TAGS], dtype=np.float32)
    sizes = np.array(lengths)
    starts = np.cumsum(sizes + 2) - sizes - 2
    return Marginals(scores, starts, sizes, transitions, first, TAGS), transitions, first


def _plain(scores: np.ndarray, transitions: np.ndarray, first: np.ndarray) -> dict[tuple[int, int, str], float]:
    """The probability of each span by summing over all ways to tag a sentence."""
    found: dict[tuple[int, int, str], float] = {}
    total = 0.0
    for way in itertools.product(range(5), repeat=len(scores)):
        score = first[way[0]] + sum(scores[at, tag] for at, tag in enumerate(way))
        score += sum(transitions[left, right] for left, right in itertools.pairwise(way))
        weight = float(np.exp(score))
        total += weight
        for span in spans([TAGS[tag] for tag in way]):
            found[span] = found.get(span, 0) + weight
    return {span: weight / total for span, weight in found.items()}


@pytest.mark.parametrize("seed", range(5))
def test_spans_are_as_probable_as_all_ways_to_tag_say(seed: int) -> None:
    lengths = [4, 3, 1]
    scores = np.random.default_rng(seed).normal(scale=2, size=(sum(lengths) + 4, 5)).astype(np.float32)
    found, transitions, first = _marginals(scores, lengths)
    at = 0
    for length in lengths:
        due = _plain(scores[at : at + length], transitions, first)
        for start, end in itertools.combinations(range(length + 1), 2):
            own = found.of(np.array([at + start]), np.array([at + end]))[0]
            expected = [due.get((start, end, kind), 0) for kind in ("LOC", "PER")]
            np.testing.assert_allclose(own, expected, atol=1e-4)
        here = {
            (start - at, end - at, ("LOC", "PER")[kind])
            for start, end, kind in found.probable()
            if at <= start < at + length
        }
        assert {span for span, share in due.items() if share > 0.02} <= here
        at += length + 2


_SCORED = st.lists(
    st.tuples(st.tuples(st.integers(0, 6), st.integers(1, 4)), st.integers(-4, 9), st.integers(0, 5)), max_size=7
)


@given(_SCORED)
def test_the_spans_with_the_greatest_sum_that_do_not_overlap_are_chosen(
    found: list[tuple[tuple[int, int], int, int]],
) -> None:
    scored = [((start, start + size), score / 8, kind) for (start, size), score, kind in found]
    names = choose(scored)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(names))
    best = 0.0
    for count in range(len(scored) + 1):
        for some in itertools.combinations(scored, count):
            ordered = sorted(span for span, _, _ in some)
            if all(left[1] <= right[0] for left, right in itertools.pairwise(ordered)):
                best = max(best, sum(score for _, score, _ in some))
    top: dict[tuple[int, int], float] = {}
    for span, score, _ in scored:
        top[span] = max(score, top.get(span, score))
    assert sum(top[start, end] for start, end, _ in names) == pytest.approx(best)


def test_a_quantity_does_not_cross_a_name() -> None:
    names = [(0, 3, "ORG"), (2, 3, "LOC"), (5, 7, "EVT"), (9, 10, "LOC")]
    counted = [(1, 2, "number"), (6, 7, "time"), (8, 10, "number")]
    expected = [
        (0, 3, "organization"), (2, 3, "place"), (5, 7, "event"), (6, 7, "time"), (8, 10, "number"), (9, 10, "place"),
    ]  # fmt: skip
    assert _joined(names, counted) == expected
    assert _joined([(1, 3, "ORG")], [(2, 5, "time")]) == [(2, 5, "time")]


def _people(*names: str) -> list[int]:
    page = [name.split() for name in names]
    return list(number(page, [(at, 0, len(words), "person") for at, words in enumerate(page)]))


@pytest.mark.parametrize(
    ("names", "numbers"),
    [
        (["Budi Rahman", "Rahman", "Siti Rahman", "Rahman"], [1, 1, 2, 1]),
        (["Rahman", "Budi Rahman"], [1, 1]),
        (["Rahman", "Budi Rahman", "Siti Rahman"], [1, 2, 3]),
        (["Budi Rahman Hakim", "Budi Rahman", "Hakim Budi Rahman"], [1, 1, 1]),
        (["Ana Bela Cita Dewi Eka Fitri Gina", "Cita Dewi", "Gina"], [1, 1, 1]),
    ],
)
def test_a_person_is_known_by_parts_of_the_name(names: list[str], numbers: list[int]) -> None:
    assert _people(*names) == numbers


def test_as_many_persons_as_a_page_may_name_are_told_apart() -> None:
    names = [f"Rahman Nama{at}" for at in range(3000)]
    assert _people(*names) == list(range(1, 3001))
