"""Plots: the same bytes from the same input, no date, and what they count."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from takarir.document.document import Document
from takarir.document.errors import UsageError
from takarir.evaluate.outcomes import Bin, Outcome, Trade, confusion, reliability, trades
from takarir.project.plots import plot_corpus, plot_roles

FOUND = [
    Outcome("body", "body", 0.95),
    Outcome("body", "caption", 0.75),
    Outcome("caption", "caption", 0.95),
    Outcome("residue", "body", 0.65),
]


@pytest.mark.parametrize("draw", [lambda small, to: plot_corpus([small], to), lambda small, to: plot_roles(FOUND, to)])
def test_two_runs_give_the_same_bytes(draw, small: Document, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    pytest.importorskip("matplotlib", reason="the extra `plot` is not installed")
    first, second = (draw(small, tmp_path / name) for name in ("a", "b"))
    assert [path.name for path in first] == [path.name for path in second]
    assert {path.suffix for path in first} == {".svg", ".png"}
    for one, other in zip(first, second, strict=True):
        assert one.read_bytes() == other.read_bytes()
        assert b"<dc:date>" not in one.read_bytes()


def test_without_matplotlib_the_mend_is_told(small: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(UsageError, match=r"plots need matplotlib; pip install 'takarir\[plot\]'"):
        plot_corpus([small], tmp_path / "plots")
    assert not (tmp_path / "plots").exists()


def test_confusion() -> None:
    assert confusion(FOUND) == [[1, 1, 0], [0, 1, 0], [1, 0, 0]]


def test_reliability() -> None:
    assert reliability(FOUND) == [Bin(0.65, 0.0, 1), Bin(0.75, 0.0, 1), Bin(0.95, 1.0, 2)]
    assert reliability([Outcome("body", "body", 1.0)]) == [Bin(1.0, 1.0, 1)]


def test_lost_body_and_kept_rest() -> None:
    line = trades(FOUND)
    assert line[0] == Trade(pytest.approx(0.05), 0.0, 1.0)  # all is kept
    assert Trade(0.5, 0.5, 0.5) in line
    assert line[-1] == Trade(0.95, 0.5, 0.0)
    assert trades([]) == [Trade(0.5, 0.0, 0.0)]
