"""What a paragraph looks like: shapes of its first words, capitals, digits, sentences, quotes."""

from __future__ import annotations

from collections.abc import Sequence

from takarir.layers.roles import cues

__all__ = ["leading_names", "letters", "marks", "sentences", "shape", "shapes"]


def leading_names(tokens: list[str]) -> int:
    """How many of the words begin with a capital before the first that does not."""
    for place, token in enumerate(tokens):
        if not token[0].isupper():
            return place
    return len(tokens)


def shape(token: str) -> str:
    """The shape of a word: capitals, a capital first, a digit first, anything else."""
    if token.isupper():
        return "A"
    first = token[0]
    return "a" if first.isupper() else "0" if first.isdigit() else "x"


def shapes(first: str, names: int, line: bool) -> Sequence[str]:
    """The first words' shapes, how many names stand in a row there, and whether the line is nothing else."""
    row = ("shape=" + first, f"names={names}")
    return (*row, "nameline") if line else row


def sentences(read: str) -> int:
    """How many sentences follow the first, up to 4."""
    found = len(cues.SENTENCE.findall(read))
    return found if found < 4 else 4


def marks(read: str) -> tuple[bool, bool, str, bool, bool]:
    """Quotes at the beginning and anywhere, case, a question at the end, gaps."""
    first = read[:1]
    return (
        first in "\"“‘'",
        '"' in read or "“" in read,
        "upper" if read.isupper() else "lower" if first.islower() else "",
        "?" in read[-3:],
        "  " in read or "|" in read or "·" in read,
    )


def letters(
    capitals: int,
    stop: bool,
    digits: int,
    following: int,
    colon: bool,
    quote: bool,
    inner: bool,
    case: str,
    question: bool,
    gaps: bool,
) -> Sequence[str]:
    """Capitals, digits, sentences, and which of the marks stand."""
    row = [f"caps={capitals}", f"caps+s={capitals}{stop}", f"digits={digits}", f"sent={following}"]
    told = {"quote": quote, "inquote": inner, case: case != "", "question": question, "colon": colon, "gaps": gaps}
    return row + [name for name, stands in told.items() if stands]
