"""The draft of any text, and the build of the corpus."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import pyarrow as pa

from takarir import entities, paragraphs, records, repeats, roles, sentences, tokens
from takarir.errors import InputError, TakarirError, UsageError
from takarir.labels import ROLES, names
from takarir.model import Document, Mention, Paragraph, Sentence, Token, Word, is_blank

_ID_FORBIDDEN = re.compile(r"[\s/|\x00-\x1f\x7f\ud800-\udfff]+")
# A file name may hold what a comment line cannot.
_SOURCE_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


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
    _check_text(text)
    name = _ID_FORBIDDEN.sub("_", unicodedata.normalize("NFC", document_id)) or "document"
    spans = paragraphs.split(text)
    texts = [text[start:end] for start, end in spans]
    found = repeats.find(texts)
    labels = roles.label(texts, [repeat.index if repeat else None for repeat in found])
    drafted = [_sentences(f"{name}-p{number}", text, start, end) for number, (start, end) in enumerate(spans, 1)]
    marked = _mark(drafted)
    return Document(
        id=name,
        text=text,
        source=None if source is None else _SOURCE_FORBIDDEN.sub("_", unicodedata.normalize("NFC", source)),
        sha256=sha256,
        paragraphs=tuple(
            Paragraph(
                id=f"{name}-p{number}",
                start=start,
                end=end,
                text=texts[number - 1],
                role=role.name,
                role_probability=round(role.probability, 4),
                repeats=f"{name}-p{repeat.index + 1}" if repeat else None,
                repeats_kind=repeat.kind if repeat else None,
                sentences=found_sentences,
            )
            for number, ((start, end), role, repeat, found_sentences) in enumerate(
                zip(spans, labels, found, marked, strict=True), 1
            )
        ),
    )


def _check_text(text: str) -> None:
    if is_blank(text):
        raise InputError("the text is empty or only white space", mend="leave the document out")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            f"a lone surrogate {text[error.start]!a} at character {error.start}",
            mend="decode the source as UTF-8 with errors='replace'",
        ) from error


def _sentences(paragraph_id: str, text: str, start: int, end: int) -> list[Sentence]:
    """The sentences of the paragraph at start:end, without mentions."""
    piece = text[start:end]
    spans = tokens.tokenize(piece)
    drafted = []
    for number, (first, stop) in enumerate(sentences.split(piece, spans), 1):
        members = tuple(_token(piece, span, start) for span in spans[first:stop])
        drafted.append(
            Sentence(
                id=f"{paragraph_id}-s{number}",
                start=members[0].start,
                end=members[-1].end,
                text=text[members[0].start : members[-1].end],
                tokens=members,
            )
        )
    return drafted


def _token(piece: str, span: tokens.TokenSpan, offset: int) -> Token:
    start, end, forms = span
    form = forms[0] if len(forms) == 1 else unicodedata.normalize("NFC", piece[start:end])
    return Token(form=form, start=offset + start, end=offset + end, words=_words(forms))


@lru_cache(maxsize=1 << 16)
def _words(forms: tuple[str, ...]) -> tuple[Word, ...]:
    """The bare words of a token; they are frozen, so that tokens of the same form can share them."""
    return tuple(Word(form=form) for form in forms)


def _mark(drafted: Sequence[Sequence[Sentence]]) -> list[tuple[Sentence, ...]]:
    """The same sentences with their entity mentions."""
    flat = [sentence for group in drafted for sentence in group]
    spans = entities.recognize([[word.form for word in sentence.words] for sentence in flat])
    marked = iter(
        Sentence(
            id=sentence.id,
            start=sentence.start,
            end=sentence.end,
            text=sentence.text,
            tokens=sentence.tokens,
            mentions=tuple(
                Mention(entity=f"e{number}", type=kind, start_word=first, end_word=stop)
                for first, stop, kind, number in found
            ),
        )
        for sentence, found in zip(flat, spans, strict=True)
    )
    return [tuple(next(marked) for _ in group) for group in drafted]


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
    _check_text(text)
    texts = [text[start:end] for start, end in paragraphs.split(text)]
    found = repeats.find(texts)
    labels = roles.label(texts, [repeat.index if repeat else None for repeat in found])
    kept: dict[int, None] = {}
    heads: set[int] = set()
    for index, (repeat, role) in enumerate(zip(found, labels, strict=True)):
        head = repeat.index if repeat else index
        if role.name in keep and (repeats_too or head not in heads):
            heads.add(head)
            kept[index] = None
    return "\n\n".join(texts[index] for index in kept)


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
    names = table.column_names
    if "text" not in names:
        raise UsageError(
            f"the table has no column 'text', only {', '.join(names) or 'none'}",
            mend="rename the column that holds the page's text",
        )
    for name in ("text", "id"):
        if names.count(name) > 1:
            raise UsageError(f"the table has {names.count(name)} columns {name!r}", mend="keep one")
    texts = table.column("text").to_pylist()
    ids = table.column("id").to_pylist() if "id" in names else [None] * len(texts)
    rows = [
        annotate_record(text, f"document-{row}" if identifier is None else str(identifier))
        for row, (identifier, text) in enumerate(zip(ids, texts, strict=True))
    ]
    return pa.Table.from_pylist(rows, schema=records.SCHEMA)


def annotate_record(text: object, document_id: str) -> records.Record:
    """The record of one document (see `records`), with an `error` where it cannot be annotated."""
    if not isinstance(text, str):
        return records.failed(document_id, None, f"the text is {type(text).__name__}, not a string")
    try:
        return {**records.record(annotate(text, document_id)), "id": document_id}
    except TakarirError as error:
        message = str(error)
    except Exception as error:  # one document among millions must not stop the rest, whatever is wrong with it
        message = f"{type(error).__name__}: {error}"
    return records.failed(document_id, text, message)
