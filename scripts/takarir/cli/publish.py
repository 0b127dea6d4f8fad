"""Publish the annotations: Parquet, Croissant, manifest, card.

Writes `corpus/` and the generated parts of README.md and DATASHEET.md from the annotations as they are, without
drafting. The check must be clean; where the official validator of Universal Dependencies (udtools) is installed, it
reads every annotation too, and nothing that it rejects is published.

example:
  takarir publish

exit codes:
  0  published
  1  the check has findings; nothing was published
  2  unusable input or target
"""

from __future__ import annotations

import argparse

from takarir.cli.common import add_root, print_findings
from takarir.project import places
from takarir.project.build import publish_documents
from takarir.project.check import official
from takarir.project.check.whole import check_annotations


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    add_root(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    place = places.find(options.root)
    documents, found = check_annotations(place, validator=official.is_installed())
    if found:
        print_findings(found)
        print("nothing was published")
        return 1
    for (config, split), rows in publish_documents(place, documents).items():
        print(f"published  corpus/{config}/{split}.parquet  {rows} rows")
    return 0
