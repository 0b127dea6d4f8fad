r"""Speed of the CoNLL-U codec beside the packages conllu and pyconll, on the same files in the same run.

    python bench/bench_codec.py FILE.conllu… [--rounds 5] [--words 50000]

All read the text from memory into their own objects and write it back. Takarir's reading includes what the others leave
out: offsets, entities, the check of `# text`, the invariants. It writes its canonical form here, since what it reads of
other projects it would give back as it was read, in no time. `rows` makes the rows of the published table `sentences`
from documents that are read already; the others have no such thing. A short file is taken so often that it has the
words asked for. Times are CPU seconds of this process, the best of the rounds, in which all take turns; quote ratios.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import conllu
import pyconll
from msgspec.structs import replace

from takarir.document.conllu_read import parse, serialize
from takarir.project.publish.columns import sentence_rows

Runs = dict[str, Callable[[], object]]


def runs_of(text: str, name: str, times: int) -> Runs:
    """What is measured on one file, by name."""
    ours = [replace(document, as_read=None) for document in parse(text, name)]
    theirs, third = conllu.parse(text), pyconll.load_from_string(text)
    return {
        "read takarir": lambda: [parse(text, name) for _ in range(times)],
        "read conllu": lambda: [conllu.parse(text) for _ in range(times)],
        "read pyconll": lambda: [pyconll.load_from_string(text) for _ in range(times)],
        "write takarir": lambda: [serialize(document) for _ in range(times) for document in ours],
        "write conllu": lambda: [sentence.serialize() for _ in range(times) for sentence in theirs],
        "write pyconll": lambda: [third.conll() for _ in range(times)],
        "rows takarir": lambda: [list(sentence_rows(document)) for _ in range(times) for document in ours],
    }


def measure(path: Path, rounds: int, least: int) -> dict[str, object]:
    """Microseconds a word of each run on one file, and the ratios of the others to Takarir."""
    text = path.read_text(encoding="utf-8")
    words = sum(len(sentence.words) for document in parse(text, path.name) for _, sentence in document.sentences())
    times = max(1, -(-least // words))
    runs = runs_of(text, path.name, times)
    best = dict.fromkeys(runs, float("inf"))
    for _ in range(rounds):
        for name, run in runs.items():
            start = time.process_time()
            run()
            best[name] = min(best[name], time.process_time() - start)
    shown = {name: round(1e6 * seconds / words / times, 2) for name, seconds in best.items()}
    ratios = {
        name: round(seconds / best[f"{name.split()[0]} takarir"], 2)
        for name, seconds in best.items()
        if not name.endswith("takarir")
    }
    return {"file": path.name, "words": words, "microseconds a word": shown, "slower than takarir": ratios}


def main() -> None:
    """Measures each file and prints one line of JSON a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--words", type=int, default=50_000, help="words a run, at least")
    options = parser.parse_args()
    versions = {"python": sys.version.split()[0], **{name: version(name) for name in ("conllu", "pyconll", "msgspec")}}
    print(json.dumps({"versions": versions}))
    for path in options.paths:
        print(json.dumps(measure(path, options.rounds, options.words)))


if __name__ == "__main__":
    main()
