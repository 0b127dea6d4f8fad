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
    for paragraph in document.paragraphs:
        if paragraph.repeats is None:
            continue
        target = by_id[paragraph.repeats]
        own, other = list(_words(paragraph)), list(_words(target))
        pairs = _aligned(own, other)
        whole = all(_is_punctuation(row) for at, row in enumerate(own) if at not in pairs) and all(
            _is_punctuation(row) for at, row in enumerate(other) if at not in pairs.values()
        )
        for mine, yours in pairs.items():
            different = _difference(own, other, (mine, yours), pairs, whole=whole)
            if different is not None:
                column, left, right = different
                yield Finding(
                    id="repeat-analysis",
                    message=f"{own[mine].word.form!r} of {paragraph.id}, a repeat of {target.id}: {column} {left} "
                    f"against {right} in {other[yours].sentence}",
                    path=places.path,
                    line=places.word(own[mine].sentence, own[mine].place),
                    mend="give both one analysis",
                )


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
    matcher = SequenceMatcher(None, *forms, autojunk=False)
    return {block.a + i: block.b + i for block in matcher.get_matching_blocks() for i in range(block.size)}


def _difference(
    own: Sequence[_Place], other: Sequence[_Place], pair: tuple[int, int], pairs: Mapping[int, int], *, whole: bool
) -> tuple[str, object, object] | None:
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
    heads = own[left.head].word.form if left.head >= 0 else "root", other[right.head].word.form if right.head >= 0 else "root"
    return ("HEAD", repr(heads[0]), repr(heads[1])) if whole or right.head in pairs.values() else None


def _shown(value: object) -> str:
    return "|".join(value) or "_" if isinstance(value, tuple) else str(value)


def _is_punctuation(row: _Place) -> bool:
    return not any(char.isalnum() for char in row.word.form)
