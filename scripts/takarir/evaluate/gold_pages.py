"""Pages with a table of roles and repeats: what the labeller learns from and is scored on.

A folder of `PAGE.txt` (paragraphs parted by one blank line) or a JSONL file (`id`, `text`), and beside it a table with
the columns page, paragraph (from 1), role, repeats (a paragraph's number or `-`), kind (`exact`, `variant` or `-`).
Where the text is not ours to ship, a sixth column has a hash of the paragraph, so that nobody's labels are put on other
text than was labelled.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from takarir.document import labels
from takarir.document.document import Document
from takarir.document.errors import TableError
from takarir.exchange.files import read_text, read_tsv

COLUMNS = ("page", "paragraph", "role", "repeats", "kind")
HASHED = (*COLUMNS, "hash")
"""The columns of a table whose texts lie elsewhere."""
GAP = "\n\n"

_NONE = "-"
_MEND = "number the paragraphs from 1, and use the label sets"
_ROLES = frozenset(labels.names(labels.ROLES))
_KINDS = frozenset(labels.names(labels.REPEAT_KINDS))

# A collection's files are named after the publisher (`cnn_olahraga.csv`), or a page has its domain.
_SAME_PUBLISHER = {"cnnindonesia": "cnn"}

#: Role, position of the repeated paragraph, kind of the repeat, hash of the text or "".
Labels = tuple[str, int | None, str | None, str]


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page whose roles and repeats are known.

    Attributes:
        name: the page's name in the table.
        group: what must never be split between training and testing: the style or the publisher.
        texts: the paragraphs.
        roles: a name of `labels.ROLES` a paragraph.
        repeats: for each paragraph the position (from 0) of the earlier one that it repeats, or None.
        kinds: a name of `labels.REPEAT_KINDS` a repeat, else None.
    """

    name: str
    group: str
    texts: tuple[str, ...]
    roles: tuple[str, ...]
    repeats: tuple[int | None, ...]
    kinds: tuple[str | None, ...]


def read(pages: Path, table: Path, *, every: bool = True) -> list[LabelledPage]:
    """Read pages and their table.

    Args:
        pages: a folder of `.txt` files or a JSONL file.
        table: the labels, tab-separated.
        every: whether every page must be labelled, and all labels must have their page; else what only the texts or
            only the table has is left out.

    Raises:
        TableError: a page without labels, labels without a page, a wrong count, an unknown value, or a text that is not
            the one that was labelled.
    """
    rows = labels_of(table)
    found = []
    for name, group, text in _texts(pages):
        if not every and name not in rows:
            continue
        page_rows = rows.pop(name, [])
        parts = [part for part in text.split(GAP) if part.strip()]
        if not parts or len(page_rows) != len(parts):
            raise TableError(
                f"page {name} has {len(parts)} paragraphs, but {len(page_rows)} rows",
                path=table,
                mend="give each paragraph one row",
            )
        roles, repeats, kinds, hashes = zip(*page_rows, strict=True)
        _check_hashes(name, parts, hashes, table)
        for index, (target, kind) in enumerate(zip(repeats, kinds, strict=True)):
            if target is not None and (parts[index] == parts[target]) != (kind == "exact"):
                raise TableError(f"{name} paragraph {index + 1}: the repeat is not {kind}", path=table)
        found.append(LabelledPage(name, group, tuple(parts), roles, repeats, kinds))
    if rows and every:
        raise TableError(f"labels of {next(iter(rows))}, but no such page in {pages}", path=table, mend="remove them")
    return found


def of_document(document: Document) -> LabelledPage:
    """The paragraphs of an annotated document as a labelled page, a group of its own."""
    place = {paragraph.id: index for index, paragraph in enumerate(document.paragraphs)}
    return LabelledPage(
        name=document.id,
        group=document.id,
        texts=tuple(paragraph.text for paragraph in document.paragraphs),
        roles=tuple(paragraph.role for paragraph in document.paragraphs),
        repeats=tuple(place.get(paragraph.repeats or "") for paragraph in document.paragraphs),
        kinds=tuple(paragraph.repeats_kind for paragraph in document.paragraphs),
    )


