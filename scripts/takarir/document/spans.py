"""Spans of words as text, offsets and tags."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from takarir.document.labels import BIO_CLASSES
from takarir.document.values import AnnotatedPage, Mention, Sentence, Token

#: The names of each entity of a document, its canonical name first. An entity that is not listed is taken to be
#: mentioned by its names alone, as in a draft.
Names = Mapping[str, tuple[str, ...]]
NO_NAMES: Names = {}


def bio_tags(sentence: Sentence, names: Sequence[Mention]) -> list[str]:
    """BIO tags over the surface tokens, from the outermost persons, organizations and places.

    Args:
        sentence: the sentence.
        names: those of its mentions that are names, in the sentence's order (outer before inner).

    Returns:
        One of `labels.NER_TAGS` a surface token. A token counts to a mention when its first word does, so that the
        clitic in `Blinken-nya` does not hide the name.
    """
    tags = ["O"] * len(sentence.tokens)
    owner = sentence.token_of_word()
    for mention in names:
        bio = BIO_CLASSES.get(mention.type)
        if bio is None:
            continue
        first = owner[mention.start_word]
        last = owner[mention.end_word - 1]
        if mention.start_word and owner[mention.start_word - 1] == first:
            first += 1  # it starts at a clitic: the token's first word is not part of it
        if first <= last and all(tag == "O" for tag in tags[first : last + 1]):
            tags[first : last + 1] = [f"B-{bio}"] + [f"I-{bio}"] * (last - first)
    return tags


def mention_text(document: AnnotatedPage, sentence: Sentence, mention: Mention) -> str:
    """The mention as it stands in the source, its white space folded to single spaces."""
    start, end = char_range(sentence, mention.start_word, mention.end_word)
    return " ".join(document.text[start:end].split())


def mention_kind(document: AnnotatedPage, sentence: Sentence, mention: Mention, known: Names) -> str:
    """How a mention names its entity: a name of `labels.MENTION_KINDS`."""
    if mention.entity not in known or mention_text(document, sentence, mention) in known[mention.entity]:
        return "name"
    if mention.end_word - mention.start_word == 1 and sentence.words[mention.start_word].upos == "PRON":
        return "pronoun"
    return "description"


def char_range(sentence: Sentence, start_word: int, end_word: int) -> tuple[int, int]:
    """Offsets in the document's text of a span of words, end exclusive.

    A span that begins or ends inside a multiword token is cut there, in a decomposed source too; where no cut of the
    source gives the words, the token is taken whole.
    """
    owner = sentence.token_of_word()
    first, last = owner[start_word], owner[end_word - 1]
    start = _offset(sentence, sentence.tokens[first], start_word - owner.index(first))
    end = _offset(sentence, sentence.tokens[last], end_word - owner.index(last))
    return (
        sentence.tokens[first].start if start is None else start,
        sentence.tokens[last].end if end is None else end,
    )


def _offset(sentence: Sentence, token: Token, count: int) -> int | None:
    """The offset behind the token's first `count` words, or None where it cannot be told."""
    if count == len(token.words):
        return token.end
    prefix = "".join(word.form for word in token.words[:count])
    surface = sentence.text[token.start - sentence.start : token.end - sentence.start]
    if surface.startswith(prefix):
        return token.start + len(prefix)
    lengths = range(len(surface) + 1)
    found = next((length for length in lengths if unicodedata.normalize("NFC", surface[:length]) == prefix), None)
    return None if found is None else token.start + found
