"""The model: Document > Paragraph > Sentence > Token > Word, with mentions and quotations.

All values are frozen. Offsets count Unicode code points of the decoded source text, from zero, end exclusive. The
invariants are checked where a `Document` is made: ranges nest, do not overlap and end where their parts end, what lies
between tokens is blank, `NFC(text[start:end])` is each token's form, a multiword token's words concatenate to it, ids
are unique, and names that stand in brackets hold nothing that a bracket ends at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from takarir.errors import ModelError
from takarir.labels import ENTITY_TYPES, REPEAT_KINDS, ROLES, STATUSES, names

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
    return not text or text.isspace() or all(unicodedata.category(char) in _BLANK_CATEGORIES for char in text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A syntactic word: columns 2 to 9 of a CoNLL-U line.

    Attributes:
        form: the word as it stands, or its part of a multiword token.
        lemma, upos, xpos, feats, deprel, deps: as in the file, `_` where not annotated.
        head: the 1-based position of the head in the sentence, 0 for the root, None where not annotated.
        misc: further MISC attributes (`Key=Value`), those that the codec writes itself excluded.
    """

    form: str
    lemma: str = "_"
    upos: str = "_"
    xpos: str = "_"
    feats: str = "_"
    head: int | None = None
    deprel: str = "_"
    deps: str = "_"
    misc: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A surface token: a stretch of the source without white space.

    Attributes:
        form: its text in NFC.
        start, end: offsets in the document's text.
        words: one word, or two and more where clitics are split off (a multiword token).
        misc: MISC attributes of the multiword line; empty for an ordinary token, whose word carries them.
    """

    form: str
    start: int
    end: int
    words: tuple[Word, ...]
    misc: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A mention of an entity, a span over the words of its sentence.

    Attributes:
        entity: id of the entity, the same for all its mentions in the document.
        type: a name of `labels.ENTITY_TYPES`.
        start_word, end_word: word positions in the sentence, from zero, end exclusive.
        head: position of the head word in the mention, from 1.
    """

    entity: str
    type: str
    start_word: int
    end_word: int
    head: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a paragraph.

    Attributes:
        id: its `sent_id`.
        start, end: offsets in the document's text.
        text: the source between them.
        tokens: its surface tokens, in order; never empty. They reach from its start to its end.
        mentions: sorted by start, longer first; they nest, do not cross, and no two have the same span.
        comments: further comment lines, as they stand after `# `.
    """

    id: str
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...] = ()
    comments: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[Word, ...]:
        """The syntactic words of all tokens, in order."""
        return tuple(word for token in self.tokens for word in token.words)

    def token_of_word(self) -> list[int]:
        """For each word the position of the token that holds it."""
        return [position for position, token in enumerate(self.tokens) for _ in token.words]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of a page.

    Attributes:
        id: its `newpar id`.
        start, end: offsets in the document's text.
        text: the source between them.
        role: a name of `labels.ROLES`.
        role_probability: how sure the labeller is of the role, from 0 to 1 in four digits; None where people decided.
        repeats: id of the earliest paragraph that it repeats, or None.
        repeats_kind: a name of `labels.REPEAT_KINDS`, or None.
        sentences: its sentences, in order; never empty. They reach from its start to its end.
    """

    id: str
    start: int
    end: int
    text: str
    role: str
    sentences: tuple[Sentence, ...]
    role_probability: float | None = None
    repeats: str | None = None
    repeats_kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A direct quotation.

    Attributes:
        id: its id in the document.
        speaker: entity id of who said or wrote it, or None where the page does not tell.
        start, end: offsets in the document's text, quotation marks included.
    """

    id: str
    speaker: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A page with all its annotation.

    Attributes:
        id: document id.
        text: the decoded source, whole.
        paragraphs: in order; never empty.
        status: a name of `labels.STATUSES`.
        source: path of the source file relative to the repository, or None.
        sha256: hash of the source's bytes, or None.
        quotations: likewise sorted and nested, over the document's text.
    """

    id: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    status: str = "draft"
    source: str | None = None
    sha256: str | None = None
    quotations: tuple[Quotation, ...] = ()

    def __post_init__(self) -> None:
        """Check the invariants.

        Raises:
            ModelError: with the id of the sentence or paragraph that breaks one.
        """
        _check_document(self)

    def to_conllu(self) -> str:
        """The document as CoNLL-U text, in the canonical form."""
        # The one import that goes upward, at call time only: users ask the value for its text, the codec stays above.
        from takarir.conllu_write import serialize

        return serialize(self)

    def sentences(self) -> Iterator[tuple[Paragraph, Sentence]]:
        """All sentences, each with its paragraph, in order."""
        for paragraph in self.paragraphs:
            for sentence in paragraph.sentences:
                yield paragraph, sentence


