r"""The CoNLL-U codec: documents to text and back, byte for byte.

`serialize` (in `conllu_write`) writes the canonical form; `parse` reads it, and also any treebank without Takarir's own
keys, rebuilding the source text from forms and spaces. The codec owns the comments and MISC keys that `conllu_keys`
names; all other comments and MISC attributes are kept as they are.

White space: a gap of one space needs no key; no gap is `SpaceAfter=No`; any other stands in `SpacesAfter` (escapes:
`conllu_escapes.escape`). Between paragraphs `\n\n` needs no key, nor does the end of the text. What stands before the
first token is its `SpacesBefore`. A token whose source is not in NFC has its source text in `SourceForm`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from takarir.document.conllu_blocks import Block, Row, read_blocks, split_comment
from takarir.document.conllu_brackets import EntityReader, QuoteReader
from takarir.document.conllu_escapes import unescape
from takarir.document.conllu_keys import (
    DEFAULT_GAPS,
    INNER,
    PARAGRAPH_END,
    TEXT_END,
    is_boundary,
    is_own_comment,
)
from takarir.document.conllu_misc import read_misc
from takarir.document.conllu_write import serialize, text_comment
from takarir.document.document import Document
from takarir.document.errors import ConlluError, TakarirError
from takarir.document.invariants import is_blank
from takarir.document.values import Paragraph, Sentence, Token, Word

__all__ = ["parse", "serialize"]


_HEAD = re.compile(r"0|[1-9][0-9]*")
# Read at once, as nearly all are.
_HEADS: Mapping[str, int | None] = {"_": None, **{str(head): head for head in range(100)}}
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
    return [_DocumentReader(path, blocks).read() for blocks in groups]


class _DocumentReader:
    """Builds one document from its blocks, rebuilding the source text as it goes."""

    def __init__(self, path: str | None, blocks: Sequence[Block]) -> None:
        self.path = path
        self.blocks = blocks
        self.pieces: list[str] = []
        self.length = 0
        self.quotes = QuoteReader()
        self.lines: dict[str, int] = {}
        self.line = blocks[0].line
        self.sentence: str | None = None

    def read(self) -> Document:
        """The document, its errors placed at the line that was being read."""
        try:
            return self._read()
        except TakarirError as error:
            if isinstance(error, ConlluError) and error.line is not None:
                raise
            raise ConlluError(
                error.message,
                path=self.path,
                line=self.lines.get(error.sentence, self.line) if error.sentence else self.line,
                sentence=error.sentence or self.sentence,
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
        self.line, self.sentence = head.line, None
        return Document(
            id=identifier,
            text="".join(self.pieces),
            paragraphs=tuple(paragraphs),
            status=head.value("annotation_status") or "foreign",
            source=head.value("source"),
            sha256=head.value("source_sha256"),
            quotations=self.quotes.finish(),
        )

    def _paragraph(self, document: str, index: int, blocks: list[Block], *, last: bool) -> Paragraph:
        head = blocks[0]
        identifier = head.value("newpar id") or f"{document}-p{index + 1}"
        sentences = []
        first_piece = len(self.pieces)
        for number, block in enumerate(blocks):
            place = INNER if number < len(blocks) - 1 else TEXT_END if last else PARAGRAPH_END
            sentences.append(self._sentence(f"{identifier}-s{number + 1}", block, place))
        repeats, _, kind = (head.value("par_repeats") or "").rpartition(" ")
        start, end = sentences[0].start, sentences[-1].end
        return Paragraph(
            id=identifier,
            start=start,
            end=end,
            text=self._slice(first_piece, start, end),
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

    def _slice(self, first_piece: int, start: int, end: int) -> str:
        """The text from start to end, which lies in the pieces from `first_piece` on."""
        tail = "".join(self.pieces[first_piece:])
        base = self.length - len(tail)
        return tail[start - base : end - base]

    def _sentence(self, default_id: str, block: Block, place: int) -> Sentence:
        self.line, self.sentence = block.line, block.value("sent_id")
        self.lines.setdefault(self.sentence or default_id, block.line)
        tokens: list[Token] = []
        entities = EntityReader()
        first_piece = len(self.pieces)
        rows = block.rows
        for row in rows:
            if row.empty:
                self.line = row.line
                raise ConlluError(f"the empty node {row.fields[0]}", mend="the model holds basic trees only")
        position = words = 0
        while position < len(rows):
            row = rows[position]
            position += 1
            count = 1
            members: Sequence[Row] = ()
            if row.last > row.first:
                count = row.last - row.first + 1
                members = rows[position : position + count]
                position += count
            tokens.append(self._token(row, members, place if position == len(rows) else INNER, words, entities))
            words += count
        start, end = tokens[0].start, tokens[-1].end
        head = block is self.blocks[0]
        sentence = Sentence(
            id=self.sentence or default_id,
            start=start,
            end=end,
            text=self._slice(first_piece, start, end),
            tokens=tuple(tokens),
            mentions=entities.finish(),
            comments=tuple([text for _, text in block.comments if not is_own_comment(text, head)]),
        )
        self._check_text(block, sentence)
        return sentence

    def _check_text(self, block: Block, sentence: Sentence) -> None:
        declared = block.value("text")
        if declared is None or declared == sentence.text:
            return
        rebuilt = text_comment(sentence)
        if declared != rebuilt:
            at = next((i for i, (a, b) in enumerate(zip(declared, rebuilt, strict=False)) if a != b), None)
            if at is None:
                at = min(len(declared), len(rebuilt))
            self.line = next(line for line, text in block.comments if (split_comment(text) or ("",))[0] == "text")
            raise ConlluError(
                f"# text and the forms differ at character {at}: {declared[at : at + 20]!r} against "
                f"{rebuilt[at : at + 20]!r}",
                mend="change the text, the forms or SpaceAfter so that they agree",
            )

    def _token(self, row: Row, members: Sequence[Row], place: int, word: int, entities: EntityReader) -> Token:
        """The token of a row, which is a multiword line where it has members, and whose first word is at `word`."""
        self.line = row.line
        own, rest = read_misc(row.fields[9])
        if rest:
            self._check_attributes(row, rest)
        form = surface = row.fields[1]
        before, gap = "", DEFAULT_GAPS[place]
        if own:
            if members and ("Entity" in own or "Quote" in own):
                raise ConlluError("a bracket on a multiword line", mend="write it on one of the words of the token")
            if "SpacesBefore" in own:
                before = _blank("SpacesBefore", own["SpacesBefore"])
            if "SourceForm" in own:
                surface = unescape(own["SourceForm"])
        start = self.length + len(before)
        end = start + len(surface)
        if own:
            declared = own.get("TokenRange")
            if declared is not None and declared != f"{start}:{end}":
                raise ConlluError(
                    f"TokenRange={declared}, but forms and spaces put {form!r} at {start}:{end}",
                    mend="mend the form or the SpaceAfter/SpacesAfter before it, or the range",
                )
            if "SpacesAfter" in own:
                gap = _blank("SpacesAfter", own["SpacesAfter"])
            elif own.get("SpaceAfter") == "No":
                gap = ""
        self.pieces += (before, surface, gap)
        self.length = end + len(gap)
        if not members:
            made = (_word(row, rest),)
            self._brackets(own, word, start, end, entities)
            return Token(form=form, start=start, end=end, words=made)
        parts: list[Word] = []
        for place_of, member in enumerate(members, word):
            self.line = member.line
            inner, kept = read_misc(member.fields[9])
            if kept:
                self._check_attributes(member, kept)
            parts.append(_word(member, kept))
            self._brackets(inner, place_of, start, end, entities)
        return Token(form=form, start=start, end=end, words=tuple(parts), misc=rest)

    def _check_attributes(self, row: Row, attributes: Sequence[str]) -> None:
        if "" in attributes or "_" in attributes:
            raise ConlluError(f"an empty attribute in MISC: {row.fields[9]!r}", mend="part attributes by one | each")

    def _brackets(self, own: Mapping[str, str], word: int, start: int, end: int, entities: EntityReader) -> None:
        """Read the brackets of the word at `word`, whose token is at start:end."""
        if "Entity" in own:
            entities.read(own["Entity"], word)
        if "Quote" in own:
            self.quotes.read(own["Quote"], start, end)


def _blank(key: str, value: str) -> str:
    text = unescape(value)
    if not is_blank(text):
        raise ConlluError(f"{key}={value} is no white space", mend="every other character belongs to a token")
    return text


def _word(row: Row, misc: tuple[str, ...]) -> Word:
    _, form, lemma, upos, xpos, feats, head, deprel, deps, _ = row.fields
    if head not in _HEADS and not _HEAD.fullmatch(head):
        raise ConlluError(f"HEAD {head!r} is no number", mend="write a word's ID, 0 for the root, or _")
    return Word(
        form=form,
        lemma=lemma,
        upos=upos,
        xpos=xpos,
        feats=feats,
        head=_HEADS[head] if head in _HEADS else int(head),
        deprel=deprel,
        deps=deps,
        misc=misc,
    )
