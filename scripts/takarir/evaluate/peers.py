"""What simple cleaners make of the roles of labelled pages, beside the packaged model."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Sequence

from takarir.document.errors import UsageError
from takarir.evaluate import tables
from takarir.evaluate.gold_pages import LabelledPage
from takarir.evaluate.role_scores import ROLES, scores_of
from takarir.evaluate.scores import Score
from takarir.evaluate.tables import SHARE, Column
from takarir.layers import repeats, roles

_C4_STOPS = (".", "!", "?", '"', "”")  # C4 keeps a line only if it ends in a terminal mark (Raffel et al. 2020, 2.2)
_C4_WORDS = 5  # … and has at least so many words

#: A labeller: texts of a page to a role name each.
Labeller = Callable[[Sequence[str]], list[str]]


def compare(pages: Sequence[LabelledPage], labeller: Labeller) -> dict[str, Score]:
    """Score any labeller on pages, role by role: the rules and cleaners of `PEERS`, or another program."""
    total: Counter[tuple[str, str]] = Counter()
    for page in pages:
        total.update(zip(page.roles, labeller(page.texts), strict=True))
    return scores_of(total)


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


def peer_lines(pages: Sequence[LabelledPage]) -> list[str]:
    """The packaged model beside other ways, as a Markdown table: F1 by role, and the share of each role left as body.

    Args:
        pages: labelled pages.

    Raises:
        UsageError: when a peer is not installed.
    """
    rows = []
    for name, labeller in {"takarir": packaged, **PEERS}.items():
        scores = compare(pages, labeller)
        shares = kept(pages, labeller)
        rows.append((name, *(scores[role].f1 for role in ROLES), *(shares[role] for role in ROLES)))
    figures = [Column(f"{what} {role}", SHARE) for what in ("F1", "kept") for role in ROLES]
    return tables.lines([Column("way"), *figures], rows)
