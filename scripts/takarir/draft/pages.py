"""The draft of any text: one page, many pages, the article alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from takarir.document import records
from takarir.document.errors import TakarirError, UsageError
from takarir.document.labels import ROLES, names
from takarir.document.values import Document
from takarir.draft import collecting, stages
from takarir.layers import entities

#: Pages that are drafted together.
BATCH = 32


@dataclass(frozen=True, slots=True)
class PageText:
    """A page to draft; see `annotate` for the attributes.

    Attributes:
        text: the decoded page.
        id: document id.
        source: path of the source file, or None.
        sha256: hash of the source's bytes, or None.
    """

    text: str
    id: str
    source: str | None = None
    sha256: str | None = None


def annotate(
    text: str, document_id: str = "document", *, source: str | None = None, sha256: str | None = None
) -> Document:
    """Draft the annotation of one page.

    Args:
        text: the decoded page, paragraphs parted by blank lines (or one a line, see `paragraphs.split`).
        document_id: names the document and is the stem of all ids in it; it is written in NFC, and white space, `/` and
            `|` become `_`, which CoNLL-U asks for.
        source: path of the source file, to be named in the document.
        sha256: hash of the source's bytes, likewise.

    Returns:
        The draft: paragraphs with role and repeat, sentences, tokens with their clitics, entity mentions.

    Raises:
        InputError: when the text is blank or holds lone surrogates.
    """
    half = stages.begin(text, document_id, source, sha256)
    return stages.finish(half, entities.recognize(half.words()))


def annotate_many(pages: Sequence[PageText], entities_before: int | None = None) -> list[Document | Exception]:
    """Draft many pages at once, which costs less than one by one.

    Args:
        pages: the pages; some dozens at a time are best.
        entities_before: when given, entity ids count on through all pages, from the one after this, as one CoNLL-U file
            of several documents asks for; else they start at `e1` in each page.

    Returns:
        For each page its document, or the error that `annotate` would raise for it. One bad page never stops the rest.
    """
    with collecting.held_back():
        return _annotate_many(pages, entities_before)


def _annotate_many(pages: Sequence[PageText], entities_before: int | None) -> list[Document | Exception]:
    halves: list[stages.Half | Exception] = [_begin(page) for page in pages]
    good = [half for half in halves if isinstance(half, stages.Half)]
    try:
        marked = iter(list(entities.recognize_pages([half.words() for half in good])))
    except Exception:  # the page at fault is told apart below, where each is recognised alone
        marked = None
    results: list[Document | Exception] = []
    before = entities_before or 0
    for half in halves:
        result = half if isinstance(half, Exception) else _finish(half, marked, before)
        if entities_before is not None and isinstance(result, Document):
            before = max(before, last_entity(result))
        results.append(result)
    return results


def last_entity(document: Document) -> int:
    """The highest number in a draft's entity ids, 0 when it has none."""
    numbers = [int(mention.entity[1:]) for _, sentence in document.sentences() for mention in sentence.mentions]
    return max(numbers, default=0)


def _begin(page: PageText) -> stages.Half | Exception:
    try:
        return stages.begin(page.text, page.id, page.source, page.sha256)
    except Exception as error:  # one page among millions must not stop the rest, whatever is wrong with it
        return error


def _finish(half: stages.Half, marked: Iterator[list[list[entities.Span]]] | None, before: int) -> Document | Exception:
    try:
        return stages.finish(half, entities.recognize(half.words()) if marked is None else next(marked), before)
    except Exception as error:  # as above
        return error


def clean(text: str, keep: Sequence[str] = ("body",), *, repeats_too: bool = False) -> str:
    """The article alone: the paragraphs of the wanted roles, each repeat once.

    Args:
        text: the decoded page, as for `annotate`.
        keep: names of `labels.ROLES`.
        repeats_too: keep paragraphs that repeat an earlier kept one.

    Returns:
        The kept paragraphs as they stand in the source, parted by blank lines; empty when none is left. A paragraph
        that repeats one of another role, which is left out, is kept.

    Raises:
        InputError: when the text is blank or holds lone surrogates.
        UsageError: for an unknown role.
    """
    unknown = set(keep) - set(names(ROLES))
    if unknown:
        raise UsageError(f"unknown role {min(unknown)!r}", mend=f"use {', '.join(names(ROLES))}")
    spans, found, labels = stages.label(text)
    kept: dict[int, None] = {}
    heads: set[int] = set()
    for index, (repeat, role) in enumerate(zip(found, labels, strict=True)):
        head = repeat.index if repeat else index
        if role.name in keep and (repeats_too or head not in heads):
            heads.add(head)
            kept[index] = None
    return "\n\n".join(text[slice(*spans[index])] for index in kept)


def annotate_table(table: pa.Table) -> pa.Table:
    """Draft many documents: Arrow in, Arrow out, for any engine.

    Args:
        table: column `text` (string), optionally `id` (string or integer); others are ignored. Documents without an
            id are named by their row, `document-0`, `document-1` and so on.

    Returns:
        A row a document, in order, with the schema `records.SCHEMA`. A document that fails has its message in `error`
        and no paragraphs; it never stops the rest.

    Raises:
        UsageError: when there is no column `text`, or more than one `text` or `id`.
    """
    columns = table.column_names
    if "text" not in columns:
        raise UsageError(
            f"the table has no column 'text', only {', '.join(columns) or 'none'}",
            mend="rename the column that holds the page's text",
        )
    for name in ("text", "id"):
        if columns.count(name) > 1:
            raise UsageError(f"the table has {columns.count(name)} columns {name!r}", mend="keep one")
    texts = table.column("text").to_pylist()
    ids = table.column("id").to_pylist() if "id" in columns else [None] * len(texts)
    named = [f"document-{row}" if identifier is None else str(identifier) for row, identifier in enumerate(ids)]
    rows: list[records.Record] = []
    for start in range(0, len(texts), BATCH):
        rows += _records(texts[start : start + BATCH], named[start : start + BATCH])
    return pa.Table.from_pylist(rows, schema=records.SCHEMA)


def _records(texts: Sequence[object], ids: Sequence[str]) -> list[records.Record]:
    """The record of each document, with an `error` where it cannot be annotated."""
    strings = [text for text in texts if isinstance(text, str)]
    named = [identifier for text, identifier in zip(texts, ids, strict=True) if isinstance(text, str)]
    pages = [PageText(text, identifier) for text, identifier in zip(strings, named, strict=True)]
    results = iter(annotate_many(pages))
    rows: list[records.Record] = []
    for text, identifier in zip(texts, ids, strict=True):
        if not isinstance(text, str):
            message = f"the text is {type(text).__name__}, not a string"
            rows.append(records.failed(identifier, None, message))
            continue
        result = next(results)
        if isinstance(result, Document):
            rows.append({**records.record(result), "id": identifier})
        else:
            rows.append(records.failed(identifier, text, message_of(result)))
    return rows


def message_of(error: Exception) -> str:
    """An error as one line; one that nobody foresaw bears the name of its kind."""
    return str(error) if isinstance(error, TakarirError) else f"{type(error).__name__}: {error}"
