"""Classes of words, a character each, so that rules over them are patterns over strings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from takarir import resources

OTHER: Final = "OTHER"
"""The class of words that no table holds."""
CAPITAL: Final = "CAPITAL"
"""The class of capitalised ones among them."""
_FIRST: Final = 0xE000
"""The characters are of the private use area, so that none means anything in a pattern."""
_KEPT: Final = 200_000  # words whose class is remembered; the rest is worked out each time


class WordClasses(dict[str, str]):
    """The class of every word, by a table: class, how, members, why.

    The members are words, in any case (`any`) or as they stand (`cased`), or a pattern (`pattern`, tried on words of no
    list in the order of the table; `figure`, likewise, on words with a figure).
    """

    def __init__(self, rows: Iterable[str]) -> None:
        super().__init__()
        self.codes: Final = {OTHER: chr(_FIRST), CAPITAL: chr(_FIRST + 1)}
        self._lower: Final[dict[str, str]] = {}
        self._patterns: Final[list[tuple[bool, re.Pattern[str], str]]] = []
        for row in rows:
            name, how, members, _ = row.split("\t")
            code = self.codes.setdefault(name, chr(_FIRST + len(self.codes)))
            if how in {"pattern", "figure"}:
                self._patterns.append((how == "figure", re.compile(members), code))
            else:
                (self if how == "cased" else self._lower).update(dict.fromkeys(members.split(), code))
        self.names: Final = {code: name for name, code in self.codes.items()}

    def __missing__(self, word: str) -> str:
        code = self._lower.get(word.lower()) or self._fitting(word) or self.unlisted(word)
        if len(self) < _KEPT:
            self[word] = code
        return code

    def _fitting(self, word: str) -> str | None:
        figure = any(map(str.isdigit, word)) or word in "½¼¾"
        fits = (code for asks, pattern, code in self._patterns if (figure or not asks) and pattern.fullmatch(word))
        return next(fits, None)

    def unlisted(self, word: str) -> str:  # noqa: ARG002
        """The class of a word that no row holds."""
        return self.codes[OTHER]

    def of(self, words: Iterable[str]) -> str:
        """The classes of words in a row."""
        return "".join(map(self.__getitem__, words))

    def pattern(self, rule: str) -> re.Pattern[str]:
        """The rule, written in names of classes and spaces, as a pattern over the characters of the classes."""
        return re.compile(re.sub(r"[A-Z][A-Z_]+", lambda name: self.codes[name[0]], rule).replace(" ", ""))


class _NameClasses(WordClasses):
    """The classes that the rules for names are written in; capitalised words of no list have one of their own."""

    def unlisted(self, word: str) -> str:
        """The class of capitalised words, or of others; a longer word with a capital inside counts too (iPhone)."""
        capital = word[:1].isupper() or (len(word) > 4 and word.isalpha() and not word.islower())
        return self.codes[CAPITAL if capital else OTHER]


CLASSES: Final = _NameClasses(resources.lines("class_words.tsv"))
