"""Where forms, spaces, `TokenRange` and `# text` differ: the row at fault, found without the model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from takarir.document.conllu_escapes import unescape
from takarir.document.conllu_keys import DEFAULT_GAPS, INNER, PARAGRAPH_END, TEXT_END
from takarir.document.errors import TakarirError
from takarir.project.check.reading import Lines, Row
from takarir.project.findings import Finding

_RANGE = "TokenRange"

_LONGEST = 20  # digits of both ends; no text is longer


@dataclass(frozen=True, slots=True)
class _Surface:
    """A surface token: its row, the line of the sentence it opens, lengths in code points."""

    row: Row
    opens: int | None
    length: int
    before: int
    behind: int
    declared: tuple[int, int] | None


def check_ranges(sentences: Sequence[Lines], name: str) -> Iterator[Finding]:
    """`TokenRange` is where forms and spaces put a token.

    After a wrong one the count goes on from what the next token declares, so that one fault is one finding.
    """
    try:
        tokens = list(_surfaces(sentences))
    except TakarirError:
        return  # an escape that the strict reader refuses
    position = 0
    for index, token in enumerate(tokens):
        start = position + token.before
        end = start + token.length
        position = end + token.behind
        if token.declared is None or token.declared == (start, end):
            continue
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        line, declared = token.row.line, token.declared
        moved = declared[1] + token.behind
        consistent = following and following.declared and following.declared[0] == moved + following.before
        if consistent:
            position = moved
            # The next token lies where this one says: then what stands before it is at fault.
            if declared[1] - declared[0] == token.length and index:
                line = _line_of_gap(tokens[index - 1], token)
        yield Finding(
            id="token-range",
            message=f"{_RANGE}={declared[0]}:{declared[1]}, but forms and spaces put {token.row.fields[1]!r} at "
            f"{start}:{end}",
            path=name,
            line=line,
            mend="mend the form, the SpaceAfter or SpacesAfter before it, or the range",
        )


def _line_of_gap(left: _Surface, right: _Surface) -> int:
    """The line that says what stands between two tokens: the left one's, or the comment that opens a paragraph."""
    if right.opens is not None and not any(item.startswith("Space") for item in left.row.misc):
        return right.opens
    return left.row.line


def _surfaces(sentences: Sequence[Lines]) -> Iterator[_Surface]:
    for number, sentence in enumerate(sentences):
        rows = list(sentence.surface)
        following = sentences[number + 1] if number + 1 < len(sentences) else None
        end = TEXT_END if following is None else PARAGRAPH_END if following.boundaries("newpar") else INNER
        for row in rows:
            values = dict(item.partition("=")[::2] for item in row.misc)
            gap = DEFAULT_GAPS[end if row is rows[-1] else INNER]
            if "SpacesAfter" in values:
                gap = unescape(values["SpacesAfter"])
            elif values.get("SpaceAfter") == "No":
                gap = ""
            form = unescape(values["SourceForm"]) if "SourceForm" in values else row.fields[1]
            before = unescape(values.get("SpacesBefore", ""))
            opens = sentence.line if row is rows[0] else None
            yield _Surface(row, opens, len(form), len(before), len(gap), _declared(values.get(_RANGE)))


def _declared(value: str | None) -> tuple[int, int] | None:
    start, mark, end = (value or "").partition(":")
    whole = mark and start.isdecimal() and end.isdecimal() and len(start) + len(end) <= _LONGEST
    return (int(start), int(end)) if whole else None


def row_that_differs(sentence: Lines) -> Row | None:
    """The first row whose form or space is not what `# text` has; None when no row is."""
    text = sentence.value("text")
    if text is None:
        return None
    position = 0
    for row in sentence.surface:
        form = row.fields[1]
        if not text.startswith(form, position):
            return row
        position += len(form)
        spaced = text[position : position + 1].isspace()
        wants = "SpaceAfter=No" not in row.misc
        if spaced != wants and position < len(text):
            return row
        while text[position : position + 1].isspace():
            position += 1
    return None
