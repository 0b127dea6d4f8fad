"""Write the article alone: body paragraphs, each repeat once.

Takes what `takarir annotate` takes. Captions, residue and repeats are left out; --keep says what stays, and
--keep-unsure how sure a paragraph must be none of the article to be left out. The result is
of the kind of the input, text for text, JSON lines for JSON lines ("id", "text", "error"), unless --format says
otherwise. A page that fails is named on standard error; it does not stop the rest.

example:
  takarir clean page.txt
  takarir clean --keep-unsure 0.8 page.txt
  takarir clean --keep body --keep caption -o out pages.jsonl.gz

exit codes:
  0  all pages cleaned
  1  some pages failed
  2  none could be cleaned: unusable input or target
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from takarir.cli.pages import add_arguments, run_pages
from takarir.document.errors import UsageError
from takarir.document.labels import ROLES, names
from takarir.draft.clean import clean
from takarir.draft.pages import message_of
from takarir.exchange.inputs import Page, Source
from takarir.exchange.outputs import CLEAN_SCHEMA, Cleaned

_FORMATS = ("txt", "jsonl", "parquet")
_AS_JSON = "use --format jsonl"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    add_arguments(parser)
    parser.add_argument("--format", choices=_FORMATS, help="what to write (default: the kind of the input)")
    parser.add_argument(
        "--keep", choices=names(ROLES), action="append", help="role to keep, may be given again (default: body)"
    )
    parser.add_argument(
        "--keep-unsure",
        type=_probability,
        metavar="P",
        help="keep what is less probable than P (0 to 1) to be caption or residue (default: by the likeliest role)",
    )
    parser.add_argument("--keep-repeats", action="store_true", help="keep paragraphs that repeat an earlier one")


def run(options: argparse.Namespace) -> int:
    """Run the command."""

    def kinds(sources: Sequence[Source]) -> list[str]:
        for source in sources:
            if options.format == "txt" and source.kind != "txt":
                raise UsageError("several pages do not go into one text file", path=source.name, mend=_AS_JSON)
        found = [options.format or source.kind for source in sources]
        if options.output is None and len(sources) > 1 and found[0] == "txt":
            raise UsageError("several pages do not go into one text", mend=f"give -o DIR, or {_AS_JSON[4:]}")
        return found

    def work(page: Page) -> Cleaned:
        if page.text is None:
            return Cleaned(page.id, None, page.error)
        try:
            text = clean(
                page.text,
                options.keep or ("body",),
                repeats_too=options.keep_repeats,
                keep_unsure=options.keep_unsure,
            )
            return Cleaned(page.id, text, None)
        except Exception as error:  # one page among millions must not stop the rest, whatever is wrong with it
            return Cleaned(page.id, None, f"{page.place}: {message_of(error)}")

    return run_pages(options, kinds, CLEAN_SCHEMA, lambda pages: [work(page) for page in pages])


def _probability(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no probability from 0 to 1")
    return value
