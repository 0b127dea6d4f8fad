"""Training of what decides about names: the folds, the spans with what is right, the way downhill, the same bytes."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="the extra `train` is not installed")

from takarir.layers.entities.candidates import TYPES
from takarir.layers.entities.names import tagger
from takarir.training.decision import folds, groups
from takarir.training.scorer import Group, export, slopes, train


def test_a_style_lies_in_one_fold_and_folds_have_about_as_many_pages() -> None:
    pages = [f"style{number % 7}-{number}" for number in range(49)]
    dealt = folds(pages, 3)
    assert sorted(itertools.chain(*dealt)) == [f"style{number}" for number in range(7)]
    assert sorted(map(len, dealt)) == [2, 2, 3]


@pytest.mark.parametrize("right", [set(), {0}, {1, 3}])
def test_slopes_are_those_of_all_sets_that_do_not_cross(right: set[int]) -> None:
    spans = [(0, 2), (1, 2), (0, 2), (2, 4), (3, 5)]
    scores = [0.5, 1.5, -1.0, 0.3, -0.2]
    weights: dict[tuple[int, ...], float] = {}
    for count in range(len(spans) + 1):
        for some in itertools.combinations(range(len(spans)), count):
            if all(
                spans[a][1] <= spans[b][0] or spans[b][1] <= spans[a][0] for a, b in itertools.combinations(some, 2)
            ):
                weights[some] = float(np.exp(sum(scores[at] for at in some)))
    total = sum(weights.values())
    loss, slope = slopes(spans, scores, right)
    assert loss == pytest.approx(-np.log(weights[tuple(sorted(right))] / total))
    for at in range(len(spans)):
        share = sum(weight for some, weight in weights.items() if at in some) / total
        assert slope[at] == pytest.approx(share - (at in right))


def test_names_and_the_names_in_them_are_learnt_from_what_is_proposed() -> None:
    words = tuple("Kepala Dinas Kesehatan Bandung menolak usul itu .".split())
    outer, inside = groups([[(words, [(1, 4, "organization"), (3, 4, "place")])]], tagger())
    (sentence,) = outer
    assert [(sentence.spans[at], TYPES[sentence.kinds[at]]) for at in sentence.right] == [((1, 4), "ORG")]
    held = next(group for group in inside if group.right)
    assert [(held.spans[at], TYPES[held.kinds[at]]) for at in held.right] == [((3, 4), "LOC")]


def test_the_same_input_gives_the_same_scorer_and_it_learns(tmp_path: Path) -> None:
    numbers = np.array([[1, 0], [0, 1]], dtype=np.float32)
    learnt = [Group([(0, 1), (0, 2)], [5, 2], numbers, [["a"], ["b c"]], frozenset({at % 2})) for at in (0, 0, 0, 0, 2)]
    for name in ("one.npz", "two.npz"):
        net, names = train(learnt * 40, seed=3, epochs=4)
        export([net, net], names, tmp_path / name)
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
    from takarir.layers.entities.scorer import Scorer

    right, wrong = Scorer(str(tmp_path / "one.npz")).score(numbers, [["a"], ["b c"]], [5, 2])
    assert right > 0 > wrong
