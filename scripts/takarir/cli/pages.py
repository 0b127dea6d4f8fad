"""What the commands share that turn pages into something: their inputs, outputs and exit codes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pyarrow as pa

from takarir.cli.common import UNUSABLE, progress
from takarir.document.errors import InputError, UsageError, printable
from takarir.draft.pages import BATCH
from takarir.exchange.inputs import STANDARD_INPUT, Page, Source, find_source, read_pages
from takarir.exchange.outputs import Result, Sink, check_target, open_sink, sink_jsonl, sink_plain

#: Makes the results of some pages, one each.
Work = Callable[[Sequence[Page]], Sequence[Result]]

#: Stands where a decoder met bytes that it could not read.
_REPLACEMENT = "\ufffd"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments that name inputs and outputs."""
    parser.add_argument("paths", nargs="*", default=[STANDARD_INPUT], metavar="PATH", help="inputs (default: -)")
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="folder of the results")
    parser.add_argument(
        "--stdin-format", choices=("txt", "jsonl"), help="what standard input holds (default: as its first line looks)"
    )
    parser.add_argument("--overwrite", action="store_true", help="replace results that exist, curated ones excepted")


def run_pages(
    options: argparse.Namespace,
    format_of: Callable[[Sequence[Source]], Sequence[str]],
    schema: pa.Schema,
    work: Work,
    begin_file: Callable[[], None] | None = None,
) -> int:
    """Do the work on all pages of all inputs.

    All inputs are looked at before the first is read. One that cannot be read has no result and does not stop the rest.

    Args:
        options: what `add_arguments` parsed.
        format_of: the format to write for each input.
        schema: of the rows in Parquet.
        work: makes the results of some pages.
        begin_file: is called before each file of results.

    Returns:
        The exit code: 0 all pages done, 1 some failed, 2 all failed.
    """
    sources = [find_source(path, options.stdin_format) for path in options.paths]
    kinds = format_of(sources)
    run = _Run(options.command, work)
    if options.output is None:
        if "parquet" in kinds:
            raise UsageError("Parquet does not go to standard output", mend="give -o DIR")
        if len(set(kinds)) > 1:
            raise UsageError("inputs of several kinds do not go to one standard output", mend="give -o DIR")
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
        sink = sink_jsonl(sys.stdout) if "jsonl" in kinds else sink_plain(sys.stdout)
        for source in sources:
            with run.reading():
                run.pages(source, sink)
        return run.code()
    targets = _targets(sources, kinds, options.output)
    for target in targets:
        check_target(target, options.overwrite)
    for source, kind, target in zip(sources, kinds, targets, strict=True):
        if begin_file:
            begin_file()
        with run.reading(), open_sink(target, kind, schema) as sink:
            run.pages(source, sink)
    return run.code()


def _targets(sources: Sequence[Source], kinds: Sequence[str], folder: Path) -> list[Path]:
    targets: list[Path] = []
    for source, kind in zip(sources, kinds, strict=True):
        target = folder / f"{source.stem}.{kind}"
        if target in targets:
            raise UsageError(f"two inputs would both give {target}", mend="write them into different folders")
        if target.exists() and source.path != STANDARD_INPUT and target.samefile(source.path):
            raise UsageError("the result would replace its own input", path=source.path, mend="give another -o")
        targets.append(target)
    return targets


class _Run:
    """Takes pages through the work, names on standard error what fails, and counts."""

    def __init__(self, command: str, work: Work) -> None:
        self._command = command
        self._work = work
        self._done = self._failed = 0

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Within the block an input that cannot be read counts as failed."""
        try:
            yield
        except InputError as error:
            self._fail(str(error))

    def pages(self, source: Source, sink: Sink) -> None:
        """All pages of an input, into the sink."""
        for batch in _batches(progress(read_pages(source), "page")):
            for page in batch:
                if page.text and _REPLACEMENT in page.text:
                    line = page.text.count("\n", 0, page.text.index(_REPLACEMENT)) + 1
                    self._tell(f"{page.place}: warning: U+FFFD in line {line} of the text: it was decoded wrongly")
            for result in self._work(batch):
                if result.error:
                    self._fail(result.error)
                else:
                    self._done += 1
                sink(result)

    def code(self) -> int:
        """The exit code that the numbers of failed and finished pages amount to."""
        if not self._failed:
            return 0
        return 1 if self._done else UNUSABLE

    def _fail(self, message: str) -> None:
        self._failed += 1
        self._tell(message)

    def _tell(self, message: str) -> None:
        print(f"takarir {self._command}: {printable(message)}", file=sys.stderr)


def _batches(pages: Iterable[Page]) -> Iterator[list[Page]]:
    """The pages in lists of `draft.pages.BATCH`."""
    found = iter(pages)
    while batch := list(islice(found, BATCH)):
        yield batch
