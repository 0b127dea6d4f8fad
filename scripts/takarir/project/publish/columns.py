"""The published tables: schemas of the configs, and rows from documents and back to CoNLL-U.

Each schema carries its Hugging Face features under the metadata key `huggingface`, so that every reader of the Parquet
files finds the class names. Lists are written as `Sequence`, which `datasets` 3, 4 and 5 all read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from takarir.document.conllu_write import WrittenSentence, write
from takarir.document.document import Document
from takarir.document.errors import TableError
from takarir.document.labels import ENTITY_TYPES, MENTION_KINDS, NER_TAGS, REPEAT_KINDS, ROLES, Label, names
from takarir.document.spans import NO_NAMES, Names, bio_tags, char_range, mention_kind
from takarir.document.values import Mention, Sentence, Word

_ENTITY_TYPE_INDEX = {name: index for index, name in enumerate(names(ENTITY_TYPES))}
_KIND_INDEX = {name: index for index, name in enumerate(names(MENTION_KINDS))}
_ROLE_INDEX = {name: index for index, name in enumerate(names(ROLES))}
_TAG_INDEX = {name: index for index, name in enumerate(names(NER_TAGS))}
_OUTSIDE = _TAG_INDEX["O"]

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a published table.

    Attributes:
        name: its name.
        type: `string`, `int32`, `float32`, or a label set, of which it holds the index.
        definition: what it means, one phrase.
        many: whether a cell holds a list.
    """

    name: str
    type: str | tuple[Label, ...]
    definition: str
    many: bool = False

    @property
    def arrow(self) -> pa.Field:
        """The Arrow field."""
        plain = {"string": pa.string(), "int32": pa.int32(), "float32": pa.float32()}
        kind = plain[self.type] if isinstance(self.type, str) else pa.int64()
        return pa.field(self.name, pa.list_(kind) if self.many else kind)

    @property
    def feature(self) -> Row:
        """The Hugging Face feature."""
        if isinstance(self.type, str):
            kind: Row = {"dtype": self.type, "_type": "Value"}
        else:
            kind = {"names": list(names(self.type)), "_type": "ClassLabel"}
        return {"feature": kind, "_type": "Sequence"} if self.many else kind


_SPAN = (
    Column("start", "int32", "offset of the first character in the text of the document or page, in code points"),
    Column("end", "int32", "offset behind the last character"),
)

COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "paragraphs": (
        Column("id", "string", "paragraph id"),
        Column("document_id", "string", "document id"),
        Column("text", "string", "the paragraph as it stands in the source"),
        Column("label", ROLES, "its role"),
        Column("label_probability", "float32", "how sure the labeller is of the role; null where curated"),
        Column("repeats", "string", "id of the earliest paragraph that it repeats, or null"),
        Column("repeats_kind", "string", f"how: {' or '.join(names(REPEAT_KINDS))}, or null"),
        *_SPAN,
        Column("sentences", "int32", "number of sentences"),
        Column("tokens", "int32", "number of surface tokens"),
    ),
    "sentences": (
        Column("id", "string", "sentence id"),
        Column("paragraph_id", "string", "paragraph id"),
        Column("document_id", "string", "document id"),
        Column("text", "string", "the sentence as it stands in the source"),
        Column("label", ROLES, "role of its paragraph"),
        *_SPAN,
        Column("tokens", "string", "surface tokens", many=True),
        Column("ner_tags", NER_TAGS, "BIO tag of each surface token, from the outermost names", many=True),
        Column("starts", "int32", "offset of each surface token in the document's text", many=True),
        Column("ends", "int32", "offset behind each surface token", many=True),
        Column("word_id", "int32", "CoNLL-U column 1 of each word", many=True),
        Column("form", "string", "column 2", many=True),
        Column("lemma", "string", "column 3", many=True),
        Column("upos", "string", "column 4", many=True),
        Column("xpos", "string", "column 5", many=True),
        Column("feats", "string", "column 6", many=True),
        Column("head", "int32", "column 7; null where not annotated", many=True),
        Column("deprel", "string", "column 8", many=True),
        Column("deps", "string", "column 9", many=True),
        Column("misc", "string", "column 10, verbatim", many=True),
        Column("mwt_first", "int32", "first word id of each multiword token", many=True),
        Column("mwt_last", "int32", "last word id of each multiword token", many=True),
        Column("mwt_form", "string", "form of each multiword token", many=True),
        Column("mwt_misc", "string", "column 10 of each multiword line, verbatim", many=True),
        Column("quote_id", "string", "id of each quotation that stands in the sentence, whole or in part", many=True),
        Column("quote_speaker", "string", "entity id of its speaker, or null", many=True),
        Column("quote_start", "int32", "offset of the quotation in the document's text", many=True),
        Column("quote_end", "int32", "offset behind the quotation", many=True),
        Column("comments", "string", "the comment lines, verbatim without `#` and the space behind it", many=True),
    ),
    "mentions": (
        Column("id", "string", "mention id"),
        Column("entity_id", "string", "entity id, unique in the corpus"),
        Column("type", ENTITY_TYPES, "type of the entity"),
        Column("kind", MENTION_KINDS, "how the entity is mentioned"),
        Column("entity_name", "string", "canonical name of the entity, or null where none is listed"),
        Column("text", "string", "the mention as it stands in the source"),
        Column("sentence_id", "string", "sentence id"),
        Column("paragraph_id", "string", "paragraph id"),
        Column("document_id", "string", "document id"),
        *_SPAN,
        Column("parent", "string", "id of the smallest mention around it, or null"),
    ),
    "composed": (
        Column("id", "string", "paragraph id, `PAGE-pN`"),
        Column("page", "string", "page id, `STYLE-NN`"),
        Column("style", "string", "style of the page"),
        Column("text", "string", "the paragraph"),
        Column("label", ROLES, "its role"),
        Column("repeats", "string", "id of the earliest paragraph that it repeats, or null"),
        Column("repeats_kind", "string", f"how: {' or '.join(names(REPEAT_KINDS))}, or null"),
        *_SPAN,
    ),
    "documents": (
        Column("id", "string", "document id"),
        Column("text", "string", "the whole source text"),
        Column("status", "string", "draft or curated"),
        Column("source", "string", "file of the source in the repository"),
        Column("sha256", "string", "SHA-256 of the source's bytes"),
        Column("language", "string", "language code"),
        Column("licence", "string", "licence note of the source text"),
        Column("provenance", "string", "where the source comes from"),
        Column("paragraphs", "int32", "number of paragraphs"),
        Column("body", "int32", "of them body"),
        Column("captions", "int32", "of them captions"),
        Column("residue", "int32", "of them residue"),
        Column("repeats", "int32", "of them repeats of an earlier one"),
        Column("sentences", "int32", "number of sentences"),
        Column("tokens", "int32", "number of surface tokens"),
        Column("words", "int32", "number of syntactic words"),
        Column("mentions", "int32", "number of entity mentions"),
    ),
}


