"""Writing of documents as CoNLL-U, see `conllu_read`: in the canonical form, or unchanged as they were read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from takarir.document.conllu_brackets import entity_values, quote_values
from takarir.document.conllu_escapes import escape
from takarir.document.conllu_keys import (
    DEFAULT_GAPS,
    DOCUMENT_KEYS,
    GLOBAL_ENTITY,
    INNER,
    PARAGRAPH_END,
    TEXT_END,
    is_own_comment,
)
from takarir.document.conllu_text import has_space, text_comment
from takarir.document.errors import ConlluError
from takarir.document.values import AnnotatedPage, Paragraph, Sentence, Token, Word

_COMMENT_LINE = re.compile(r"#[^\r\n\0]*")
# Ten columns; none is empty, or begins or ends with white space.
_ROW_LINE = re.compile(r"(?:[^\s\0](?:[^\t\r\n\0]*[^\s\0])?\t){9}[^\s\0](?:[^\t\r\n\0]*[^\s\0])?")
_TABS = 9
_NONE: Mapping[int, str] = {}
#: How the attributes of a token begin by the gap behind it, where it is one of those that are everywhere.
_PLAIN_GAPS = {" ": "TokenRange=", "": "SpaceAfter=No|TokenRange="}


class WrittenSentence(NamedTuple):
    """A sentence in the canonical form.

    Attributes:
        comments: its comment lines, `#` included.
        rows: its multiword and word lines.
        misc: column 10 of each word.
        token_misc: column 10 of each multiword line.
    """

    comments: list[str]
    rows: list[str]
    misc: list[str]
    token_misc: list[str]


def serialize(document: AnnotatedPage) -> str:
    """Write a document, in the canonical form; one of another project, as long as it is unchanged, as it was read.

    Raises:
        ConlluError: for values that no CoNLL-U line can hold, and quotations that do not begin and end with tokens.
    """
    as_read = document.lines_as_read()
    if as_read is not None:
        return as_read
    lines: list[str] = []
    for sentence in write(document):
        lines += sentence.comments
        lines += sentence.rows
        lines.append("")
    return "\n".join(lines) + "\n"


def write(document: AnnotatedPage) -> Iterator[WrittenSentence]:
    """The sentences of a document in the canonical form, in order; the first bears the document's comments.

    Raises:
        ConlluError: as `serialize`.
    """
    quotes = quote_values(document)
    heading = _document_comments(document)
    text = document.text
    before = text[: document.paragraphs[0].start] if document.paragraphs else ""
    for index, paragraph in enumerate(document.paragraphs):
        last = index == len(document.paragraphs) - 1
        next_start = len(text) if last else document.paragraphs[index + 1].start
        for number, sentence in enumerate(paragraph.sentences):
            comments = _sentence_comments(paragraph, sentence, number, index == number == 0)
            if number < len(paragraph.sentences) - 1:
                end, place = paragraph.sentences[number + 1].start, INNER
            else:
                end, place = next_start, TEXT_END if last else PARAGRAPH_END
            writer = _RowWriter(sentence, quotes.get(sentence.id, _NONE), foreign=document.status == "foreign")
            written = writer.write(text, before, end, place)
            yield WrittenSentence(heading + comments, *written)
            before, heading = "", []


def _document_comments(document: AnnotatedPage) -> list[str]:
    marked = any(sentence.mentions for _, sentence in document.sentences())
    values = (
        document.id,
        GLOBAL_ENTITY if marked else None,
        document.source,
        document.status,
        document.sha256,
    )
    lines = [f"# {key} = {value}" for key, value in zip(DOCUMENT_KEYS, values, strict=True) if value is not None]
    return _checked_comments(lines, None)


def _sentence_comments(paragraph: Paragraph, sentence: Sentence, number: int, head: bool) -> list[str]:
    lines = []
    if number == 0:
        lines.append(f"# newpar id = {paragraph.id}")
    lines.append(f"# par_role = {paragraph.role}")
    if number == 0 and paragraph.role_probability is not None:
        lines.append(f"# par_role_prob = {paragraph.role_probability:.4f}")
    if number == 0 and paragraph.repeats is not None:
        lines.append(f"# par_repeats = {paragraph.repeats} {paragraph.repeats_kind}")
    lines.append(f"# sent_id = {sentence.id}")
    lines.append(f"# text = {text_comment(sentence)}")
    for comment in sentence.comments:
        if is_own_comment(comment, head):
            raise ConlluError(
                f"the comment {comment!r} is one that the codec writes itself",
                sentence=sentence.id,
                mend="set the value in the model instead",
            )
        lines.append(f"# {comment}" if comment else "#")
    return _checked_comments(lines, sentence.id)


def _checked_comments(lines: list[str], sentence: str | None) -> list[str]:
    """The comment lines, where the reader would take them."""
    joined = "\n".join(lines)
    odd = joined.count("\n") >= max(1, len(lines)) or "\r" in joined or "\0" in joined
    if odd or not unicodedata.is_normalized("NFC", joined):
        _check_each(lines, _COMMENT_LINE, sentence)
    return lines


def _checked_rows(rows: list[str], sentence: str) -> list[str]:
    """The rows, where the reader would take them."""
    joined = "\n".join(rows)
    # Where all white space is one tab or line end, as many as due, every column is whole; else each row is looked at.
    plain = (
        joined.count("\n") == len(rows) - 1
        and joined.count("\t") == _TABS * len(rows)
        and "\t".join(joined.split()) == joined.replace("\n", "\t")
        and "\0" not in joined
    )
    if not plain or not unicodedata.is_normalized("NFC", joined):
        _check_each(rows, _ROW_LINE, sentence)
    return rows


def _check_each(lines: list[str], form: re.Pattern[str], sentence: str | None) -> None:
    for line in lines:
        if not form.fullmatch(line) or not unicodedata.is_normalized("NFC", line):
            raise ConlluError(
                f"{line!r} is no line of CoNLL-U",
                sentence=sentence,
                mend="take tabs, line ends, NUL and empty values out of the annotation, and write it in NFC",
            )


class _RowWriter:
    """Writes the rows of a sentence; see `WrittenSentence` for what it collects."""

    def __init__(self, sentence: Sentence, quotes: Mapping[int, str], *, foreign: bool) -> None:
        self.sentence = sentence
        self.quotes = quotes
        self.entities = entity_values(sentence) if sentence.mentions else _NONE
        self.bracketed = {*self.entities, *quotes}
        self.foreign = foreign
        self.empty_nodes = list(sentence.empty_nodes)
        self.rows: list[str] = []
        self.words: list[str] = []
        self.token_misc: list[str] = []

    def write(self, text: str, before: str, end: int, place: int) -> tuple[list[str], list[str], list[str]]:
        """Rows, MISC of words and of multiword lines; the last gap reaches to `end` and runs into `place`."""
        tokens = self.sentence.tokens
        following = [token.start for token in tokens[1:]]
        following.append(end)
        last = len(tokens) - 1
        rows, miscs, bracketed = self.rows, self.words, self.bracketed
        count = 0
        for number, (token, stop) in enumerate(zip(tokens, following, strict=True)):
            start, close = token.start, token.end
            misc = _PLAIN_GAPS.get(text[close:stop]) if number < last and text[start:close] == token.form else None
            if misc is None or before:
                gap_place = place if number == last else INNER
                misc = _surface_misc(text, token, before, text[close:stop], gap_place)
                before = ""
            else:
                misc = f"{misc}{start}:{close}"
            if len(token.words) > 1 or self.empty_nodes or count in bracketed or token.words[0].misc:
                self._token(token, misc)
                count = len(miscs)
                continue
            (word,) = token.words  # as nearly all are
            count += 1
            miscs.append(misc)
            head = "_" if word.head is None else word.head
            rows.append(
                f"{count}\t{word.form}\t{word.lemma}\t{word.upos}\t{word.xpos}\t{word.feats}\t{head}\t"
                f"{word.deprel}\t{word.deps}\t{misc}"
            )
        self._empty_nodes()
        return _checked_rows(rows, self.sentence.id), miscs, self.token_misc

    def _token(self, token: Token, misc: str) -> None:
        """The rows of a token, with all that few have."""
        self._empty_nodes()
        if len(token.words) > 1:
            self._multiword(token, misc)
            misc = ""
        for part, word in enumerate(token.words):
            if part:
                self._empty_nodes()
            self._word(word, misc)
            misc = ""

    def _word(self, word: Word, misc: str) -> None:
        count = len(self.words)
        if count in self.bracketed:
            # They sort before what the surface has.
            for key, values in (("Quote", self.quotes), ("Entity", self.entities)):
                if count in values:
                    value = f"{key}={values[count]}"
                    _check_attribute(value, self.sentence.id)
                    misc = f"{value}|{misc}" if misc else value
        if word.misc:
            misc = self._with_kept(misc, word.misc)
        misc = misc or "_"
        self.words.append(misc)
        head = "_" if word.head is None else word.head
        self.rows.append(
            f"{count + 1}\t{word.form}\t{word.lemma}\t{word.upos}\t{word.xpos}\t{word.feats}\t{head}\t"
            f"{word.deprel}\t{word.deps}\t{misc}"
        )

    def _multiword(self, token: Token, misc: str) -> None:
        count = len(self.words)
        misc = self._with_kept(misc, token.misc) if token.misc else misc
        self.token_misc.append(misc)
        self.rows.append(
            f"{count + 1}-{count + len(token.words)}\t{token.form}\t_\t_\t_\t{token.feats}\t_\t_\t_\t{misc}"
        )

    def _empty_nodes(self) -> None:
        """The empty nodes that are due behind the words so far."""
        while self.empty_nodes and self.empty_nodes[0].after <= len(self.words):
            node = self.empty_nodes.pop(0)
            word = node.word
            columns = (word.form, word.lemma, word.upos, word.xpos, word.feats)
            head = "_" if word.head is None else str(word.head)
            misc = self._with_kept("", word.misc) if word.misc else "_"
            cells = (f"{node.after}.{node.number}", *columns, head, word.deprel, word.deps, misc)
            self.rows.append("\t".join(cells))

    def _with_kept(self, misc: str, kept: Sequence[str]) -> str:
        """All attributes sorted by key, whatever the case: the order that Universal Dependencies recommends."""
        for attribute in kept:
            _check_attribute(attribute, self.sentence.id, foreign=self.foreign)
        attributes = [*misc.split("|"), *kept] if misc else [*kept]
        return "|".join(sorted(attributes, key=lambda item: item.split("=", 1)[0].casefold())) or "_"


def _surface_misc(text: str, token: Token, before: str, gap: str, place: int) -> str:
    """The attributes that say where a token stands and what is around it, sorted as `_with_kept` sorts."""
    start, end = token.start, token.end
    misc = f"TokenRange={start}:{end}"
    if before:
        misc = f"SpacesBefore={escape(before)}|{misc}"
    if gap != DEFAULT_GAPS[place]:
        if gap or place != INNER:
            misc = f"SpacesAfter={escape(gap)}|{misc}"
        if place == INNER and not has_space(gap):
            misc = f"SpaceAfter=No|{misc}"
    if text[start:end] != token.form:
        misc = f"SourceForm={escape(text[start:end])}|{misc}"
    return misc


def _check_attribute(attribute: str, sentence: str, *, foreign: bool = False) -> None:
    # Official treebanks have `Key=Value|_`; an attribute that is empty is no fault of the format.
    if "|" in attribute or (attribute in ("", "_") and not foreign):
        raise ConlluError(
            f"{attribute!r} is no attribute of MISC", sentence=sentence, mend="write Key=Value, its | as \\p"
        )
