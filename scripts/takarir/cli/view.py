"""Make a page to look at: one HTML file, to be opened in any browser, without network.

Takes CoNLL-U, curated or drafted; .txt and .parquet, and .jsonl with a text a line, which are drafted first; the JSON
lines of `takarir annotate`; and - for standard input. Without PATH: all annotations of the project. Without -o the page
goes to standard output. A document that fails is named on standard error; it does not stop the rest.

--against names another annotation of the same texts, or is `draft` for a fresh draft; it may be given again. The page
then marks where roles, repeats, borders, entities, quotations and arcs differ. Documents are matched by id, a
single one with a single one; of texts that differ, the paragraphs that both have are compared.

example:
  takarir view -o page.html --open
  takarir view page.txt --open
  takarir view annotations/kairo.conllu --against annotations/passes/kairo-a.conllu --against draft -o differences.html

exit codes:
  0  all documents are on the page
  1  some failed
  2  none is: unusable input or target
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import webbrowser
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from takarir.cli.common import UNUSABLE, add_root
from takarir.document.document import Document
from takarir.document.errors import ConlluError, InputError, TargetError, UsageError, printable
from takarir.document.record_read import from_record
from takarir.document.spans import Names
from takarir.draft.pages import BATCH, DistinctIds, PageText, annotate, annotate_many, message_of
from takarir.evaluate.marks import marks
from takarir.exchange.conllu_files import read
from takarir.exchange.files import replacing
from takarir.exchange.inputs import Page, find_source, read_pages
from takarir.exchange.view.html import GENERATOR, html
from takarir.exchange.view.values import Comparison, Viewed
from takarir.project import places
from takarir.project.entity_table import load_table, names_of

_DRAFT = "draft"
_CONLLU = ".conllu"
_HEAD = 4096  # bytes in which a page of ours says that it is one


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="what to show (default: the project's annotations)")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="the page, which replaces an earlier page")
    parser.add_argument("--open", action="store_true", help="open the page in the browser")
    parser.add_argument(
        "--against", action="append", default=[], metavar="OTHER", help="mark differences from OTHER.conllu, or `draft`"
    )
    parser.add_argument("--title", help="title of the window")
    add_root(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    paths = options.paths or [str(path) for path in sorted(places.find(options.root).annotations.glob(f"*{_CONLLU}"))]
    if not paths:
        raise UsageError("the project has no annotations yet", path=options.root, mend="run `takarir build`")
    if options.output:
        _check_target(options.output)
    reader = _Reader(options.command, paths, options.against)
    found = iter(reader.viewed())
    first = next(found, None)
    if first is None:
        return UNUSABLE

    def every() -> Iterator[Viewed]:
        yield first
        yield from found

    pieces = html(every(), options.title or f"Takarir: {first.document.id if len(paths) == 1 else 'documents'}")
    if options.output or options.open:
        target = options.output or Path(tempfile.mkdtemp(prefix="takarir-view-")) / "page.html"
        with replacing(target) as temporary, open(temporary, "w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(pieces)
        if options.open and not webbrowser.open(target.resolve().as_uri()):
            print(f"takarir view: no browser could be started; open {printable(str(target))}", file=sys.stderr)
    else:
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
        sys.stdout.writelines(pieces)
    return 1 if reader.failed else 0


def _check_target(target: Path) -> None:
    """Refuse to replace what is no page of ours."""
    if target.is_file() and target.stat().st_size:
        with open(target, "rb") as stream:
            if GENERATOR.encode() not in stream.read(_HEAD):
                raise TargetError(
                    "the target holds something else than a page of takarir", path=target, mend="choose another -o"
                )


class _Reader:
    """Reads what is to be shown, a few documents at a time, and names on standard error what fails."""

    def __init__(self, command: str, paths: Sequence[str], against: Sequence[str]) -> None:
        self._command = command
        self._paths = paths
        self._ids = DistinctIds()
        self.failed = 0
        self._others = [(_DRAFT if name == _DRAFT else Path(name).stem, name, _others(name)) for name in against]

    def viewed(self) -> Iterator[Viewed]:
        """What there is to show, one document after the other."""
        for path in self._paths:
            try:
                if path.lower().endswith(_CONLLU):
                    documents = read(path)
                    table = load_table(Path(path).parent / "entities.tsv")
                    for document in documents:
                        yield self._compared(
                            document, names_of(table, document.id), len(documents) == len(self._paths) == 1
                        )
                else:
                    yield from (self._compared(document, {}, False) for document in self._pages(path))
            except (InputError, ConlluError) as error:
                self._fail(str(error))

    def _pages(self, path: str) -> Iterator[Document]:
        source = find_source(path)
        pages = iter(read_pages(source))
        while batch := list(islice(pages, BATCH)):
            bare = [page for page in batch if page.text is not None and page.row is None]
            drafts = iter(
                annotate_many(
                    [PageText(page.text or "", self._ids.fit(page.id), page.source, page.sha256) for page in bare]
                )
            )
            for page in batch:
                result = self._document(page, drafts)
                if isinstance(result, Document):
                    yield result
                else:
                    self._fail(result)

    def _document(self, page: Page, drafts: Iterator[Document | Exception]) -> Document | str:
        """The document of a page, or why there is none."""
        if page.text is None:
            return page.error or f"{page.place}: no text"
        if page.row is not None:
            try:
                return from_record(page.row, self._ids.fit(page.id), page.place)
            except InputError as error:
                return str(error)
        result = next(drafts)
        return result if isinstance(result, Document) else f"{page.place}: {message_of(result)}"

    def _compared(self, document: Document, names: Names, single: bool) -> Viewed:
        comparisons = []
        for shown, name, others in self._others:
            if name == _DRAFT:
                other = annotate(document.text, document.id)
            elif document.id in others:
                other = others[document.id]
            elif single and len(others) == 1:
                other = next(iter(others.values()))
            else:
                self._tell(f"{name}: warning: it has no document {document.id!r}, so nothing is compared with it")
                continue
            comparisons.append(Comparison(shown, marks(document, other, names)))
        return Viewed(document, names, tuple(comparisons))

    def _fail(self, message: str) -> None:
        self.failed += 1
        self._tell(message)

    def _tell(self, message: str) -> None:
        print(f"takarir {self._command}: {printable(message)}", file=sys.stderr)


def _others(name: str) -> dict[str, Document]:
    """The documents of another annotation by id; none for a fresh draft, which is made when it is needed."""
    if name == _DRAFT:
        return {}
    if not name.lower().endswith(_CONLLU):
        raise UsageError("not CoNLL-U", path=name, mend=f"give a {_CONLLU} file, or `{_DRAFT}`")
    return {document.id: document for document in read(name)}
