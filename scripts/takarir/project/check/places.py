"""Where the parts of a document stand in its file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from takarir.document.document import Document
from takarir.project.check.comments import comment_lines
from takarir.project.check.reading import Lines


@dataclass(frozen=True, slots=True)
class Places:
    """Lines in a file, from 1.

    Attributes:
        path: the file, as findings name it.
        comments: `# key = value` -> line.
        sentences: id of a sentence -> line of its `sent_id`, or its first line.
        repeats: id of a sentence -> line of its `par_repeats`.
        words: id of a sentence -> line of each of its words.
    """

    path: str
    comments: Mapping[str, int]
    sentences: Mapping[str, int]
    repeats: Mapping[str, int]
    words: Mapping[str, Sequence[int]]

    def word(self, sentence: str, place: int) -> int | None:
        """The line of the word at `place`, from 0."""
        words = self.words.get(sentence, ())
        return words[place] if place < len(words) else None


def places_of(document: Document, sentences: Sequence[Lines], path: str) -> Places:
    """The places of a document that was read from these sentences."""
    heads: dict[str, int] = {}
    repeats: dict[str, int] = {}
    words: dict[str, list[int]] = {}
    for (_, sentence), lines in zip(document.sentences(), sentences, strict=True):
        own, repeat = lines.comment("sent_id"), lines.comment("par_repeats")
        heads[sentence.id] = own[0] if own else lines.line
        words[sentence.id] = [row.line for row in lines.words]
        if repeat:
            repeats[sentence.id] = repeat[0]
    return Places(path, comment_lines(sentences), heads, repeats, words)
