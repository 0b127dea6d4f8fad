"""A repeated paragraph bears the analysis of the one that it repeats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from takarir.document.document import Document
from takarir.document.values import Paragraph, Word
from takarir.project.check.places import Places
from takarir.project.findings import Finding

_COLUMNS = ("lemma", "upos", "xpos", "feats", "deprel", "deps", "misc")
#: What a word that hangs elsewhere, in a credit that one copy lacks, may have otherwise.
_TIED = frozenset({"deprel", "deps"})
_QUOTES = str.maketrans(dict.fromkeys("\"'‘’“”„‟«»", '"'))


@dataclass(frozen=True, slots=True)
class _Place:
    """A word in its paragraph: its sentence, its place there from 0, and its head as a place in the paragraph."""

    sentence: str
    place: int
    word: Word
    head: int | None
    brackets: tuple[str, ...]


def check_repeats_alike(document: Document, places: Places) -> Iterator[Finding]:
    """The words that a repeat shares with the paragraph it repeats have one analysis.

    Where the copies hold the same words but for punctuation, all columns count, and the heads. Where one bears a
    credit more, relations and heads of what hangs outside the shared words may differ.
    """
    by_id = {paragraph.id: paragraph for paragraph in document.paragraphs}
    copies: dict[str, list[list[_Different]]] = {}
    for paragraph in document.paragraphs:
        if paragraph.repeats is not None:
            found = list(_differences(paragraph, by_id[paragraph.repeats]))
            copies.setdefault(paragraph.repeats, []).append(found)
    for repeats in copies.values():
        told: set[tuple[str, int, str, tuple[str, str]]] = set()
        for different in (different for found in repeats for different in found):
            mine, yours = different.words
            # Where two copies or more agree against the first, the first is at fault.
            first = len(repeats) > 1 and all(different.key in {other.key for other in found} for found in repeats)
            if first and different.key in told:
                continue
            told.add(different.key)
            at, other = (yours, mine) if first else (mine, yours)
            values = different.values[::-1] if first else different.values
            yield Finding(
                id="repeat-analysis",
                message=f"{at.word.form!r} of {at.sentence}: {different.column} {values[0]} against {values[1]} in "
                f"{other.sentence} (line {places.word(other.sentence, other.place)}), its copy",
                path=places.path,
                line=places.word(at.sentence, at.place),
                mend="give both copies one analysis",
            )


@dataclass(frozen=True, slots=True)
class _Different:
    """A difference between a word of a repeat and its counterpart in the paragraph repeated."""

    words: tuple[_Place, _Place]
    column: str
    values: tuple[str, str]

    @property
    def key(self) -> tuple[str, int, str, tuple[str, str]]:
        """What it is in the paragraph repeated."""
        return self.words[1].sentence, self.words[1].place, self.column, self.values


def _differences(paragraph: Paragraph, target: Paragraph) -> Iterator[_Different]:
    own, other = list(_words(paragraph)), list(_words(target))
    pairs = _aligned(own, other)
    whole = all(_is_punctuation(row) for at, row in enumerate(own) if at not in pairs) and all(
        _is_punctuation(row) for at, row in enumerate(other) if at not in pairs.values()
    )
    for mine, yours in pairs.items():
        different = _difference(own, other, (mine, yours), pairs, whole=whole)
        if different is not None:
            yield _Different((own[mine], other[yours]), different[0], different[1:])


def _words(paragraph: Paragraph) -> Iterator[_Place]:
    first = 0
    for sentence in paragraph.sentences:
        words = sentence.words
        brackets: dict[int, list[str]] = {}
        for mention in sentence.mentions:
            text = f"{mention.entity}-{mention.type}-{mention.head}+{mention.end_word - mention.start_word}"
            brackets.setdefault(mention.start_word, []).append(text)
        for place, word in enumerate(words):
            head = None if word.head is None else -1 if word.head == 0 else first + word.head - 1
            yield _Place(sentence.id, place, word, head, tuple(brackets.get(place, ())))
        first += len(words)


def _aligned(own: Sequence[_Place], other: Sequence[_Place]) -> dict[int, int]:
    """The words of one paragraph that stand in the other too, in order."""
    forms = [[row.word.form.translate(_QUOTES) for row in rows] for rows in (own, other)]
    matcher = SequenceMatcher(None, forms[0], forms[1], autojunk=False)
    return {block.a + i: block.b + i for block in matcher.get_matching_blocks() for i in range(block.size)}


def _difference(
    own: Sequence[_Place], other: Sequence[_Place], pair: tuple[int, int], pairs: Mapping[int, int], *, whole: bool
) -> tuple[str, str, str] | None:
    """Column and both values of the first difference between two words, or None."""
    left, right = own[pair[0]], other[pair[1]]
    quotes = left.word.form != right.word.form
    free = _is_punctuation(left) and not whole
    for column in _COLUMNS:
        values = getattr(left.word, column), getattr(right.word, column)
        if values[0] != values[1] and not (column in _TIED and not whole) and not (column == "lemma" and quotes):
            return column, _shown(values[0]), _shown(values[1])
    if left.brackets != right.brackets and (whole or (left.brackets and right.brackets)):
        return "Entity", " ".join(left.brackets) or "none", " ".join(right.brackets) or "none"
    if free or left.head is None or right.head is None:
        return None
    due = pairs.get(left.head, left.head if left.head < 0 else None)
    if due is None or due == right.head or (not whole and (left.head < 0 or right.head < 0)):
        return None
    heads = (
        own[left.head].word.form if left.head >= 0 else "root",
        other[right.head].word.form if right.head >= 0 else "root",
    )
    return ("HEAD", repr(heads[0]), repr(heads[1])) if whole or right.head in pairs.values() else None


def _shown(value: object) -> str:
    return "|".join(value) or "_" if isinstance(value, tuple) else str(value)


def _is_punctuation(row: _Place) -> bool:
    return not any(char.isalnum() for char in row.word.form)
