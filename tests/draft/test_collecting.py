"""The garbage collector is held back for a batch and no longer."""

from __future__ import annotations

import gc

import pytest

from takarir.draft import collecting, stages
from takarir.draft.pages import PageText, annotate_many


def test_it_runs_again_behind_the_block_and_behind_an_error() -> None:
    with collecting.held_back():
        assert not gc.isenabled()
        with collecting.held_back():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="salah"), collecting.held_back():
        raise ValueError("salah")
    assert gc.isenabled()


def test_who_has_switched_it_off_finds_it_off() -> None:
    gc.disable()
    try:
        with collecting.held_back():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_batch_is_drafted_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    begin = stages.begin

    def spy(*values: str) -> stages.Half:
        seen.append(gc.isenabled())
        return begin(*values)

    monkeypatch.setattr(stages, "begin", spy)
    annotate_many([PageText("Ani datang.", "a")])
    assert seen == [False]
    assert gc.isenabled()


def test_a_draft_makes_no_cycles() -> None:
    page = PageText("Ani Budi datang ke Kota Lama, Senin (4/8/2025).\n\nBukunya hilang, kata Ani.", "a")
    annotate_many([page])
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            annotate_many([page])
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_what_a_caller_has_frozen_stays_frozen() -> None:
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with collecting.held_back():
            pass
        assert 0 < gc.get_freeze_count() <= frozen
    finally:
        gc.unfreeze()
    with collecting.held_back():
        pass
    assert gc.get_freeze_count() == 0


def test_what_a_batch_leaves_is_not_looked_through_behind_it() -> None:
    with collecting.held_back():
        kept = [[] for _ in range(5_000)]
        assert gc.get_count()[0] > 4_000
    assert gc.get_count()[0] < 1_000
    assert len(kept) == 5_000
