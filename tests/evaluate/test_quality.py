"""The gate of quality, without models: counts by unit, pins, and what is beyond noise."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from msgspec.structs import replace

from takarir.document.document import Document
from takarir.document.errors import TableError
from takarir.document.values import Word
from takarir.evaluate.gold_entities import Sample
from takarir.evaluate.gold_pages import of_document
from takarir.evaluate.quality import pins
from takarir.evaluate.quality.counts import (
    Count,
    Counts,
    add,
    add_paragraphs,
    add_roles,
    as_annotated,
    by_paragraph,
    total,
)
from takarir.evaluate.quality.judging import Verdict, faults, judge, lines
from takarir.evaluate.scores import Score
from takarir.exchange.conllu_files import read
from takarir.project.places import Project

KEY = ("pages", "person")


@pytest.fixture
def gold(project: Project) -> Document:
    return read(project.annotation("sungai"))[0]


def counts(correct: list[int], gold: int = 20) -> Counts:
    """A unit of as many items in gold and draft for each number of correct ones."""
    return {KEY: {f"page-{number:02}": Count(gold, gold, right) for number, right in enumerate(correct)}}


def verdict(found: Counts, pinned: Counts) -> Verdict:
    (judged,) = judge(found, pinned)
    return judged.verdict


def test_the_same_figures_stay() -> None:
    (judged,) = judge(counts([18] * 30), counts([18] * 30))
    assert judged.verdict is Verdict.SAME
    assert (judged.f1, judged.pin, judged.change) == (0.9, 0.9, (0.0, 0.0))
    assert faults([judged], "pin") == []


def test_a_small_fall_on_many_pages_is_beyond_noise() -> None:
    """One mistake more on 12 of 30 pages: two points of F1, where pages themselves differ by far more."""
    before = [20, 10, 15] * 10
    after = [right - (number < 12) for number, right in enumerate(before)]
    (judged,) = judge(counts(after), counts(before))
    assert judged.verdict is Verdict.FALL
    assert judged.high - judged.low > 0.1  # drawn by itself, the figure moves by more than it fell
    assert verdict(counts(before), counts(after)) is Verdict.RISE


def test_what_few_pages_do_is_noise() -> None:
    before = [18] * 30
    assert verdict(counts([17, 17, *before[2:]]), counts(before)) is Verdict.SAME
    assert verdict(counts([8, *before[1:]]), counts(before)) is Verdict.SAME


def test_gains_and_losses_that_balance_are_noise() -> None:
    before = [15] * 40
    after = [15 + (1 if number % 2 else -1) for number in range(40)]
    assert verdict(counts(after), counts(before)) is Verdict.SAME


def test_few_units_are_shown_and_not_judged() -> None:
    (judged,) = judge(counts([0] * 7), counts([20] * 7))
    assert (judged.verdict, judged.f1, judged.change) == (Verdict.SAME, 0.0, (-1.0, -1.0))
    assert verdict(counts([0] * 8), counts([20] * 8)) is Verdict.FALL


def test_other_gold_and_other_units_are_stale() -> None:
    assert verdict(counts([9] * 5, gold=10), counts([9] * 5, gold=11)) is Verdict.STALE
    assert verdict(counts([9] * 5), counts([9] * 6)) is Verdict.STALE
    assert verdict({}, counts([9] * 5)) is Verdict.STALE
    assert verdict(counts([9] * 5), {}) is Verdict.NEW


def test_a_page_that_only_the_draft_marks_counts_against_it() -> None:
    found = counts([20] * 8)
    found[KEY] |= {f"other-{number}": Count(0, 5, 0) for number in range(8)}
    assert verdict(found, counts([20] * 8)) is Verdict.FALL


def test_a_figure_is_the_same_every_time() -> None:
    first, second = (judge(counts([18, 12, 20] * 9), counts([18, 13, 20] * 9)) for _ in range(2))
    assert first == second


def test_a_fault_says_layer_pin_figure_interval_and_mend() -> None:
    (message,) = faults(judge(counts([16] * 10), counts([18] * 10)), "make pins")
    assert message == (
        "fall in pages, person: pin 0.9000, found 0.8000, difference -0.1000, 99% of draws -0.1000 to -0.1000; "
        "mend it, or, where it is meant, say why in the commit and run `make pins`"
    )
    (message,) = faults(judge(counts([18] * 10), counts([16] * 10)), "make pins")
    assert message.startswith("rise in pages, person: pin 0.8000, found 0.9000")
    assert message.endswith("raise the pin: `make pins`")
    (message,) = faults(judge(counts([18] * 10), {}), "make pins")
    assert message == "new in pages, person: no pin, found 0.9000; write its pin: `make pins`"


def test_the_table_has_a_row_a_layer() -> None:
    *_, row = lines(judge(counts([16] * 10), counts([18] * 10)))
    cells = [cell.strip() for cell in row.split("|")[1:-1]]
    assert cells[:7] == ["pages", "person", "10", "200", "200", "160", "0.8000"]
    assert cells[9:11] == ["0.9000", "-0.1000"]
    assert cells[-1] == "FALL"


def test_pins_are_read_as_they_were_written(tmp_path: Path) -> None:
    found: Counts = {}
    add(found, "pages", "a-01", [Score("time, number", 3, 4, 2), Score("person", 1, 1, 0), Score("place", 0, 0, 0)])
    add(found, "pages", "a-02", [Score("person", 0, 2, 0)])
    add(found, "kairo", "a-01", [Score("tokens", 9, 9, 9)])
    path = tmp_path / "pins.tsv"
    path.write_text(pins.text(found), "utf-8")
    assert path.read_text("utf-8").splitlines()[1] == "pages\ta-01\ttime, number 3/4/2; person 1/1/0"
    assert pins.read(path) == found
    assert ("pages", "place") not in found


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("person 1/1", r"pins\.tsv:2: no count: 'person 1/1'; write the pins anew"),
        ("", r"pins\.tsv:2: no count: ''"),
        ("persons 1/1/1", r"pins\.tsv:2: unknown layer 'persons'"),
        ("person 1/1/1; person 2/2/2", r"pins\.tsv:2: person of a-01 stands twice"),
    ],
)
def test_broken_pins_are_refused(tmp_path: Path, cell: str, message: str) -> None:
    path = tmp_path / "pins.tsv"
    path.write_text(f"source\tunit\tcounts\npages\ta-01\t{cell}\n", "utf-8")
    with pytest.raises(TableError, match=message):
        pins.read(path)


def test_paragraphs_are_units(gold: Document) -> None:
    """A clitic not split in one paragraph counts there alone, and the units add up to the document."""
    (sentence,) = gold.paragraphs[4].sentences
    whole = tuple(replace(token, words=(Word(form=token.form),)) for token in sentence.tokens)
    other = replace(gold.paragraphs[4], sentences=(replace(sentence, tokens=whole, mentions=()),))
    draft = replace(gold, paragraphs=(*gold.paragraphs[:4], other, *gold.paragraphs[5:]))
    found: Counts = {}
    add_paragraphs(found, "sungai", gold, draft)
    words = found["sungai", "words"]
    assert len(words) == len(gold.paragraphs)
    assert [unit for unit, one in words.items() if one.correct != one.gold] == ["sungai:5"]
    every = sum(len(sentence.words) for _, sentence in gold.sentences())
    assert total(words.values()) == (every, every - 1, every - 2)
    assert found["sungai", "multiword tokens"] == {"sungai:5": (1, 0, 0)}
    assert all(one.correct == one.gold == one.draft for one in found["sungai", "tokens"].values())


def test_a_sample_falls_into_its_paragraphs(gold: Document) -> None:
    spans = frozenset({(0, 5, "person"), (gold.paragraphs[1].start, gold.paragraphs[1].start + 3, "place")})
    parts = list(by_paragraph(Sample("sungai", gold.text, spans, frozenset()), gold))
    assert [part.name for part in parts] == [f"sungai:{number + 1}" for number in range(len(gold.paragraphs))]
    assert [len(part.gold) for part in parts[:3]] == [1, 1, 0]


def test_times_and_numbers_count_where_the_page_has_them_annotated() -> None:
    draft = frozenset({(0, 4, "person"), (5, 9, "time"), (10, 12, "number")})
    named = Sample("a", "x" * 12, frozenset({(0, 4, "person")}), draft)
    assert as_annotated(named).draft == {(0, 4, "person")}
    both = dataclasses.replace(named, gold=named.gold | {(10, 12, "number")})
    assert as_annotated(both) == both


def test_roles_by_paragraph_add_up_to_the_page(gold: Document, tmp_path: Path) -> None:
    by_page: Counts = {}
    by_part: Counts = {}
    page = of_document(gold)
    add_roles(by_page, "sungai", page, None, paragraphs=False)
    add_roles(by_part, "sungai", page, None, paragraphs=True)
    assert {key: [total(units.values())] for key, units in by_part.items()} == {
        key: list(units.values()) for key, units in by_page.items()
    }
    assert sum(one.gold for (_, layer), units in by_part.items() if layer != "repeats" for one in units.values()) == 6
    assert by_page["sungai", "repeats"]["sungai"] == (1, 1, 1)
    path = tmp_path / "pins.tsv"
    path.write_text(pins.text(by_page | by_part), "utf-8")
    assert pins.read(path) == by_page | by_part


def test_a_document_is_a_labelled_page(gold: Document) -> None:
    page = of_document(gold)
    assert page.texts == tuple(paragraph.text for paragraph in gold.paragraphs)
    assert page.repeats.count(None) == len(page.texts) - 1
    at = next(number for number, target in enumerate(page.repeats) if target is not None)
    assert gold.paragraphs[page.repeats[at] or 0].id == gold.paragraphs[at].repeats
    assert page.kinds[at] == gold.paragraphs[at].repeats_kind
