"""Speed of segmentation beside other tools, and its cost over the length of the text.

    python bench/bench_segmentation.py TEXT… [--train UD.conllu] [--megabytes 50]

TEXT is plain text with paragraphs parted by blank lines, or a CoNLL-U file, whose `# text` lines are taken.
spaCy, simplemma and ufal.udpipe are needed for this alone. UDPipe 1 is trained in the run on the file of
`--train`, and left out without it. All times are CPU seconds of this process, without loading.

Tools remember the words they have met, so that two speeds are told: "fresh" is the first pass of a new tool
in a new process over the text, "again" a second pass. A large corpus lies between them. Each is the best of
three rounds, in which the tools take turns.
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import simplemma.tokenizer
import spacy
import udpipe_peer

from takarir.layers.sentences import split
from takarir.layers.tokens import tokenize

ROUNDS = 3
SENTENCES_A_PARAGRAPH = 3

Tool = Callable[[str], int]


def read(path: Path) -> list[str]:
    """Return the paragraphs of a text or CoNLL-U file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".conllu":
        return [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    found = re.findall(r"^# text = (.+)$", text, re.MULTILINE)
    starts = range(0, len(found), SENTENCES_A_PARAGRAPH)
    return [" ".join(found[i : i + SENTENCES_A_PARAGRAPH]) for i in starts]


def takarir_tool() -> Tool:
    """Find tokens with offsets, clitics and sentences."""

    def run(text: str) -> int:
        tokens = tokenize(text)
        split(text, tokens)
        return len(tokens)

    return run


def spacy_tool() -> Tool:
    """Make spaCy's blank Indonesian pipeline with its rule-based sentencizer."""
    pipeline = spacy.blank("id")
    pipeline.add_pipe("sentencizer")
    return lambda text: len(pipeline(text))


def simplemma_tool() -> Tool:
    """Take simplemma's tokenizer, which knows neither clitics nor sentences."""
    return lambda text: len(simplemma.tokenizer.simple_tokenizer(text))


def measure(name: str, paragraphs: list[str], model: Path) -> tuple[float, float]:
    """Return a new tool's tokens per CPU second, fresh and again."""
    makers = {"takarir": takarir_tool, "spacy": spacy_tool, "simplemma": simplemma_tool}
    tool = makers[name]() if name in makers else udpipe_peer.load(model)
    speeds = []
    for _ in range(2):
        begin = time.process_time()
        tokens = sum(tool(paragraph) for paragraph in paragraphs)
        speeds.append(tokens / (time.process_time() - begin))
    return speeds[0], speeds[1]


def compare(paragraphs: list[str], train: Path | None) -> None:
    """Print tokens per CPU second of each tool, and the ratio to spaCy."""
    names = ["takarir", "spacy", "simplemma"]
    best: dict[str, tuple[float, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder, "model.udpipe")
        if train:
            udpipe_peer.train(train, model)
            names.append("udpipe")
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, mp_context=context, max_tasks_per_child=1) as pool:
            for name in names * ROUNDS:
                fresh, again = pool.submit(measure, name, paragraphs, model).result()
                former = best.get(name, (0.0, 0.0))
                best[name] = max(fresh, former[0]), max(again, former[1])
    print(f"{'tool':12}{'fresh, tokens/s':>18}{'to spaCy':>10}{'again, tokens/s':>18}{'to spaCy':>10}")
    for name, (fresh, again) in best.items():
        spacy_fresh, spacy_again = best["spacy"]
        print(f"{name:12}{fresh:18,.0f}{fresh / spacy_fresh:10.1f}{again:18,.0f}{again / spacy_again:10.1f}")


def scale(paragraphs: list[str], megabytes: int) -> None:
    """Print the cost per character of texts that trip rules up, at 1/16 of the length and at the whole."""
    stopless = re.sub(r"[.!?…]", "", " ".join(paragraphs)) + " "
    texts = {
        "paragraph without a stop": (stopless, megabytes * 1_000_000),
        "quotes only": ('"', 1_000_000),
        "stray quotes": ('"a ', 1_000_000),
        "ten thousand dots": (".", 10_000),
        "dots and spaces": (". ", 1_000_000),
        "one word": ("a", 1_000_000),
        "hyphens": ("a-", 1_000_000),
        "white space": (" ", 1_000_000),
    }
    run = takarir_tool()
    print(f"\n{'text':28}{'characters':>12}{'us/char at 1/16':>18}{'at whole':>10}")
    for name, (unit, size) in texts.items():
        costs = []
        for length in (size // 16, size):
            text = (unit * (length // len(unit) + 1))[:length]
            rounds = max(1, 100_000 // length)
            begin = time.process_time()
            for _ in range(rounds):
                run(text)
            costs.append((time.process_time() - begin) / rounds / length * 1e6)
        print(f"{name:28}{size:12,}{costs[0]:18.3f}{costs[1]:10.3f}")


def main() -> None:
    """Read the texts, compare the tools, measure the scaling."""
    parser = argparse.ArgumentParser(description="Speed of segmentation beside other tools.")
    parser.add_argument("texts", nargs="+", type=Path, help="plain text or CoNLL-U")
    parser.add_argument("--train", type=Path, help="CoNLL-U to train UDPipe 1 on")
    parser.add_argument("--megabytes", type=int, default=50, help="length of the paragraph without a stop")
    options = parser.parse_args()
    paragraphs = [paragraph for path in options.texts for paragraph in read(path)]
    compare(paragraphs, options.train)
    scale(paragraphs, options.megabytes)


if __name__ == "__main__":
    main()
