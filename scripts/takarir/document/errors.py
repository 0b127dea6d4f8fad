"""The error tree: every error says where it is and how to mend it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

#: Unicode categories that a terminal may obey instead of showing: controls, format characters, separators of lines
#: and paragraphs, lone surrogates.
_OBEYED = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})


def printable(text: str) -> str:
    r"""A text of unknown origin for the terminal: what it would obey is written as an escape (`\x1b`)."""
    if text.isprintable():
        return text
    return "".join(_escaped(char) if unicodedata.category(char) in _OBEYED else char for char in text)


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


class TakarirError(Exception):
    """Base of all errors that Takarir raises on purpose.

    Attributes:
        message: what is wrong, one line.
        path: the file, or None for text in memory.
        line: line in that file, counted from 1, or None.
        sentence: the `sent_id` of the sentence, or None.
        mend: what the reader can do about it, or None.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | Path | None = None,
        line: int | None = None,
        sentence: str | None = None,
        mend: str | None = None,
    ) -> None:
        self.message = message
        self.path = None if path is None else str(path)
        self.line = line
        self.sentence = sentence
        self.mend = mend
        super().__init__(message)

    def __str__(self) -> str:
        """One printable line: `file:line: sentence: message; mend`."""
        place = self.path or ""
        if self.line is not None:
            place = f"{place}:{self.line}" if place else f"line {self.line}"
        parts = [part for part in (place, f"sentence {self.sentence}" if self.sentence else "") if part]
        parts.append(f"{self.message}; {self.mend}" if self.mend else self.message)
        return printable(": ".join(parts))


class InputError(TakarirError):
    """A source text that cannot be annotated: not UTF-8, empty, binary."""


class SeedError(TakarirError):
    """A seed or its manifest that cannot be trusted: hash, size or columns do not match."""


class ConlluError(TakarirError):
    """A CoNLL-U file that breaks the format, or no longer fits its source."""


class BracketError(ConlluError):
    """A value of `Entity` or `Quote` that is no sequence of brackets, or does not fit those before it."""


class ModelError(TakarirError):
    """Values that break an invariant of the model, such as a token outside its sentence."""


class TableError(TakarirError):
    """A table of the project (splits, entities, labels) or a Parquet file with wrong columns or values."""


class TargetError(TakarirError):
    """A file or folder that cannot be written."""


class UsageError(TakarirError):
    """An argument that no command or function can act on."""
