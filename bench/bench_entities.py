"""Speed and F1 of the entity step beside spaCy's blank Indonesian pipeline with an NER trained in the same run.

`python bench/bench_entities.py --train FILE … --test FILE … [--steps N]`

The columns files (word, BIO tag) train and test spaCy; Takarir's own figures come from the model that ships, on the
same test file and, for speed, on the same words in the same process. Times are CPU seconds of this process.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import minibatch

from takarir.entities import recognize_pages
from takarir.training.ner_data import Tagged, read_columns, spans

TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
PAGE = 30
"""Sentences that make a page, where the file does not say."""

Span = tuple[int, int, str]


def outermost(found: Sequence[tuple[int, int, str, int]]) -> set[Span]:
    """The outermost names of a sentence as the columns files type them."""
    chosen: set[Span] = set()
    last = 0
    for start, end, kind, _ in found:
        if start >= last and kind not in {"time", "number"}:
            last = end
            if kind in TYPES:
                chosen.add((start, end, TYPES[kind]))
    return chosen


def f1(gold: Sequence[set[Span]], found: Sequence[set[Span]]) -> float:
    """F1 over exact spans, in percent."""
    hits = sum(len(one & other) for one, other in zip(gold, found, strict=True))
    total = sum(map(len, gold)) + sum(map(len, found))
    return 200 * hits / max(1, total)


def train_spacy(sentences: Sequence[Tagged], steps: int) -> spacy.language.Language:
    """A blank pipeline with an entity recogniser, trained for so many batches of 64."""
    pipeline = spacy.blank("id")
    recognizer = pipeline.add_pipe("ner")
    examples = []
    for sentence in sentences:
        words = [word for word, _ in sentence]
        tags = [tag for _, tag in sentence]
        examples.append(Example.from_dict(Doc(pipeline.vocab, words=words), {"entities": _biluo(tags)}))
        for _, _, kind in spans(tags):
            recognizer.add_label(kind)
    optimizer = pipeline.initialize(lambda: examples)
    batches = list(minibatch(examples, size=64))
    for step in range(steps):
        pipeline.update(batches[step % len(batches)], sgd=optimizer, drop=0.2)
    return pipeline


def _biluo(tags: Sequence[str]) -> list[str]:
    marked = ["O"] * len(tags)
    for start, end, kind in spans(tags):
        if end - start == 1:
            marked[start] = f"U-{kind}"
        else:
            marked[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 2), f"L-{kind}"]
    return marked


def seconds(run: Callable[[], object]) -> float:
    """CPU seconds of one run."""
    start = time.process_time()
    run()
    return time.process_time() - start


def main() -> None:
    """Trains, measures and prints one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, nargs="+", required=True)
    parser.add_argument("--test", type=Path, nargs="+", required=True)
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--copies", type=int, default=5, help="how often the test words are read to time it")
    arguments = parser.parse_args()
    pipeline = train_spacy([s for path in arguments.train for s in read_columns(path)], arguments.steps)
    test = [sentence for path in arguments.test for sentence in read_columns(path)]
    words = [[word for word, _ in sentence] for sentence in test]
    gold = [{span for span in spans([tag for _, tag in sentence]) if span[2] in TYPES.values()} for sentence in test]
    pages = [words[at : at + PAGE] for at in range(0, len(words), PAGE)]
    many = pages * arguments.copies
    count = sum(len(sentence) for page in many for sentence in page)
    first = seconds(lambda: list(recognize_pages(pages)))
    ours = seconds(lambda: [list(recognize_pages(many[at : at + 16])) for at in range(0, len(many), 16)])
    docs = [Doc(pipeline.vocab, words=sentence) for page in many for sentence in page]
    theirs = seconds(lambda: list(pipeline.pipe(docs, batch_size=256)))
    found = [outermost(sentence) for page in recognize_pages(pages) for sentence in page]
    predicted = [
        {(e.start, e.end, e.label_) for e in doc.ents if e.label_ in TYPES.values()} for doc in docs[: len(words)]
    ]
    print(
        json.dumps(
            {
                "words": count,
                "takarir": {
                    "words_per_cpu_second": round(count / ours),
                    "first_pass": round(count / arguments.copies / first),
                    "f1_outermost": round(f1(gold, found), 2),
                },
                "spacy": {
                    "version": spacy.__version__,
                    "words_per_cpu_second": round(count / theirs),
                    "f1_outermost": round(f1(gold, predicted), 2),
                },
                "ratio": round(theirs / ours, 1),
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
