"""The name model: its two halves, and that what is drafted together does not matter."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from takarir.layers.entities import recognize_pages, weights
from takarir.layers.entities.candidates import TYPES
from takarir.layers.entities.forms import features
from takarir.layers.entities.gazetteer import lexicon, look
from takarir.layers.entities.linear import Linear
from takarir.layers.entities.names import LINEAR, NETWORK, Tagger, tagger
from takarir.layers.entities.network import Network
from takarir.layers.entities.scorer import INNER, OUTER, Scorer
from takarir.layers.entities.weights import Sums

SENTENCES = [
    "Bupati Siti Rahma meresmikan Jembatan Kahayan di Palangka Raya .".split(),
    "Harga beras naik .".split(),
    ["Ya"],
    "PEMERINTAH KOTA MEDAN TUNDA PROYEK".split(),
]


@pytest.fixture(scope="module")
def network() -> Network:
    return Network(NETWORK)


def test_the_halves_have_the_same_tags(network: Network) -> None:
    assert Linear(LINEAR).tags == network.tags


def test_a_form_has_the_sum_of_its_features() -> None:
    sums = Sums(["a", "b"], np.array([[1, 2], [10, 20]], dtype=np.float32))
    assert sums.of([["a", "b"], [], ["unknown"], ["b"]]).tolist() == [[11, 22], [0, 0], [0, 0], [10, 20]]


@pytest.mark.parametrize("length", [1, 2, 63, 64, 65, 130])
def test_the_network_is_two_layers_of_three_neighbours(network: Network, length: int) -> None:
    """The blocks of the fast way against the definition, word by word."""
    words = [word for sentence in SENTENCES for word in sentence] * 10
    vectors = network.vectors.of(list(features(word, lexicon())) for word in words[:length])
    phrases = np.arange(length) % 5
    inside = np.arange(length) % 7 != 6
    layer = [np.maximum(vectors[at] + network._phrases[phrases[at]], 0) * inside[at] for at in range(length)]
    for kernel, bias in zip(network._kernels, network._biases, strict=True):
        padded = [np.zeros(network.size), *layer, np.zeros(network.size)]
        seen = [sum(padded[at + place] @ kernel[place] for place in range(3)) + bias for at in range(length)]
        layer = [(word + np.maximum(more, 0)) * there for word, more, there in zip(layer, seen, inside, strict=True)]
    expected = np.array(layer) @ network._output + network._output_bias
    np.testing.assert_allclose(network.scores(vectors, phrases, inside), expected, rtol=1e-3, atol=1e-3)


def _probable(tagger: Tagger, pages: Sequence[Sequence[Sequence[str]]]) -> list[list[tuple[float, ...]]]:
    """How probable the first word of each sentence of each page is as a name of each type, to three places."""
    rows, found = tagger.read(pages, [[look(words) for words in page] for page in pages])
    row = iter(rows)
    starts = [[next(row) for _ in page] for page in pages]
    return [
        [tuple(found.of(np.array([at]), np.array([at + 1]))[0].round(3).tolist()) for at in page] for page in starts
    ]


def test_batches_and_what_was_met_before_do_not_matter() -> None:
    fresh = Tagger(Linear(LINEAR), Network(NETWORK))
    together = _probable(tagger(), [SENTENCES, SENTENCES[:1]])
    assert together == [_probable(fresh, [SENTENCES])[0], _probable(fresh, [SENTENCES[:1]])[0]]
    assert _probable(fresh, [SENTENCES])[0] == together[0]


def test_threads_may_share_a_tagger() -> None:
    pages = [[[f"{word}{number}" for word in sentence] for sentence in SENTENCES] for number in range(60)]
    alone = _probable(Tagger(Linear(LINEAR), Network(NETWORK)), pages)
    shared = Tagger(Linear(LINEAR), Network(NETWORK))
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda page: _probable(shared, [page])[0], pages))
    assert together == alone


@pytest.mark.parametrize("name", [OUTER, INNER])
def test_a_scorer_is_one_hidden_layer_beside_a_linear_way(name: str) -> None:
    """The kept rows against the definition; marks that it has not learnt count nothing."""
    types, names, values = weights.read(name)
    marks = [[names[0], f"{names[1]} {names[2]}", "never learnt"], [names[2]]]
    numbers = np.linspace(-1, 1, 2 * len(values["numbers"]), dtype=np.float32).reshape(2, -1)
    hidden = len(values["output"])
    expected = []
    for row, own, kind in ((numbers[0], [0, 1, 2], 1), (numbers[1], [2], 4)):
        sums = values["bias"] + row @ values["numbers"] + values["marks"][own].sum(axis=0)
        expected.append(np.maximum(sums[:hidden], 0) @ values["output"] + sums[hidden + kind])
    assert types == TYPES
    scorer = Scorer(name)
    for _ in range(2):  # as they come and as they are kept
        np.testing.assert_allclose(scorer.score(numbers, marks, [1, 4]), expected, rtol=1e-4)
    assert scorer.score(numbers[:0], [], []) == []


def test_sentences_without_words_have_no_names() -> None:
    assert list(recognize_pages([[[]], []])) == [[[]], []]
