"""Count the corpus: paragraphs, roles, repeats, tokens, entities.

Without PATH: all annotations of the project. With PATH: these CoNLL-U files. Prints a table with a column a role, or
JSON; the characters of all are those of the whole pages, with what stands between paragraphs. --plots draws lengths by
role, where on the page each role stands, types of entities by role, and repeats, as SVG and PNG (needs takarir[plot]).

example:
  takarir stats
  takarir stats --format json
  takarir stats --plots plots

exit codes:
  0  counted
  2  unusable input
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from takarir.cli.common import add_root
from takarir.document.errors import printable
from takarir.exchange.conllu_files import read
from takarir.project import places
from takarir.project.plots import plot_corpus
from takarir.project.stats import count_by_role, table_by_role


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="CoNLL-U files (default: the project)")
    parser.add_argument("--format", choices=("table", "json"), default="table", help="what to print (default: table)")
    parser.add_argument("--plots", type=Path, metavar="DIR", help="draw plots into DIR as well")
    add_root(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    paths = options.paths or sorted(places.find(options.root).annotations.glob("*.conllu"))
    documents = [document for path in paths for document in read(path)]
    counts = count_by_role(documents)
    if options.format == "json":
        print(json.dumps(counts, indent=2))
    else:
        print("\n".join(table_by_role(counts)))
    if options.plots:
        for path in plot_corpus(documents, options.plots):
            print(printable(str(path)), file=sys.stderr)
    return 0
