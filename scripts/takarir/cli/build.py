"""Build the corpus: draft, check, publish.

Drafts every seed afresh. A seed without an annotation gets the draft as its annotation; an annotation that exists is
never overwritten, and the draft of a curated one is scored against it. Then everything is checked, and when the check
is clean `corpus/` and the generated parts of README.md and DATASHEET.md are written. The same inputs give the same
bytes.

example:
  takarir build

exit codes:
  0  built
  1  the check has findings; nothing was published
  2  unusable input or target
"""

from __future__ import annotations

import argparse

from takarir.cli.common import add_root, print_findings, progress
from takarir.evaluate import layer_scores
from takarir.project import places
from takarir.project.build import build


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    add_root(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    built = build(places.find(options.root), lambda seeds: progress(seeds, "seed"))
    for document in built.drafted:
        print(f"drafted    annotations/{document}.conllu")
    for document, scores in built.scores.items():
        print(f"scored     a fresh draft of {document} against its curated annotation")
        print("\n".join(layer_scores.markdown(scores)))
    if built.findings:
        print_findings(built.findings)
        print("nothing was published")
        return 1
    print("checked    no findings")
    for (config, split), rows in built.rows.items():
        print(f"published  corpus/{config}/{split}.parquet  {rows} rows")
    return 0
