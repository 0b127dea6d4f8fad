"""The model of roles: its sums are those of the observations' names, its file is checked, long pages too."""

from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takarir import resources
from takarir.layers import repeats, roles
from takarir.layers.roles import features, network
from takarir.layers.roles.model import Model
from takarir.layers.roles.network import Weights
from takarir.resources.memory import Memory
from takarir.training.roles import packed

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


def _stored() -> tuple[dict[str, np.ndarray], Weights, float]:
    """The packaged model as its file has it: the row of each name, the layers, the warmth."""
    with np.load(io.BytesIO(resources.data(roles.MODEL))) as stored:
        arrays = {name: stored[name] for name in stored.files}
    weights = Weights(**{name: arrays[name].astype(np.float32) for name in Weights._fields})
    return dict(zip(str(arrays["names"]).split("\n"), weights.vectors, strict=True)), weights, float(arrays["warmth"])


@given(st.lists(ANY, min_size=1, max_size=8))
@settings(deadline=None, max_examples=60)
def test_the_sums_of_groups_are_those_of_the_names(texts: list[str]) -> None:
    """Training sees the names of the observations, labelling only the groups that they come in."""
    rows, weights, warmth = _stored()
    found = [one and one.index for one in repeats.find(texts)]
    sums = [
        sum((rows[name] for name in names if name in rows), np.zeros_like(weights.bias))
        for names in features.page(texts, found)
    ]
    due = network.chances(weights, np.stack(sums), warmth)
    given = Model(resources.path(roles.MODEL)).probabilities(features.observe(texts, found))
    assert np.allclose(np.array(given), due, atol=1e-4)


def test_a_layer_sees_two_paragraphs_on_either_side() -> None:
    """One layer carries an impulse from the third paragraph to the first and the fifth, and no farther."""
    kernels = np.zeros((1, 5, 1, 1), np.float32)
    kernels[0, :, 0, 0] = (1, 2, 4, 8, 16)
    weights = Weights(
        vectors=np.zeros((1, 4), np.float32),
        bias=np.zeros(4, np.float32),
        kernels=kernels,
        biases=np.zeros((1, 1), np.float32),
        output=np.array([[1, 0, 0]], np.float32),
    )
    sums = np.zeros((6, 4), np.float32)
    sums[2, 0] = 1
    scores = np.log(network.chances(weights, sums))
    reached = scores[:, 0] - scores[:, 1]
    assert reached == pytest.approx([16, 8, 1 + 4, 2, 1, 0], abs=1e-3)


def test_warmth_makes_a_model_less_sure_and_changes_no_role() -> None:
    weights = Weights(
        vectors=np.zeros((1, 4), np.float32),
        bias=np.array([0, 3, 1, 0], np.float32),
        kernels=np.zeros((1, 5, 1, 1), np.float32),
        biases=np.zeros((1, 1), np.float32),
        output=np.zeros((1, 3), np.float32),
    )
    sums = np.zeros((1, 4), np.float32)
    cold, warm = network.chances(weights, sums, 1.0)[0], network.chances(weights, sums, 2.0)[0]
    assert cold.argmax() == warm.argmax() == 0
    assert cold[0] > warm[0] > 0.5
    assert cold.sum() == pytest.approx(1)


def test_a_page_in_blocks_is_the_page() -> None:
    """A page longer than the blocks that are summed up at a time; each paragraph in its own place."""
    texts = [
        "Baca juga: Hujan",
        "Menurut dia, warga sudah menata karung pasir di tepi sungai sejak pagi karena air terus naik.",
        "Foto: Warga (ist)",
    ] * 300
    found = roles.label(texts, [None] * len(texts))
    names = [role.name for role in found]
    assert names[30:870] == ["residue", "body", "caption"] * 280


@pytest.mark.parametrize("data", [b"", b"lCRF" + bytes(60), b"PK\x03\x04" + bytes(60)])
def test_what_is_no_model_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a model of roles"):
        Model(io.BytesIO(data))


def test_a_model_without_a_part_is_refused() -> None:
    out = io.BytesIO()
    np.savez(out, roles=np.array("body caption residue"), names=np.array("b"))
    with pytest.raises(ValueError, match="not a model of roles: 'warmth'"):
        Model(io.BytesIO(out.getvalue()))


def test_a_model_of_other_labels_is_refused() -> None:
    _, weights, _ = _stored()
    with np.load(io.BytesIO(packed(["b"], weights._replace(vectors=weights.vectors[:1])))) as stored:
        arrays = {name: stored[name] for name in stored.files} | {"roles": np.array("body picture rest")}
    out = io.BytesIO()
    np.savez(out, **arrays)
    with pytest.raises(ValueError, match="knows the roles body, picture, rest"):
        Model(io.BytesIO(out.getvalue()))


def test_a_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Memory, "MOST", 3)
    asked: list[int] = []
    memory = Memory(lambda key: (asked.append(key), -key)[1])
    assert [memory[key] for key in (1, 1, 2, 3, 4, 1)] == [-1, -1, -2, -3, -4, -1]
    assert asked == [1, 2, 3, 4, 1]
    assert len(memory) <= 3
