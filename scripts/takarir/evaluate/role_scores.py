"""Score roles and repeats on labelled pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from takarir.document import labels
from takarir.evaluate.gold_pages import LabelledPage
from takarir.evaluate.scores import Score
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
        twins = repeats.find(page.texts)
        found = roles.label(page.texts, [None if twin is None else twin.index for twin in twins], model)
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


def lines(report: Report, *, worst: int = 10) -> Iterable[str]:
    """The report as Markdown, line by line.

    Args:
        report: the scores.
        worst: how many mistakes to show.
    """
    yield "| role | precision | recall | F1 | due |"
    yield "| --- | --- | --- | --- | --- |"
    for name, score in (*report.roles.items(), ("repeats (pair)", report.repeats)):
        yield f"| {name} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} | {score.gold} |"
    yield ""
    yield f"| due, found | {' | '.join(ROLES)} |"
    yield "| --- |" + " --- |" * len(ROLES)
    for due in ROLES:
        yield f"| {due} | " + " | ".join(str(report.confusion[due, found]) for found in ROLES) + " |"
    yield ""
    yield f"| F1 by group | {' | '.join(ROLES)} |"
    yield "| --- |" + " --- |" * len(ROLES)
    for group, scores in report.groups.items():
        yield f"| {group} | " + " | ".join(f"{scores[role].f1:.3f}" for role in ROLES) + " |"
    for mistake in report.mistakes[:worst]:
        yield ""
        yield f"{mistake.page}, {mistake.paragraph}: {mistake.due}, called {mistake.found} ({mistake.probability:.2f})"
        for mark, text in zip(("   ", " > ", "   "), mistake.context, strict=True):
            yield mark + text


def _mistakes(page: LabelledPage, found: Sequence[roles.Role]) -> list[Mistake]:
    shown = ["", *(_short(text) for text in page.texts), ""]
    return [
        Mistake(page.name, index + 1, due, *role, (shown[index], shown[index + 1], shown[index + 2]))
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
