"""Annotate any text: paragraphs, roles, repeats, sentences, tokens, entities.

Takes .txt (one page a file, paragraphs parted by blank lines), .jsonl and .jsonl.gz (an object a line with "text" and
optionally "id"), .parquet (columns text, optionally id), and - for standard input. Without -o the annotation goes to
standard output; with -o each input gives one file of the same name in DIR. A page that fails is named on standard error
(and bears its error in jsonl and parquet); it does not stop the rest. Pages whose ids repeat, or become alike in
CoNLL-U, where "a b" is a_b, are kept apart there as a_b and a_b_2, and standard error says so.

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
from collections.abc import Sequence

from takarir.cli.pages import add_arguments, run_pages
from takarir.document.document import Document
from takarir.document.record_schema import SCHEMA
from takarir.draft.pages import DistinctIds, PageText, annotate_many, last_entity, message_of
from takarir.draft.stages import fit_id
from takarir.exchange.inputs import Page, Source
from takarir.exchange.outputs import Annotated

_FORMATS = ("conllu", "jsonl", "parquet")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    add_arguments(parser)
    parser.add_argument("--format", choices=_FORMATS, default="conllu", help="what to write (default: conllu)")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    annotator = _Annotator(options.format == "conllu")

    def kinds(sources: Sequence[Source]) -> list[str]:
        return [options.format] * len(sources)

    return run_pages(options, kinds, SCHEMA, annotator, annotator.begin_file)


class _Annotator:
    """Drafts batches of pages.

    In CoNLL-U the entity ids count on from page to page, since they must be unique in a file, as must those of pages.
    """

    def __init__(self, conllu: bool) -> None:
        self._conllu = conllu
        self.begin_file()

    def begin_file(self) -> None:
        """What follows goes into a file of its own."""
        self._before = 0 if self._conllu else None
        self._ids = DistinctIds()

    def __call__(self, pages: Sequence[Page]) -> list[Annotated]:
        texts = [
            PageText(page.text, self._id(page), page.source, page.sha256) for page in pages if page.text is not None
        ]
        results = annotate_many(texts, self._before)
        if self._before is not None:
            documents = [result for result in results if isinstance(result, Document)]
            self._before = max([self._before, *map(last_entity, documents)])
        drafted = iter(results)
        return [_unread(page) if page.text is None else _of(page, next(drafted)) for page in pages]

    def _id(self, page: Page) -> str:
        if self._before is None:
            return page.id
        found = self._ids.fit(page.id)
        if found != fit_id(page.id):
            print(
                f"takarir annotate: {page.place}: warning: an earlier page has the id {fit_id(page.id)!r}; this one, "
                f"{page.id!r}, is written as {found!r}",
                file=sys.stderr,
            )
        return found


def _unread(page: Page) -> Annotated:
    return Annotated(page.id, None, None, page.error)


def _of(page: Page, result: Document | Exception) -> Annotated:
    if isinstance(result, Document):
        return Annotated(page.id, result, page.text, None)
    return Annotated(page.id, None, page.text, f"{page.place}: {message_of(result)}")
