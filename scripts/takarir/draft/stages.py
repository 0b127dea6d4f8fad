"""The stages of a draft: all of a page but its entities, entities for many pages at once, the document.

Recognising the names of many pages in one go costs less than page by page, so a page is drafted in two halves.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from takarir.document.document import Document
from takarir.document.errors import InputError, UsageError
from takarir.document.invariants import is_blank
from takarir.document.values import Mention, Paragraph, Sentence, Token, Word
from takarir.layers import paragraphs, repeats, roles, sentences, tokens
from takarir.layers.entities import Span
from takarir.layers.repeats import Repeat
from takarir.layers.roles import Role
from takarir.resources.memory import Memory

_ID_FORBIDDEN = re.compile(r"[\s/|\x00-\x1f\x7f\ud800-\udfff]+")
# A file name may hold what a comment line cannot.
_SOURCE_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

#: The tokens of one sentence, and its words.
_Tokens = tuple[tuple[Token, ...], list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """A page drafted in all but its entities.

    Attributes:
        id: document id, fit for CoNLL-U.
        text: the decoded page.
        source, sha256: as they go into the document.
        spans: offsets of each paragraph.
        roles: role of each paragraph.
        repeats: repeat of each paragraph, or None.
        sentences: for each paragraph its sentences, each as tokens and words.
    """

    id: str
    text: str
    source: str | None
    sha256: str | None
    spans: list[tuple[int, int]]
    roles: list[Role]
    repeats: list[Repeat | None]
    sentences: list[list[_Tokens]]

    def words(self) -> list[list[str]]:
        """The words of each sentence of the page."""
        return [words for group in self.sentences for _, words in group]


def label(text: str) -> tuple[list[tuple[int, int]], list[Repeat | None], list[Role]]:
    """Paragraphs of a page with their repeats and roles.

    Raises:
        InputError: when the text is blank or holds lone surrogates.
    """
    _check_text(text)
    spans = paragraphs.split(text)
    texts = [text[start:end] for start, end in spans]
    found = repeats.find(texts)
    return spans, found, roles.label(texts, [repeat.index if repeat else None for repeat in found])


def fit_id(document_id: str) -> str:
    """A document id as CoNLL-U can hold it: in NFC, white space, `/`, `|` and controls as `_`."""
    return _ID_FORBIDDEN.sub("_", unicodedata.normalize("NFC", document_id)) or "document"


def begin(text: str, document_id: str, source: str | None, sha256: str | None) -> Half:
    """Draft all of a page but its entities; see `pages.annotate` for arguments and errors."""
    spans, found, labels = label(text)
    return Half(
        id=fit_id(document_id),
        text=text,
        source=None if source is None else _SOURCE_FORBIDDEN.sub("_", unicodedata.normalize("NFC", source)),
        sha256=sha256,
        spans=spans,
        roles=labels,
        repeats=found,
        sentences=[_sentences(text, start, end) for start, end in spans],
    )


def finish(half: Half, mentions: Sequence[Sequence[Span]], entities_before: int = 0) -> Document:
    """The document of a half-drafted page.

    Args:
        half: the page.
        mentions: for each sentence what `entities.recognize` found.
        entities_before: what the numbers in entity ids count on from.
    """
    marked = iter(mentions)
    drafted = []
    for number, ((start, end), role, repeat, group) in enumerate(
        zip(half.spans, half.roles, half.repeats, half.sentences, strict=True), 1
    ):
        identifier = f"{half.id}-p{number}"
        drafted.append(
            Paragraph(
                id=identifier,
                start=start,
                end=end,
                text=half.text[start:end],
                role=role.name,
                role_probability=round(role.probability, 4),
                repeats=f"{half.id}-p{repeat.index + 1}" if repeat else None,
                repeats_kind=repeat.kind if repeat else None,
                sentences=tuple(
                    _sentence(f"{identifier}-s{place}", half.text, members, next(marked), entities_before)
                    for place, (members, _) in enumerate(group, 1)
                ),
            )
        )
    return Document(id=half.id, text=half.text, source=half.source, sha256=half.sha256, paragraphs=tuple(drafted))


def _check_text(text: str) -> None:
    if not isinstance(text, str):
        raise UsageError(f"the text is {type(text).__name__}, not a string", mend="decode the page first")
    if is_blank(text):
        raise InputError("the text is empty or only white space", mend="leave the document out")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            f"a lone surrogate {text[error.start]!a} at character {error.start}",
            mend="decode the source as UTF-8 with errors='replace'",
        ) from error


def _sentences(text: str, start: int, end: int) -> list[_Tokens]:
    """The sentences of the paragraph at start:end."""
    piece = text[start:end]
    spans = tokens.tokenize(piece)
    made = [
        Token(form=form, start=start + first, end=start + stop, words=words)
        for first, stop, forms in spans
        for form, words in (_WORDS[forms],)
    ]
    return [
        (tuple(made[first:stop]), [form for span in spans[first:stop] for form in span[2]])
        for first, stop in sentences.split(piece, spans)
    ]


def _form_and_words(forms: tuple[str, ...]) -> tuple[str, tuple[Word, ...]]:
    return "".join(forms), tuple([Word(form=form) for form in forms])


#: The form and the bare words of a token by the forms of its words, which join to it. Tokens of the same form share
#: them, for they are frozen.
_WORDS = Memory(_form_and_words)


def _sentence(
    identifier: str, text: str, members: tuple[Token, ...], found: Sequence[Span], entities_before: int
) -> Sentence:
    start, end = members[0].start, members[-1].end
    mentions = tuple(
        [
            Mention(entity=f"e{entities_before + number}", type=kind, start_word=first, end_word=stop)
            for first, stop, kind, number in found
        ]
    )
    return Sentence(id=identifier, start=start, end=end, text=text[start:end], tokens=members, mentions=mentions)