def hash_of(text: str) -> str:
    """What tells a paragraph's text: 16 hexadecimal digits of the SHA-256 of its NFC form, without blanks around it."""
    return hashlib.sha256(unicodedata.normalize("NFC", text.strip()).encode()).hexdigest()[:16]


def _check_hashes(name: str, texts: Sequence[str], hashes: Sequence[str], table: Path) -> None:
    for number, (text, due) in enumerate(zip(texts, hashes, strict=True), start=1):
        if due and hash_of(text) != due:
            raise TableError(
                f"{name} paragraph {number}: another text than was labelled (hash {hash_of(text)}, not {due})",
                path=table,
                mend="take the page from the place and version that the table of origins names, or leave the page out",
            )


def labels_of(table: Path) -> dict[str, list[Labels]]:
    """The labels of each page of a table, without its text.

    Raises:
        TableError: for an unknown value or a paragraph out of order.
    """
    rows: dict[str, list[Labels]] = {}
    hashed = read_text(table).partition("\n")[0].split("\t") == list(HASHED)
    for line, row in read_tsv(table, HASHED if hashed else COLUMNS):
        page = rows.setdefault(row["page"], [])
        problem = _problem(row, len(page) + 1)
        if problem:
            raise TableError(
                f"{row['page']} paragraph {row['paragraph']}: {problem}", path=table, line=line, mend=_MEND
            )
        repeats = None if row["repeats"] == _NONE else int(row["repeats"]) - 1
        page.append((row["role"], repeats, None if row["kind"] == _NONE else row["kind"], row.get("hash", "")))
    return rows


def _problem(row: dict[str, str], due: int) -> str | None:
    """What is wrong with the row of paragraph `due`, or None."""
    if row["paragraph"] != str(due):
        return f"it stands where {due} is due"
    if row["role"] not in _ROLES:
        return f"unknown role {row['role']!r}"
    if (row["repeats"] == _NONE) != (row["kind"] == _NONE):
        return "a repeat has both a target and a kind"
    if row["repeats"] == _NONE:
        return None
    if row["kind"] not in _KINDS:
        return f"unknown kind of repeat {row['kind']!r}"
    if not row["repeats"].isdecimal() or not 0 < int(row["repeats"]) < due:
        return f"it repeats {row['repeats']!r}, which is no earlier paragraph"
    return None


def places(text: str) -> list[tuple[int, int]]:
    """Where the numbered paragraphs of a page lie in its text."""
    found: list[tuple[int, int]] = []
    start = 0
    for part in text.split(GAP):
        if part.strip():
            found.append((start, start + len(part)))
        start += len(part) + len(GAP)
    return found


def texts(pages: Path) -> Iterator[tuple[str, str]]:
    """Name and text of each page of a folder of `.txt` files or a JSONL file."""
    for name, _, text in _texts(pages):
        yield name, text


def _texts(pages: Path) -> Iterator[tuple[str, str, str]]:
    """Name, group and text of each page; a composed page is named after its style, a real one has a publisher."""
    if pages.is_dir():
        for path in sorted(pages.glob("*.txt")):
            yield path.stem, path.stem.rpartition("-")[0] or path.stem, read_text(path)
        return
    for number, line in enumerate(read_text(pages).split("\n"), start=1):
        if line:
            try:
                page = json.loads(line)
                name, text = str(page["id"]), "" + page["text"]
                origin = str(page.get("publisher") or page.get("origin", pages.stem))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise TableError(
                    f"no labelled page: {error!r}", path=pages, line=number, mend='write {"id": …, "text": …} a line'
                ) from error
            publisher = origin.partition("_")[0].partition(".")[0]
            yield name, _SAME_PUBLISHER.get(publisher, publisher), text
