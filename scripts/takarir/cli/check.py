"""Check the project, or CoNLL-U files.

Without PATH: seeds, annotations, entities, splits and published files. With PATH: these CoNLL-U files on their own.
Each finding is one line, `file:line: id: message; mend`. With --validator the official validator of Universal
Dependencies (udtools) reads the files too: curated ones at level 5, drafts at level 1, others' treebanks at level 3.

example:
  takarir check
  takarir check --validator annotations/kairo.conllu

exit codes:
  0  clean
  1  findings
  2  unusable input
"""

from __future__ import annotations

import argparse
from pathlib import Path

from takarir.cli.common import add_root, print_findings
from takarir.document.errors import InputError
from takarir.project import places
from takarir.project.check.whole import check_paths, check_project
from takarir.project.findings import KINDS


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="CoNLL-U files (default: the project)")
    parser.add_argument("--list", action="store_true", help="list all kinds of findings and stop")
    parser.add_argument("--validator", action="store_true", help="run the official validator too (needs udtools)")
    add_root(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    if options.list:
        for identifier, definition in KINDS.items():
            print(f"{identifier:<24}{definition}")
        return 0
    for path in options.paths:
        if not path.is_file():
            raise InputError("no such file", path=path, mend="give CoNLL-U files, or nothing for the whole project")
    if options.paths:
        found = check_paths(options.paths, validator=options.validator)
    else:
        found = check_project(places.find(options.root), validator=options.validator)
    print_findings(found)
    return 1 if found else 0
