"""Annotate any text: paragraphs, roles, repeats, sentences, tokens, entities.

Takes .txt (one page a file, paragraphs parted by blank lines), .jsonl and .jsonl.gz (an object a line with "text" and
optionally "id"), .parquet (columns text, optionally id), and - for standard input. Without -o the annotation goes to
standard output; with -o each input gives one file of the same name in DIR. A page that fails is named on standard error
(and bears its error in jsonl and parquet); it does not stop the rest.

example:
  takarir annotate page.txt
  takarir annotate --format jsonl -o out pages.jsonl.gz
  cat page.txt | takarir annotate -

exit codes:
  0  all pages annotated
  1  some pages failed
  2  none could be annotated: unusable input or target
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from takarir.cli.common import UNUSABLE, progress
from takarir.errors import TakarirError, UsageError
from takarir.inputs import STANDARD_INPUT, Page, read_pages, stem_of
from takarir.outputs import FORMATS, Result, Sink, check_target, open_sink, sink_conllu, sink_jsonl
from takarir.pipeline import annotate


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("paths", nargs="*", default=[STANDARD_INPUT], metavar="PATH", help="inputs (default: -)")
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="folder of the results")
    parser.add_argument("--format", choices=FORMATS, default="conllu", help="what to write (default: conllu)")
    parser.add_argument(
        "--stdin-format", choices=("txt", "jsonl"), default="txt", help="what standard input holds (default: txt)"
    )
    parser.add_argument("--overwrite", action="store_true", help="replace results that exist, curated ones excepted")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    counts = Counter[str]()
    if options.output is None:
        if options.format == "parquet":
            raise UsageError("Parquet does not go to standard output", mend="give -o DIR")
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
        sink = sink_conllu(sys.stdout) if options.format == "conllu" else sink_jsonl(sys.stdout)
        for path in options.paths:
            _annotate_all(read_pages(path, options.stdin_format), sink, counts)
        return _code(counts)
    targets = _targets(options.paths, options.output, options.format)
    for target in targets.values():
        check_target(target, options.overwrite)
    for path, target in targets.items():
        with open_sink(target, options.format) as sink:
            _annotate_all(read_pages(path, options.stdin_format), sink, counts)
    return _code(counts)


def _code(counts: Counter[str]) -> int:
    """The exit code that the numbers of failed and annotated pages amount to."""
    if not counts["failed"]:
        return 0
    return 1 if counts["annotated"] else UNUSABLE


def _targets(paths: list[str], folder: Path, kind: str) -> dict[str, Path]:
    targets: dict[str, Path] = {}
    for path in paths:
        target = folder / f"{stem_of(path)}.{kind}"
        if target in targets.values():
            raise UsageError(f"two inputs would both give {target}", mend="annotate them into different folders")
        targets[path] = target
    return targets


def _annotate_all(pages: Iterable[Page], sink: Sink, counts: Counter[str]) -> None:
    """Annotate the pages into the sink, and count those `annotated` and `failed`."""
    for page in progress(pages, "page"):
        error = page.error
        document = None
        if page.text is not None:
            try:
                document = annotate(page.text, page.id, source=page.source, sha256=page.sha256)
            except TakarirError as fault:
                error = f"{page.place}: {fault}"
        counts["annotated" if document else "failed"] += 1
        if document is None:
            print(f"takarir annotate: {error}", file=sys.stderr)
        sink(Result(page.id, document, page.text, error))
