"""Where a draft differs from the gold annotation of the same text: each difference in context, sorted by cause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from takarir.document.errors import printable
from takarir.document.values import AnnotatedPage, Token

_CONTEXT = 30  # characters on each side
_CLOSERS = "\"'’”»)]}"


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where draft and gold differ.

    Attributes:
        cause: what kind of difference, one phrase.
        gold, draft: what each has there.
        context: the text around, the place itself between `[` and `]`.
        start, end: the place, offsets in the text; alike where a border differs.
    """

    cause: str
    gold: str
    draft: str
    context: str
    start: int
    end: int


def differences(gold: AnnotatedPage, draft: AnnotatedPage) -> list[Difference]:
    """All differences in tokens, words and sentences, in the order of the text."""
    return [*_token_differences(gold, draft), *_sentence_differences(gold, draft)]


def _tokens(document: AnnotatedPage) -> list[Token]:
    return [token for _, sentence in document.sentences() for token in sentence.tokens]


def _token_differences(gold: AnnotatedPage, draft: AnnotatedPage) -> Iterator[Difference]:
    """Walk both token lists and compare what lies between two common boundaries."""
    left, right = _tokens(gold), _tokens(draft)
    i = j = 0
    while i < len(left) and j < len(right):
        own, other = [left[i]], [right[j]]
        while own[-1].end != other[-1].end or own[0].start != other[0].start:
            if own[-1].end <= other[-1].end and i + 1 < len(left):
                i += 1
                own.append(left[i])
            elif j + 1 < len(right):
                j += 1
                other.append(right[j])
            else:
                break
        i, j = i + 1, j + 1
        cause = _token_cause(own, other)
        if cause:
            start, end = own[0].start, max(own[-1].end, other[-1].end)
            yield Difference(cause, _shown(own), _shown(other), context(gold.text, start, end), start, end)


def _token_cause(own: Sequence[Token], other: Sequence[Token]) -> str | None:
    if len(own) > len(other):
        return "tokens joined"
    if len(own) < len(other):
        return "token split"
    if len(own) > 1:
        return "tokens bounded elsewhere"
    mine = [word.form for word in own[0].words]
    theirs = [word.form for word in other[0].words]
    if mine == theirs:
        return None
    if len(theirs) == 1:
        return "clitic not split"
    return "clitic split, but no clitic" if len(mine) == 1 else "clitic split elsewhere"


def _shown(tokens: Sequence[Token]) -> str:
    return " ".join("+".join(word.form for word in token.words) for token in tokens)


def _sentence_differences(gold: AnnotatedPage, draft: AnnotatedPage) -> Iterator[Difference]:
    mine = {sentence.end for _, sentence in gold.sentences()}
    theirs = {sentence.end for _, sentence in draft.sentences()}
    for end in sorted(mine ^ theirs):
        missed = end in mine
        cause = f"sentence end {'missed' if missed else 'invented'} {_before(gold.text, end)}"
        have, lack = ("end", "no end")
        both = (have, lack) if missed else (lack, have)
        yield Difference(cause, *both, context(gold.text, end, end), end, end)


def _before(text: str, end: int) -> str:
    """What stands in front of a sentence end."""
    inner = text[max(0, end - 10) : end].rstrip(_CLOSERS)
    quoted = not inner or inner[-1] != text[end - 1]
    last = inner[-1:] if inner else ""
    if last == ".":
        word = inner[:-1].rsplit(None, 1)[-1] if inner[:-1].split() else ""
        what = "after a short word and stop" if 0 < len(word) <= 3 else "after a stop"
    elif last in "!?":
        what = "after ! or ?"
    elif last == "…":
        what = "after an ellipsis"
    else:
        what = "without a final stop"
    return f"{what}, closed by a quote or bracket" if quoted else what


def context(text: str, start: int, end: int) -> str:
    """What stands around a place of a text, the place itself between `[` and `]`."""
    before = text[max(0, start - _CONTEXT) : start]
    after = text[end : end + _CONTEXT]
    return " ".join(f"{before}[{text[start:end]}]{after}".split())


def format_differences(found: Sequence[Difference], most: int = 20) -> str:
    """The differences as text: the commonest cause first, at most `most` examples each."""
    groups: dict[str, list[Difference]] = defaultdict(list)
    for difference in found:
        groups[difference.cause].append(difference)
    lines: list[str] = []
    for cause, members in sorted(groups.items(), key=lambda item: -len(item[1])):
        lines.append(f"{len(members):>5}  {cause}")
        lines += [
            f"         gold {member.gold!r}, draft {member.draft!r}: … {printable(member.context)} …"
            for member in members[:most]
        ]
        if len(members) > most:
            lines.append(f"         … and {len(members) - most} more")
    return "\n".join(lines) if lines else "no differences"
