"""Trains the two halves of the name model, whose scores are added.

`python -m takarir.training.entities --idner DIR --nergrit DIR [--speech FILE] [--pages DIR --entities FILE …]
[--without STYLE …] [--dev] [--only names-linear.npz | names-network.npz] [--out DIR]`

reads IDNER-news-2K (`train.txt`) and NERGRIT (`train_preprocess.txt`), mends their labels, adds the pages
`DIR/PAGE.txt` that the tables of entities name, and trains on them a conditional random field, by L-BFGS with
python-crfsuite, whose non-zero weights `layers.entities.names` reads, and a small network (`training.network`), which
learns the parts of speech of nlp-id's tagged text beside. `--without` leaves out the pages of a style (`sports` for
`sports-01` and its like), to be tested on. The shipped models have learnt from the development parts of the two
collections as well (`--dev`); for figures on them leave it out. The same input gives the same bytes on the same
machine.
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
from takarir.layers.entities.forms import EDGE, features
from takarir.layers.entities.gazetteer import PHRASE_TAGS, gazetteer, lexicon
from takarir.layers.entities.linear import OFFSETS
from takarir.layers.entities.names import LINEAR, NETWORK
from takarir.training.ner_data import read
from takarir.training.ner_pages import tagged_pages
from takarir.training.ner_words import Tagged, keys_and_phrases

MODELS = (LINEAR, NETWORK)

PAGES_WEIGHT = 3
"""How often each page of the target's own kind counts."""
COLLECTIONS_WEIGHT = 2
"""How often each sentence of the collections counts; NERGRIT's are read in two ways."""
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
    own, phrases = keys_and_phrases(words)
    keys = [EDGE, EDGE, *own, EDGE, EDGE]
    for at, phrase in enumerate(phrases):
        found = [f"g={PHRASE_TAGS[phrase]}"]
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


def speech(path: Path) -> list[Tagged]:
    """The sentences of a file with a word and its part of speech a line, parted by blank lines."""
    found: list[Tagged] = [[]]
    for line in path.read_text(encoding="utf-8").split("\n"):
        fields = line.split()
        if len(fields) == 2:
            found[-1].append((fields[0], fields[1].upper()))
        elif found[-1]:
            found.append([])
    return [sentence for sentence in found if sentence]


def parser(description: str | None) -> argparse.ArgumentParser:
    """The arguments that say what to learn from."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--idner", type=Path, required=True, help="folder of IDNER-news-2K")
    parser.add_argument("--nergrit", type=Path, required=True, help="folder of NERGRIT as in IndoNLU")
    parser.add_argument("--speech", type=Path, help="dataset_postag.txt of nlp-id, for the network")
    parser.add_argument("--pages", type=Path, help="folder of the texts of the pages")
    parser.add_argument("--entities", type=Path, nargs="*", default=[], help="page, paragraph, start, end, type")
    parser.add_argument("--without", nargs="*", default=[], help="styles of pages to leave out")
    parser.add_argument("--dev", action="store_true", help="learn from the collections' development parts too")
    parser.add_argument("--out", type=Path, default=resources.path(""), help="folder for the models")
    return parser


def main() -> None:
    """Reads the command line, gathers the sentences, trains."""
    command = parser(__doc__)
    command.add_argument("--only", choices=MODELS, help="train one of the two models")
    arguments = command.parse_args()
    if arguments.entities and arguments.pages is None:
        command.error("--entities needs --pages")
    if arguments.speech is None and arguments.only != LINEAR:
        command.error("the network needs --speech")
    if not arguments.out.is_dir():
        command.error(f"--out: {arguments.out} is no folder")
    learn(arguments, arguments.only)


def learn(arguments: argparse.Namespace, only: str | None = None) -> None:
    """Trains the models, or one of them, as the arguments of `parser` say."""
    sentences = _sentences(arguments)
    sentences += caseless_copies(sentences)
    if only != NETWORK:
        train(sentences, arguments.out / LINEAR)
    if only != LINEAR:
        from takarir.training import network  # PyTorch takes long to load

        network.train(sentences, speech(arguments.speech), arguments.out / NETWORK)


def _sentences(arguments: argparse.Namespace) -> list[Tagged]:
    """The sentences of the collections and of the pages, each as often as it counts."""
    places = gazetteer()
    idner = ["train.txt"] + ["dev.txt"] * arguments.dev
    nergrit = ["train_preprocess.txt"] + ["valid_preprocess.txt"] * arguments.dev
    found = [sentence for name in idner for sentence in read(arguments.idner / name, places)] * COLLECTIONS_WEIGHT
    for joined in (False, True):  # as the collection has it, and as texts have it
        found += [sentence for name in nergrit for sentence in read(arguments.nergrit / name, places, joined=joined)]
    pages = tagged_pages(arguments.pages, arguments.entities) if arguments.entities else {}
    kept = [tagged for page, tagged in pages.items() if page.rpartition("-")[0] not in arguments.without]
    return found + [sentence for tagged in kept for sentence in tagged] * PAGES_WEIGHT


if __name__ == "__main__":
    main()
