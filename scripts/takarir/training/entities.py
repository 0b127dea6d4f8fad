"""Trains the name model.

`python -m takarir.training.entities --idner DIR --nergrit DIR [--pages DIR --entities FILE …] [--without STYLE …]
[--dev] [--out FILE]`

reads IDNER-news-2K (`train.txt`) and NERGRIT (`train_preprocess.txt`), mends their labels, adds the pages
`DIR/PAGE.txt` that the tables of entities name, trains a conditional random field by L-BFGS with python-crfsuite and
writes its non-zero weights for `takarir.entities.names`. `--without` leaves out the pages of a style (`sports` for
`sports-01` and its like), to be tested on. The shipped model has learnt from the development parts of the two
collections as well (`--dev`); for figures on them leave it out. No step draws random numbers: the same input gives the
same bytes.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import pycrfsuite

from takarir import resources
from takarir.entities.forms import CASELESS, EDGE, features, is_caseless
from takarir.entities.gazetteer import PHRASE_TAGS, gazetteer, lexicon
from takarir.entities.names import OFFSETS
from takarir.training.ner_data import Tagged, idner, nergrit
from takarir.training.ner_pages import tagged_pages

PAGES_WEIGHT = 3
"""How often each page of the target's own kind counts."""
CASELESS_SHARE = 4
"""One sentence in so many is learnt a second time in lower case, for headlines and careless text."""
PARAMETERS = {"c1": 0.1, "c2": 0.2, "max_iterations": 100, "feature.possible_transitions": True}
# Two words away only what says most about a word: its form, shape and lists.
_FAR = ("w=", "~w=", "h=", "m=", "~m=", "edge")


@cache
def _features(key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    near = tuple(features(key, lexicon()))
    return near, tuple(name for name in near if name.startswith(_FAR))


def instance(words: Sequence[str]) -> Iterator[list[str]]:
    """The features of each word of a sentence; `NAME|OFFSET` is what the word at that offset lends."""
    caseless = is_caseless(words)
    shown = [word.lower() for word in words] if caseless else list(words)
    phrases = ["-"] * len(words)
    for start, end, tag in gazetteer().matches(shown, caseless):
        phrases[start:end] = [PHRASE_TAGS[tag]] + [PHRASE_TAGS[tag + 1]] * (end - start - 1)
    keys = [EDGE, EDGE, *(CASELESS + word if caseless else word for word in shown), EDGE, EDGE]
    for at, phrase in enumerate(phrases):
        found = [f"g={phrase}"]
        for slot, offset in enumerate(OFFSETS):
            near, far = _features(keys[at + slot])
            found.extend(f"{name}|{offset}" for name in (near if abs(offset) < 2 else far))
        yield found


def caseless_copies(sentences: Sequence[Tagged]) -> list[Tagged]:
    """Some of the sentences in lower case."""
    return [[(word.lower(), tag) for word, tag in sentence] for sentence in sentences[::CASELESS_SHARE]]


def train(sentences: Sequence[Tagged], out: Path) -> None:
    """Trains on the sentences and writes the model."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMETERS)
    for sentence in sentences:
        trainer.append(list(instance([word for word, _ in sentence])), [tag for _, tag in sentence])
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        write(path, out)


def write(trained: str, out: Path) -> None:
    """Writes the weights of a trained crfsuite model as arrays."""
    tagger = pycrfsuite.Tagger()
    tagger.open(trained)
    info = tagger.info()
    tags = sorted(info.labels, key=lambda tag: (tag != "O", tag))
    column = {tag: number for number, tag in enumerate(tags)}
    rows: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]] = {}
    for (name, tag), weight in info.state_features.items():
        base, _, offset = name.rpartition("|")
        slot = OFFSETS.index(int(offset)) if base else OFFSETS.index(0)
        row = rows.setdefault(base or name, np.zeros((len(OFFSETS), len(tags)), dtype=np.float32))
        row[slot, column[tag]] = weight
    transitions = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for (left, right), weight in info.transitions.items():
        transitions[column[left], column[right]] = weight
    names = sorted(rows)
    np.savez_compressed(
        out,
        tags=np.array(" ".join(tags)),
        features=np.array("\n".join(names)),
        weights=np.stack([rows[name] for name in names]).astype(np.float16),
        transitions=transitions,
    )


def main() -> None:
    """Reads the command line, gathers the sentences, trains."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--idner", type=Path, required=True, help="folder of IDNER-news-2K")
    parser.add_argument("--nergrit", type=Path, required=True, help="folder of NERGRIT as in IndoNLU")
    parser.add_argument("--pages", type=Path, help="folder of the texts of the pages")
    parser.add_argument("--entities", type=Path, nargs="*", default=[], help="page, paragraph, start, end, type")
    parser.add_argument("--without", nargs="*", default=[], help="styles of pages to leave out")
    parser.add_argument("--dev", action="store_true", help="learn from the collections' development parts too")
    parser.add_argument("--out", type=Path, default=resources.path("entities.npz"))
    arguments = parser.parse_args()
    if arguments.entities and arguments.pages is None:
        parser.error("--entities needs --pages")
    places = gazetteer()
    sentences = idner(arguments.idner / "train.txt", places)
    sentences += nergrit(arguments.nergrit / "train_preprocess.txt", places)
    if arguments.dev:
        sentences += idner(arguments.idner / "dev.txt", places)
        sentences += nergrit(arguments.nergrit / "valid_preprocess.txt", places)
    if arguments.entities:
        pages = tagged_pages(arguments.pages, arguments.entities)
        kept = [tagged for page, tagged in pages.items() if page.rpartition("-")[0] not in arguments.without]
        sentences += [sentence for tagged in kept for sentence in tagged] * PAGES_WEIGHT
    train(sentences + caseless_copies(sentences), arguments.out)


if __name__ == "__main__":
    main()
