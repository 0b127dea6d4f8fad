"""The `# text` of a sentence: written from its tokens, and held against them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from takarir.document.values import Sentence


def has_space(gap: str) -> bool:
    """Whether any character of the gap is white space; others, such as zero-width ones, may lie between tokens too."""
    return gap == " " or any(map(str.isspace, gap))


def has_plain_spaces(text: str) -> bool:
    """Whether all blanks of the text are single spaces, as nearly everywhere."""
    return text.isprintable() and "  " not in text


def text_comment(sentence: Sentence) -> str:
    """The `# text` value: the forms, with one space wherever the source has any white space between them.

    The whole is normalised again, because a form may begin with a mark that composes with the end of the one before.
    """
    text, offset = sentence.text, sentence.start
    forms = "".join([token.form for token in sentence.tokens])
    if has_plain_spaces(text) and text.replace(" ", "") == forms:
        return unicodedata.normalize("NFC", text)
    parts: list[str] = []
    end = offset
    for token in sentence.tokens:
        start = token.start
        if start != end and parts and has_space(text[end - offset : start - offset]):
            parts.append(" ")
        parts.append(token.form)
        end = token.end
    return unicodedata.normalize("NFC", "".join(parts))


def spaces_in(declared: str, forms: Sequence[str]) -> list[str] | None:
    """The white space behind each form in a `# text`, or None where it does not consist of the forms."""
    found: list[str] = []
    position = 0
    for form in forms:
        if not declared.startswith(form, position):
            return None
        end = position = position + len(form)
        while declared[end : end + 1].isspace():
            end += 1
        found.append(declared[position:end])
        position = end
    return found if position == len(declared) else None


def differs_at(declared: str, sentence: Sentence, *, foreign: bool) -> tuple[int, str] | None:
    """Where a `# text` and the tokens differ: the character, and what is due. None where they agree.

    White space may stand in it as in the source, or folded to single spaces. In a foreign treebank any white space will
    do where the source has some: the official validator asks for no more.
    """
    if declared == sentence.text:
        return None
    rebuilt = text_comment(sentence)
    if declared == rebuilt or declared == unicodedata.normalize("NFC", sentence.text):
        return None
    if foreign:
        tokens, offset = sentence.tokens, sentence.start
        spaces = spaces_in(declared, [token.form for token in tokens])
        gaps = [sentence.text[one.end - offset : other.start - offset] for one, other in pairwise(tokens)]
        if spaces is not None and [bool(space) for space in spaces] == [*map(has_space, gaps), False]:
            return None
    at = next((i for i, (a, b) in enumerate(zip(declared, rebuilt, strict=False)) if a != b), None)
    return (min(len(declared), len(rebuilt)) if at is None else at), rebuilt
