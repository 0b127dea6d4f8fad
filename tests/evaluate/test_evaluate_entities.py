"""Scores of entities: exact and by overlap, from tables, tagged columns and CoNLL-U."""

from __future__ import annotations

from pathlib import Path

import pytest

from takarir import annotate
from takarir.cli import main
from takarir.document.errors import TableError
from takarir.evaluate.entity_scores import count, differences, lines, overlapping, score
from takarir.evaluate.gold_entities import Sample, Tagged, of_columns, of_page, read_columns, read_table
from takarir.evaluate.scores import Score

TEXT = "Menteri Rina Lestari tiba di Kota Bogor Rabu."
RINA, BOGOR, RABU = (8, 20, "person"), (29, 39, "place"), (40, 44, "time")


def _sample(gold: set[tuple[int, int, str]], draft: set[tuple[int, int, str]]) -> Sample:
    return Sample("page", TEXT, frozenset(gold), frozenset(draft))


def test_exact_and_overlapping_matches_are_told_apart() -> None:
    draft = {(0, 20, "person"), BOGOR, (34, 39, "place"), (40, 44, "number")}
    scores = {one.exact.name: one for one in score([_sample({RINA, BOGOR, RABU}, draft)])}
    assert (scores["person"].exact.correct, scores["person"].overlap.correct) == (0, 1)
    assert scores["place"].exact == Score("place", gold=1, draft=2, correct=1)
    exact = scores["names"].exact
    assert (exact.precision, exact.recall, exact.f1) == (1 / 3, 1 / 2, 2 / 5)
    assert (scores["time, number"].exact.gold, scores["time, number"].exact.correct) == (1, 0)
    assert "organization" not in scores


def test_nested_names_of_one_type_count_each() -> None:
    both = {BOGOR, (34, 39, "place")}
    (place,) = [one for one in score([_sample(both, both)]) if one.exact.name == "place"]
    assert (place.exact.correct, place.overlap.correct) == (2, 2)


@pytest.mark.parametrize(
    ("gold", "draft", "matched"),
    [
        ([], [(0, 5)], 0),
        ([(0, 5)], [], 0),
        ([(0, 5)], [(5, 9)], 0),  # side by side is no overlap: ends are exclusive
        ([(0, 5)], [(4, 9)], 1),
        ([(0, 5)], [(0, 2), (3, 5)], 1),  # a span of the gold is matched once
        ([(0, 2), (3, 5)], [(0, 5)], 1),  # … and so is one of the draft
        ([(0, 9), (3, 5)], [(3, 5), (0, 9)], 2),
        ([(0, 12), (8, 12)], [(0, 5), (9, 12)], 2),  # the second takes the closer one
        ([(0, 3), (2, 5)], [(1, 4), (0, 2)], 2),
        ([(4, 8), (6, 20)], [(0, 9), (3, 5)], 1),  # the first takes the closer one, which the second wants
    ],
)
def test_overlaps_are_matched_in_the_order_of_the_text(
    gold: list[tuple[int, int]], draft: list[tuple[int, int]], matched: int
) -> None:
    """Values that nervaluate 1.2.1 gives as `ent_type` correct, with the draft in the order of the text."""
    spans = [[(start, end, "place") for start, end in some] for some in (gold, draft)]
    assert overlapping(*spans) == matched


def test_scores_of_texts_are_the_sums_of_their_counts() -> None:
    first, second = _sample({RINA, BOGOR}, {RINA, RABU}), _sample({BOGOR, RABU}, {BOGOR})
    single = [{both.exact.name: both for both in count(one.gold, one.draft)} for one in (first, second)]
    for both in score([first, second]):
        for total, way in zip(both, ("exact", "overlap"), strict=True):
            parts = [getattr(found[total.name], way) for found in single if total.name in found]
            assert (total.gold, total.draft, total.correct) == tuple(
                sum(getattr(part, what) for part in parts) for what in ("gold", "draft", "correct")
            )


def test_the_table_shows_both_scores() -> None:
    header, _, person, names, every = lines(score([_sample({RINA}, {RINA})]))
    assert "exact F1" in header
    assert "overlap F1" in header
    assert person.replace("|", "").split() == ["person", "1", "1", *["100.00"] * 6]
    assert [row.split()[1] for row in (names, every)] == ["names", "all"]


def test_each_difference_has_its_cause_and_context() -> None:
    found = list(differences([_sample({RINA, BOGOR, RABU}, {(0, 20, "person"), (29, 39, "organization")})]))
    assert [one.cause for one in found] == ["person bounded elsewhere", "place called organization", "time missed"]
    assert "[Rina Lestari]" in found[0].context
    invented = list(differences([_sample(set(), {RABU})]))
    assert [(one.cause, one.draft) for one in invented] == [("time invented", "Rabu (time)")]


