"""How far two tables of labels of the same pages agree, given by annotators who did not see each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from takarir.document.errors import TableError
from takarir.evaluate import gold_pages, tables
from takarir.evaluate.agreement import kappa
from takarir.evaluate.scores import Score
from takarir.evaluate.tables import COUNT, EXACT, Column


def lines(first: Path, second: Path) -> Iterator[str]:
    """The agreement on the pages that both tables label, as Markdown.

    Raises:
        TableError: when no page is in both, or a page has not the same paragraphs.
    """
    passes = [gold_pages.labels_of(path) for path in (first, second)]
    both = [name for name in passes[0] if name in passes[1]]
    if not both:
        raise TableError("no page that the other table has too", path=second, mend="give two tables of the same pages")
    for name in both:
        if [row[3] for row in passes[0][name]] != [row[3] for row in passes[1][name]]:
            raise TableError(f"{name} has other paragraphs than in {first}", path=second, mend="label the same text")
    rows = [[row for name in both for row in labels[name]] for labels in passes]
    pairs = [
        {(name, place, row[1]) for name in both for place, row in enumerate(labels[name]) if row[1] is not None}
        for labels in passes
    ]
    repeats = Score("repeats", len(pairs[0]), len(pairs[1]), len(pairs[0] & pairs[1]))
    agreed = sum(one[0] == other[0] for one, other in zip(*rows, strict=True))
    columns = [Column("layer"), Column("measure"), Column("agreement", EXACT), Column("of", COUNT)]
    roles = kappa([(one[0], other[0]) for one, other in zip(*rows, strict=True)])
    yield from tables.lines(
        columns,
        [
            (f"roles, {len(both)} pages", "kappa", roles, len(rows[0])),
            ("roles", "the same", agreed / len(rows[0]), len(rows[0])),
            ("repeats", "F1 of pairs", repeats.f1, repeats.gold),
        ],
    )
