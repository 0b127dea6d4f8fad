"""The name model: its two halves, and that what is drafted together does not matter."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from takarir.layers.entities.forms import features
from takarir.layers.entities.gazetteer import lexicon
from takarir.layers.entities.linear import Linear
from takarir.layers.entities.names import LINEAR, NETWORK, Tagger, tagger
from takarir.layers.entities.network import Network
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


def test_batches_and_what_was_met_before_do_not_matter() -> None:
    fresh = Tagger(Linear(LINEAR), Network(NETWORK))
    together = tagger().tag([SENTENCES, SENTENCES[:1]])
    assert together == [fresh.tag([SENTENCES])[0], fresh.tag([SENTENCES[:1]])[0]]
    assert fresh.tag([SENTENCES])[0] == together[0]


def test_threads_may_share_a_tagger() -> None:
    pages = [[[f"{word}{number}" for word in sentence] for sentence in SENTENCES] for number in range(60)]
    alone = Tagger(Linear(LINEAR), Network(NETWORK)).tag(pages)
    shared = Tagger(Linear(LINEAR), Network(NETWORK))
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda page: shared.tag([page])[0], pages))
    assert together == alone


def test_sentences_without_words_have_no_names() -> None:
    assert tagger().tag([[[]], []]) == [[[]], []]
