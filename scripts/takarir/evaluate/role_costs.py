"""What users of `clean` feel: how much prose is lost and how much of the rest is kept, at which threshold.

Shares are of characters. A paragraph is dropped when it is surely enough no body; what it then is called does not
matter here. Beside the curve stands how far the probabilities can be trusted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from takarir.evaluate import tables
from takarir.evaluate.gold_pages import LabelledPage
from takarir.evaluate.role_scores import labelled
from takarir.evaluate.tables import COUNT, SHARE, Column
from takarir.layers import roles

THRESHOLDS: Final = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
"""How sure a paragraph must be no body to be dropped."""
_TENTHS: Final = 10

#: Pages and the model that labels them, None for the packaged one.
Runs = Iterable[tuple[Sequence[LabelledPage], roles.Model | None]]


class Judged(NamedTuple):
    """A paragraph as it was labelled.

    Attributes:
        length: its characters.
        body: whether it is body.
        other: how probable it is none, from 0 to 1.
        named_body: whether body is its likeliest role: then `clean` keeps it whatever the threshold.
    """

    length: int
    body: bool
    other: float
    named_body: bool = False

    def is_dropped(self, threshold: float) -> bool:
        """Whether `clean` with this threshold drops it."""
        return not self.named_body and self.other >= threshold


class Cost(NamedTuple):
    """What a threshold costs.

    Attributes:
        threshold: how sure a paragraph must be no body to be dropped.
        lost: the share of all body characters that is dropped.
        kept: the share of all other characters that is not.
    """

    threshold: float
    lost: float
    kept: float


def judged(runs: Runs) -> list[Judged]:
    """All paragraphs of all pages, labelled."""
    return [
        Judged(len(text), due == "body", 1 - role.body, role.name == "body")
        for pages, model in runs
        for page in pages
        for text, due, role in zip(page.texts, page.roles, labelled(page, model)[0], strict=True)
    ]


def curve(paragraphs: Sequence[Judged], thresholds: Sequence[float] = THRESHOLDS) -> list[Cost]:
    """What each threshold costs."""
    body = sum(one.length for one in paragraphs if one.body) or 1
    rest = sum(one.length for one in paragraphs if not one.body) or 1
    return [
        Cost(
            threshold,
            sum(one.length for one in paragraphs if one.body and one.is_dropped(threshold)) / body,
            sum(one.length for one in paragraphs if not one.body and not one.is_dropped(threshold)) / rest,
        )
        for threshold in thresholds
    ]


def reliability(paragraphs: Sequence[Judged]) -> list[tuple[int, float | None, float | None]]:
    """For each tenth of the probability of being no body: how many, what the model says on average, what is true."""
    found: list[tuple[int, float | None, float | None]] = []
    for tenth in range(_TENTHS):
        part = [one for one in paragraphs if min(_TENTHS - 1, int(one.other * _TENTHS)) == tenth]
        if not part:
            found.append((0, None, None))
            continue
        said, true = sum(one.other for one in part), sum(not one.body for one in part)
        found.append((len(part), said / len(part), true / len(part)))
    return found


def lines(runs: Runs) -> Iterator[str]:
    """The curve and the reliability as Markdown, line by line."""
    paragraphs = judged(runs)
    columns = [Column("dropped from", ".2f"), Column("body lost", ".3%"), Column("rest kept", ".2%")]
    yield from tables.lines(columns, curve(paragraphs))
    yield ""
    columns = [Column("no body"), Column("paragraphs", COUNT), Column("said", SHARE), Column("true", SHARE)]
    rows = [
        (f"{tenth / _TENTHS:.1f} to {(tenth + 1) / _TENTHS:.1f}", *row)
        for tenth, row in enumerate(reliability(paragraphs))
    ]
    yield from tables.lines(columns, rows)
