"""What became of each paragraph's role: the labels due and found, and how sure the labeller was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from takarir.document.labels import ROLES, names
from takarir.evaluate.gold_pages import LabelledPage
from takarir.evaluate.role_scores import labelled

BODY = "body"
_CLEAN = 0.5  # what `clean` comes to, near enough: a role is the one of three that is surest


class Outcome(NamedTuple):
    """A labelled paragraph.

    Attributes:
        due: the role that it has.
        found: the role that it was given.
        probability: how sure the labeller was of it, from 0 to 1.
    """

    due: str
    found: str
    probability: float


class Bin(NamedTuple):
    """The paragraphs whose probability lies in a range.

    Attributes:
        probability: its mean among them.
        right: share of them whose role is right.
        paragraphs: how many they are.
    """

    probability: float
    right: float
    paragraphs: int


class Trade(NamedTuple):
    """What a threshold on the probability of body costs.

    Attributes:
        threshold: from 0 to 1; what is body with at least this probability is kept.
        lost: share of the body that is not kept.
        kept: share of the rest that is.
    """

    threshold: float
    lost: float
    kept: float


def outcomes(pages: Iterable[LabelledPage]) -> list[Outcome]:
    """The outcomes of all paragraphs of some pages, with the packaged model."""
    return [
        Outcome(due, role.name, role.probability)
        for page in pages
        for due, role in zip(page.roles, labelled(page, None)[0], strict=True)
    ]


def confusion(found: Iterable[Outcome]) -> list[list[int]]:
    """How often each role (rows) was given each role (columns), in the order of `labels.ROLES`."""
    roles = names(ROLES)
    counts = [[0] * len(roles) for _ in roles]
    for item in found:
        counts[roles.index(item.due)][roles.index(item.found)] += 1
    return counts


def reliability(found: Iterable[Outcome], bins: int = 10) -> list[Bin]:
    """The paragraphs by probability, in ranges of equal width; empty ones are left out."""
    groups: list[list[Outcome]] = [[] for _ in range(bins)]
    for item in found:
        groups[min(int(item.probability * bins), bins - 1)].append(item)
    return [
        Bin(
            sum(item.probability for item in group) / len(group),
            sum(item.due == item.found for item in group) / len(group),
            len(group),
        )
        for group in groups
        if group
    ]


def trades(found: Iterable[Outcome]) -> list[Trade]:
    """Lost body and kept rest at each threshold that makes a difference, from the lowest on.

    The labeller tells the probability of the role that it gives; where that is not body, what is left of 1 is taken for
    the probability of body, its upper bound.
    """
    bodies: Counter[float] = Counter({_CLEAN: 0})
    others: Counter[float] = Counter()
    for item in found:
        score = item.probability if item.found == BODY else 1 - item.probability
        (bodies if item.due == BODY else others)[score] += 1
    body, rest = max(1, bodies.total()), max(1, others.total())
    lost, kept = 0, others.total()
    line = []
    for threshold in sorted(bodies.keys() | others.keys()):
        line.append(Trade(threshold, lost / body, kept / rest))
        lost += bodies[threshold]
        kept -= others[threshold]
    return line
