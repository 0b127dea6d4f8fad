"""Training: the labels that are mended, and the same bytes from the same input."""

from __future__ import annotations

from pathlib import Path

import pytest

from takarir.evaluate.gold_entities import Tagged as Columns
from takarir.layers.entities.gazetteer import gazetteer
from takarir.training.ner_data import join_hyphens, read, relabel
from takarir.training.ner_pages import annotated_pages
from takarir.training.ner_words import spans


def test_countries_left_out_are_tagged() -> None:
    sentence = [("Warga", "O"), ("Korea", "O"), ("Selatan", "O"), ("pulang", "O")]
    assert [tag for _, tag in relabel(sentence, gazetteer())] == ["O", "B-LOC", "I-LOC", "O"]


def test_a_league_is_an_event_and_a_university_a_body() -> None:
    sentence = [("Liga", "B-ORG"), ("Utama", "I-ORG"), ("di", "O"), ("Universitas", "B-LOC"), ("Nias", "I-LOC")]
    assert spans([tag for _, tag in relabel(sentence, gazetteer())]) == [(0, 2, "EVT"), (3, 5, "ORG")]


def test_split_hyphens_are_joined_inside_words_only() -> None:
    words = tuple("sumber - sumber antara Medan - Aceh".split())
    assert join_hyphens(Columns("a:1", words, ("O",) * 7)).text == "sumber-sumber antara Medan - Aceh"


def test_the_same_input_gives_the_same_model(tmp_path: Path) -> None:
    from takarir.training.entities import train

    sentences = [
        [("Rudi", "B-PER"), ("pergi", "O"), ("ke", "O"), ("Medan", "B-LOC")],
        [("BPS", "B-ORG"), ("mencatat", "O"), ("kenaikan", "O"), ("harga", "O")],
    ] * 5
    train(sentences, tmp_path / "a.npz")
    train(sentences, tmp_path / "b.npz")
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_the_same_input_gives_the_same_network(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="the extra `train` is not installed")
    from takarir.training import network

    names = [
        [("Rudi", "B-PER"), ("pergi", "O"), ("ke", "O"), ("Medan", "B-LOC")],
        [("BPS", "B-ORG"), ("mencatat", "O"), ("kenaikan", "O"), ("harga", "O")],
    ] * 5
    speech = [[("Rudi", "NNP"), ("pergi", "VB")], [("harga", "NN")]] * 5
    network.train(names, speech, tmp_path / "a.npz")
    network.train(names, speech, tmp_path / "b.npz")
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    network.train(names, [], tmp_path / "c.npz")  # without parts of speech


def test_words_are_the_pipelines(tmp_path: Path) -> None:
    """Attached brackets are parted, the acronym is a mention of its own, a stop that belongs to a name stays."""
    rows = (
        "Komisi\tB-ORG\nPasar\tI-ORG\n(KP)\tI-ORG\nmemeriksa\tO\nPT\tB-ORG\nRapat\tI-ORG\nTbk.\tI-ORG\nlagi\tO\n.\tO\n"
    )
    path = tmp_path / "rows.txt"
    path.write_text(rows, encoding="utf-8")
    (sentence,) = read(path, gazetteer())
    words = [word for word, _ in sentence]
    found = [" ".join(words[start:end]) for start, end, _ in spans([tag for _, tag in sentence])]
    assert found == ["Komisi Pasar", "KP", "PT Rapat Tbk."]


def test_pages_bear_all_their_entities(tmp_path: Path) -> None:
    (tmp_path / "a-01.txt").write_text("Kota itu ramai, kata Rudi pada 2024.", encoding="utf-8")
    table = tmp_path / "table.tsv"
    table.write_text("page\tparagraph\tstart\tend\ttype\na-01\t1\t21\t25\tperson\na-01\t1\t31\t35\ttime\n", "utf-8")
    ((words, found),) = annotated_pages(tmp_path, [table])["a-01"]
    assert [(words[start], kind) for start, _, kind in found] == [("Rudi", "person"), ("2024", "time")]
