"""The values of a page: Paragraph > Sentence > Token > Word, with mentions and quotations.

All are frozen. Offsets count Unicode code points of the decoded source text, from zero, end exclusive.
`AnnotatedPage` holds them together unchecked; `document.Document` is one whose invariants were checked.

They are structs of msgspec, because a page has thousands of them: made in a third of the time of a frozen dataclass,
and out of sight of the garbage collector, which they never need, since frozen values form no cycle.
`msgspec.structs.replace` changes a value into another.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

__all__ = ["AnnotatedPage", "Mention", "Paragraph", "Quotation", "Sentence", "Token", "Word"]


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


class Token(Struct, frozen=True, gc=False, kw_only=True):
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


class Mention(Struct, frozen=True, gc=False, kw_only=True):
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


class Sentence(Struct, frozen=True, gc=False, kw_only=True):
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
    """

    id: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    status: str = "draft"
    source: str | None = None
    sha256: str | None = None
    quotations: tuple[Quotation, ...] = ()

    def sentences(self) -> Iterator[tuple[Paragraph, Sentence]]:
        """All sentences, each with its paragraph, in order."""
        for paragraph in self.paragraphs:
            for sentence in paragraph.sentences:
                yield paragraph, sentence
