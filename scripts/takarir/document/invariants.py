"""What holds for every document, checked where one is made; `document.document` lists it.

A document is checked in one pass over its tokens, so that the drafts of millions of pages can be checked too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from takarir.document.errors import ModelError
from takarir.document.labels import ENTITY_TYPES, REPEAT_KINDS, ROLES, STATUSES, names
from takarir.document.values import AnnotatedPage, Mention, Paragraph, Sentence, Token

_ROLES = frozenset(names(ROLES))
_KINDS = frozenset(names(REPEAT_KINDS))
_STATUSES = frozenset(names(STATUSES))
_TYPES = frozenset(names(ENTITY_TYPES))

#: Unicode categories that may lie between tokens: separators, controls and format characters.
_BLANK_CATEGORIES = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})

#: Ids of entities and quotations stand in the brackets of MISC, whose parts end at these.
_BRACKET_ID = re.compile(r"[^\s()|-]+")
_BRACKET_MEND = "ids hold no white space, parenthesis, hyphen or |"


def is_blank(text: str) -> bool:
    """Whether `text` holds nothing that a reader sees: white space, controls and format characters only."""
    if text[:1].isalnum():
        return False  # at once, as most texts begin
    return not text or text.isspace() or all(unicodedata.category(char) in _BLANK_CATEGORIES for char in text)


class _Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def check(document: AnnotatedPage) -> None:
    """Check the invariants.

    Raises:
        ModelError: with the id of the sentence or paragraph that breaks one.
    """
    if document.status not in _STATUSES:
        raise ModelError(f"unknown status {document.status!r}", mend=f"use one of {', '.join(sorted(_STATUSES))}")
    if not document.paragraphs:
        raise ModelError(f"document {document.id} has no paragraph")
    _check_tiling(document.text, document.paragraphs, 0, len(document.text), document.id)
    seen: set[str] = set()
    sentences: set[str] = set()
    for paragraph in document.paragraphs:
        _check_paragraph(document, paragraph, seen)
        seen.add(paragraph.id)
        for sentence in paragraph.sentences:
            if sentence.id in sentences:
                raise ModelError("the sentence id stands twice", sentence=sentence.id, mend="ids are unique")
            sentences.add(sentence.id)
    if document.quotations:
        _check_quotations(document)


def _check_quotations(document: AnnotatedPage) -> None:
    seen: set[str] = set()
    for quotation in document.quotations:
        if quotation.id in seen:
            raise ModelError(f"quotation id {quotation.id} stands twice", mend="ids are unique in a document")
        seen.add(quotation.id)
        for name in (quotation.id, quotation.speaker):
            if name is not None and not _BRACKET_ID.fullmatch(name):
                raise ModelError(f"{name!r} is no id for a quotation or its speaker", mend=_BRACKET_MEND)
        if not 0 <= quotation.start < quotation.end <= len(document.text):
            raise ModelError(f"quotation {quotation.id} lies outside the document {document.id}")
    _check_nesting("quotation", [(span.id, span.start, span.end) for span in document.quotations], None)


def _check_nesting(what: str, spans: Sequence[tuple[str, int, int]], sentence: str | None) -> None:
    """Spans (name, start, end) are sorted, and each lies in an earlier one, shorter than it, or behind it."""
    open_ends: list[int] = []
    previous = (-1, 0)
    for name, start, end in spans:
        if (start, -end) == previous:
            raise ModelError(f"{what} {name} has the very span of another", sentence=sentence, mend="keep one of them")
        if (start, -end) < previous:
            raise ModelError(f"{what} {name} is out of order", sentence=sentence, mend="sort by start, longer first")
        previous = (start, -end)
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        if open_ends and end > open_ends[-1]:
            raise ModelError(f"{what} {name} crosses another", sentence=sentence, mend="spans nest, or lie apart")
        open_ends.append(end)


def _check_paragraph(document: AnnotatedPage, paragraph: Paragraph, earlier: set[str]) -> None:
    if not paragraph.sentences:
        raise ModelError(f"paragraph {paragraph.id} has no sentence")
    # Named with each fault, so that a reader of files can tell the line.
    first = paragraph.sentences[0].id
    if paragraph.id in earlier:
        raise ModelError(f"paragraph id {paragraph.id} stands twice", sentence=first, mend="ids are unique")
    if paragraph.role not in _ROLES:
        raise ModelError(
            f"paragraph {paragraph.id} has the unknown role {paragraph.role!r}",
            sentence=first,
            mend=f"use one of {', '.join(names(ROLES))}",
        )
    if (paragraph.repeats is None) != (paragraph.repeats_kind is None):
        raise ModelError(f"paragraph {paragraph.id}: a repeat has both a target and a kind, or neither", sentence=first)
    if paragraph.repeats is not None and paragraph.repeats not in earlier:
        raise ModelError(
            f"paragraph {paragraph.id} repeats {paragraph.repeats!r}, which is no earlier paragraph",
            sentence=first,
            mend="name the earliest earlier paragraph with the same text",
        )
    if paragraph.repeats_kind is not None and paragraph.repeats_kind not in _KINDS:
        raise ModelError(
            f"paragraph {paragraph.id} has the unknown kind of repeat {paragraph.repeats_kind!r}",
            sentence=first,
            mend=f"use one of {', '.join(names(REPEAT_KINDS))}",
        )
    _check_tiling(document.text, paragraph.sentences, paragraph.start, paragraph.end, paragraph.id)
    if (paragraph.start, paragraph.end) != (paragraph.sentences[0].start, paragraph.sentences[-1].end):
        raise ModelError(f"paragraph {paragraph.id} does not begin and end with its sentences")
    if paragraph.text != document.text[paragraph.start : paragraph.end]:
        raise ModelError(f"paragraph {paragraph.id}: its text is not the source between its offsets")
    for sentence in paragraph.sentences:
        _check_sentence(document, sentence)


def _check_tiling(text: str, spans: Sequence[_Span], start: int, end: int, name: str) -> None:
    """Spans lie in order within start:end, and only blanks lie between them."""
    position = start
    for span in spans:
        _check_place(text, span, position, (start, end), name)
        position = span.end
    _check_gap(text, position, end, name)


def _check_place(text: str, span: _Span, position: int, limits: tuple[int, int], name: str) -> None:
    """A span lies behind `position` and within its limits, and only blanks lie between `position` and it."""
    start, end = limits
    if span.start < position or span.end <= span.start or span.end > end:
        raise ModelError(f"{name}: the range {span.start}:{span.end} overlaps another or leaves {start}:{end}")
    _check_gap(text, position, span.start, name)


def _check_gap(text: str, start: int, end: int, name: str) -> None:
    if start < end and not is_blank(text[start:end]):
        raise ModelError(f"{name}: the text {text[start:end][:40]!r} at {start}:{end} is in no token")


def _check_sentence(document: AnnotatedPage, sentence: Sentence) -> None:
    text = document.text
    tokens = sentence.tokens
    limits = position, limit = sentence.start, sentence.end
    if not tokens:
        raise ModelError(f"sentence {sentence.id} has no token")
    if sentence.text != text[position:limit]:
        raise ModelError(f"sentence {sentence.id}: its text is not the source between its offsets")
    foreign = document.status == "foreign"
    count = len(tokens)
    # Most tokens stand behind one space and are their own only word: a few comparisons tell, and what fails them is
    # looked at in detail.
    for token in tokens:
        start, end, form, words = token.start, token.end, token.form, token.words
        if (start != position and text[position:start] != " ") or not start < end <= limit:
            _check_place(text, token, position, limits, sentence.id)
        position = end
        if text[start:end] != form:
            _check_surface(token, text[start:end], sentence.id)
        if len(words) != 1 or words[0].form != form or token.misc:
            _check_words(token, sentence.id, foreign=foreign)
            count += len(words) - 1
    _check_gap(text, position, limit, sentence.id)
    if limits != (tokens[0].start, position):
        raise ModelError(f"sentence {sentence.id} does not begin and end with its tokens")
    if sentence.mentions:
        _check_mentions(sentence, count, foreign=foreign)
    if sentence.empty_nodes:
        _check_empty_nodes(sentence, count)


def _check_surface(token: Token, surface: str, sentence: str) -> None:
    if unicodedata.normalize("NFC", surface) != token.form:
        raise ModelError(
            f"token {token.form!r} at {token.start}:{token.end} reads {surface!r} in the source",
            sentence=sentence,
        )


def _check_words(token: Token, sentence: str, *, foreign: bool) -> None:
    if len(token.words) > 1:
        joined = "".join([word.form for word in token.words])
        if joined != token.form and not foreign:
            raise ModelError(f"the words of {token.form!r} join to {joined!r}", sentence=sentence)
        if not all(word.form for word in token.words):
            raise ModelError(f"a word of {token.form!r} is empty", sentence=sentence)
    elif len(token.words) != 1 or token.words[0].form != token.form:
        raise ModelError(f"token {token.form!r} is not its own word", sentence=sentence)
    elif token.misc:
        raise ModelError(f"the MISC of {token.form!r} belongs to its only word", sentence=sentence)


def _check_mentions(sentence: Sentence, count: int, *, foreign: bool) -> None:
    """The mentions lie within the `count` words of their sentence and nest."""
    for mention in sentence.mentions:
        start, end, entity = mention.start_word, mention.end_word, mention.entity
        if mention.type not in _TYPES and not foreign:
            raise ModelError(f"mention of {entity} has the unknown type {mention.type!r}", sentence=sentence.id)
        if not (entity.isalnum() or _BRACKET_ID.fullmatch(entity)):
            raise ModelError(f"{entity!r} is no entity id", sentence=sentence.id, mend=_BRACKET_MEND)
        if not 0 <= start < end <= count or not 1 <= mention.head <= end - start:
            raise ModelError(f"mention of {entity} lies outside its sentence", sentence=sentence.id)
        if mention.parts:
            _check_parts(mention, sentence.id)
    if len(sentence.mentions) > 1:
        spans = [(mention.entity, mention.start_word, mention.end_word) for mention in sentence.mentions]
        if not foreign:
            _check_nesting("mention of", spans, sentence.id)
        elif any((one[1], -one[2]) > (other[1], -other[2]) for one, other in pairwise(spans)):
            raise ModelError("mentions are out of order", sentence=sentence.id, mend="sort by start, longer first")


def _check_parts(mention: Mention, sentence: str) -> None:
    """The pieces lie apart, in order, and reach from the start of the mention to its end."""
    edges = [edge for part in mention.parts for edge in part]
    lengths = sum(end - start for start, end in mention.parts)
    if (
        len(mention.parts) < 2
        or any(one >= other for one, other in pairwise(edges))
        or (edges[0], edges[-1]) != (mention.start_word, mention.end_word)
        or mention.head > lengths
    ):
        raise ModelError(
            f"the pieces of the mention of {mention.entity} do not lie apart from its start to its end",
            sentence=sentence,
            mend="give two and more, in order",
        )


def _check_empty_nodes(sentence: Sentence, count: int) -> None:
    """The empty nodes stand in order behind the `count` words of the sentence, numbered from 1 behind each."""
    after = number = 0
    for node in sentence.empty_nodes:
        number = number + 1 if node.after == after else 1
        if not after <= node.after <= count or node.number != number:
            raise ModelError(
                f"the empty node {node.after}.{node.number} is out of order",
                sentence=sentence.id,
                mend="sort them; behind each word they count 1, 2, 3 …",
            )
        after = node.after
