"""A paragraph as it is compared: its words without credits, and those of them that say something."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from takarir.layers.repeats.credit import uncredited

__all__ = ["Reading", "agree", "read", "spans"]

# A sign that is no punctuation counts as a word: "A+" is not "A-", "-5 derajat" not "5 derajat"; and a question is not
# the sentence that answers it in the same words.
_QUESTION = r"\?(?=\W*(?:[\[(][^()\[\]]*[\])]\W*)?\Z)"
_TOKEN = re.compile(rf"\w+|(?<=\w)\+|(?<!\w)[+−-](?=\d)|(?<=\b[^\W\d_])[−-](?!\w)|{_QUESTION}")
# ASCII is read as bytes, in a third of the time, where none of these signs stands: lower case, spaces for the rest.
_MINUS = re.compile(r"-(?:(?<!\w-)(?=\d)|(?<=\b[A-Za-z]-)(?!\w))")
_TO_WORDS = "".join(char.lower() if re.match(r"\w", char) else " " for char in map(chr, range(128))).encode().ljust(256)

# Words of grammar that Indonesian may leave out without another meaning, as alt text and headlines do: "memeriksa
# trafo (di) gardu", "(Sebuah) kereta", "(pada) Senin". None that orders, denies or turns: not "yang", not "akan".
_OPTIONAL = frozenset(
    "di ke dari pada untuk dengan oleh melalui bahwa para itu ini tersebut sebuah seorang adalah sedang".split()
)
_BETWEEN_NUMBERS = re.compile(r" (?=\d)(?<=\d )")  # where two numbers stay apart: 1/12 is not 11/2

# The end of a teaser, with the link behind it; the last word may be cut as well.
_CUT = re.compile(
    r"(?P<glued>(?<=\w))?\s*(?:…|\.{3,}|[\[(](?:…|\.{3})[\])])\s*(?:(?:baca\s)?selengkapnya|lanjut(?:kan)?(?:\smembaca)?)?\W*\Z",
    re.IGNORECASE,
)
_NEAR_END = 40  # characters in which that stands
_LEAST_CUT = 6  # words of a teaser; a shorter line with dots hesitates


class Reading(NamedTuple):
    """A paragraph as it is compared.

    Attributes:
        text: the text without its credits, in one form of Unicode.
        words: its words and signs, in lower case.
        content: those that are not optional; all of them where there are no others.
        key: equal for texts of the same words, whatever spacing.
        credited: whether a credit was taken off.
        cut: of a teaser the letters that are left of its last word, perhaps none, which `content` lacks; None for what
            is whole.
    """

    text: str
    words: list[str]
    content: list[str]
    key: str
    credited: bool
    cut: str | None


def read(text: str) -> Reading:
    """Read a paragraph for comparison."""
    if not (text.isascii() or unicodedata.is_normalized("NFKC", text)):
        text = unicodedata.normalize("NFKC", text)
    bare = uncredited(text)
    words = _words(bare)
    if not words:  # the paragraph is nothing but a credit
        bare = text
        words = _words(text)
    content = [word for word in words if word not in _OPTIONAL] or words
    key = _BETWEEN_NUMBERS.sub("\n", " ".join(words)).replace(" ", "") or "".join(text.split())
    cut = None
    if "…" in bare[-_NEAR_END:] or "..." in bare[-_NEAR_END:]:
        cut, content = _uncut(bare, content)
    return Reading(bare, words, content, key, len(bare) < len(text), cut)


def _words(text: str) -> list[str]:
    if text.isascii() and not ("+" in text or "?" in text or ("-" in text and _MINUS.search(text))):
        return text.encode().translate(_TO_WORDS).decode().split()
    return _TOKEN.findall(text.lower())


def _uncut(text: str, content: list[str]) -> tuple[str | None, list[str]]:
    """The rest of a cut word and the content before it, of a text that ends like a teaser."""
    found = _CUT.search(text, max(0, len(text) - _NEAR_END))
    if found is None or len(content) < _LEAST_CUT:
        return None, content
    whole = len(content) - len(_words(found[0]))  # without the words of the link
    if found["glued"] is None:
        return "", content[:whole]
    return content[whole - 1], content[: whole - 1]


def spans(reading: Reading) -> list[tuple[int, int]] | None:
    """Where each word of the content lies in the text; None where lower case moves the letters."""
    found = [match.span() for match in _TOKEN.finditer(reading.text)]
    if len(found) != len(reading.words):
        return None
    if len(reading.content) == len(reading.words):
        return found
    return [span for span, word in zip(found, reading.words, strict=True) if word not in _OPTIONAL]


def agree(left: list[str], right: list[str]) -> bool:
    """Whether two runs of words with the same content differ only in words of grammar that one leaves out.

    "pulang ke rumah" and "pulang dari rumah" have the same content, and each has a word that the other lacks.
    """
    first, second = _gaps(left), _gaps(right)
    return all(not one or not other or one == other for one, other in zip(first, second, strict=False))


def _gaps(words: list[str]) -> list[list[str]]:
    gaps: list[list[str]] = [[]]
    for word in words:
        if word in _OPTIONAL:
            gaps[-1].append(word)
        else:
            gaps.append([])
    return gaps
