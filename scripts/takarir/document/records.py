"""The nested record of a document: one JSON object, or one Arrow row of `record_schema.SCHEMA`, a document."""

from __future__ import annotations

from typing import Any

from takarir.document.spans import char_range
from takarir.document.values import AnnotatedPage, Paragraph, Sentence

Record = dict[str, Any]


def record(document: AnnotatedPage) -> Record:
    """The record of an annotated document; its `error` is None."""
    paragraphs = [_paragraph(document, paragraph) for paragraph in document.paragraphs]
    return {"id": document.id, "text": document.text, "error": None, "paragraphs": paragraphs}


def failed(identifier: str, text: str | None, error: str) -> Record:
    """The record of a document that could not be annotated; lone surrogates in its text become U+FFFD or `?`."""
    if text is not None:
        text = text.encode("utf-8", "replace").decode("utf-8")
    return {"id": identifier, "text": text, "error": error, "paragraphs": []}


def _paragraph(document: AnnotatedPage, paragraph: Paragraph) -> Record:
    return {
        "id": paragraph.id,
        "text": paragraph.text,
        "start": paragraph.start,
        "end": paragraph.end,
        "role": paragraph.role,
        "role_probability": paragraph.role_probability,
        "repeats": paragraph.repeats,
        "repeats_kind": paragraph.repeats_kind,
        "sentences": [_sentence(document, sentence) for sentence in paragraph.sentences],
    }


def _sentence(document: AnnotatedPage, sentence: Sentence) -> Record:
    mentions = []
    for mention in sentence.mentions:
        start, end = char_range(sentence, mention.start_word, mention.end_word)
        mentions.append(
            {
                "text": document.text[start:end],
                "type": mention.type,
                "entity": mention.entity,
                "start": start,
                "end": end,
            }
        )
    return {
        "id": sentence.id,
        "text": sentence.text,
        "start": sentence.start,
        "end": sentence.end,
        "tokens": [
            {
                "form": token.form,
                "start": token.start,
                "end": token.end,
                "words": [word.form for word in token.words],
            }
            for token in sentence.tokens
        ],
        "mentions": mentions,
    }
