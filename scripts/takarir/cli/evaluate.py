"""Score the draft against curated CoNLL-U, layer by layer.

Drafts the text of each document of GOLD afresh and compares: paragraphs, tokens, words, multiword tokens, sentences,
roles, repeats, entities. Precision, recall and F1 are percentages over all files.

Example:
  takarir evaluate annotations/kairo.conllu

exit codes:
  0  scored
  2  unusable input
"""

from __future__ import annotations

import argparse
from pathlib import Path

from takarir.cli.common import progress
from takarir.evaluate import compare, format_scores, total
from takarir.loader import read
from takarir.pipeline import annotate


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD", help="CoNLL-U files to score against")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    documents = [document for path in options.gold for document in read(path)]
    scores = [compare(gold, annotate(gold.text, gold.id)) for gold in progress(documents, "document")]
    print(format_scores(total(scores)))
    return 0
