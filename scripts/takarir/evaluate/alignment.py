"""Two annotations of texts that have only some paragraphs in common, laid over each other.

An annotator may have been given a page without what it repeats, and a page may be scraped twice.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from difflib import SequenceMatcher

from msgspec.structs import replace

from takarir.document.errors import UsageError
from takarir.document.values import AnnotatedPage, Paragraph, Quotation, Sentence


def aligned(own: AnnotatedPage, other: AnnotatedPage) -> tuple[AnnotatedPage, AnnotatedPage]:
    """Both over the text of the first, with the paragraphs alone whose text both have, in the same order.

    Raises:
        UsageError: when there are none.
    """
    if own.text == other.text:
        return own, other
    mine, theirs = ([item.text for item in page.paragraphs] for page in (own, other))
    blocks = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
    pairs = [(block.a + step, block.b + step) for block in blocks for step in range(block.size)]
    if not pairs:
        raise UsageError(f"{own.id} is annotated over another text", mend="compare annotations of the same text")
    left = dict.fromkeys((a for a, _ in pairs), 0)
    right = {b: own.paragraphs[a].start - other.paragraphs[b].start for a, b in pairs}
    names = {other.paragraphs[b].id: own.paragraphs[a].id for a, b in pairs}
    same = {own.paragraphs[a].id: own.paragraphs[a].id for a, _ in pairs}
    return _moved(own, left, own.text, same), _moved(other, right, own.text, names)


def _moved(page: AnnotatedPage, shifts: Mapping[int, int], text: str, names: Mapping[str, str]) -> AnnotatedPage:
    """The paragraphs of a page that have a shift, moved by it."""
    starts = [paragraph.start for paragraph in page.paragraphs]

    def shift(offset: int) -> int | None:
        return shifts.get(bisect_right(starts, offset) - 1)

    quotations = []
    for item in page.quotations:
        first, last = shift(item.start), shift(item.end - 1)
        if first is not None and last is not None:
            moved = Quotation(id=item.id, speaker=item.speaker, start=item.start + first, end=item.end + last)
            quotations.append(moved)
    return AnnotatedPage(
        id=page.id,
        text=text,
        status=page.status,
        paragraphs=tuple(_paragraph(page.paragraphs[place], by, names) for place, by in sorted(shifts.items())),
        quotations=tuple(quotations),
    )


def _paragraph(paragraph: Paragraph, by: int, names: Mapping[str, str]) -> Paragraph:
    return replace(
        paragraph,
        id=names[paragraph.id],
        start=paragraph.start + by,
        end=paragraph.end + by,
        # What repeats a paragraph that the other text lacks is no difference.
        repeats=names.get(paragraph.repeats or ""),
        sentences=tuple(_sentence(sentence, by) for sentence in paragraph.sentences),
    )


def _sentence(sentence: Sentence, by: int) -> Sentence:
    tokens = tuple(replace(token, start=token.start + by, end=token.end + by) for token in sentence.tokens)
    return replace(sentence, start=sentence.start + by, end=sentence.end + by, tokens=tokens)
