"""Throws random input at the package, and tells what it answers: only clean results and errors with a place may come.

    python -m tests.tools.fuzz [--documents 10000] [--mutations 10000] [--pages 2000] [--seed 1]

Run from the top of the checkout. Exit 0 where every input was answered as promised, 1 else; a failure names the part
and the number of its input, and `--first N --mutations 1` (or `--pages 1`) gives that one again.

documents   the random documents of the tests: to CoNLL-U and back, to the same bytes; to Arrow and back; to the rows of
            the published table and back, to the same bytes; `check` finds nothing in the format.
mutations   pieces of the curated page and of the odd files of the tests, broken at one to four places, through `parse`,
            `check`, `stats` and `evaluate`: a result, or an error with file and line. What cannot be read has a
            finding; every finding has a line; what can be read is written so that it is read alike.
pages       random text (odd Unicode, line ends, rests of HTML, long lines, controls) and pages with broken bytes
            through `annotate`, `clean` and the table: a result that rebuilds the text, or an error.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import random
import signal
import sys
import tempfile
import traceback
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import FrameType

import pyarrow as pa
from hypothesis import HealthCheck, given, seed, settings
from tests.documents import documents
from tests.tools import broken

from takarir import annotate, annotate_table, clean
from takarir.cli import main as command
from takarir.document import records
from takarir.document.conllu_read import parse
from takarir.document.document import Document
from takarir.document.errors import TakarirError
from takarir.document.record_schema import SCHEMA
from takarir.exchange.conllu_files import read
from takarir.project.check.whole import check_paths
from takarir.project.publish import columns
from takarir.resources.version import VERSION

#: Seconds of this process's own work after which an input counts as a hang.
HANG = 60.0
FORMAT = frozenset({"conllu-format", "conllu-canonical", "token-range"})


class BrokenPromiseError(Exception):
    """A promise that was not kept."""


@dataclass(slots=True)
class Report:
    """What came of the inputs of a part: how many of each outcome, and the failures, one of each kind."""

    part: str
    outcomes: Counter[str] = field(default_factory=Counter)
    failures: dict[str, str] = field(default_factory=dict)

    def run(self, number: int, probe: Callable[[], str]) -> None:
        """Probe an input, and count what came of it."""
        signal.setitimer(signal.ITIMER_VIRTUAL, HANG)
        try:
            self.outcomes[probe()] += 1
        except Exception as error:
            self.outcomes["FAILED"] += 1
            frames = traceback.extract_tb(error.__traceback__)
            place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}"
            kind = f"{type(error).__name__} at {place}: {str(error)[:300]}"
            self.failures.setdefault(f"{type(error).__name__} {place}", f"{self.part} {number}: {kind}")
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def promise(kept: bool, what: str) -> None:
    """Raise where something promised does not hold."""
    if not kept:
        raise BrokenPromiseError(what)


def fuzz_documents(count: int, first: int, folder: Path) -> Report:
    """Random documents, there and back."""
    report = Report("documents")
    if not count:
        return report
    numbers = iter(range(count * 100))

    @seed(first)
    @settings(max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(documents())
    def probe(document: Document) -> None:
        report.run(next(numbers), lambda: _probe_document(document, folder / "document.conllu"))

    probe()
    return report


def _probe_document(document: Document, path: Path) -> str:
    text = document.to_conllu()
    (back,) = parse(text, "document.conllu")
    promise(back == document, "another document is read")
    promise(back.to_conllu() == text, "other bytes are written")
    record = records.record(document)
    promise(pa.Table.from_pylist([record], schema=SCHEMA).to_pylist() == [record], "another record")
    rows = columns.table("sentences", list(columns.sentence_rows(document))).to_pylist()
    promise(columns.conllu_of(rows) == text, "the published table gives other bytes")
    path.write_bytes(text.encode())
    found = check_paths([path])
    for finding in found:
        promise(finding.line is not None, f"no line: {finding}")
        promise(finding.id not in FORMAT, f"what the codec writes is rejected: {finding}")
    return "findings" if found else "clean"


def fuzz_mutations(count: int, first: int, start: int, folder: Path) -> Report:
    """Broken gold, through all that reads CoNLL-U."""
    report = Report("mutations")
    bases = broken.bases()
    path = folder / "broken.conllu"
    for number in range(start, start + count):
        path.write_bytes(broken.conllu(bases, random.Random(f"{first} mutations {number}")))
        report.run(number, partial(_probe_file, path))
    return report


def _probe_file(path: Path) -> str:
    found = check_paths([path])
    for finding in found:
        promise(finding.line is not None, f"no line: {finding}")
        promise(_is_printable(str(finding)), f"no printable line: {finding!r}")
    try:
        read_documents = read(path)
    except TakarirError as error:
        promise(error.path == str(path) and error.line is not None, f"no place: {error}")
        promise(bool(found), f"refused, but check finds nothing: {error}")
        _command(["stats", str(path)], 2)
        _command(["evaluate", str(path)], 2)
        return "refused"
    text = "".join(document.to_conllu() for document in read_documents)
    again = parse(text, str(path))
    promise("".join(document.to_conllu() for document in again) == text, "what is written is read otherwise")
    # A draft without a seed, or what says of itself that it is foreign, may be written in another way than the codec's.
    exact = "annotation_status = foreign" not in text
    if not found and exact and all(document.source or document.status == "foreign" for document in read_documents):
        promise(again == read_documents, "what is sound is read otherwise when it is written")
        promise(text.encode() == path.read_bytes(), "what is sound is written otherwise")
    _command(["stats", str(path)], 0)
    _command(["evaluate", "--errors", str(path)], 0)
    return "findings" if found else "clean"


def fuzz_pages(count: int, first: int, start: int, folder: Path) -> Report:
    """Random text, through the draft."""
    report = Report("pages")
    for number in range(start, start + count):
        draw = random.Random(f"{first} pages {number}")
        if number % 4 == 3:
            path = folder / "page.txt"
            path.write_bytes(broken.bytes_of_page(draw))
            report.run(number, partial(_probe_page_file, path))
        else:
            report.run(number, partial(_probe_page, broken.page(draw), folder / "page.conllu"))
    return report


def _probe_page(text: str, path: Path) -> str:
    (row,) = annotate_table(pa.table({"text": [text.encode("utf-8", "replace").decode()], "id": ["a b/c"]})).to_pylist()
    try:
        document = annotate(text, "page")
    except TakarirError as error:
        with contextlib.suppress(TakarirError):
            clean(text)
            raise BrokenPromiseError(f"clean takes what annotate refuses: {error}") from error
        return "refused"
    promise(document.text == text, "another text")
    promise(row["error"] is None, f"the table refuses what annotate takes: {row['error']}")
    written = document.to_conllu()
    promise(parse(written) == [document], "the draft does not come back")
    path.write_bytes(written.encode())
    for finding in check_paths([path]):
        promise(finding.id not in FORMAT, f"the draft is rejected: {finding}")
    kept = clean(text, ("body", "caption", "residue"), repeats_too=True)
    promise("".join(kept.split()) == "".join("".join(p.text for p in document.paragraphs).split()), "clean loses text")
    return "clean"


def _probe_page_file(path: Path) -> str:
    code = _command(["annotate", str(path)], 0, 1, 2)
    promise(code == _command(["clean", str(path)], 0, 1, 2), "clean and annotate end differently")
    return "refused" if code else "clean"


def _command(arguments: list[str], *codes: int) -> int:
    """Run a command of the package; its exit code must be one of these, a refusal one printable line with the file."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = command(arguments)
    err.seek(0)
    lines = err.read().removesuffix("\n").split("\n")
    promise(code in codes, f"{arguments[0]} ends with {code}: {lines}")
    if code == 2:
        promise(arguments[-1] in lines[-1] and all(map(_is_printable, lines)), f"no line: {lines}")
    return code


