"""Make `openers.txt` and `boundary_weights.tsv` of `takarir.resources`.

    python -m takarir.training.boundaries UD.conllu… --tagged IOB.txt… --pages PAGES.jsonl

The model of sentence boundaries that no stop marks is a logistic regression. Its positive examples are made:
the final stop of each sentence is taken away and the next sentence put behind it. Its negative examples are
all other capitalised words inside sentences. Nothing is random; the same files give the same bytes.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from takarir.layers.sentences import QUOTES, STOPS, boundary_features
from takarir.layers.tokens import tokenize

RESOURCES = Path(__file__).parent.parent / "resources"
Forms = list[str]
FEWEST = 3  # examples that a feature must be seen in
L2 = 1.0
STEPS = 300
SMALLEST = 0.05  # weights below do not matter
OPENER = 0.3  # a word that weighs less never opens a sentence without a stop, so that it is left out
SHORTEST_SENTENCE = 8  # tokens of a paragraph of running text
FEWEST_SMALL = 4  # times that an opener is seen in lower case
MOST_CAPITALS = 0.05  # of an opener's uses inside sentences
ORIGIN = (
    "# Learnt from UD_Indonesian-CSUI, -GSD and -PUD r2.17 (CC BY-SA), IDNER-news-2K (MIT), NERGRIT (Apache\n"
    "# 2.0) and counts over news pages; made by takarir.training.boundaries.\n"
)


def conllu(path: Path) -> Iterator[Forms]:
    """Yield the surface forms of each sentence of a CoNLL-U file."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        forms: Forms = []
        inside = 0
        for line in block.splitlines():
            columns = line.split("\t")
            if line.startswith("#") or not line:
                continue
            first, _, last = columns[0].partition("-")
            if last:
                inside = int(last)
            elif first.isdigit() and int(first) <= inside:
                continue
            forms.append(columns[1])
        if forms:
            yield forms


def tagged(path: Path) -> Iterator[Forms]:
    """Yield the forms of each sentence of a file with a token a line; a clitic on a line of its own joins its word."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        forms: Forms = []
        for line in block.splitlines():
            form = next(iter(line.split()), "")
            if form == "nya" and forms and forms[-1].isalpha():
                forms[-1] += form
            elif form:
                forms.append(form)
        if forms:
            yield forms


def pages(path: Path) -> Iterator[Forms]:
    """Yield the plain sentences of pages: those that end in a full stop, in paragraphs that do."""
    for line in path.read_text(encoding="utf-8").splitlines():
        for paragraph in json.loads(line)["text"].splitlines():
            forms = ["".join(words) for _, _, words in tokenize(paragraph)]
            if len(forms) < SHORTEST_SENTENCE or forms[-1] != ".":
                continue
            start = 0
            for i, form in enumerate(forms):
                if form == ".":
                    yield forms[start : i + 1]
                    start = i + 1


def examples(sentences: list[Forms]) -> Iterator[tuple[list[str], int]]:
    """Yield features and label of every capitalised word with no stop or quote before it."""
    before: Forms = []
    for forms in sentences:
        for i in range(1, len(forms)):
            if forms[i][0].isupper() and forms[i - 1] not in STOPS | QUOTES:
                yield boundary_features(forms[max(0, i - 4) : i + 4], min(i, 4)), 0
        while before and before[-1] in STOPS:
            before.pop()
        if before and before[-1] not in QUOTES and forms[0][0].isupper():
            yield boundary_features(before[-4:] + forms[:4], min(len(before), 4)), 1
        before = list(forms)


def train(data: list[tuple[list[str], int]]) -> dict[str, float]:
    """Fit the weights by full-batch AdaGrad."""
    counts = Counter(feature for features, _ in data for feature in features)
    names = sorted(feature for feature, count in counts.items() if count >= FEWEST)
    index = {name: i for i, name in enumerate(names)}
    rows = [[index[f] for f in features if f in index] for features, _ in data]
    columns = np.array([i for row in rows for i in row])
    owner = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    labels = np.array([label for _, label in data], dtype=float)
    weights = np.zeros(len(names))
    squares = np.full(len(names), 1e-8)
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.bincount(owner, weights[columns], minlength=len(rows))))
        gradient = np.bincount(columns, (chance - labels)[owner], minlength=len(names)) + L2 * weights
        squares += gradient**2
        weights -= 0.5 * gradient / np.sqrt(squares)
    return dict(zip(names, weights.tolist(), strict=True))


def openers(sentences: list[Forms]) -> list[str]:
    """Return words that are capitalised at the start of sentences and hardly ever inside them."""
    low: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for forms in sentences:
        for i, form in enumerate(forms):
            if not form.replace("-", "").isalpha():
                continue
            word = form[0].lower() + form[1:]
            if form.islower():
                low[word] += 1
            elif form[0].isupper() and (i == 0 or forms[i - 1] in STOPS | QUOTES | {":"}):
                first[word] += 1
            elif form[0].isupper() and (forms[i - 1][0].islower() or forms[i - 1] == ","):
                inside[word] += 1
    return sorted(
        word
        for word in first
        if len(word) > 1 and low[word] >= FEWEST_SMALL and inside[word] <= MOST_CAPITALS * low[word]
    )


def main() -> None:
    """Read the files, write the two resources."""
    parser = argparse.ArgumentParser(description="Make openers.txt and boundary_weights.tsv.")
    parser.add_argument("conllu", nargs="+", type=Path)
    parser.add_argument("--tagged", nargs="*", type=Path, default=[])
    parser.add_argument("--pages", nargs="*", type=Path, default=[])
    parser.add_argument("-o", "--output", type=Path, default=RESOURCES)
    options = parser.parse_args()
    readers = ((conllu, options.conllu), (tagged, options.tagged), (pages, options.pages))
    groups = [list(read(path)) for read, paths in readers for path in paths]
    weights = train([example for group in groups for example in examples(group)])
    kept = {
        name: weight
        for name, weight in weights.items()
        if (weight >= OPENER if name.startswith("n=") else abs(weight) >= SMALLEST)
    }
    table = "".join(f"{name}\t{weight:.2f}\n" for name, weight in sorted(kept.items()))
    (options.output / "boundary_weights.tsv").write_text(ORIGIN + table, encoding="utf-8")
    words = openers([forms for group in groups for forms in group])
    (options.output / "openers.txt").write_text(ORIGIN + "\n".join(words) + "\n", encoding="utf-8")
    print(f"{len(kept)} weights, {len(words)} openers")


if __name__ == "__main__":
    main()
