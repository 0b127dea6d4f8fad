"""Name models for the gate: trained without some styles, and put in the place of the packaged ones.

All that the gate knows of how names are found stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np

from takarir.document.document import Document
from takarir.draft import stages
from takarir.draft.pages import BATCH
from takarir.layers.entities import Span, recognize_pages
from takarir.layers.entities.gazetteer import PHRASE_TAGS
from takarir.layers.entities.linear import Linear
from takarir.layers.entities.names import LINEAR, NETWORK, Tagger
from takarir.layers.entities.network import Network
from takarir.training import entities
from takarir.training.ner_pages import tagged_pages
from takarir.training.quality.folds import style_of

Recognizer = Callable[[Sequence[Sequence[Sequence[str]]]], Iterable[list[list[Span]]]]
"""Finds the entities of pages, given the words of their sentences, as `recognize_pages` does."""


def train_on_pages(pages: Path, tables: Sequence[Path], without: Sequence[str], folder: Path) -> None:
    """Train the linear model on composed pages alone, which takes seconds and needs nothing but the repository.

    Args:
        pages: the folder of their texts.
        tables: their entities.
        without: styles to leave out.
        folder: where to write the model.
    """
    learnt = tagged_pages(pages, tables)
    sentences = [tagged for page, found in learnt.items() if style_of(page) not in without for tagged in found]
    entities.train(sentences + entities.caseless_copies(sentences), folder / LINEAR)


def recognizer(folder: Path, *, network: bool) -> Recognizer:
    """What finds entities with the models of a folder.

    Args:
        folder: where they lie.
        network: whether the network has a say; without it the linear model decides alone.
    """
    # An absolute path stands for itself where the name of a packaged model is asked for.
    linear = (folder / LINEAR).absolute()
    other = (folder / NETWORK if network else _silent(folder, linear)).absolute()
    return partial(recognize_pages, tagger=Tagger(Linear(str(linear)), Network(str(other))))


def _silent(folder: Path, linear: Path) -> Path:
    """A network of the linear model's tags that says nothing."""
    with np.load(linear) as stored:
        tags = stored["tags"]
    number = len(str(tags).split())
    path = folder / "silent.npz"
    np.savez(
        path,
        tags=tags,
        features=np.array("silent"),
        vectors=np.zeros((1, 1)),
        phrases=np.zeros((len(PHRASE_TAGS), 1)),
        kernels=np.zeros((1, 3, 1, 1)),
        biases=np.zeros((1, 1)),
        output=np.zeros((1, number)),
        output_bias=np.zeros(number),
        transitions=np.zeros((number, number)),
    )
    return path


def drafts(pages: Iterable[tuple[str, str]], find: Recognizer) -> Iterator[Document]:
    """The drafts of pages, given name and text of each; their roles are the packaged model's."""
    rest = iter(pages)
    while batch := list(islice(rest, BATCH)):
        halves = [stages.begin(text, name, None, None) for name, text in batch]
        for half, marked in zip(halves, find([half.words() for half in halves]), strict=True):
            yield stages.finish(half, marked)
