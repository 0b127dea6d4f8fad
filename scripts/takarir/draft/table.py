"""The draft of a table of pages: Arrow in, Arrow out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from takarir.document import records
from takarir.document.document import Document
from takarir.document.errors import UsageError
from takarir.draft.pages import BATCH, PageText, annotate_many, message_of

if TYPE_CHECKING:
    import pyarrow as pa


def annotate_table(table: pa.Table) -> pa.Table:
    """Draft many documents: Arrow in, Arrow out, for any engine.

    Args:
        table: column `text` (string), optionally `id` (string or integer); others are ignored. Documents without an
            id are named by their row, `document-0`, `document-1` and so on.

    Returns:
        A row a document, in order, with the schema `record_schema.SCHEMA`. A document that fails has its message in
        `error` and no paragraphs; it never stops the rest.

    Raises:
        UsageError: when there is no column `text`, or more than one `text` or `id`.
    """
    # Whoever calls this has pyarrow; who drafts single pages need not wait for its import.
    import pyarrow as pa

    from takarir.document.record_schema import SCHEMA

    columns = table.column_names
    if "text" not in columns:
        raise UsageError(
            f"the table has no column 'text', only {', '.join(columns) or 'none'}",
            mend="rename the column that holds the page's text",
        )
    for name in ("text", "id"):
        if columns.count(name) > 1:
            raise UsageError(f"the table has {columns.count(name)} columns {name!r}", mend="keep one")
    texts = [_value(scalar) for scalar in table.column("text")]
    ids = [_value(scalar) for scalar in table.column("id")] if "id" in columns else [None] * len(texts)
    named = [
        f"document-{row}" if identifier is None or isinstance(identifier, Exception) else str(identifier)
        for row, identifier in enumerate(ids)
    ]
    rows: list[records.Record] = []
    for start in range(0, len(texts), BATCH):
        rows += _records(texts[start : start + BATCH], named[start : start + BATCH])
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def _value(scalar: pa.Scalar) -> object:
    """The value of a cell, or the error that says why Python cannot read it: no UTF-8, a date out of range."""
    try:
        return scalar.as_py()
    except (ValueError, OverflowError) as error:
        return error


def _records(texts: Sequence[object], ids: Sequence[str]) -> list[records.Record]:
    """The record of each document, with an `error` where it cannot be annotated."""
    strings = [text for text in texts if isinstance(text, str)]
    named = [identifier for text, identifier in zip(texts, ids, strict=True) if isinstance(text, str)]
    pages = [PageText(text, identifier) for text, identifier in zip(strings, named, strict=True)]
    results = iter(annotate_many(pages))
    rows: list[records.Record] = []
    for text, identifier in zip(texts, ids, strict=True):
        if not isinstance(text, str):
            known = isinstance(text, Exception)
            message = (
                f"the text cannot be read: {text}" if known else f"the text is {type(text).__name__}, not a string"
            )
            rows.append(records.failed(identifier, None, message))
            continue
        result = next(results)
        if isinstance(result, Document):
            rows.append({**records.record(result), "id": identifier})
        else:
            rows.append(records.failed(identifier, text, message_of(result)))
    return rows
