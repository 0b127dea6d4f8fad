r"""Speed of the whole draft beside spaCy with an entity recogniser and UDPipe 1 with a tagger, trained in the run.

    python bench/bench_draft.py --pages seeds/composed --entities annotations/composed-entities.tsv \
      [--train annotations/kairo.conllu] [--rounds 3]

All read the same pages as raw text. spaCy's blank Indonesian pipeline tokenises, splits sentences and marks entities;
UDPipe tokenises, splits clitics and sentences and tags; Takarir's draft does all but the tags, and adds paragraph
roles, repeats, nesting, identity and its checks. The peers are trained on what is at hand, since speed alone is
measured; UDPipe stands for NameTag, whose package cannot train. Times are CPU seconds of this process, the best of the
rounds, in which all take turns.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import spacy
import udpipe_peer
from spacy.training import Example
from spacy.util import minibatch

from takarir.draft.pages import BATCH, PageText, annotate_many

STEPS = 60
Spans = dict[tuple[str, int], list[tuple[int, int, str]]]


def read_entities(path: Path) -> Spans:
    """The outermost mentions of each paragraph: (page, number from 1) -> (start, end, type)."""
    found: Spans = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as stream:
        rows = sorted(
            (row["page"], int(row["paragraph"]), int(row["start"]), -int(row["end"]), row["type"])
            for row in csv.DictReader(stream, delimiter="\t")
        )
    for page, paragraph, start, end, kind in rows:
        spans = found[page, paragraph]
        if not spans or start >= spans[-1][1]:
            spans.append((start, -end, kind))
    return found


def train(pages: dict[str, str], entities: Spans) -> spacy.language.Language:
    """A blank pipeline with a sentence splitter and an entity recogniser."""
    pipeline = spacy.blank("id")
    pipeline.add_pipe("sentencizer")
    recognizer = pipeline.add_pipe("ner")
    examples = []
    for (page, number), spans in entities.items():
        doc = pipeline.make_doc(pages[page].split("\n\n")[number - 1])
        aligned = [doc.char_span(start, end, kind) for start, end, kind in spans]
        examples.append(
            Example.from_dict(doc, {"entities": [(s.start_char, s.end_char, s.label_) for s in aligned if s]})
        )
        for _, _, kind in spans:
            recognizer.add_label(kind)
    optimizer = pipeline.initialize(lambda: examples)
    batches = list(minibatch(examples, size=64))
    for step in range(STEPS):
        pipeline.update(batches[step % len(batches)], sgd=optimizer, drop=0.2)
    return pipeline


def seconds(run: Callable[[], int]) -> tuple[float, int]:
    """CPU seconds of one run, and the tokens that it counted."""
    start = time.process_time()
    tokens = run()
    return time.process_time() - start, tokens


def main() -> None:
    """Trains, measures and prints one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, required=True, help="a folder of .txt")
    parser.add_argument("--entities", type=Path, required=True, help="page, paragraph, start, end, type")
    parser.add_argument("--train", type=Path, help="CoNLL-U to train UDPipe 1 on; left out without it")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    pages = {path.stem: path.read_text(encoding="utf-8") for path in sorted(options.pages.glob("*.txt"))}
    texts = list(pages.values())
    pipeline = train(pages, read_entities(options.entities))

    def ours() -> int:
        count = 0
        for start in range(0, len(texts), BATCH):
            for document in annotate_many([PageText(text, "page") for text in texts[start : start + BATCH]]):
                if isinstance(document, Exception):
                    raise document
                count += sum(len(sentence.tokens) for _, sentence in document.sentences())
        return count

    runs: dict[str, Callable[[], int]] = {
        "takarir": ours,
        "spacy": lambda: sum(len(doc) for doc in pipeline.pipe(texts, batch_size=BATCH)),
    }
    if options.train:
        with tempfile.TemporaryDirectory() as folder:
            model = Path(folder, "model")
            udpipe_peer.train(options.train, model, tagger="")
            tag = udpipe_peer.load(model, tag=True)
        runs["udpipe"] = lambda: sum(tag(text) for text in texts)
    speeds: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(options.rounds):
        for name, run in runs.items():
            used, tokens = seconds(run)
            speeds[name].append(tokens / used)
    shown = {name: {"first": round(found[0]), "best": round(max(found))} for name, found in speeds.items()}
    own = speeds.pop("takarir")
    ratios = {
        name: {"first": round(own[0] / found[0], 2), "best": round(max(own) / max(found), 2)}
        for name, found in speeds.items()
    }
    versions = {"python": sys.version.replace("\n", " "), "spacy": spacy.__version__}
    print(json.dumps({"versions": versions, "tokens a CPU second": shown, "takarir to": ratios}))


if __name__ == "__main__":
    main()
