"""The gate: what the pipeline does on the project's own gold, with models that have not seen it.

Trains some small models: about a minute and a quarter of one processor.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import REPOSITORY
from takarir.evaluate.gold_pages import LabelledPage
from takarir.evaluate.quality import judging, pins
from takarir.evaluate.quality.counts import Count, Counts
from takarir.project.places import Project
from takarir.training import roles
from takarir.training.quality import runs
from takarir.training.quality.__main__ import COMMAND, main, pins_of
from takarir.training.quality.folds import FIRST, folds, style_of


def test_no_figure_leaves_its_pin() -> None:
    """A fall beyond noise fails; so does a rise, whose pin has to follow, for it could be lost again unseen."""
    found = runs.run(runs.GATE, runs.Places(project=Project(REPOSITORY)))
    judged = judging.judge(found, pins.read(pins_of(REPOSITORY, runs.GATE)))
    assert {"composed", "kairo"} == {one.source for one in judged}
    assert {"body", "caption", "residue", "repeats", "names", "time, number", "tokens", "sentences"} <= {
        one.layer for one in judged
    }
    assert "\n".join(judging.faults(judged, COMMAND)) == ""


def test_every_style_is_left_out_once() -> None:
    pages = [f"{style}-{number:02}" for style in ("a", "b", "c", "d", "e", *FIRST) for number in range(1, 4)]
    parts = folds(pages, 3)
    assert sorted(style for part in parts for style in part) == sorted({style_of(page) for page in pages})
    assert parts[0] == list(FIRST)
    sizes = [sum(style_of(page) in part for page in pages) for part in parts]
    assert max(sizes) - min(sizes) <= 3
    assert folds(reversed(pages), 3) == parts


def test_no_fold_learns_a_page_of_a_style_that_it_scores(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [
        LabelledPage(f"{style}-{number}", style, ("Teks.",), ("body",), (None,), (None,))
        for style in "abcdefg"
        for number in range(2)
    ]
    learnt: list[set[str]] = []

    def train(given: list[LabelledPage]) -> bytes:
        learnt.append({page.group for page in given})
        return b""

    monkeypatch.setattr(roles, "train", train)
    monkeypatch.setattr(roles, "Model", lambda data: data)
    held = [{page.group for page in part} for part, _ in roles.cross_validated(pages, 3)]
    assert all(not known & left for known, left in zip(learnt, held, strict=True))
    assert sorted(group for part in held for group in part) == list("abcdefg")


def test_what_a_run_lacks_is_said(tmp_path: Path) -> None:
    bare = runs.Places(project=Project(tmp_path))
    assert runs.lacking(runs.GATE, bare) is None
    assert runs.lacking(runs.SHARED, bare) == "there are no collections: give --data"
    assert runs.lacking(runs.SHARED, runs.Places(project=Project(tmp_path), data=tmp_path)) is None


def test_a_run_without_its_collections_is_left_out(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(project.root), "--only", "shared"]) == 0
    assert "shared: left out, there are no collections" in capsys.readouterr().out


def test_the_command_compares_and_pins(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    right = 18

    def run(name: str, places: runs.Places) -> Counts:
        return {("composed", "person"): {f"a-{number}": Count(20, 20, right) for number in range(9)}}

    monkeypatch.setattr(runs, "run", run)
    command = ["--root", str(project.root), "--only", "gate"]
    assert main(command) == 1
    assert "no pin, found 0.9000" in capsys.readouterr().out
    assert main([*command, "--pin"]) == 0
    assert main(command) == 0
    assert "every figure is what its pin says" in capsys.readouterr().out
    right = 17
    assert main(command) == 1
    assert "fall in composed, person: pin 0.9000, found 0.8500" in capsys.readouterr().out


def test_a_folder_that_is_no_project_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(tmp_path)]) == 2
    assert "no Takarir project here" in capsys.readouterr().err
