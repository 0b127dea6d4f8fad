"""The values of a page: Paragraph > Sentence > Token > Word, with mentions and quotations.

All are frozen. Offsets count Unicode code points of the decoded source text, from zero, end exclusive.
`AnnotatedPage` holds them together unchecked; `document.Document` is one whose invariants were checked.

They are structs of msgspec, because a page has thousands of them: made in a tenth of the time of a frozen dataclass,
and out of sight of the garbage collector, which they never need, since frozen values form no cycle.
`msgspec.structs.replace` changes a value into another.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

__all__ = ["AnnotatedPage", "AsRead", "EmptyNode", "Mention", "Paragraph", "Quotation", "Sentence", "Token", "Word"]


class Word(Struct, frozen=True, gc=False, kw_only=True):
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


class EmptyNode(Struct, frozen=True, gc=False, kw_only=True):
    """A node of an enhanced graph that stands for no word of the text, such as an elided verb (ID `8.1`).

    Attributes:
        after: number of words of the sentence that stand before it, the `8` of its ID.
        number: its place among those behind the same word, from 1.
        word: its columns 2 to 9 and further MISC attributes.
    """

    after: int
    number: int
    word: Word


class Token(Struct, frozen=True, gc=False, kw_only=True):
    """A surface token: a stretch of the source without white space.

    Attributes:
        form: its text in NFC.
        start, end: offsets in the document's text.
        words: one word, or two and more where clitics are split off (a multiword token).
        misc: MISC attributes of the multiword line; empty for an ordinary token, whose word carries them.
        feats: features of the multiword line, where Universal Dependencies has `Typo=Yes`; else `_`.
    """

    form: str
    start: int
    end: int
    words: tuple[Word, ...]
    misc: tuple[str, ...] = ()
    feats: str = "_"


class Mention(Struct, frozen=True, gc=False, kw_only=True):
    """A mention of an entity, a span over the words of its sentence.

    Attributes:
        entity: id of the entity, the same for all its mentions in the document.
        type: a name of `labels.ENTITY_TYPES`.
        start_word, end_word: word positions in the sentence, from zero, end exclusive.
        head: position of the head word among the words of the mention, from 1.
        parts: of a mention in several pieces the word positions of each, like `start_word` and `end_word`, which reach
            from the first to the last; else empty.
    """

    entity: str
    type: str
    start_word: int
    end_word: int
    head: int = 1
    parts: tuple[tuple[int, int], ...] = ()


class Sentence(Struct, frozen=True, gc=False, kw_only=True):
    """A sentence of a paragraph.

    Attributes:
        id: its `sent_id`.
        start, end: offsets in the document's text.
        text: the source between them.
        tokens: its surface tokens, in order; never empty. They reach from its start to its end.
        mentions: sorted by start, longer first; they nest, do not cross, and no two have the same span.
        comments: further comment lines, as they stand after `# `.
        empty_nodes: nodes without a token, sorted.
    """

    id: str
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...] = ()
    comments: tuple[str, ...] = ()
    empty_nodes: tuple[EmptyNode, ...] = ()

    @property
    def words(self) -> tuple[Word, ...]:
        """The syntactic words of all tokens, in order."""
        return tuple(word for token in self.tokens for word in token.words)

    def token_of_word(self) -> list[int]:
        """For each word the position of the token that holds it."""
        return [position for position, token in enumerate(self.tokens) for _ in token.words]


class Paragraph(Struct, frozen=True, gc=False, kw_only=True):
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


class Quotation(Struct, frozen=True, gc=False, kw_only=True):
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


class AsRead(Struct, frozen=True, gc=False, eq=False):
    """The lines from which another project's document was read, so that they can be written back byte for byte.

    Attributes:
        lines: the CoNLL-U of the document.
        values: its other values, for which alone the lines stand: a changed copy of the document has others.
    """

    lines: str
    values: tuple[object, ...]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AsRead) and self.lines == other.lines

    def __hash__(self) -> int:
        return hash(self.lines)

    def __repr__(self) -> str:
        return f"AsRead(<{len(self.lines)} characters>)"


class AnnotatedPage(Struct, frozen=True, gc=False, kw_only=True):
    """A page with all its annotation.

    Attributes:
        id: document id.
        text: the decoded source, whole.
        paragraphs: in order; never empty.
        status: a name of `labels.STATUSES`.
        source: path of the source file relative to the repository, or None.
        sha256: hash of the source's bytes, or None.
        quotations: likewise sorted and nested, over the document's text.
        as_read: the lines of a treebank of another project; None for a document of Takarir's.
    """

    id: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    status: str = "draft"
    source: str | None = None
    sha256: str | None = None
    quotations: tuple[Quotation, ...] = ()
    as_read: AsRead | None = None

    def lines_as_read(self) -> str | None:
        """The lines that the document was read from, as long as it is the very document that was read."""
        if self.as_read is None or len(self.as_read.values) != len(_VALUES):
            return None
        pairs = zip((getattr(self, name) for name in _VALUES), self.as_read.values, strict=True)
        # Values are frozen, so what is the same object is unchanged; looking into it would cost more than writing it.
        same = all(mine is theirs if isinstance(mine, tuple) else mine == theirs for mine, theirs in pairs)
        return self.as_read.lines if same else None

    def with_lines(self, lines: str) -> Self:
        """The document with the lines that it was read from."""
        return replace(self, as_read=AsRead(lines, tuple([getattr(self, name) for name in _VALUES])))

    def sentences(self) -> Iterator[tuple[Paragraph, Sentence]]:
        """All sentences, each with its paragraph, in order."""
        for paragraph in self.paragraphs:
            for sentence in paragraph.sentences:
                yield paragraph, sentence


_VALUES = tuple(name for name in AnnotatedPage.__struct_fields__ if name != "as_read")
