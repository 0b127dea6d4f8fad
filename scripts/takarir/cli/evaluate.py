"""Score the draft against curated CoNLL-U, or roles and repeats against labelled pages.

For each document of a .conllu file the text is drafted afresh and compared: tokens, words, multiword tokens,
sentences, and where GOLD has them paragraphs, roles, repeats and entities by name (`entities.tsv` beside GOLD tells
which mentions are names). Any treebank of Universal Dependencies will do; one without `newpar` is one paragraph.

A .tsv file is a table of labelled pages (columns page, paragraph, role, repeats, kind), whose texts --pages names:
roles and repeats are scored by role and by style, with the confusion table, what simple rules reach, and the worst
mistakes.

example:
  takarir evaluate annotations/kairo.conllu
  takarir evaluate --errors id_pud-ud-test.conllu
  takarir evaluate annotations/composed.tsv --pages seeds/composed

exit codes:
  0  scored
  2  unusable input
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from takarir import evaluate_pages, labelled_pages
from takarir.cli.common import progress
from takarir.entity_table import load_table, names_of
from takarir.errors import UsageError
from takarir.evaluate import Score, compare, format_scores, total
from takarir.evaluate_errors import Difference, differences, format_differences
from takarir.loader import read
from takarir.pipeline import annotate


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD", help="CoNLL-U files, or one table of pages")
    parser.add_argument("--pages", type=Path, metavar="PATH", help="the labelled pages: a folder of .txt, or .jsonl")
    parser.add_argument("--errors", action="store_true", help="show the differences in context, sorted by cause")
    parser.add_argument("--most", type=int, default=20, metavar="N", help="examples a cause (default: 20)")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    tables = [path for path in options.gold if path.suffix == ".tsv"]
    if not tables:
        return _evaluate_conllu(options)
    if len(options.gold) > 1 or options.pages is None:
        raise UsageError("a table of labelled pages goes alone, with --pages", path=tables[0], mend="see --help")
    pages = labelled_pages.read(options.pages, tables[0])
    print("\n".join(evaluate_pages.lines(evaluate_pages.evaluate(pages), worst=options.most)))
    print("\n" + "\n".join(evaluate_pages.baseline_lines(pages)))
    return 0


def _evaluate_conllu(options: argparse.Namespace) -> int:
    scores: list[list[Score]] = []
    found: list[Difference] = []
    golds = [(path, document) for path in options.gold for document in read(path)]
    for path, gold in progress(golds, "document"):
        draft = annotate(gold.text, gold.id)
        table = load_table(path.parent / "entities.tsv") if gold.status != "foreign" else {}
        known = names_of(table, gold.id)
        if gold.status != "foreign" and not known:
            print(f"{path}: no entities.tsv beside it; pronouns and descriptions count as names", file=sys.stderr)
        scores.append(compare(gold, draft, known))
        if options.errors:
            found += differences(gold, draft)
    print(format_scores(total(scores)))
    if options.errors:
        print(format_differences(found, options.most))
    return 0