def schema(config: str) -> pa.Schema:
    """The Arrow schema of a config, its Hugging Face features in the metadata."""
    columns = COLUMNS[config]
    features = {column.name: column.feature for column in columns}
    info = json.dumps({"info": {"features": features}}, sort_keys=False)
    return pa.schema([column.arrow for column in columns], metadata={"huggingface": info})


def table(config: str, rows: list[Row]) -> pa.Table:
    """The rows of a config as a table of its schema."""
    return pa.Table.from_pylist(rows, schema=schema(config))


def paragraph_rows(document: Document) -> Iterator[Row]:
    """Rows of the config `paragraphs`."""
    for paragraph in document.paragraphs:
        yield {
            "id": paragraph.id,
            "document_id": document.id,
            "text": paragraph.text,
            "label": _ROLE_INDEX[paragraph.role],
            "label_probability": paragraph.role_probability,
            "repeats": paragraph.repeats,
            "repeats_kind": paragraph.repeats_kind,
            "start": paragraph.start,
            "end": paragraph.end,
            "sentences": len(paragraph.sentences),
            "tokens": sum(len(sentence.tokens) for sentence in paragraph.sentences),
        }


def sentence_rows(document: Document, known: Names = NO_NAMES) -> Iterator[Row]:
    """Rows of the config `sentences`, from which `conllu_of` rebuilds the canonical CoNLL-U.

    Raises:
        ConlluError: for values that no CoNLL-U line can hold.
        TableError: for empty nodes, and features of multiword lines, which the table has no columns for.
    """
    for (paragraph, sentence), written in zip(document.sentences(), write(document), strict=True):
        named = [item for item in sentence.mentions if mention_kind(document, sentence, item, known) == "name"]
        quotes = [item for item in document.quotations if item.start < sentence.end and sentence.start < item.end]
        tokens = sentence.tokens
        if sentence.empty_nodes or any(token.feats != "_" for token in tokens):
            raise TableError(
                "the table has no columns for empty nodes and features of multiword lines",
                path=document.source,
                sentence=sentence.id,
                mend="take them out of what is to be published",
            )
        yield {
            "id": sentence.id,
            "paragraph_id": paragraph.id,
            "document_id": document.id,
            "text": sentence.text,
            "label": _ROLE_INDEX[paragraph.role],
            "start": sentence.start,
            "end": sentence.end,
            "tokens": [token.form for token in tokens],
            "ner_tags": [_TAG_INDEX[tag] for tag in bio_tags(sentence, named)] if named else [_OUTSIDE] * len(tokens),
            "starts": [token.start for token in tokens],
            "ends": [token.end for token in tokens],
            **_conllu_columns(sentence, written),
            "quote_id": [f"{document.id}-{item.id}" for item in quotes],
            "quote_speaker": [item.speaker and f"{document.id}-{item.speaker}" for item in quotes],
            "quote_start": [item.start for item in quotes],
            "quote_end": [item.end for item in quotes],
        }


