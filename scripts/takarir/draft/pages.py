"""The draft of any text: one page, many pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from takarir.document.document import Document
from takarir.document.errors import TakarirError
from takarir.draft import stages
from takarir.layers import entities

#: Pages that are drafted together.
BATCH = 32


@dataclass(frozen=True, slots=True)
class PageText:
    """A page to draft; see `annotate` for the attributes.

    Attributes:
        text: the decoded page.
        id: document id.
        source: path of the source file, or None.
        sha256: hash of the source's bytes, or None.
    """

    text: str
    id: str
    source: str | None = None
    sha256: str | None = None


def annotate(
    text: str, document_id: str = "document", *, source: str | None = None, sha256: str | None = None
) -> Document:
    """Draft the annotation of one page.

    Args:
        text: the decoded page, paragraphs parted by blank lines (or one a line, see `paragraphs.split`).
        document_id: names the document and is the stem of all ids in it; it is written in NFC, and white space, `/` and
            `|` become `_`, which CoNLL-U asks for.
        source: path of the source file, to be named in the document.
        sha256: hash of the source's bytes, likewise.

    Returns:
        The draft: paragraphs with role and repeat, sentences, tokens with their clitics, entity mentions.

    Raises:
        InputError: when the text is blank or holds lone surrogates.
    """
    half = stages.begin(text, document_id, source, sha256)
    return stages.finish(half, entities.recognize(half.words()))


def annotate_many(pages: Sequence[PageText], entities_before: int | None = None) -> list[Document | Exception]:
    """Draft many pages at once, which costs less than one by one.

    Args:
        pages: the pages; some dozens at a time are best.
        entities_before: when given, entity ids count on through all pages, from the one after this, as one CoNLL-U file
            of several documents asks for; else they start at `e1` in each page.

    Returns:
        For each page its document, or the error that `annotate` would raise for it. One bad page never stops the rest.
    """
    halves: list[stages.Half | Exception] = [_begin(page) for page in pages]
    good = [half for half in halves if isinstance(half, stages.Half)]
    try:
        marked = iter(list(entities.recognize_pages([half.words() for half in good])))
    except Exception:  # the page at fault is told apart below, where each is recognised alone
        marked = None
    results: list[Document | Exception] = []
    before = entities_before or 0
    for half in halves:
        result = half if isinstance(half, Exception) else _finish(half, marked, before)
        if entities_before is not None and isinstance(result, Document):
            before = max(before, last_entity(result))
        results.append(result)
    return results


def last_entity(document: Document) -> int:
    """The highest number in a draft's entity ids, 0 when it has none."""
    numbers = [int(mention.entity[1:]) for _, sentence in document.sentences() for mention in sentence.mentions]
    return max(numbers, default=0)


class DistinctIds:
    """Keeps the documents of one CoNLL-U file apart, whose ids repeat or become alike there (`a b`, `a/b`, `a_b`).

    The first page keeps its id, each further one gets a number behind it: `a_b`, `a_b_2`, `a_b_3`.
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}

    def fit(self, document_id: str) -> str:
        """An id that CoNLL-U can hold and that no earlier page has got."""
        fitting = found = stages.fit_id(document_id)
        while found in self._taken:
            self._numbers[fitting] = self._numbers.get(fitting, 1) + 1
            found = f"{fitting}_{self._numbers[fitting]}"
        self._taken.add(found)
        return found


def _begin(page: PageText) -> stages.Half | Exception:
    try:
        return stages.begin(page.text, page.id, page.source, page.sha256)
    except Exception as error:  # one page among millions must not stop the rest, whatever is wrong with it
        return error


def _finish(half: stages.Half, marked: Iterator[list[list[entities.Span]]] | None, before: int) -> Document | Exception:
    try:
        return stages.finish(half, entities.recognize(half.words()) if marked is None else next(marked), before)
    except Exception as error:  # as above
        return error


def message_of(error: Exception) -> str:
    """An error as one line; one that nobody foresaw bears the name of its kind."""
    if isinstance(error, MemoryError):
        return "the page does not fit into the memory; leave it out, or cut it"
    return str(error) if isinstance(error, TakarirError) else f"{type(error).__name__}: {error}"
