r"""The CoNLL-U codec: documents to text and back, byte for byte.

`serialize` writes the canonical form; `parse` reads it, and also any treebank without Takarir's own keys, rebuilding
the source text from forms and spaces. The codec owns the comments of `_DOCUMENT_KEYS` and `_SENTENCE_KEYS` and the
MISC keys of `_OWN_MISC`; all other comments and MISC attributes are kept as they are.

White space: a gap of one space needs no key; no gap is `SpaceAfter=No`; any other stands in `SpacesAfter` (escapes:
`spans.escape`). Between paragraphs `\n\n` needs no key, nor does the end of the text. What stands before the first
token is its `SpacesBefore`. A token whose source is not in NFC has its source text in `SourceForm`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from takarir.conllu_blocks import Block, Row, read_blocks, split_comment
from takarir.conllu_brackets import EntityReader, QuoteReader, entity_values, quote_values
from takarir.errors import ConlluError, TakarirError
from takarir.model import Document, Paragraph, Sentence, Token, Word, is_blank
from takarir.spans import escape, unescape

PARAGRAPH_GAP = "\n\n"
GLOBAL_ENTITY = "eid-etype-head"

_DOCUMENT_KEYS = ("newdoc id", "global.Entity", "source", "annotation_status", "source_sha256")
_SENTENCE_KEYS = ("newpar id", "par_role", "par_repeats", "sent_id", "text")
_OWN_MISC = frozenset({"Entity", "Quote", "SourceForm", "SpaceAfter", "SpacesAfter", "SpacesBefore", "TokenRange"})

# What a token's gap runs into: another token, the next sentence, the next paragraph, or the end of the text.
_INNER, _PARAGRAPH_END, _TEXT_END = range(3)
_DEFAULT_GAPS = (" ", PARAGRAPH_GAP, "")

_HEAD = re.compile(r"0|[1-9][0-9]*")
_COMMENT_LINE = re.compile(r"#[^\r\n]*")
# Ten columns; none is empty, or begins or ends with white space.
_ROW_LINE = re.compile(r"(?:\S(?:[^\t\r\n]*\S)?\t){9}\S(?:[^\t\r\n]*\S)?")


def serialize(document: Document) -> str:
    """Write a document in the canonical form, which ends with an empty line.

    Raises:
        ConlluError: for values that no CoNLL-U line can hold, and quotations that do not begin and end with tokens.
    """
    quotes = quote_values(document)
    lines = _document_comments(document)
    text = document.text
    before = text[: document.paragraphs[0].start] if document.paragraphs else ""
    for index, paragraph in enumerate(document.paragraphs):
        last = index == len(document.paragraphs) - 1
        next_start = len(text) if last else document.paragraphs[index + 1].start
        for number, sentence in enumerate(paragraph.sentences):
            lines += _sentence_comments(paragraph, sentence, number, index == number == 0)
            if number < len(paragraph.sentences) - 1:
                end, place = paragraph.sentences[number + 1].start, _INNER
            else:
                end, place = next_start, _TEXT_END if last else _PARAGRAPH_END
            lines += _sentence_rows(text, sentence, before, end, place, quotes.get(sentence.id, {}))
            lines.append("")
            before = ""
    return "\n".join(lines) + "\n"


def _document_comments(document: Document) -> list[str]:
    marked = any(sentence.mentions for _, sentence in document.sentences())
    values = (
        document.id,
        GLOBAL_ENTITY if marked else None,
        document.source,
        document.status,
        document.sha256,
    )
    lines = [f"# {key} = {value}" for key, value in zip(_DOCUMENT_KEYS, values, strict=True) if value is not None]
    return _checked(lines, _COMMENT_LINE, None)


def _sentence_comments(paragraph: Paragraph, sentence: Sentence, number: int, head: bool) -> list[str]:
    lines = []
    if number == 0:
        lines.append(f"# newpar id = {paragraph.id}")
    lines.append(f"# par_role = {paragraph.role}")
    if number == 0 and paragraph.repeats is not None:
        lines.append(f"# par_repeats = {paragraph.repeats} {paragraph.repeats_kind}")
    lines.append(f"# sent_id = {sentence.id}")
    lines.append(f"# text = {text_comment(sentence)}")
    for comment in sentence.comments:
        if _is_own(comment, head):
            raise ConlluError(
                f"the comment {comment!r} is one that the codec writes itself",
                sentence=sentence.id,
                mend="set the value in the model instead",
            )
        lines.append(f"# {comment}" if comment else "#")
    return _checked(lines, _COMMENT_LINE, sentence.id)


def _checked(lines: list[str], form: re.Pattern[str], sentence: str | None) -> list[str]:
    """The lines, where the reader would take them."""
    for line in lines:
        if not form.fullmatch(line) or not unicodedata.is_normalized("NFC", line):
            raise ConlluError(
                f"{line!r} is no line of CoNLL-U",
                sentence=sentence,
                mend="take tabs, line ends and empty values out of the annotation, and write it in NFC",
            )
    return lines


def text_comment(sentence: Sentence) -> str:
    """The `# text` value: the forms, with one space wherever the source has any white space between them.

    The whole is normalised again, because a form may begin with a mark that composes with the end of the one before.
    """
    parts: list[str] = []
    end = sentence.start
    for token in sentence.tokens:
        if parts and _has_space(sentence.text[end - sentence.start : token.start - sentence.start]):
            parts.append(" ")
        parts.append(token.form)
        end = token.end
    return unicodedata.normalize("NFC", "".join(parts))


def _has_space(gap: str) -> bool:
    return any(char.isspace() for char in gap)


def _sentence_rows(
    text: str, sentence: Sentence, before: str, end: int, place: int, quotes: dict[int, str]
) -> list[str]:
    """The rows of a sentence whose last gap reaches to `end` and runs into `place`."""
    entities = entity_values(sentence)
    rows: list[str] = []
    word = 0
    last = len(sentence.tokens) - 1
    for number, token in enumerate(sentence.tokens):
        gap = text[token.end : end if number == last else sentence.tokens[number + 1].start]
        surface = _surface_misc(text, token, before, gap, place if number == last else _INNER)
        before = ""
        if len(token.words) > 1:
            misc = _join_misc([*surface, *token.misc], sentence.id)
            rows.append(f"{word + 1}-{word + len(token.words)}\t{token.form}" + "\t_" * 7 + f"\t{misc}")
            surface = []
        for part in token.words:
            own = list(surface)
            if word in entities:
                own.append(f"Entity={entities[word]}")
            if word in quotes:
                own.append(f"Quote={quotes[word]}")
            word += 1
            head = "_" if part.head is None else str(part.head)
            columns = (part.form, part.lemma, part.upos, part.xpos, part.feats, head, part.deprel, part.deps)
            rows.append(f"{word}\t" + "\t".join(columns) + "\t" + _join_misc([*own, *part.misc], sentence.id))
    return _checked(rows, _ROW_LINE, sentence.id)


def _surface_misc(text: str, token: Token, before: str, gap: str, place: int) -> list[str]:
    misc = [f"TokenRange={token.start}:{token.end}"]
    if before:
        misc.append(f"SpacesBefore={escape(before)}")
    if place == _INNER and not _has_space(gap):
        misc.append("SpaceAfter=No")
        if gap:
            misc.append(f"SpacesAfter={escape(gap)}")
    elif gap != _DEFAULT_GAPS[place]:
        misc.append(f"SpacesAfter={escape(gap)}")
    surface = text[token.start : token.end]
    if surface != token.form:
        misc.append(f"SourceForm={escape(surface)}")
    return misc


def _join_misc(attributes: list[str], sentence: str) -> str:
    """Attributes sorted by key, whatever the case: the order that Universal Dependencies recommends."""
    for attribute in attributes:
        if attribute in ("", "_") or "|" in attribute:
            raise ConlluError(
                f"{attribute!r} is no attribute of MISC", sentence=sentence, mend="write Key=Value, its | as \\p"
            )
    return "|".join(sorted(attributes, key=lambda item: item.split("=", 1)[0].casefold())) or "_"


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
        if not groups or any(_is_boundary(comment, "newdoc") for _, comment in block.comments):
            groups.append([])
        groups[-1].append(block)
    return [_DocumentReader(path, blocks).read() for blocks in groups]


def _is_boundary(comment: str, key: str) -> bool:
    return comment == key or comment.startswith((f"{key} ", f"{key}="))


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
            if following is None or any(_is_boundary(comment, "newpar") for _, comment in following.comments):
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
            place = _INNER if number < len(blocks) - 1 else _TEXT_END if last else _PARAGRAPH_END
            sentences.append(self._sentence(f"{identifier}-s{number + 1}", block, place))
        repeats, _, kind = (head.value("par_repeats") or "").rpartition(" ")
        start, end = sentences[0].start, sentences[-1].end
        return Paragraph(
            id=identifier,
            start=start,
            end=end,
            text=self._slice(first_piece, start, end),
            role=head.value("par_role") or "body",
            repeats=repeats or None,
            repeats_kind=kind or None,
            sentences=tuple(sentences),
        )

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
            self.line = row.line
            count = row.last - row.first + 1
            members = rows[position + 1 : position + 1 + count] if count > 1 else rows[position : position + 1]
            final = position + len(members) + (count > 1) == len(rows)
            tokens.append(self._token(row, members, place if final else _INNER, count > 1))
            for member in members:
                self._brackets(member, words, tokens[-1], entities)
                words += 1
            position += len(members) + (count > 1)
        start, end = tokens[0].start, tokens[-1].end
        sentence = Sentence(
            id=block.value("sent_id") or default_id,
            start=start,
            end=end,
            text=self._slice(first_piece, start, end),
            tokens=tuple(tokens),
            mentions=entities.finish(),
            comments=tuple(text for _, text in block.comments if not _is_own(text, block is self.blocks[0])),
        )
        self._check_text(block, sentence)
        return sentence

    def _check_text(self, block: Block, sentence: Sentence) -> None:
        declared = block.value("text")
        rebuilt = text_comment(sentence)
        if declared is not None and declared != rebuilt:
            at = next((i for i, (a, b) in enumerate(zip(declared, rebuilt, strict=False)) if a != b), None)
            if at is None:
                at = min(len(declared), len(rebuilt))
            self.line = next(line for line, text in block.comments if (split_comment(text) or ("",))[0] == "text")
            raise ConlluError(
                f"# text and the forms differ at character {at}: {declared[at : at + 20]!r} against "
                f"{rebuilt[at : at + 20]!r}",
                mend="change the text, the forms or SpaceAfter so that they agree",
            )

    def _token(self, row: Row, members: Sequence[Row], place: int, multiword: bool) -> Token:
        attributes = dict(item.partition("=")[::2] for item in row.misc)
        if multiword and ("Entity" in attributes or "Quote" in attributes):
            raise ConlluError("a bracket on a multiword line", mend="write it on one of the words of the token")
        self._append(_blank("SpacesBefore", attributes.get("SpacesBefore", "")))
        start = self.length
        self._append(unescape(attributes["SourceForm"]) if "SourceForm" in attributes else row.form)
        end = self.length
        declared = attributes.get("TokenRange")
        if declared is not None and declared != f"{start}:{end}":
            raise ConlluError(
                f"TokenRange={declared}, but forms and spaces put {row.form!r} at {start}:{end}",
                mend="mend the form or the SpaceAfter/SpacesAfter before it, or the range",
            )
        if "SpacesAfter" in attributes:
            self._append(_blank("SpacesAfter", attributes["SpacesAfter"]))
        elif attributes.get("SpaceAfter") != "No":
            self._append(_DEFAULT_GAPS[place])
        words = tuple(_word(member) for member in members)
        return Token(form=row.form, start=start, end=end, words=words, misc=_other_misc(row) if multiword else ())

    def _append(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)

    def _brackets(self, row: Row, word: int, token: Token, entities: EntityReader) -> None:
        self.line = row.line
        for item in row.misc:
            key, _, value = item.partition("=")
            if key == "Entity":
                entities.read(value, word)
            elif key == "Quote":
                self.quotes.read(value, token.start, token.end)


def _blank(key: str, value: str) -> str:
    text = unescape(value)
    if not is_blank(text):
        raise ConlluError(f"{key}={value} is no white space", mend="every other character belongs to a token")
    return text


def _is_own(comment: str, head: bool) -> bool:
    """Whether the codec writes the comment itself, at the document's first sentence (`head`) or a later one."""
    found = split_comment(comment)
    key = found[0] if found else comment
    return (
        key in _SENTENCE_KEYS
        or (head and key in _DOCUMENT_KEYS)
        or _is_boundary(comment, "newdoc")
        or _is_boundary(comment, "newpar")
    )


def _other_misc(row: Row) -> tuple[str, ...]:
    return tuple(item for item in row.misc if item.partition("=")[0] not in _OWN_MISC)


def _word(row: Row) -> Word:
    _, form, lemma, upos, xpos, feats, head, deprel, deps, _ = row.fields
    if head != "_" and not _HEAD.fullmatch(head):
        raise ConlluError(f"HEAD {head!r} is no number", mend="write a word's ID, 0 for the root, or _")
    return Word(
        form=form,
        lemma=lemma,
        upos=upos,
        xpos=xpos,
        feats=feats,
        head=None if head == "_" else int(head),
        deprel=deprel,
        deps=deps,
        misc=_other_misc(row),
    )
