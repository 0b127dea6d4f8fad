"""Records of annotated pages, as `annotate --format jsonl` writes them, back to documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from takarir.document.document import Document
from takarir.document.errors import InputError, ModelError
from takarir.document.spans import char_range
from takarir.document.values import Mention, Paragraph, Sentence, Token, Word

_MEND = "write it with `takarir annotate --format jsonl`"


def from_record(row: Mapping[str, Any], document_id: str, place: str) -> Document:
    """The document of a record; what a record does not hold (word classes, quotations) is missing in it.

    Args:
        row: see `records.record`.
        document_id: names it, in place of the record's own id.
        place: file and line, for messages.

    Raises:
        InputError: for a page that failed, a missing or wrong key, or values that break an invariant of the model.
    """
    if row.get("error"):
        raise InputError(f"the page was not annotated: {row['error']}", path=place, mend="annotate it again")
    try:
        row["text"].encode("utf-8")
        paragraphs = tuple(_paragraph(item) for item in row["paragraphs"])
        return Document(id=document_id, text=row["text"], paragraphs=paragraphs)
    except ModelError as error:
        raise InputError(error.message, path=place, sentence=error.sentence, mend=_MEND) from error
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        what = f"no {error}" if isinstance(error, KeyError) else str(error)
        raise InputError(f"no record of an annotated page: {what}", path=place, mend=_MEND) from error


def _paragraph(row: Mapping[str, Any]) -> Paragraph:
    return Paragraph(
        id=row["id"],
        start=row["start"],
        end=row["end"],
        text=row["text"],
        role=row["role"],
        role_probability=row.get("role_probability"),
        repeats=row["repeats"],
        repeats_kind=row["repeats_kind"],
        sentences=tuple(_sentence(item) for item in row["sentences"]),
    )


def _sentence(row: Mapping[str, Any]) -> Sentence:
    tokens = tuple(
        Token(
            form=item["form"],
            start=item["start"],
            end=item["end"],
            words=tuple(Word(form=form) for form in item["words"]),
        )
        for item in row["tokens"]
    )
    bare = Sentence(id=row["id"], start=row["start"], end=row["end"], text=row["text"], tokens=tokens)
    spans = [char_range(bare, place, place + 1) for place in range(len(bare.words))] if row["mentions"] else []
    starts = {start: place for place, (start, _) in reversed(list(enumerate(spans)))}
    ends = {end: place + 1 for place, (_, end) in enumerate(spans)}
    mentions = []
    for item in row["mentions"]:
        if item["start"] not in starts or item["end"] not in ends:
            raise ValueError(f"the mention {item['text']!r} does not begin and end with words")
        mentions.append(
            Mention(
                entity=item["entity"],
                type=item["type"],
                start_word=starts[item["start"]],
                end_word=ends[item["end"]],
            )
        )
    return Sentence(
        id=row["id"], start=row["start"], end=row["end"], text=row["text"], tokens=tokens, mentions=tuple(mentions)
    )