class _Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def _check_document(document: Document) -> None:
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


def _check_quotations(document: Document) -> None:
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


def _check_paragraph(document: Document, paragraph: Paragraph, earlier: set[str]) -> None:
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
        if span.start < position or span.end <= span.start or span.end > end:
            raise ModelError(f"{name}: the range {span.start}:{span.end} overlaps another or leaves {start}:{end}")
        if span.start > position + 1 or text[position : span.start] not in ("", " "):
            _check_gap(text, position, span.start, name)
        position = span.end
    _check_gap(text, position, end, name)


def _check_gap(text: str, start: int, end: int, name: str) -> None:
    if not is_blank(text[start:end]):
        raise ModelError(f"{name}: the text {text[start:end][:40]!r} at {start}:{end} is in no token")


def _check_sentence(document: Document, sentence: Sentence) -> None:
    text = document.text
    if not sentence.tokens:
        raise ModelError(f"sentence {sentence.id} has no token")
    if sentence.text != text[sentence.start : sentence.end]:
        raise ModelError(f"sentence {sentence.id}: its text is not the source between its offsets")
    _check_tiling(text, sentence.tokens, sentence.start, sentence.end, sentence.id)
    if (sentence.start, sentence.end) != (sentence.tokens[0].start, sentence.tokens[-1].end):
        raise ModelError(f"sentence {sentence.id} does not begin and end with its tokens")
    for token in sentence.tokens:
        surface = text[token.start : token.end]
        if surface != token.form and unicodedata.normalize("NFC", surface) != token.form:
            raise ModelError(
                f"token {token.form!r} at {token.start}:{token.end} reads {surface!r} in the source",
                sentence=sentence.id,
            )
        if len(token.words) > 1:
            joined = "".join(word.form for word in token.words)
            if joined != token.form and document.status != "foreign":
                raise ModelError(f"the words of {token.form!r} join to {joined!r}", sentence=sentence.id)
            if not all(word.form for word in token.words):
                raise ModelError(f"a word of {token.form!r} is empty", sentence=sentence.id)
        elif len(token.words) != 1 or token.words[0].form != token.form:
            raise ModelError(f"token {token.form!r} is not its own word", sentence=sentence.id)
        elif token.misc:
            raise ModelError(f"the MISC of {token.form!r} belongs to its only word", sentence=sentence.id)
    if sentence.mentions:
        _check_mentions(sentence, foreign=document.status == "foreign")


def _check_mentions(sentence: Sentence, *, foreign: bool) -> None:
    count = len(sentence.words)
    for mention in sentence.mentions:
        start, end = mention.start_word, mention.end_word
        if mention.type not in _TYPES and not foreign:
            raise ModelError(f"mention of {mention.entity} has the unknown type {mention.type!r}", sentence=sentence.id)
        if not _BRACKET_ID.fullmatch(mention.entity):
            raise ModelError(f"{mention.entity!r} is no entity id", sentence=sentence.id, mend=_BRACKET_MEND)
        if not 0 <= start < end <= count or not 1 <= mention.head <= end - start:
            raise ModelError(f"mention of {mention.entity} lies outside its sentence", sentence=sentence.id)
    spans = [(mention.entity, mention.start_word, mention.end_word) for mention in sentence.mentions]
    _check_nesting("mention of", spans, sentence.id)
