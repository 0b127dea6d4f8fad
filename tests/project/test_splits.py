"""Splits: leak-free, committed, never reshuffled."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takarir.document.document import Document
from takarir.document.errors import TableError
from takarir.exchange.conllu_files import read
from takarir.exchange.files import read_text
from takarir.project import splits
from takarir.project.places import Project
from takarir.project.splits import Unit

WORDS = "padi hujan kapal pasar jalan awan batu kursi lampu meja roti susu teh kopi gula garam api tanah angin kayu"


def unit(number: int, text: str | None = None, role: str = "body", repeats: int | None = None) -> Unit:
    """A paragraph with words of its own, unless `text` is given."""
    own = text or " ".join(f"{word}{number}" for word in WORDS.split())
    return Unit(f"x-p{number}", role, own, None if repeats is None else f"x-p{repeats}")


def documents(project: Project) -> list[Document]:
    return [document for name in ("pasar", "sungai") for document in read(project.annotation(name))]


def ids(groups: list[list[Unit]]) -> list[list[str]]:
    return [[member.id for member in group] for group in groups]


def test_shares_are_met_for_each_role() -> None:
    paragraphs = [unit(number, role="caption" if number % 4 == 0 else "body") for number in range(400)]
    placed = splits.assign(paragraphs, {})
    counts = Counter((item.role, placed[item.id]) for item in paragraphs)
    for role, size in (("body", 300), ("caption", 100)):
        for split, share in splits.SHARES.items():
            assert abs(counts[role, split] - share * size) <= 1


def test_repeats_and_near_duplicates_are_one_group() -> None:
    text = "Warga membersihkan lumpur di halaman sekolah pada hari Senin"
    paragraphs = [
        unit(1, text),
        unit(2),
        unit(3, f"{text.upper()}!"),  # the same words
        unit(4, "Warga membersihkan lumpur di halaman sekolah"),  # cut from a longer one
        unit(5, "Beda sama sekali", repeats=2),  # tied by annotation, whatever the text
        unit(6),
    ]
    assert ids(splits.groups(paragraphs)) == [["x-p1", "x-p3", "x-p4"], ["x-p2", "x-p5"], ["x-p6"]]


def test_ties_join_through_a_third_paragraph() -> None:
    first, second = (" ".join(f"{word}{mark}" for word in WORDS.split()) for mark in "ab")
    paragraphs = [unit(1, first), unit(2, second), unit(3, f"{first} {second}")]
    assert ids(splits.groups(paragraphs)) == [["x-p1", "x-p2", "x-p3"]]


def _groups_by_pairs(texts: list[str]) -> list[list[int]]:
    """The definition, pair by pair: half of the 3-grams of the shorter text, at least four, or all."""
    sets = []
    for text in texts:
        words = text.split()
        sets.append({tuple(words[at : at + 3]) for at in range(max(1, len(words) - 2))})
    group = list(range(len(texts)))
    for left, right in combinations(range(len(texts)), 2):
        common = len(sets[left] & sets[right])
        fewest = min(len(sets[left]), len(sets[right]))
        if sets[left] == sets[right] or (common >= 4 and common >= fewest / 2):
            old, new = group[right], group[left]
            group = [new if one == old else one for one in group]
    return [[place for place, one in enumerate(group) if one == head] for head in dict.fromkeys(group)]


@given(st.lists(st.lists(st.sampled_from("abcd"), max_size=14).map(" ".join), max_size=12))
def test_groups_are_those_of_all_pairs(texts: list[str]) -> None:
    found = splits.groups([unit(place, text or "-") for place, text in enumerate(texts)])
    places = [[int(member.id.removeprefix("x-p")) for member in group] for group in found]
    assert places == _groups_by_pairs(texts)


@pytest.mark.parametrize("kind", ["alike", "a third in common"])
def test_work_grows_with_the_paragraphs_not_with_their_pairs(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: Counter[str] = Counter()
    near = splits._is_near
    monkeypatch.setattr(splits, "_is_near", lambda *given: (calls.update([kind]), near(*given))[1])
    common = "petani memanen padi di sawah milik warga desa"
    for size in (200, 2000):
        calls.clear()
        own = "dekat pasar {0}" if kind == "alike" else " ".join(f"kata{at}x{{0}}" for at in range(20))
        found = splits.groups([unit(number, f"{common} {own.format(number)}") for number in range(size)])
        assert len(found) == (1 if kind == "alike" else size)
        assert calls[kind] <= splits._LATEST * size


def test_a_group_lies_in_one_split_and_no_row_moves() -> None:
    old = splits.assign([unit(number) for number in range(10)], {})
    more = [unit(number) for number in range(10)] + [unit(10, repeats=3), unit(11)]
    placed = splits.assign(more, old)
    assert list(placed.items())[:10] == list(old.items())
    assert placed["x-p10"] == old["x-p3"]
    assert list(placed) == [*old, "x-p10", "x-p11"]


def test_new_paragraph_that_ties_two_splits() -> None:
    old = {"x-p1": "train", "x-p2": "test"}
    first, second = unit(1), unit(2)
    bridge = unit(3, f"{first.text} {second.text}")
    with pytest.raises(TableError, match=r"paragraph x-p3 ties together paragraphs of the splits test, train; leave"):
        splits.assign([first, second, bridge], old)


def test_leaks_name_each_pair_even_when_the_first_has_no_split() -> None:
    paragraphs = [unit(1), unit(2, repeats=1), unit(3, repeats=1), unit(4)]
    assert splits.leaks(paragraphs, {"x-p1": "train", "x-p2": "test", "x-p3": "train"}) == [("x-p1", "x-p2")]
    assert splits.leaks(paragraphs, {"x-p2": "test", "x-p3": "train"}) == [("x-p2", "x-p3")]
    assert splits.leaks(paragraphs, {"x-p1": "train", "x-p2": "train", "x-p3": "train", "x-p4": "test"}) == []


def test_extend_appends_and_keeps_the_committed_rows(project: Project) -> None:
    before = read_text(project.splits)
    lines = before.splitlines(keepends=True)
    project.splits.write_text("".join(line for line in lines if not line.startswith(("sungai-p5", "sungai-p3"))))
    kept = read_text(project.splits)
    placed = splits.extend(project, documents(project))
    after = read_text(project.splits)
    assert after.startswith(kept)
    assert after[len(kept) :].splitlines()[0] == f"sungai-p3\t{placed['sungai-p2']}"  # the paragraph that it repeats
    assert splits.load(project) == placed
    splits.extend(project, documents(project))
    assert read_text(project.splits) == after


def test_committed_splits_do_not_leak(project: Project) -> None:
    assert splits.leaks(splits.units(documents(project)), splits.load(project)) == []


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("sungai-p7\tdev\n", "14: unknown split 'dev'; use one of train, validation, test"),
        ("sungai-p1\ttest\n", "14: sungai-p1 stands twice"),
        ("sungai-p7 test\n", "14: 1 columns instead of 2; part them by one tab"),
    ],
)
def test_table_that_is_broken(project: Project, row: str, message: str) -> None:
    project.splits.write_text(read_text(project.splits) + row)
    with pytest.raises(TableError) as caught:
        splits.load(project)
    assert str(caught.value) == f"{project.splits}:{message}"


def test_no_table_yet(project: Project) -> None:
    project.splits.unlink()
    assert splits.load(project) == {}


def test_a_short_paragraph_ties_nothing_but_its_equal() -> None:
    long = "Menteri Luar Negeri tiba di Kairo pada Kamis pagi untuk berunding."
    other = "Menteri Luar Negeri berangkat ke Mesir bersama rombongan wartawan."
    short = [
        splits.Unit(f"p{number}", "body", text, None)
        for number, text in enumerate((long, other, "Menteri Luar Negeri"))
    ]
    assert [len(group) for group in splits.groups(short)] == [1, 1, 1]
    twins = [splits.Unit("p1", "body", "Fuente", None), splits.Unit("p2", "residue", "fuente.", None)]
    assert len(splits.groups(twins)) == 1
