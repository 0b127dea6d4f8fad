"""Mentions of names and quantities together, and which of them are one entity."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takarir.layers.entities import _joined
from takarir.layers.entities.identity import number


def test_a_quantity_does_not_cross_a_name() -> None:
    names = [(0, 3, "ORG"), (2, 3, "LOC"), (5, 7, "EVT"), (9, 10, "LOC")]
    counted = [(1, 2, "number"), (6, 7, "time"), (8, 10, "number")]
    expected = [
        (0, 3, "organization"), (2, 3, "place"), (5, 7, "event"), (6, 7, "time"), (8, 10, "number"), (9, 10, "place"),
    ]  # fmt: skip
    assert _joined(names, counted) == expected
    assert _joined([(1, 3, "ORG")], [(2, 5, "time")]) == [(2, 5, "time")]


def _people(*names: str) -> list[int]:
    page = [name.split() for name in names]
    return list(number(page, [(at, 0, len(words), "person") for at, words in enumerate(page)]))


@pytest.mark.parametrize(
    ("names", "numbers"),
    [
        (["Budi Rahman", "Rahman", "Siti Rahman", "Rahman"], [1, 1, 2, 1]),
        (["Rahman", "Budi Rahman"], [1, 1]),
        (["Rahman", "Budi Rahman", "Siti Rahman"], [1, 2, 3]),
        (["Budi Rahman Hakim", "Budi Rahman", "Hakim Budi Rahman"], [1, 1, 1]),
        (["Ana Bela Cita Dewi Eka Fitri Gina", "Cita Dewi", "Gina"], [1, 1, 1]),
    ],
)
def test_a_person_is_known_by_parts_of_the_name(names: list[str], numbers: list[int]) -> None:
    assert _people(*names) == numbers


def test_as_many_persons_as_a_page_may_name_are_told_apart() -> None:
    names = [f"Rahman Nama{at}" for at in range(3000)]
    assert _people(*names) == list(range(1, 3001))


_SPANS = st.lists(st.tuples(st.integers(0, 8), st.integers(1, 3)), max_size=6)


def _apart(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of some spans (start, size) that do not overlap one before them."""
    kept: list[tuple[int, int]] = []
    for start, size in sorted(found):
        if not kept or start >= kept[-1][1]:
            kept.append((start, start + size))
    return kept


@given(_SPANS, _SPANS, st.sampled_from(["ORG", "EVT", "LOC", "PER"]), st.sampled_from(["time", "number"]))
def test_what_is_joined_neither_crosses_nor_comes_from_nowhere(
    named: list[tuple[int, int]], counted: list[tuple[int, int]], name: str, quantity: str
) -> None:
    names = [(start, end, name) for start, end in _apart(named)]
    found = _joined(names, [(start, end, quantity) for start, end in _apart(counted)])
    assert found == sorted(found, key=lambda span: (span[0], -span[1]))
    assert not any(a < c < b < d for (a, b, _), (c, d, _) in itertools.permutations(found, 2))
    assert {span[:2] for span in found} <= {*_apart(named), *_apart(counted)}
    for start, end in _apart(named):
        if all(end <= low or high <= start for low, high in _apart(counted)):
            assert (start, end) in {span[:2] for span in found}


def _plainly(names: list[tuple[str, ...]]) -> list[int]:
    """The number of each person, by comparing every name with all before it."""
    longer = dict.fromkeys(name for name in names if len(name) > 1)
    met: list[tuple[tuple[str, ...], int]] = []
    found: list[int] = []
    for own in names:
        holders = [other for other in longer if set(own) < set(other)]
        name = holders[0] if len(holders) == 1 else own
        known = [
            at
            for other, at in met
            if name == other or set(name) <= set(other) or (len(other) > 1 and set(other) <= set(name))
        ]
        same = [at for other, at in met if other == name]
        found.append(same[0] if same else known[-1] if known else max((at for _, at in met), default=0) + 1)
        if not same:
            met.append((name, found[-1]))
    return found


@given(st.lists(st.lists(st.sampled_from("ana bela cita dewi".split()), min_size=1, max_size=4).map(tuple), max_size=8))
def test_persons_are_those_that_a_comparison_of_all_gives(names: list[tuple[str, ...]]) -> None:
    assert _people(*map(" ".join, names)) == _plainly(names)
