"""Trains what decides about names: `python -m takarir.training.decision --folds DIR …`; the rest is as of `entities`.

The scorers learn from spans that name models propose which have not seen the page, or they would trust the models too
much. So the styles of the pages are dealt out to folds; for each the name models are trained without its styles, into
`DIR/0`, `DIR/1` and so on (those that lie there already are taken as they are), and propose the spans of its pages.
Then both scorers, `names-outer.npz` for the outermost names and `names-inner.npz` for what stands inside, are trained
on the spans of all folds but those of `--without`, and written to `--out`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from takarir.layers.entities import propose
from takarir.layers.entities.candidates import TYPES
from takarir.layers.entities.choice import Name, by_sentence, inner, inner_marks
from takarir.layers.entities.evidence import Evidence
from takarir.layers.entities.linear import Linear
from takarir.layers.entities.names import LINEAR, NETWORK, Tagger
from takarir.layers.entities.network import Network
from takarir.layers.entities.scorer import INNER, OUTER
from takarir.training import entities
from takarir.training.ner_pages import Annotated, annotated_pages
from takarir.training.ner_words import TAGS
from takarir.training.scorer import Group, export, train

FOLDS = 3
BLIND = ("mixhard", "mixsites", "mixlast")
"""The styles on which figures are given lie in one fold, whose models are those of the figures."""
MANY = 10
"""Styles of more pages are dealt out first, lest they come to lie in one fold."""
SEEDS = (1, 2, 3)
"""Of the networks whose mean a scorer is."""
_TOGETHER = 32


def folds(pages: Iterable[str], count: int = FOLDS) -> list[set[str]]:
    """The styles of pages (`sports` of `sports-01`), dealt out so that the folds have about as many pages each."""
    sizes = Counter(page.rpartition("-")[0] for page in pages)
    dealt = [{style for style in BLIND if style in sizes}, *(set[str]() for _ in range(1, count))]
    for style in sorted(sizes.keys() - dealt[0], key=lambda style: (sizes[style] < MANY, style)):
        min(dealt, key=lambda fold: sum(sizes[one] for one in fold)).add(style)
    return dealt


def groups(pages: Sequence[Annotated], tagger: Tagger) -> tuple[list[Group], list[Group]]:
    """The spans proposed in pages, with those that are names: of the sentences, and of the names in them."""
    outer: list[Group] = []
    inside: list[Group] = []
    for first in range(0, len(pages), _TOGETHER):
        batch = pages[first : first + _TOGETHER]
        seen, evidence = propose([[words for words, _ in page] for page in batch], tagger)
        ranges = by_sentence(evidence)
        for sentences, page in zip(seen, batch, strict=True):
            for sentence, (_, spans) in zip(sentences, page, strict=True):
                members = ranges.get(sentence.row, range(0)) if sentence.words else range(0)
                names = [(start, end, TAGS[kind]) for start, end, kind in spans if kind in TAGS]
                if members:
                    outer.append(_group(evidence, list(members), _outermost(names), None))
                for name in names if members else ():
                    held = list(inner(evidence, members, name))
                    if held:
                        within = [
                            one for one in names if name[0] <= one[0] and one[1] <= name[1] and one[:2] != name[:2]
                        ]
                        inside.append(_group(evidence, held, _outermost(within), name))
    return outer, inside


def _group(evidence: Evidence, members: list[int], names: Iterable[Name], outer: Name | None) -> Group:
    place = {(*evidence.spans[at], TYPES[evidence.kinds[at]]): number for number, at in enumerate(members)}
    return Group(
        spans=[evidence.spans[at] for at in members],
        kinds=[evidence.kinds[at] for at in members],
        numbers=evidence.numbers[members],
        marks=[evidence.marks[at] if outer is None else inner_marks(evidence, at, outer) for at in members],
        right=frozenset(place[name] for name in names if name in place),
    )


def _outermost(names: Iterable[Name]) -> Iterator[Name]:
    """The names that lie in no other, of names outer before inner."""
    free = 0
    for name in names:
        if name[0] >= free:
            free = name[1]
            yield name


def main() -> None:
    """Reads the command line, trains what is missing of the folds, and the scorers."""
    command = entities.parser(__doc__)
    command.add_argument("--folds", type=Path, required=True, help="folder for the name models of the folds")
    arguments = command.parse_args()
    if not arguments.entities or arguments.pages is None or arguments.speech is None:
        command.error("the scorers need --pages, --entities and --speech")
    if not arguments.out.is_dir():
        command.error(f"--out: {arguments.out} is no folder")
    pages = annotated_pages(arguments.pages, arguments.entities)
    outer: list[Group] = []
    inside: list[Group] = []
    for number, styles in enumerate(folds(pages)):
        held = [found for page, found in pages.items() if page.rpartition("-")[0] in styles - {*arguments.without}]
        found = groups(held, _tagger(arguments, arguments.folds / str(number), styles))
        outer += found[0]
        inside += found[1]
    for name, learnt in ((OUTER, outer), (INNER, inside)):
        trained = [train(learnt, seed) for seed in SEEDS]
        export([net for net, _ in trained], trained[0][1], arguments.out / name)


def _tagger(arguments: argparse.Namespace, folder: Path, styles: set[str]) -> Tagger:
    """The name models that have not seen the styles, trained where they do not lie in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in (LINEAR, NETWORK):
        if not (folder / name).exists():
            without = sorted(styles | {*arguments.without})
            entities.learn(argparse.Namespace(**{**vars(arguments), "without": without, "out": folder}), name)
    # An absolute path stands for itself where the name of a packaged model is asked for.
    return Tagger(Linear(str((folder / LINEAR).absolute())), Network(str((folder / NETWORK).absolute())))


if __name__ == "__main__":
    main()