def _conllu_columns(sentence: Sentence, written: WrittenSentence) -> Row:
    """The lines of a sentence as columns: those of its words from the model, comments and MISC as they are written."""
    words: list[Word] = []
    ranges: list[tuple[int, int, str]] = []
    for token in sentence.tokens:
        if len(token.words) > 1:
            ranges.append((len(words) + 1, len(words) + len(token.words), token.form))
        words += token.words
    return {
        "word_id": list(range(1, len(words) + 1)),
        "form": [word.form for word in words],
        "lemma": [word.lemma for word in words],
        "upos": [word.upos for word in words],
        "xpos": [word.xpos for word in words],
        "feats": [word.feats for word in words],
        "head": [word.head for word in words],
        "deprel": [word.deprel for word in words],
        "deps": [word.deps for word in words],
        "misc": written.misc,
        "mwt_first": [first for first, _, _ in ranges],
        "mwt_last": [last for _, last, _ in ranges],
        "mwt_form": [form for _, _, form in ranges],
        "mwt_misc": written.token_misc,
        "comments": [comment.removeprefix("# ") if comment != "#" else "" for comment in written.comments],
    }


def mention_rows(document: Document, known: Names = NO_NAMES) -> Iterator[Row]:
    """Rows of the config `mentions`."""
    for paragraph, sentence in document.sentences():
        around: list[tuple[Mention, str]] = []
        for number, mention in enumerate(sentence.mentions, start=1):
            while around and around[-1][0].end_word <= mention.start_word:
                around.pop()
            start, end = char_range(sentence, mention.start_word, mention.end_word)
            identifier = f"{sentence.id}-m{number}"
            yield {
                "id": identifier,
                "entity_id": f"{document.id}-{mention.entity}",
                "type": _ENTITY_TYPE_INDEX[mention.type],
                "kind": _KIND_INDEX[mention_kind(document, sentence, mention, known)],
                "entity_name": known[mention.entity][0] if mention.entity in known else None,
                "text": document.text[start:end],
                "sentence_id": sentence.id,
                "paragraph_id": paragraph.id,
                "document_id": document.id,
                "start": start,
                "end": end,
                "parent": around[-1][1] if around else None,
            }
            around.append((mention, identifier))


def document_row(document: Document, language: str, licence: str, provenance: str) -> Row:
    """The row of the config `documents`."""
    roles = [paragraph.role for paragraph in document.paragraphs]
    sentences: list[Sentence] = [sentence for _, sentence in document.sentences()]
    return {
        "id": document.id,
        "text": document.text,
        "status": document.status,
        "source": document.source,
        "sha256": document.sha256,
        "language": language,
        "licence": licence,
        "provenance": provenance,
        "paragraphs": len(roles),
        "body": roles.count("body"),
        "captions": roles.count("caption"),
        "residue": roles.count("residue"),
        "repeats": sum(paragraph.repeats is not None for paragraph in document.paragraphs),
        "sentences": len(sentences),
        "tokens": sum(len(sentence.tokens) for sentence in sentences),
        "words": sum(len(sentence.words) for sentence in sentences),
        "mentions": sum(len(sentence.mentions) for sentence in sentences),
    }


def conllu_of(rows: list[Row]) -> str:
    """Rebuild CoNLL-U from rows of the config `sentences`, in the order given, byte for byte."""
    lines: list[str] = []
    for row in rows:
        lines += [f"# {comment}" if comment else "#" for comment in row["comments"]]
        ranges = dict(zip(row["mwt_first"], range(len(row["mwt_first"])), strict=True))
        for place, identifier in enumerate(row["word_id"]):
            if identifier in ranges:
                mwt = ranges[identifier]
                head = f"{identifier}-{row['mwt_last'][mwt]}\t{row['mwt_form'][mwt]}"
                lines.append(head + "\t_" * 7 + f"\t{row['mwt_misc'][mwt]}")
            cells = [row[name][place] for name in ("form", "lemma", "upos", "xpos", "feats", "head")]
            cells += [row[name][place] for name in ("deprel", "deps", "misc")]
            lines.append("\t".join([str(identifier), *("_" if cell is None else str(cell) for cell in cells)]))
        lines.append("")
    return "\n".join(lines) + "\n"
