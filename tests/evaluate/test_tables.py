"""The one writer of tables."""

from __future__ import annotations

import pytest

from takarir.evaluate.tables import CHANGE, COUNT, EXACT, PERCENT, SHARE, Column, lines


def test_columns_stand_under_each_other() -> None:
    assert lines([Column("what"), Column("n", COUNT), Column("F1", SHARE)], [("a", 12, 0.5), ("longer", 3, 1)]) == [
        "| what   |    n |    F1 |",
        "| ------ | ---: | ----: |",
        "| a      |   12 | 0.500 |",
        "| longer |    3 | 1.000 |",
    ]


def test_without_padding_a_row_does_not_depend_on_the_others() -> None:
    short = lines([Column("what"), Column("n", COUNT)], [("a", 1)], padded=False)
    assert short == ["| what | n |", "| --- | ---: |", "| a | 1 |"]
    assert lines([Column("what"), Column("n", COUNT)], [("a", 1), ("longer", 1234)], padded=False)[:3] == short


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (0.98765, PERCENT, "98.77"),
        (0.98765, EXACT, "0.9877"),
        (0.01, CHANGE, "+0.0100"),
        (-0.01, CHANGE, "-0.0100"),
        (None, COUNT, "-"),
        ("a|b", "", r"a\|b"),
    ],
)
def test_forms(value: object, form: str, shown: str) -> None:
    assert lines([Column("x", form)], [(value,)], padded=False)[-1] == f"| {shown} |"


def test_no_rows_is_a_head_alone() -> None:
    assert lines([Column("x")], []) == ["| x   |", "| --- |"]


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        lines([Column("x")], [("a", "b")])