def test_columns_give_sentences_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "dev.txt"
    path.write_text("Rina PROPN B-PER\nLestari PROPN I-PER\n\n\ntiba VERB O\n", "utf-8")
    first, second = read_columns(path)
    assert (first.name, first.tokens, first.tags) == ("dev.txt:1", ("Rina", "Lestari"), ("B-PER", "I-PER"))
    assert second.name == "dev.txt:5"


@pytest.mark.parametrize("line", ["Rina", "Rina PER", "Rina X-PER"])
def test_a_line_without_a_tag_is_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "dev.txt"
    path.write_text(f"tiba O\n{line}\n", "utf-8")
    with pytest.raises(TableError, match=r"dev\.txt:2: no token with an IOB tag"):
        read_columns(path)


def _gold(text: str) -> Tagged:
    """Tokens with their tags, `token/tag`."""
    pairs = [part.rpartition("|") for part in text.split()]
    return Tagged("s", tuple(pair[0] for pair in pairs), tuple(pair[2] for pair in pairs))


def _texts(sample: Sample) -> set[str]:
    return {sample.text[start:end] for start, end, _ in sample.gold}


def test_an_acronym_in_brackets_is_a_mention_of_its_own() -> None:
    gold = _gold("Bursa|B-ORG Efek|I-ORG (BEI)|I-ORG naik|O")
    assert _texts(of_columns(gold, annotate(gold.text))) == {"Bursa Efek", "BEI"}


def test_attached_punctuation_and_unknown_types_are_left_out() -> None:
    gold = _gold('"Rina|B-PERSON di|O Bogor,|B-PLACE Senin|B-DAT')
    assert _texts(of_columns(gold, annotate(gold.text))) == {"Rina", "Bogor"}


def test_an_inside_tag_that_continues_nothing_begins_a_name() -> None:
    gold = _gold("Rina|I-PER Bogor|I-LOC")
    assert _texts(of_columns(gold, annotate(gold.text))) == {"Rina", "Bogor"}


def test_countries_can_be_left_out_of_gold_and_draft() -> None:
    gold = _gold("Warga|O Mesir|B-LOC tiba|O di|O Jakarta|B-LOC")
    sample = of_columns(gold, annotate(gold.text), countries=False)
    assert _texts(sample) == {"Jakarta"}
    assert {sample.text[start:end] for start, end, _ in sample.draft} == {"Jakarta"}


HEADER = "page\tparagraph\tstart\tend\ttype\n"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a\t1\t5\t5\tperson", r"t\.tsv:2: no span: paragraph '1', '5' to '5'"),
        ("a\tx\t0\t5\tperson", r"t\.tsv:2: no span"),
        ("a\t1\t0\t5\tperson name", r"t\.tsv:2: unknown entity type 'person name'"),
        ("a\t1\t0\t5", r"t\.tsv:2: 4 columns instead of 5"),
    ],
)
def test_a_broken_table_is_refused(tmp_path: Path, row: str, message: str) -> None:
    path = tmp_path / "t.tsv"
    path.write_text(f"{HEADER}{row}\n", "utf-8")
    with pytest.raises(TableError, match=message):
        read_table(path)


def test_a_table_of_other_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    path.write_text("page\tstart\n", "utf-8")
    with pytest.raises(TableError, match="the header is"):
        read_table(path)


def test_spans_beyond_the_page_are_refused(tmp_path: Path) -> None:
    draft = annotate(TEXT, "a")
    with pytest.raises(TableError, match="a has 1 paragraphs, not 2"):
        of_page({2: {(0, 1, "person")}}, draft, tmp_path / "t.tsv")
    with pytest.raises(TableError, match="a paragraph 1 has 45 characters"):
        of_page({1: {(40, 99, "time")}}, draft, tmp_path / "t.tsv")


def test_the_command_scores_tables_and_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a-01.txt").write_text(TEXT, "utf-8")
    table = tmp_path / "t.tsv"
    table.write_text(f"{HEADER}a-01\t1\t8\t20\tperson\na-01\t1\t40\t44\ttime\n", "utf-8")
    assert main(["evaluate", str(table), "--pages", str(tmp_path), "--errors"]) == 0
    assert "time, number" in capsys.readouterr().out
    columns = tmp_path / "dev.txt"
    columns.write_text("Rina B-PER\nLestari I-PER\ntiba O\n. O\n", "utf-8")
    assert main(["evaluate", "--no-countries", str(columns)]) == 0
    assert "person" in capsys.readouterr().out


def test_a_table_of_pages_that_are_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "t.tsv"
    table.write_text(f"{HEADER}a-01\t1\t8\t20\tperson\n", "utf-8")
    (tmp_path / "b-01.txt").write_text(TEXT, "utf-8")
    assert main(["evaluate", str(table), "--pages", str(tmp_path)]) == 2
    assert "has no page 'a-01'" in capsys.readouterr().err


def test_files_of_several_kinds_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(tmp_path / "a.conllu"), str(tmp_path / "b.txt")]) == 2
    assert "several kinds" in capsys.readouterr().err
