"""The one writer of tables: Markdown, whose columns stand under each other where people read it on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

TEXT: Final = ""
COUNT: Final = "d"
SHARE: Final = ".3f"
"""A share of 1."""
EXACT: Final = ".4f"
"""A share of 1 that is given more exactly."""
PERCENT: Final = ".2%"
"""A share of 1, written in percent without the sign."""
CHANGE: Final = "+.4f"
"""A difference of shares."""

MISSING: Final = "-"


class Column(NamedTuple):
    """A column.

    Attributes:
        name: what stands at its head.
        form: how its values are written, one of the forms of this module; all but text stand to the right.
    """

    name: str
    form: str = TEXT


def lines(columns: Sequence[Column], rows: Iterable[Sequence[object]], *, padded: bool = True) -> list[str]:
    """A Markdown table, line by line.

    Args:
        columns: name and form of each column.
        rows: a value a column; None is a value that is missing.
        padded: fill the cells up with spaces, for terminals. Without it a change of one row changes one line, which
            is better for documents under version control.

    Raises:
        ValueError: when a row has more or fewer values than there are columns.
    """
    names = [column.name.replace("|", r"\|") for column in columns]
    body = [[_cell(value, column.form) for value, column in zip(row, columns, strict=True)] for row in rows]
    # As Markdown has it: at least three dashes, and a colon where values stand to the right.
    right = [column.form != TEXT for column in columns]
    widths = [3 + side for side in right]
    for row in [names, *body] if padded else []:
        widths = [max(width, len(cell)) for width, cell in zip(widths, row, strict=True)]
    rule = [(width - side) * "-" + side * ":" for width, side in zip(widths, right, strict=True)]
    if not padded:
        widths = [0] * len(columns)
    return [f"| {' | '.join(_row(row, widths, right))} |" for row in (names, rule, *body)]


def _row(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> list[str]:
    return [
        cell.rjust(width) if side else cell.ljust(width) for cell, width, side in zip(cells, widths, right, strict=True)
    ]


def _cell(value: object, form: str) -> str:
    if value is None:
        return MISSING
    if form == TEXT:
        return str(value).replace("|", r"\|")
    return format(value, form).removesuffix("%")
