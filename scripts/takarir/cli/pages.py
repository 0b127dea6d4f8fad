"""What the commands share that turn pages into something: their inputs, outputs and exit codes."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import pyarrow as pa

from takarir.cli.common import UNUSABLE, progress
from takarir.document.errors import UsageError
from takarir.draft.pages import BATCH
from takarir.exchange.inputs import STANDARD_INPUT, Page, read_pages, stem_of
from takarir.exchange.outputs import Result, Sink, check_target, open_sink, sink_jsonl, sink_plain

#: Makes the results of some pages, one each.
Work = Callable[[Sequence[Page]], Sequence[Result]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments that name inputs and outputs."""
    parser.add_argument("paths", nargs="*", default=[STANDARD_INPUT], metavar="PATH", help="inputs (default: -)")
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="folder of the results")
    parser.add_argument(
        "--stdin-format", choices=("txt", "jsonl"), default="txt", help="what standard input holds (default: txt)"
    )
    parser.add_argument("--overwrite", action="store_true", help="replace results that exist, curated ones excepted")


def run_pages(
    options: argparse.Namespace,
    format_of: Callable[[str], str],
    schema: pa.Schema,
    work: Work,
    begin_file: Callable[[], None] | None = None,
) -> int:
    """Do the work on all pages of all inputs.

    Args:
        options: what `add_arguments` parsed.
        format_of: the format to write for an input.
        schema: of the rows in Parquet.
        work: makes the results of some pages.
        begin_file: is called before each file of results.

    Returns:
        The exit code: 0 all pages done, 1 some failed, 2 all failed.
    """
    counts = Counter[str]()
    if options.output is None:
        kinds = {format_of(path) for path in options.paths}
        if "parquet" in kinds:
            raise UsageError("Parquet does not go to standard output", mend="give -o DIR")
        if len(kinds) > 1:
            raise UsageError("inputs of several kinds do not go to one standard output", mend="give -o DIR")
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
        sink = sink_jsonl(sys.stdout) if "jsonl" in kinds else sink_plain(sys.stdout)
        for path in options.paths:
            _work_all(options.command, read_pages(path, options.stdin_format), work, sink, counts)
        return _code(counts)
    targets = _targets(options.paths, options.output, format_of)
    for target in targets.values():
        check_target(target, options.overwrite)
    for path, target in targets.items():
        if begin_file:
            begin_file()
        with open_sink(target, format_of(path), schema) as sink:
            _work_all(options.command, read_pages(path, options.stdin_format), work, sink, counts)
    return _code(counts)


def _code(counts: Counter[str]) -> int:
    """The exit code that the numbers of failed and finished pages amount to."""
    if not counts["failed"]:
        return 0
    return 1 if counts["done"] else UNUSABLE


def _targets(paths: list[str], folder: Path, format_of: Callable[[str], str]) -> dict[str, Path]:
    targets: dict[str, Path] = {}
    for path in paths:
        target = folder / f"{stem_of(path)}.{format_of(path)}"
        if target in targets.values():
            raise UsageError(f"two inputs would both give {target}", mend="write them into different folders")
        if target.exists() and path != STANDARD_INPUT and target.samefile(path):
            raise UsageError("the result would replace its own input", path=path, mend="give another -o")
        targets[path] = target
    return targets


def _work_all(command: str, pages: Iterable[Page], work: Work, sink: Sink, counts: Counter[str]) -> None:
    for batch in _batches(progress(pages, "page")):
        for result in work(batch):
            counts["failed" if result.error else "done"] += 1
            if result.error:
                print(f"takarir {command}: {result.error}", file=sys.stderr)
            sink(result)


def _batches(pages: Iterable[Page]) -> Iterator[list[Page]]:
    """The pages in lists of `pages.BATCH`."""
    found = iter(pages)
    while batch := list(islice(found, BATCH)):
        yield batch
