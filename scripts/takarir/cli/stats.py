"""Count the corpus: paragraphs, roles, repeats, tokens, entities.

Without PATH: all annotations of the project. With PATH: these CoNLL-U files.

example:
  takarir stats

exit codes:
  0  counted
  2  unusable input
"""

from __future__ import annotations

import argparse
from pathlib import Path

from takarir.cli.common import add_root
from takarir.exchange.conllu_files import read
from takarir.project import places
from takarir.project.stats import count, markdown


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="CoNLL-U files (default: the project)")
    add_root(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    paths = options.paths or sorted(places.find(options.root).annotations.glob("*.conllu"))
    print("\n".join(markdown(count([document for path in paths for document in read(path)]))))
    return 0
