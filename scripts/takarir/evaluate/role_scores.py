"""Score roles and repeats on labelled pages, and beside them what simple cleaners would do."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from takarir.document import labels
from takarir.document.errors import UsageError
from takarir.evaluate.gold_pages import LabelledPage
from takarir.evaluate.scores import Score
from takarir.layers import repeats, roles

ROLES = labels.names(labels.ROLES)
_SHOWN = 160  # characters of a paragraph in the list of mistakes
_C4_STOPS = (".", "!", "?", '"', "”")  # C4 keeps a line only if it ends in a terminal mark (Raffel et al. 2020, 2.2)
_C4_WORDS = 5  # … and has at least so many words

#: A labeller: texts of a page to a role name each.
Labeller = Callable[[Sequence[str]], list[str]]


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
        roles=_scores(total),
        groups={group: _scores(confusions[group]) for group in sorted(confusions)},
        confusion=total,
        repeats=Score("repeats", due_pairs, found_pairs, pairs),
        kinds=kinds,
        mistakes=tuple(sorted(mistakes, key=lambda one: (-one.probability, one.page, one.paragraph))),
    )


def compare(pages: Sequence[LabelledPage], labeller: Labeller) -> dict[str, Score]:
    """Score any labeller on pages, role by role: the rules and cleaners of `PEERS`, or another program."""
    total: Counter[tuple[str, str]] = Counter()
    for page in pages:
        total.update(zip(page.roles, labeller(page.texts), strict=True))
    return _scores(total)


def kept(pages: Sequence[LabelledPage], labeller: Labeller) -> dict[str, float]:
    """The share of each role's paragraphs that a labeller leaves as body: what a cleaner keeps of it."""
    due: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for page in pages:
        for role, found in zip(page.roles, labeller(page.texts), strict=True):
            due[role] += 1
            left[role] += found == "body"
    return {role: left[role] / due[role] if due[role] else 0.0 for role in ROLES}


def c4(texts: Sequence[str]) -> list[str]:
    """C4's rule: a line without a terminal mark or of less than five words is dropped, and here called caption."""
    return [
        "body" if text.rstrip().endswith(_C4_STOPS) and len(text.split()) >= _C4_WORDS else "caption" for text in texts
    ]


def exact_repeats(texts: Sequence[str]) -> list[str]:
    """Removal of exact repeats: each text that stands more than once is called caption."""
    counts = Counter(texts)
    return ["caption" if counts[text] > 1 else "body" for text in texts]


_RULE_RESIDUE = re.compile(
    r"\W{0,2}(?:baca|lihat|simak)\s?(?:juga|video)|(?:pewarta|editor|penulis|reporter)\s*:|scroll to|advertisement"
    r"|\[gambas:|copyright|bagikan|tags?\b|(?:sumber|fuente|quelle|source)\b.{0,40}$|\d+\s*/\s*\d+$|\([a-z]{2,8}/[a-z]{2,8}\)$",
    re.IGNORECASE,
)
_RULE_CREDIT = re.compile(
    r"\b(?:foto|ilustrasi|infografis|dok)\s*[:.]|\((?:foto|dok|ist)\b|antara foto|getty images|tangkapan layar|©"
    r"|^(?:afp|reuters|ap|epa|kompas\.com)\s*/",
    re.IGNORECASE,
)


def rules(texts: Sequence[str]) -> list[str]:
    """Simple rules alone: a prompt is residue, a credit or an exact repeat without a stop a caption, all else body."""
    counts = Counter(texts)
    found = []
    for text in texts:
        if _RULE_RESIDUE.match(text):
            found.append("residue")
        elif _RULE_CREDIT.search(text) or (counts[text] > 1 and not text.rstrip().endswith(_C4_STOPS)):
            found.append("caption")
        else:
            found.append("body")
    return found


def justext(texts: Sequence[str]) -> list[str]:
    """Drop as jusText (Pomikálek 2011) with its Indonesian stop words, a `<p>` a paragraph; the dropped is caption.

    Raises:
        UsageError: when the package is not installed.
    """
    try:
        import justext as package
    except ImportError as error:
        raise UsageError("jusText is not installed", mend="pip install 'takarir[peers]'") from error
    page = "".join(f"<p>{html.escape(text)}</p>" for text in texts)
    found = package.justext(f"<html><body>{page}</body></html>".encode(), package.get_stoplist("Indonesian"))
    dropped = [paragraph.is_boilerplate for paragraph in found]
    return ["caption" if drop else "body" for drop in dropped]


#: Name to labeller; none of them tells residue from captions but the rules.
PEERS: dict[str, Labeller] = {
    "C4's rule": c4,
    "exact repeats": exact_repeats,
    "simple rules": rules,
    "jusText": justext,
}


def packaged(texts: Sequence[str]) -> list[str]:
    """The packaged model."""
    twins = repeats.find(texts)
    return [role.name for role in roles.label(texts, [None if twin is None else twin.index for twin in twins])]


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


def peer_lines(pages: Sequence[LabelledPage]) -> Iterable[str]:
    """The packaged model beside other ways, as a Markdown table: F1 by role, and the share of each role left as body.

    Args:
        pages: labelled pages.

    Raises:
        UsageError: when a peer is not installed.
    """
    yield f"| way | {' | '.join(f'F1 {role}' for role in ROLES)} | {' | '.join(f'kept {role}' for role in ROLES)} |"
    yield "| --- |" + " --- |" * 2 * len(ROLES)
    for name, labeller in {"takarir": packaged, **PEERS}.items():
        scores = compare(pages, labeller)
        shares = kept(pages, labeller)
        cells = [*(scores[role].f1 for role in ROLES), *(shares[role] for role in ROLES)]
        yield f"| {name} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |"


def _mistakes(page: LabelledPage, found: Sequence[roles.Role]) -> list[Mistake]:
    shown = ["", *(_short(text) for text in page.texts), ""]
    return [
        Mistake(page.name, index + 1, due, *role, (shown[index], shown[index + 1], shown[index + 2]))
        for index, (due, role) in enumerate(zip(page.roles, found, strict=True))
        if due != role.name
    ]


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN * 2 // 3]} … {text[-_SHOWN // 3 :]}"


def _scores(confusion: Counter[tuple[str, str]]) -> dict[str, Score]:
    return {
        role: Score(
            role,
            gold=sum(confusion[role, found] for found in ROLES),
            draft=sum(confusion[due, role] for due in ROLES),
            correct=confusion[role, role],
        )
        for role in ROLES
    }