def _is_printable(text: str) -> bool:
    """Whether a terminal shows the text as one line, and obeys none of it."""
    return not any(unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp", "Cs") for char in text)


def _hang(number: int, frame: FrameType | None) -> None:
    raise BrokenPromiseError(f"no answer after {HANG:.0f} s of work")


def _reports(options: argparse.Namespace, folder: Path) -> Iterator[Report]:
    yield fuzz_documents(options.documents, options.seed, folder)
    yield fuzz_mutations(options.mutations, options.seed, options.first, folder)
    yield fuzz_pages(options.pages, options.seed, options.first, folder)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for part, count in (("documents", 10_000), ("mutations", 10_000), ("pages", 2_000)):
        parser.add_argument(f"--{part}", type=int, default=count, metavar="N", help=f"how many (default: {count})")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, metavar="N", help="number of the first mutation and page")
    options = parser.parse_args()
    signal.signal(signal.SIGVTALRM, _hang)
    names = ("clean", "findings", "refused", "FAILED")
    print(f"takarir {VERSION}, seed {options.seed}")
    print(f"{'part':12}{'inputs':>8}" + "".join(f"{name:>10}" for name in names))
    failures: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for report in _reports(options, Path(folder)):
            counts = "".join(f"{report.outcomes[name]:10}" for name in names)
            print(f"{report.part:12}{report.outcomes.total():8}{counts}", flush=True)
            failures += report.failures.values()
    print("\n".join(failures), file=sys.stderr, end="\n" if failures else "")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
