"""Training: the labels that are mended, and the same bytes from the same input."""

from __future__ import annotations

from pathlib import Path

import pytest

from takarir.entities.gazetteer import gazetteer
from takarir.training.ner_data import join_hyphens, relabel, spans, split_attached

pytest.importorskip("pycrfsuite", reason="the extra `train` is not installed")


def test_countries_left_out_are_tagged() -> None:
    sentence = [("Warga", "O"), ("Korea", "O"), ("Selatan", "O"), ("pulang", "O")]
    assert [tag for _, tag in relabel(sentence, gazetteer())] == ["O", "B-LOC", "I-LOC", "O"]


def test_a_league_is_an_event_and_a_university_a_body() -> None:
    sentence = [("Liga", "B-ORG"), ("Utama", "I-ORG"), ("di", "O"), ("Universitas", "B-LOC"), ("Nias", "I-LOC")]
    assert spans([tag for _, tag in relabel(sentence, gazetteer())]) == [(0, 2, "EVT"), (3, 5, "ORG")]


def test_an_attached_acronym_becomes_a_mention_of_its_own() -> None:
    sentence = [("Komisi", "B-ORG"), ("Pasar", "I-ORG"), ("(KP)", "I-ORG"), ("rapat.", "O")]
    assert split_attached(sentence)[2:] == [("(", "O"), ("KP", "B-ORG"), (")", "O"), ("rapat", "O"), (".", "O")]


def test_split_hyphens_are_joined_inside_words_only() -> None:
    sentence = [(word, "O") for word in "sumber - sumber antara Medan - Aceh".split()]
    assert [word for word, _ in join_hyphens(sentence)] == ["sumber-sumber", "antara", "Medan", "-", "Aceh"]


def test_the_same_input_gives_the_same_model(tmp_path: Path) -> None:
    from takarir.training.entities import train

    sentences = [
        [("Rudi", "B-PER"), ("pergi", "O"), ("ke", "O"), ("Medan", "B-LOC")],
        [("BPS", "B-ORG"), ("mencatat", "O"), ("kenaikan", "O"), ("harga", "O")],
    ] * 5
    train(sentences, tmp_path / "a.npz")
    train(sentences, tmp_path / "b.npz")
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
