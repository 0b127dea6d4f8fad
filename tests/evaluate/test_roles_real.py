"""Real pages: their origins, the cost of thresholds, how far annotators agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from takarir.cli import main
from takarir.document.errors import TableError
from takarir.evaluate import gold_pages, label_agreement, real_pages, role_costs
from takarir.evaluate.gold_pages import LabelledPage, hash_of
from takarir.evaluate.role_costs import Cost, Judged

ROOT = Path(__file__).parents[2]
HEADER = "page\torigin\tpublisher\tnetwork\tsample\tsplit\n"


def _table(path: Path, *rows: str) -> Path:
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), "utf-8")
    return path


def _page(name: str) -> LabelledPage:
    return LabelledPage(name, "x", ("Hujan.",), ("body",), (None,), (None,))


def test_pages_are_chosen_by_part_and_sample_and_grouped_by_network(tmp_path: Path) -> None:
    table = _table(
        tmp_path / "origins.tsv",
        "a\torang/berita: a.csv#1\tsatu.id\tsatu.id\tnatural\ttrain",
        "b\torang/berita: a.csv#2\tdua.id\tjaringan\tenriched\ttest",
        "c\torang/berita: a.csv#3\ttiga.id\tjaringan\tnatural\ttest",
    )
    origins = real_pages.read(table)
    pages = [_page(name) for name in "abcd"]  # d is of no part

    def names(**choice: str) -> list[tuple[str, str]]:
        return [(page.name, page.group) for page in real_pages.chosen(pages, origins, **choice)]

    assert names() == [("a", "satu.id"), ("b", "jaringan"), ("c", "jaringan")]
    assert names(split="test") == [("b", "jaringan"), ("c", "jaringan")]
    assert names(split="test", sample="natural") == [("c", "jaringan")]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("b\to\tdua.id\tsatu.id\tnatural\ttest", r":3: satu\.id is in train and in test.*keep a network in one part"),
        ("a\to\tsatu.id\tsatu.id\tnatural\ttrain", r":3: page a stands twice"),
        ("b\to\tdua.id\tdua.id\tsome\ttest", r":3: unknown sample or split 'some', 'test'"),
        ("b\to\tdua.id\tdua.id\tnatural\tdev", r":3: unknown sample or split 'natural', 'dev'"),
    ],
)
def test_a_broken_table_of_origins_is_refused(tmp_path: Path, row: str, message: str) -> None:
    table = _table(tmp_path / "origins.tsv", "a\to\tsatu.id\tsatu.id\tnatural\ttrain", row)
    with pytest.raises(TableError, match=message):
        real_pages.read(table)


def test_the_projects_tables_fit_each_other() -> None:
    """Every labelled page has an origin, every part has all roles, and no text is in the tables."""
    rows = gold_pages.labels_of(ROOT / "annotations" / "real-pages.tsv")
    origins = real_pages.read(ROOT / "annotations" / "real-pages-origin.tsv")
    assert rows.keys() == origins.keys()
    for split in real_pages.SPLITS:
        roles = {row[0] for name, page in rows.items() if origins[name].split == split for row in page}
        assert roles == {"body", "caption", "residue"}
    natural = [name for name, one in origins.items() if one.sample == "natural"]
    assert len(natural) > 400
    for page in rows.values():
        for _, repeats, kind, hashed in page:
            assert len(hashed) == 16
            if repeats is not None:
                assert (page[repeats][3] == hashed) == (kind == "exact")
                assert page[repeats][1] is None  # the earliest


def test_a_hash_knows_its_text_whatever_the_blanks_and_the_form() -> None:
    assert hash_of(" Caf\u00e9.\n") == hash_of("Cafe\u0301.")
    assert hash_of("Café.") != hash_of("Cafe.")


def test_the_curve_counts_characters() -> None:
    paragraphs = [Judged(90, True, 0.1), Judged(10, True, 0.7), Judged(30, False, 0.6), Judged(10, False, 0.95)]
    assert role_costs.curve(paragraphs, (0.5, 0.65, 0.9)) == [
        Cost(0.5, 0.1, 0.0),
        Cost(0.65, 0.1, 0.75),
        Cost(0.9, 0.0, 0.75),
    ]
    assert role_costs.curve([], (0.5,)) == [Cost(0.5, 0.0, 0.0)]


def test_reliability_by_tenths() -> None:
    rows = role_costs.reliability([Judged(1, True, 0.0), Judged(1, False, 0.05), Judged(1, False, 1.0)])
    assert rows[0] == (2, pytest.approx(0.025), 0.5)
    assert rows[9] == (1, 1.0, 1.0)
    assert rows[5] == (0, None, None)


def test_the_higher_the_threshold_the_less_is_lost() -> None:
    page = LabelledPage(
        "a", "x", ("Foto: Warga menata karung (ist)", "Baca juga: Hujan", "Hujan turun."),
        ("caption", "residue", "body"), (None,) * 3, (None,) * 3,
    )  # fmt: skip
    costs = role_costs.curve(role_costs.judged([([page], None)]))
    assert [one.lost for one in costs] == sorted((one.lost for one in costs), reverse=True)
    assert [one.kept for one in costs] == sorted(one.kept for one in costs)


def _labels(path: Path, *rows: str) -> Path:
    path.write_text("\t".join(gold_pages.HASHED) + "\n" + "".join(f"{row}\n" for row in rows), "utf-8")
    return path


def test_two_passes_are_compared_on_what_both_have(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = _labels(tmp_path / "a.tsv", "p\t1\tbody\t-\t-\tx", "p\t2\tcaption\t-\t-\ty", "q\t1\tbody\t-\t-\tz")
    second = _labels(tmp_path / "b.tsv", "p\t1\tbody\t-\t-\tx", "p\t2\tresidue\t1\tvariant\ty")
    assert main(["agreement", str(first), str(second)]) == 0
    out = capsys.readouterr().out
    assert "roles, 1 pages" in out
    cells = [line.replace(" ", "").split("|")[3:5] for line in out.splitlines()[2:]]
    assert cells == [["0.3333", "2"], ["0.5000", "2"], ["0.0000", "0"]]


def test_passes_of_other_text_are_refused(tmp_path: Path) -> None:
    first = _labels(tmp_path / "a.tsv", "p\t1\tbody\t-\t-\tx")
    with pytest.raises(TableError, match=r"b\.tsv: p has other paragraphs than in .*a\.tsv"):
        list(label_agreement.lines(first, _labels(tmp_path / "b.tsv", "p\t1\tbody\t-\t-\ty")))
    with pytest.raises(TableError, match="no page that the other table has too"):
        list(label_agreement.lines(first, _labels(tmp_path / "c.tsv", "q\t1\tbody\t-\t-\tx")))
