"""Codecs between spans and the strings and tags that stand for them in files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from takarir.document.errors import ConlluError
from takarir.document.labels import BIO_CLASSES
from takarir.document.values import Document, Mention, Sentence, Token

#: The names of each entity of a document, its canonical name first. An entity that is not listed is taken to be
#: mentioned by its names alone, as in a draft.
Names = Mapping[str, tuple[str, ...]]
NO_NAMES: Names = {}

_NAMED_ESCAPES = {" ": r"\s", "\t": r"\t", "\r": r"\r", "\n": r"\n", "|": r"\p", "\\": r"\\"}
_NAMED_VALUES = {code[1]: char for char, code in _NAMED_ESCAPES.items()}
_LAST_CODE = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.?))", re.DOTALL)


def escape(text: str) -> str:
    r"""Write any text as a MISC value: UDPipe's escapes (`\s \t \r \n \p \\`), and `\uXXXX` beyond ASCII.

    The result is printable ASCII without white space and `|`, so it survives NFC and every CoNLL-U reader.
    """
    return "".join(_escape_char(char) for char in text)


def _escape_char(char: str) -> str:
    if char in _NAMED_ESCAPES:
        return _NAMED_ESCAPES[char]
    code = ord(char)
    if 0x20 < code < 0x7F:
        return char
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"


def unescape(value: str) -> str:
    """Read what `escape` wrote.

    Raises:
        ConlluError: for an escape that is none of those, or names no character.
    """

    def replace(match: re.Match[str]) -> str:
        short, long, named = match.groups()
        digits = short or long
        if digits:
            code = int(digits, 16)
            if code > _LAST_CODE or code in _SURROGATES:
                raise ConlluError(
                    f"{match.group()!r} in {value!r} is no Unicode character",
                    mend=r"write a character beyond \uFFFF as \UXXXXXXXX",
                )
            return chr(code)
        if named not in _NAMED_VALUES:
            raise ConlluError(
                f"unknown escape {match.group()!r} in {value!r}",
                mend=r"use \s \t \r \n \p \\ or \uXXXX",
            )
        return _NAMED_VALUES[named]

    return _ESCAPE.sub(replace, value)


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


def mention_text(document: Document, sentence: Sentence, mention: Mention) -> str:
    """The mention as it stands in the source, its white space folded to single spaces."""
    start, end = char_range(sentence, mention.start_word, mention.end_word)
    return " ".join(document.text[start:end].split())


def mention_kind(document: Document, sentence: Sentence, mention: Mention, known: Names) -> str:
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
