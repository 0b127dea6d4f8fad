"""Score roles and repeats on labelled pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from takarir.document import labels
from takarir.evaluate import tables
from takarir.evaluate.gold_pages import LabelledPage
from takarir.evaluate.scores import Score
from takarir.evaluate.tables import COUNT, SHARE, Column
from takarir.layers import repeats, roles

ROLES = labels.names(labels.ROLES)
_SHOWN = 160  # characters of a paragraph in the list of mistakes


@dataclass(frozen=True, slots=True)
class Mistake:
    """A paragraph with a wrong role.

    Attributes:
        page: the page's name.
        paragraph: its number, from 1.
        due: the role that it has.
        found: the role that it was given.
        probability: how sure the labeller was.
        context: the paragraph between its neighbours, shortened.
    """

    page: str
    paragraph: int
    due: str
    found: str
    probability: float
    context: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of a run.

    Attributes:
        roles: a score a role.
        groups: the same by group (style or publisher).
        confusion: (due, found) to count.
        repeats: pairs of a paragraph and the one it repeats.
        kinds: those among the right pairs whose kind is right too.
        mistakes: all wrong roles, the surest first.
    """

    roles: dict[str, Score]
    groups: dict[str, dict[str, Score]]
    confusion: Counter[tuple[str, str]]
    repeats: Score
    kinds: int
    mistakes: tuple[Mistake, ...]


def evaluate(pages: Sequence[LabelledPage], model: roles.Model | None = None) -> Report:
    """Label pages and compare.

    Args:
        pages: labelled pages.
        model: a model in place of the packaged one.
    """
    return joined([(pages, model)])


def joined(runs: Iterable[tuple[Sequence[LabelledPage], roles.Model | None]]) -> Report:
    """One report of several runs, each of its own pages and model, as a cross-validation makes them."""
    confusions: dict[str, Counter[tuple[str, str]]] = {}
    mistakes: list[Mistake] = []
    pairs, found_pairs, due_pairs, kinds = 0, 0, 0, 0
    for page, model in ((page, model) for pages, model in runs for page in pages):
        found, twins = labelled(page, model)
        confusions.setdefault(page.group, Counter()).update(
            (due, role.name) for due, role in zip(page.roles, found, strict=True)
        )
        mistakes += _mistakes(page, found)
        for twin, index, kind in zip(twins, page.repeats, page.kinds, strict=True):
            found_pairs += twin is not None
            due_pairs += index is not None
            if twin is not None and twin.index == index:
                pairs += 1
                kinds += twin.kind == kind
    total = sum(confusions.values(), Counter())
    return Report(
        roles=scores_of(total),
        groups={group: scores_of(confusions[group]) for group in sorted(confusions)},
        confusion=total,
        repeats=Score("repeats", due_pairs, found_pairs, pairs),
        kinds=kinds,
        mistakes=tuple(sorted(mistakes, key=lambda one: (-one.probability, one.page, one.paragraph))),
    )


def labelled(page: LabelledPage, model: roles.Model | None) -> tuple[list[roles.Role], list[repeats.Repeat | None]]:
    """The roles and repeats of a page as the draft finds them, with a model in place of the packaged one."""
    twins = repeats.find(page.texts)
    return roles.label(page.texts, [None if twin is None else twin.index for twin in twins], model), twins


def paragraph_scores(page: LabelledPage, model: roles.Model | None) -> list[list[Score]]:
    """The scores of each paragraph of a page: those of the roles that it has or was given, and of its repeat."""
    found, twins = labelled(page, model)
    scores = []
    for due, role, repeated, twin in zip(page.roles, found, page.repeats, twins, strict=True):
        right = twin is not None and twin.index == repeated
        pair = Score("repeats", int(repeated is not None), int(twin is not None), int(right))
        scores.append([*scores_of(Counter([(due, role.name)])).values(), pair])
    return scores


def lines(report: Report, *, worst: int = 10) -> Iterable[str]:
    """The report as Markdown, line by line.

    Args:
        report: the scores.
        worst: how many mistakes to show.
    """
    shares = [Column(name, SHARE) for name in ("precision", "recall", "F1")]
    scored = (*report.roles.items(), ("repeats (pair)", report.repeats))
    yield from tables.lines(
        [Column("role"), *shares, Column("due", COUNT)], [(name, *score.shares, score.gold) for name, score in scored]
    )
    yield ""
    yield from tables.lines(
        [Column("due, found"), *(Column(role, COUNT) for role in ROLES)],
        [(due, *(report.confusion[due, found] for found in ROLES)) for due in ROLES],
    )
    yield ""
    yield from tables.lines(
        [Column("F1 by group"), *(Column(role, SHARE) for role in ROLES)],
        [(group, *(scores[role].f1 for role in ROLES)) for group, scores in report.groups.items()],
    )
    for mistake in report.mistakes[:worst]:
        yield ""
        yield f"{mistake.page}, {mistake.paragraph}: {mistake.due}, called {mistake.found} ({mistake.probability:.2f})"
        for mark, text in zip(("   ", " > ", "   "), mistake.context, strict=True):
            yield mark + text


def _mistakes(page: LabelledPage, found: Sequence[roles.Role]) -> list[Mistake]:
    shown = ["", *(_short(text) for text in page.texts), ""]
    return [
        Mistake(
            page.name, index + 1, due, role.name, role.probability, (shown[index], shown[index + 1], shown[index + 2])
        )
        for index, (due, role) in enumerate(zip(page.roles, found, strict=True))
        if due != role.name
    ]


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN * 2 // 3]} … {text[-_SHOWN // 3 :]}"


def scores_of(confusion: Counter[tuple[str, str]]) -> dict[str, Score]:
    """A score a role of counts by (due, found)."""
    return {
        role: Score(
            role,
            gold=sum(confusion[role, found] for found in ROLES),
            draft=sum(confusion[due, role] for due in ROLES),
            correct=confusion[role, role],
        )
        for role in ROLES
    }
