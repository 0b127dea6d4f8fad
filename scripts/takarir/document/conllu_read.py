r"""The CoNLL-U codec: documents to text and back, byte for byte.

`serialize` (in `conllu_write`) writes the canonical form; `parse` reads it, and also any treebank of another project,
which bears no `annotation_status`, rebuilding the source text from forms and spaces. The codec owns the comments and
MISC keys that `conllu_keys` names; all other comments and MISC attributes are kept as they are.

Of another project nothing is refused that CoNLL-U allows: its `Entity` is read as its `global.Entity` declares, and
what is none of the codec's values under one of its keys is an attribute like any other. Unchanged, it is written back
byte for byte.

White space: a gap of one space needs no key; no gap is `SpaceAfter=No`; any other stands in `SpacesAfter` (escapes:
`conllu_escapes.escape`). Between paragraphs `\n\n` needs no key, nor does the end of the text. What stands before the
first token is its `SpacesBefore`. A token whose source is not in NFC has its source text in `SourceForm`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from takarir.document.conllu_blocks import Block, read_blocks
from takarir.document.conllu_entities import EntityScheme
from takarir.document.conllu_keys import ENTITY_KEY, INNER, PARAGRAPH_END, STATUS_KEY, TEXT_END, is_boundary
from takarir.document.conllu_sentences import Convention, SentenceReader
from takarir.document.conllu_write import serialize
from takarir.document.document import Document
from takarir.document.errors import BracketError, ConlluError, ModelError, TakarirError
from takarir.document.values import Paragraph

__all__ = ["parse", "serialize"]

_PROBABILITY = re.compile(r"0\.\d{4}|1\.0000")


def parse(text: str, path: str | None = None) -> list[Document]:
    """Read the documents of a CoNLL-U text.

    Args:
        text: the whole file, decoded.
        path: its name, for error messages; its stem names a document without `# newdoc`.

    Returns:
        The documents, in order. A file without `# newdoc` is one document, and one without `# newpar` one paragraph.

    Raises:
        ConlluError: with file, line and sentence.
    """
    groups: list[list[Block]] = []
    for block in read_blocks(text, path):
        if not groups or any(is_boundary(comment, "newdoc") for _, comment in block.comments):
            groups.append([])
        groups[-1].append(block)
    documents: list[Document] = []
    declared: str | None = None
    for blocks in groups:
        declared = blocks[0].value(ENTITY_KEY) or declared
        documents.append(_read_document(path, blocks, declared))
    return documents


def _read_document(path: str | None, blocks: Sequence[Block], declared: str | None) -> Document:
    """The document of these blocks.

    Args:
        path: the file, or None.
        blocks: its sentences.
        declared: the `global.Entity` of the file so far, which holds for all of it.
    """
    status = blocks[0].value(STATUS_KEY)
    if status is not None and status != "foreign":
        return _DocumentReader(path, blocks, Convention()).read()
    scheme = EntityScheme.of(blocks[0].value(ENTITY_KEY) if status else declared)
    try:
        document = _DocumentReader(path, blocks, Convention(foreign=True, scheme=scheme)).read()
    except ConlluError as error:
        if not isinstance(error.__cause__, BracketError | ModelError):
            raise
        # Brackets are no part of CoNLL-U, so that others may write what they like: it is kept as it stands.
        document = _DocumentReader(path, blocks, Convention(foreign=True, brackets=False)).read()
    return document if status else document.with_lines("".join([f"{block.text}\n\n" for block in blocks]))


class _DocumentReader:
    """Builds one document from its blocks."""

    def __init__(self, path: str | None, blocks: Sequence[Block], convention: Convention) -> None:
        self.path = path
        self.blocks = blocks
        self.reader = SentenceReader(convention, blocks[0].line)
        self.lines: dict[str, int] = {}

    def read(self) -> Document:
        """The document, its errors placed at the line that was being read."""
        reader = self.reader
        try:
            return self._read()
        except TakarirError as error:
            raise ConlluError(
                error.message,
                path=self.path,
                line=self.lines.get(error.sentence, reader.line) if error.sentence else reader.line,
                sentence=error.sentence or reader.sentence,
                mend=error.mend,
            ) from error

    def _read(self) -> Document:
        head = self.blocks[0]
        identifier = head.value("newdoc id") or (self.path or "document").rsplit("/", 1)[-1].removesuffix(".conllu")
        paragraphs: list[Paragraph] = []
        group: list[Block] = []
        for index, block in enumerate(self.blocks):
            group.append(block)
            following = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
            if following is None or any(is_boundary(comment, "newpar") for _, comment in following.comments):
                paragraphs.append(self._paragraph(identifier, len(paragraphs), group, last=following is None))
                group = []
        self.reader.line, self.reader.sentence = head.line, None
        return Document(
            id=identifier,
            text="".join(self.reader.pieces),
            paragraphs=tuple(paragraphs),
            status=head.value(STATUS_KEY) or "foreign",
            source=head.value("source"),
            sha256=head.value("source_sha256"),
            quotations=self.reader.quotes.finish(),
        )

    def _paragraph(self, document: str, index: int, blocks: list[Block], *, last: bool) -> Paragraph:
        head, reader = blocks[0], self.reader
        identifier = head.value("newpar id") or f"{document}-p{index + 1}"
        sentences = []
        first_piece = len(reader.pieces)
        for number, block in enumerate(blocks):
            place = INNER if number < len(blocks) - 1 else TEXT_END if last else PARAGRAPH_END
            default_id = f"{identifier}-s{number + 1}"
            self.lines.setdefault(block.value("sent_id") or default_id, block.line)
            sentences.append(reader.read(default_id, block, place, head=block is self.blocks[0]))
        repeats, _, kind = (head.value("par_repeats") or "").rpartition(" ")
        start, end = sentences[0].start, sentences[-1].end
        return Paragraph(
            id=identifier,
            start=start,
            end=end,
            text=reader.slice(first_piece, start, end),
            role=head.value("par_role") or "body",
            role_probability=self._probability(head.value("par_role_prob")),
            repeats=repeats or None,
            repeats_kind=kind or None,
            sentences=tuple(sentences),
        )

    def _probability(self, value: str | None) -> float | None:
        if value is None:
            return None
        if not _PROBABILITY.fullmatch(value):
            raise ConlluError(f"par_role_prob {value!r} is no share of 1", mend="write four digits, 0.0000 to 1.0000")
        return float(value)
