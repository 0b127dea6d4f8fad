"""Score the draft against curated CoNLL-U, layer by layer.

Drafts the text of each document of GOLD afresh and compares: tokens, words, multiword tokens, sentences, and where
GOLD has them paragraphs, roles, repeats and entities by name (`entities.tsv` beside GOLD tells which mentions are
names). Any treebank of Universal Dependencies will do; one without `newpar` counts as one paragraph a file. Precision,
recall and F1 are percentages over all files.

example:
  takarir evaluate annotations/kairo.conllu
  takarir evaluate --errors id_pud-ud-test.conllu

exit codes:
  0  scored
  2  unusable input
"""

from __future__ import annotations

import argparse
from pathlib import Path

from takarir.cli.common import progress
from takarir.entity_table import load_table, names_of
from takarir.evaluate import Score, compare, format_scores, total
from takarir.evaluate_errors import Difference, differences, format_differences
from takarir.loader import read
from takarir.pipeline import annotate


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD", help="CoNLL-U files to score against")
    parser.add_argument("--errors", action="store_true", help="show the differences in context, sorted by cause")
    parser.add_argument("--most", type=int, default=20, metavar="N", help="examples a cause (default: 20)")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    scores: list[list[Score]] = []
    found: list[Difference] = []
    golds = [(path, document) for path in options.gold for document in read(path)]
    for path, gold in progress(golds, "document"):
        draft = annotate(gold.text, gold.id)
        known = names_of(load_table(path.parent / "entities.tsv"), gold.id) if gold.status != "foreign" else {}
        scores.append(compare(gold, draft, known))
        if options.errors:
            found += differences(gold, draft)
    print(format_scores(total(scores)))
    if options.errors:
        print(format_differences(found, options.most))
    return 0
