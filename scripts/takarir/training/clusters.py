"""Learns word clusters: `python -m takarir.training.clusters FILE … [--out FILE]`.

Each file holds tokenised text, one token in the first column of a line, sentences parted by blank lines (the tagged
text of nlp-id, CoNLL-U, IDNER and NERGRIT are read alike). Words that share contexts share clusters: positive pointwise
mutual information with the neighbours, a singular value decomposition, and spherical k-means at three grains. The last
column tells how often the word is capitalised inside a sentence, from 0 (never) to 4 (always). The seeds of the random
numbers are fixed: the same input gives the same bytes on the same machine.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import svds

from takarir import resources

GRAINS = (60, 250, 800)
MINIMUM = 4
"""Words seen less often get no cluster."""
CONTEXTS = 4_000
DIMENSIONS = 100
# Offset of a neighbour, and how much it counts.
_WINDOW = ((-2, 0.5), (-1, 1.0), (1, 1.0), (2, 0.5))
_FIGURE = re.compile(r"\d")
_ROW = re.compile(r"\d+[-.]\d+\t|#")

Floats = npt.NDArray[np.float64]


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


def contexts(text: Sequence[Sequence[str]], vocabulary: Sequence[str], common: Sequence[str]) -> csr_matrix:
    """Positive pointwise mutual information of words (rows) with neighbours at each offset (columns)."""
    row_of = {word: row for row, word in enumerate(vocabulary)}
    column_of = {word: column for column, word in enumerate(common)}
    width = len(common) + 1
    rows: list[int] = []
    columns: list[int] = []
    weights: list[float] = []
    for words in text:
        keys = [folded(word) for word in words]
        for at, key in enumerate(keys):
            if key not in row_of:
                continue
            for slot, (offset, weight) in enumerate(_WINDOW):
                inside = 0 <= at + offset < len(keys)
                column = column_of.get(keys[at + offset]) if inside else width - 1
                if column is not None:
                    rows.append(row_of[key])
                    columns.append(slot * width + column)
                    weights.append(weight)
    counts = csr_matrix((weights, (rows, columns)), shape=(len(vocabulary), len(_WINDOW) * width))
    counts.sum_duplicates()
    by_row = np.asarray(counts.sum(axis=1)).ravel()
    by_column = np.asarray(counts.sum(axis=0)).ravel() ** 0.75
    table = counts.tocoo()
    expected = by_row[table.row] * (by_column / by_column.sum())[table.col]
    return csr_matrix((np.maximum(np.log(table.data / expected) - 0.3, 0), (table.row, table.col)), shape=counts.shape)


def kmeans(points: Floats, size: int, weights: Floats) -> npt.NDArray[np.intp]:
    """The cluster of each point on the unit sphere; the first third, the frequent words, gives the first centres."""
    random = np.random.default_rng(size)
    centres = points[random.choice(len(points) // 3, size, replace=False)].copy()
    nearest = np.zeros(len(points), dtype=np.intp)
    for _ in range(25):
        nearest = np.argmax(points @ centres.T, axis=1)
        centres = np.zeros_like(centres)
        np.add.at(centres, nearest, points * weights[:, None])
        centres /= np.linalg.norm(centres, axis=1, keepdims=True) + 1e-9
    return nearest


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
    """Reads the files and writes the clusters."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=resources.path("word-clusters.tsv"))
    arguments = parser.parse_args()
    text = sentences(arguments.files)
    counts = Counter(folded(word) for words in text for word in words)
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    vocabulary = [word for word in ordered if counts[word] >= MINIMUM]
    table = contexts(text, vocabulary, ordered[:CONTEXTS])
    start = np.random.default_rng(1).standard_normal(min(table.shape))
    left, values, _ = svds(table, k=DIMENSIONS, v0=start, solver="arpack")
    points = left * np.sqrt(values)
    points /= np.linalg.norm(points, axis=1, keepdims=True) + 1e-9
    weights = np.sqrt(np.array([counts[word] for word in vocabulary], dtype=np.float64))
    grains = [kmeans(points, size, weights) for size in GRAINS]
    shown = capitals(text)
    lines = [
        "\t".join([word, *(str(grain[row]) for grain in grains), shown.get(word, "-")])
        for row, word in enumerate(vocabulary)
    ]
    arguments.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
