"""Training: pages with tables of entities."""

from __future__ import annotations

from pathlib import Path

import pytest

from takarir.training.ner_pages import tagged_pages
from takarir.training.ner_words import on_words, outermost, parts, spans

TEXT = "Gubernur Bank Indonesia bicara.\n\nKota itu ramai, kata Rudi."
ROWS = [
    "page\tparagraph\tstart\tend\ttype",
    "a-01\t1\t9\t23\torganization",
    "a-01\t1\t14\t23\tplace",
    "a-01\t2\t21\t25\tperson",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a-01.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "table.tsv").write_text("\n".join(ROWS) + "\n", encoding="utf-8")
    return tmp_path


def test_the_outermost_names_are_learnt(folder: Path) -> None:
    pages = tagged_pages(folder, [folder / "table.tsv"])
    first, second = pages["a-01"]
    assert [first[a][0] + " " + first[b - 1][0] for a, b, _ in spans([tag for _, tag in first])] == ["Bank Indonesia"]
    assert [second[a][0] for a, _, _ in spans([tag for _, tag in second])] == ["Rudi"]


def test_words_lie_where_they_stand_in_the_paragraph() -> None:
    for part in parts("Ia bertemu anaknya di Medan."):
        text = "Ia bertemu anaknya di Medan."
        assert [text[a:b] for a, b in part.ranges] == list(part.words)
        assert {"anak", "nya"} <= set(part.words)


def test_spans_that_cut_a_word_are_left_out() -> None:
    (part,) = parts("Bandara Medan ramai")
    assert on_words(part, [(8, 13, "place"), (8, 11, "place")]) == [(1, 2, "place")]


def test_times_and_inner_names_are_not_learnt() -> None:
    found = [(0, 3, "organization"), (2, 3, "place"), (4, 5, "time"), (5, 6, "place")]
    assert outermost(found) == [(0, 3, "ORG"), (5, 6, "LOC")]
