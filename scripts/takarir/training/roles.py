"""Train the role labeller: `python -m takarir.training.roles --pages DIR --labels TABLE … --model FILE`.

Give `--pages` and `--labels` once a collection, in pairs. The model holds weights of named observations; of the
words of a text only those that several styles or publishers share.
The same pages in the same order give the same bytes.

With `--folds K` in place of `--model` nothing is written: K models are trained, each without a share of the styles and
publishers, and scored on these.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pycrfsuite

from takarir.evaluate import gold_pages, role_scores
from takarir.evaluate.gold_pages import LabelledPage
from takarir.layers import repeats
from takarir.layers.roles import Model, features
from takarir.layers.roles.observed import WORD_PREFIXES
from takarir.training import variants

COPIES = 2  # variants of each page
LEAST_GROUPS = 4  # styles or publishers that must share a word before the model may know it
SETTINGS = {
    "c1": 0.1,  # a little of the absolute penalty, which empties weights that tell nothing
    "c2": 3.0,
    "max_iterations": 150,
    "feature.possible_transitions": True,  # also between roles that never meet in training
}


def observe(texts: Sequence[str]) -> list[list[str]]:
    """The observations of a page, with the repeats that the pipeline itself would find."""
    return features.page(texts, [None if found is None else found.index for found in repeats.find(texts)])


def train(pages: Sequence[LabelledPage], copies: int = COPIES) -> bytes:
    """Train a model.

    Args:
        pages: the labelled pages.
        copies: how many variants of each page to add.

    Returns:
        The model file.
    """
    lines = [list(zip(page.roles, page.texts, strict=True)) for page in pages] + variants.make(pages, copies)
    groups = [page.group for page in pages] + [page.group for page in pages for _ in range(copies)]
    observed = [observe([text for _, text in page]) for page in lines]
    rare = _rare(observed, groups)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=SETTINGS, verbose=False)
    for page, rows in zip(lines, observed, strict=True):
        known = [[name for name in row if name not in rare] for row in rows]
        trainer.append(pycrfsuite.ItemSequence(known), [role for role, _ in page])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model")
        trainer.train(str(path))
        return path.read_bytes()


def _rare(observed: Sequence[Sequence[Sequence[str]]], groups: Sequence[str]) -> set[str]:
    """Observations of words that too few styles or publishers share: names, topics, a site's habits."""
    met: dict[str, set[str]] = {}
    for rows, group in zip(observed, groups, strict=True):
        for row in rows:
            for name in row:
                if name.startswith(WORD_PREFIXES):
                    met.setdefault(name, set()).add(group)
    return {name for name, where in met.items() if len(where) < LEAST_GROUPS}


def cross_validated(pages: Sequence[LabelledPage], folds: int) -> Iterator[tuple[list[LabelledPage], Model]]:
    """Each share of the pages with a model that has seen no page of its styles and publishers."""
    groups = sorted({page.group for page in pages})
    for fold in range(folds):
        held = set(groups[fold::folds])
        model = Model(train([page for page in pages if page.group not in held]))
        yield [page for page in pages if page.group in held], model


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the collections, train, write the model or the scores."""
    parser = argparse.ArgumentParser(prog="python -m takarir.training.roles", description=__doc__)
    parser.add_argument("--pages", type=Path, action="append", required=True, help="a folder of .txt or a JSONL file")
    parser.add_argument("--labels", type=Path, action="append", required=True, help="the table of its labels")
    goal = parser.add_mutually_exclusive_group(required=True)
    goal.add_argument("--model", type=Path, help="where to write the model")
    goal.add_argument("--folds", type=int, metavar="K", help="cross-validate by style and publisher instead")
    options = parser.parse_args(arguments)
    if len(options.pages) != len(options.labels):
        parser.error("give --pages and --labels in pairs")
    pages = [page for pair in zip(options.pages, options.labels, strict=True) for page in gold_pages.read(*pair)]
    if options.folds:
        report = role_scores.joined(cross_validated(pages, options.folds))
        print("\n".join(role_scores.lines(report, worst=0)))
        return 0
    model = train(pages)
    options.model.write_bytes(model)
    paragraphs = sum(len(page.texts) for page in pages)
    print(f"{len(pages)} pages, {paragraphs} paragraphs, {len(model)} bytes: {options.model}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
