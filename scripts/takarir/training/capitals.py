"""Counts how often words are capitalised: `python -m takarir.training.capitals FILE … [--out FILE]`.

Each file holds tokenised text, one token in the first column of a line, sentences parted by blank lines (the tagged
text of nlp-id, CoNLL-U, IDNER and NERGRIT are read alike). The table tells of each word how often it is capitalised
inside a sentence, from 0 (never) to 4 (always). The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from takarir import resources

MINIMUM = 4
"""Words seen less often are left out."""
_FIGURE = re.compile(r"\d")
_ROW = re.compile(r"\d+[-.]\d+\t|#")


def sentences(paths: Iterable[Path]) -> list[list[str]]:
    """The sentences of the files; in CoNLL-U the word is the second column, and multiword lines are left out."""
    found: list[list[str]] = []
    for path in paths:
        conllu = path.suffix == ".conllu"
        words: list[str] = []
        for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
            fields = line.split()
            if not fields:
                if words:
                    found.append(words)
                words = []
            elif not conllu:
                words.append(fields[0])
            elif not _ROW.match(line):
                words.append(fields[1])
    return found


def folded(word: str) -> str:
    """The word in lower case, every figure a nought."""
    return _FIGURE.sub("0", word.lower())


def capitals(text: Sequence[Sequence[str]]) -> dict[str, str]:
    """How often a word is capitalised where it does not open its sentence, in fifths; `-` where too rare to say."""
    upper: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for words in text:
        for at, word in enumerate(words):
            if word[:1].islower():
                lower[word.lower()] += 1
            elif at and word[:1].isupper():
                upper[word.lower()] += 1
    total = upper + lower
    return {word: str(min(4, 5 * upper[word] // count)) if count > 2 else "-" for word, count in total.items()}


def main() -> None:
    """Reads the files and writes the table, the commonest words first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=resources.path("word-capitals.tsv"))
    arguments = parser.parse_args()
    text = sentences(arguments.files)
    counts = Counter(folded(word) for words in text for word in words)
    shown = capitals(text)
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    lines = [f"{word}\t{shown.get(word, '-')}" for word in ordered if counts[word] >= MINIMUM]
    arguments.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
