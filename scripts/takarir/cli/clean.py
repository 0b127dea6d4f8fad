"""Write the article alone: body paragraphs, each repeat once.

Takes what `takarir annotate` takes. Captions, residue and repeats are left out; --keep says what stays. The result is
of the kind of the input, text for text, JSON lines for JSON lines ("id", "text", "error"), unless --format says
otherwise. A page that fails is named on standard error; it does not stop the rest.

example:
  takarir clean page.txt
  takarir clean --keep body --keep caption -o out pages.jsonl.gz

exit codes:
  0  all pages cleaned
  1  some pages failed
  2  none could be cleaned: unusable input or target
"""

from __future__ import annotations

import argparse

from takarir.cli.pages import add_arguments, run_pages
from takarir.document.errors import TakarirError, UsageError
from takarir.document.labels import ROLES, names
from takarir.draft.clean import clean
from takarir.exchange.inputs import STANDARD_INPUT, Page, format_of
from takarir.exchange.outputs import CLEAN_SCHEMA, Cleaned

_FORMATS = ("txt", "jsonl", "parquet")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    add_arguments(parser)
    parser.add_argument("--format", choices=_FORMATS, help="what to write (default: the kind of the input)")
    parser.add_argument(
        "--keep", choices=names(ROLES), action="append", help="role to keep, may be given again (default: body)"
    )
    parser.add_argument("--keep-repeats", action="store_true", help="keep paragraphs that repeat an earlier one")


def run(options: argparse.Namespace) -> int:
    """Run the command."""

    def kind(path: str) -> str:
        own = options.stdin_format if path == STANDARD_INPUT else format_of(path)
        if options.format == "txt" and own != "txt":
            raise UsageError("several pages do not go into one text file", path=path, mend="use --format jsonl")
        return str(options.format or own)

    def work(page: Page) -> Cleaned:
        if page.text is None:
            return Cleaned(page.id, None, page.error)
        try:
            return Cleaned(page.id, clean(page.text, options.keep or ("body",), repeats_too=options.keep_repeats), None)
        except TakarirError as fault:
            return Cleaned(page.id, None, f"{page.place}: {fault}")

    if options.output is None and len(options.paths) > 1 and kind(options.paths[0]) == "txt":
        raise UsageError("several pages do not go into one text", mend="give -o DIR, or --format jsonl")
    return run_pages(options, kind, CLEAN_SCHEMA, lambda pages: [work(page) for page in pages])
