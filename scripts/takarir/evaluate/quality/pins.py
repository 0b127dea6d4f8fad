"""The file of pins: what the draft got right in each unit when they were written."""

from __future__ import annotations

import re
from pathlib import Path

from takarir.document.errors import TableError
from takarir.evaluate.quality.counts import Count, Counts
from takarir.evaluate.quality.judging import LAYERS
from takarir.exchange.files import format_tsv, read_tsv

COLUMNS = ("source", "unit", "counts")
_COUNT = re.compile(r"([a-z][a-z, ]*) (\d+)/(\d+)/(\d+)")
_MEND = "write the pins anew"


def read(path: Path) -> Counts:
    """Read a file of pins: source, unit, and `layer gold/draft/correct; …`.

    Raises:
        InputError: when there is no such file.
        TableError: with the line, when it does not hold that.
    """
    counts: Counts = {}
    for line, row in read_tsv(path, COLUMNS):
        for cell in row["counts"].split("; "):
            found = _COUNT.fullmatch(cell)
            if found is None:
                raise TableError(f"no count: {cell!r}", path=path, line=line, mend=_MEND)
            if found[1] not in LAYERS:
                raise TableError(f"unknown layer {found[1]!r}", path=path, line=line, mend=_MEND)
            units = counts.setdefault((row["source"], found[1]), {})
            if row["unit"] in units:
                raise TableError(f"{found[1]} of {row['unit']} stands twice", path=path, line=line, mend=_MEND)
            units[row["unit"]] = Count(int(found[2]), int(found[3]), int(found[4]))
    return counts


def text(counts: Counts) -> str:
    """The text of a file of pins: one line a unit, so that a change shows where it happened."""
    units: dict[tuple[str, str], list[str]] = {}
    for (source, layer), counted in counts.items():
        for unit, (gold, draft, correct) in counted.items():
            units.setdefault((source, unit), []).append(f"{layer} {gold}/{draft}/{correct}")
    rows = [{"source": source, "unit": unit, "counts": "; ".join(cells)} for (source, unit), cells in units.items()]
    return format_tsv(COLUMNS, rows)
