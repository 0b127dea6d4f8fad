"""Train the role labeller: `python -m takarir.training.roles --data DIR --model scripts/takarir/resources/roles.npz`.

DIR holds the collections of real pages, whose labels are the project's and whose text is not; without --data the
composed pages and the curated documents are all; see `role_sources`. The same pages give the same bytes on the same
kind of machine. Two to three minutes.

With --folds K in place of --model nothing is written: K models are trained, each without a share of the styles and
publishers, and scored on these: the composed pages, all real pages, and those of the natural sample.

The model holds weights of named observations; of the words of a text only those that several styles or publishers
share.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from takarir.document import labels
from takarir.evaluate import role_costs, role_scores
from takarir.evaluate.gold_pages import LabelledPage
from takarir.evaluate.real_pages import SPLITS
from takarir.layers import repeats
from takarir.layers.roles import Model, features
from takarir.layers.roles.network import Weights
from takarir.layers.roles.observations import WORD_PREFIXES
from takarir.project.places import Project
from takarir.training import role_network, role_sources, variants
from takarir.training.role_network import Example
from takarir.training.role_sources import Source

COPIES = 2  # variants of each page
LEAST_GROUPS = 4  # styles or publishers that must share a word before the model may know it
LEAST = 5  # paragraphs that must have any other observation
WARMTH = 1.5
"""What the scores are divided by: without it the probabilities are too sure, on pages of publishers not met."""
_OWN = 40  # characters from which a paragraph is text of a page and not a button that every page has
_ROLES = labels.names(labels.ROLES)


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
    sources = [*pages, *(page for page in pages for _ in range(copies))]
    observed = [observe([text for _, text in page]) for page in lines]
    known = _known(observed, [page.group for page in sources])
    number = {name: place for place, name in enumerate(known)}
    counts = weights(pages)
    examples = [
        Example(
            [[number[name] for name in row if name in number] for row in rows],
            [_ROLES.index(role) for role, _ in page],
            counts[source.name],
        )
        for page, rows, source in zip(lines, observed, sources, strict=True)
    ]
    return packed(known, role_network.train(examples, len(known), len(_ROLES)), WARMTH)


def packed(known: Sequence[str], weights: Weights, warmth: float = 1.0) -> bytes:
    """A model file.

    Args:
        known: the name of the observation of each row of `weights.vectors`.
        weights: in any precision; the file has half.
        warmth: what the scores are divided by so that probabilities are as often right as they say.
    """
    out = io.BytesIO()
    arrays = {name: value.astype(np.float16) for name, value in weights._asdict().items()}
    np.savez_compressed(
        out,
        roles=np.array(" ".join(_ROLES)),
        names=np.array("\n".join(known)),
        warmth=np.array(warmth, np.float32),
        **arrays,
    )
    return out.getvalue()


def weights(pages: Sequence[LabelledPage]) -> dict[str, float]:
    """How much each page counts: by how much of its longer text is its own.

    Saved pages of one site repeat the same widgets, and would teach these and little else.
    """
    single = {page.name: page for page in pages}.values()
    met = Counter(text for page in single for text in set(page.texts) if len(text) >= _OWN)
    found = {}
    for page in single:
        shares = [1 / met[text] for text in page.texts if text in met]
        found[page.name] = sum(shares) / len(shares) if shares else 1.0
    return found


def _known(observed: Sequence[Sequence[Sequence[str]]], groups: Sequence[str]) -> list[str]:
    """The observations that the model learns: of words those that enough styles or publishers share; no rare ones."""
    met: dict[str, set[str]] = {}
    counts: Counter[str] = Counter()
    for rows, group in zip(observed, groups, strict=True):
        for name in (name for row in rows for name in row):
            if name.startswith(WORD_PREFIXES):
                met.setdefault(name, set()).add(group)
            else:
                counts[name] += 1
    words = [name for name, where in met.items() if len(where) >= LEAST_GROUPS]
    return sorted(words + [name for name, count in counts.items() if count >= LEAST])


def cross_validated(pages: Sequence[LabelledPage], folds: int) -> Iterator[tuple[list[LabelledPage], Model]]:
    """Each share of the pages with a model that has seen no page of its styles and publishers."""
    groups = sorted({page.group for page in pages})
    for fold in range(folds):
        held = set(groups[fold::folds])
        model = Model(io.BytesIO(train([page for page in pages if page.group not in held])))
        yield [page for page in pages if page.group in held], model


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the collections, train, write the model or the scores."""
    parser = argparse.ArgumentParser(
        prog="python -m takarir.training.roles",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, help="the folder of the collections of real pages")
    parser.add_argument("--project", type=Path, default=Path(), help="the checkout (default: here)")
    parser.add_argument(
        "--parts", nargs="+", choices=SPLITS, default=SPLITS, help="parts of the real pages to use (default: all)"
    )
    goal = parser.add_mutually_exclusive_group(required=True)
    goal.add_argument("--model", type=Path, help="where to write the model")
    goal.add_argument("--folds", type=int, metavar="K", help="cross-validate by style and publisher instead")
    options = parser.parse_args(arguments)
    sources = role_sources.read(Project(options.project), options.data, options.parts)
    pages = [page for source in sources for page in source.pages for _ in range(1 if options.folds else source.times)]
    if options.folds:
        _print_scores(sources, list(cross_validated(pages, options.folds)))
        return 0
    model = train(pages)
    options.model.write_bytes(model)
    paragraphs = sum(len(page.texts) for page in pages)
    print(f"{len(pages)} pages, {paragraphs} paragraphs, {len(model)} bytes: {options.model}")
    return 0


def _print_scores(sources: Sequence[Source], runs: Sequence[tuple[list[LabelledPage], Model]]) -> None:
    for source in sources:
        names = {page.name for page in source.pages}
        part = [([page for page in pages if page.name in names], model) for pages, model in runs]
        print(f"\n## {source.name}\n")
        print("\n".join(role_scores.lines(role_scores.joined(part), worst=0)))
        print("\n" + "\n".join(role_costs.lines(part)))


if __name__ == "__main__":
    sys.exit(main())
