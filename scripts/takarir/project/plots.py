"""Plots of the corpus and of scores: SVG and PNG, the same bytes from the same input, legible in black and white."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from takarir.document.document import Document
from takarir.document.errors import UsageError
from takarir.document.labels import ENTITY_TYPES, REPEAT_KINDS, ROLES, names
from takarir.evaluate.outcomes import Outcome, confusion, reliability, trades
from takarir.exchange.files import write_all

_ROLES = names(ROLES)
#: Fill and hatching of what is told apart: dark to light, so that it can be told without colour.
_FILLS = (("#2c5a86", ""), ("#d9a441", "///"), ("#e4e1da", ""))
_INK = "#22262a"
#: No date, and ids of a fixed salt, so that the bytes tell of the input alone.
_STYLE = {
    "svg.hashsalt": "takarir", "svg.fonttype": "path", "font.family": "DejaVu Sans", "font.size": 10.0,
    "axes.spines.top": False, "axes.spines.right": False, "axes.edgecolor": _INK, "hatch.linewidth": 0.6,
    "hatch.color": _INK, "figure.dpi": 100.0, "savefig.dpi": 150.0, "legend.frameon": False,
}  # fmt: skip
_METADATA: Mapping[str, Mapping[str, Any]] = {"svg": {"Date": None, "Creator": None}, "png": {"Software": None}}
_POSITIONS = 10  # parts of a page

_Draw = Callable[[Any], None]


def plot_corpus(documents: Sequence[Document], folder: Path) -> list[Path]:
    """Draw lengths and places of roles, types of entities by role, and repeats.

    Returns:
        The files written.

    Raises:
        UsageError: when matplotlib is missing.
        TargetError: when a file cannot be written.
    """
    return _draw(
        folder,
        {
            "lengths": lambda axes: _lengths(axes, documents),
            "places": lambda axes: _places(axes, documents),
            "types": lambda axes: _types(axes, documents),
            "repeats": lambda axes: _repeats(axes, documents),
        },
    )


def plot_roles(found: Sequence[Outcome], folder: Path) -> list[Path]:
    """Draw the confusion of roles, how far their probabilities can be trusted, and lost body against kept rest.

    Returns, raises: as `plot_corpus`.
    """
    return _draw(
        folder,
        {
            "confusion": lambda axes: _confusion(axes, found),
            "reliability": lambda axes: _reliability(axes, found),
            "trade": lambda axes: _trade(axes, found),
        },
    )


def _draw(folder: Path, plots: Mapping[str, _Draw]) -> list[Path]:
    try:
        from matplotlib import rc_context
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as error:
        raise UsageError("plots need matplotlib", mend="pip install 'takarir[plot]'") from error
    contents: dict[Path, bytes] = {}
    for name, draw in plots.items():
        with rc_context(_STYLE):
            figure = Figure(figsize=(6.4, 3.8), layout="constrained")
            FigureCanvasAgg(figure)
            draw(figure.add_subplot())
            for kind, metadata in _METADATA.items():
                buffer = io.BytesIO()
                figure.savefig(buffer, format=kind, metadata=dict(metadata))
                contents[folder / f"{name}.{kind}"] = buffer.getvalue()
    write_all(contents)
    return list(contents)


def _lengths(axes: Any, documents: Sequence[Document]) -> None:
    """A box a role over the words of its paragraphs, and a dot a paragraph."""
    groups: list[list[int]] = [[] for _ in _ROLES]
    for paragraph in (paragraph for document in documents for paragraph in document.paragraphs):
        words = sum(len(token.words) for sentence in paragraph.sentences for token in sentence.tokens)
        groups[_ROLES.index(paragraph.role)].append(words)
    places = list(range(len(_ROLES), 0, -1))
    shown = [(place, group) for place, group in zip(places, groups, strict=True) if group]
    boxes = axes.boxplot(
        [group for _, group in shown], positions=[place for place, _ in shown], orientation="horizontal", widths=0.5,
        patch_artist=True, showfliers=False, medianprops={"color": _INK, "linewidth": 2},
    )  # fmt: skip
    for box, (place, _) in zip(boxes["boxes"], shown, strict=True):
        box.set(facecolor=_FILLS[len(_ROLES) - place][0], edgecolor=_INK, alpha=0.55)
    for place, group in shown:
        # Paragraphs of the same length stand beside each other instead of upon each other.
        seen: Counter[int] = Counter()
        for words in sorted(group):
            seen[words] += 1
            height = place + (seen[words] // 2) * 0.05 * (-1) ** seen[words]
            axes.plot(words, height, "o", color="white", markeredgecolor=_INK, markersize=3.5, zorder=3)
    counted = [f"{role}\n({len(group)})" for role, group in zip(_ROLES, groups, strict=True)]
    axes.set_yticks(places, counted)
    axes.set_xlim(left=0)
    axes.set_xlabel("words in a paragraph")
    axes.set_title("Length by role", loc="left")


def _places(axes: Any, documents: Sequence[Document]) -> None:
    """For each tenth of the pages the shares of the roles that stand there."""
    counts = [[0] * _POSITIONS for _ in _ROLES]
    for document in documents:
        for number, paragraph in enumerate(document.paragraphs):
            part = number * _POSITIONS // len(document.paragraphs)
            counts[_ROLES.index(paragraph.role)][part] += 1
    sums = [max(1, sum(group[part] for group in counts)) for part in range(_POSITIONS)]
    shares = [[count / whole for count, whole in zip(group, sums, strict=True)] for group in counts]
    _stacked(axes.bar, range(1, _POSITIONS + 1), shares, "bottom")
    axes.set_xticks(range(1, _POSITIONS + 1))
    axes.set_ylim(0, 1)
    axes.set_xlabel("tenth of the page, by paragraphs")
    axes.set_ylabel("share of paragraphs")
    _title(axes, "Roles along the page")


def _types(axes: Any, documents: Sequence[Document]) -> None:
    """Mentions of each type, by the role of the paragraph that they stand in."""
    types = names(ENTITY_TYPES)
    counts = [[0] * len(types) for _ in _ROLES]
    for paragraph, sentence in (pair for document in documents for pair in document.sentences()):
        for mention in sentence.mentions:
            if mention.type in types:  # other projects have others
                counts[_ROLES.index(paragraph.role)][types.index(mention.type)] += 1
    _stacked(axes.barh, range(len(types)), counts, "left")
    axes.set_yticks(range(len(types)), types)
    axes.invert_yaxis()
    axes.set_xlabel("mentions")
    _title(axes, "Types of entities by role")


def _repeats(axes: Any, documents: Sequence[Document]) -> None:
    """How far behind the paragraph that it repeats each repeat stands."""
    kinds = names(REPEAT_KINDS)
    distances: list[Counter[int]] = [Counter() for _ in kinds]
    for document in documents:
        place = {paragraph.id: number for number, paragraph in enumerate(document.paragraphs)}
        for number, paragraph in enumerate(document.paragraphs):
            if paragraph.repeats is not None and paragraph.repeats_kind is not None:
                distances[kinds.index(paragraph.repeats_kind)][number - place[paragraph.repeats]] += 1
    shown = sorted({distance for group in distances for distance in group})
    _stacked(axes.bar, range(len(shown)), [[group[one] for one in shown] for group in distances], "bottom", kinds)
    axes.set_xticks(range(len(shown)), [str(distance) for distance in shown])
    axes.set_xlim(-0.6, max(len(shown), 6) - 0.4)
    axes.yaxis.get_major_locator().set_params(integer=True)
    axes.set_xlabel("paragraphs between a repeat and what it repeats, itself counted")
    axes.set_ylabel("repeats")
    _title(axes, "Repeats")


def _stacked(
    bars: Any, places: Sequence[int], rows: Sequence[Sequence[float]], base: str, labels: Sequence[str] = _ROLES
) -> None:
    """Bars upon each other, a row of values a label."""
    below = [0.0] * len(places)
    for row, label, (colour, hatch) in zip(rows, labels, _FILLS, strict=False):
        bars(places, row, 0.8, **{base: below}, label=label, color=colour, hatch=hatch, edgecolor=_INK, linewidth=0.6)
        below = [low + value for low, value in zip(below, row, strict=True)]


def _title(axes: Any, title: str) -> None:
    axes.set_title(title, loc="left")
    axes.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=3, borderaxespad=0.2, handlelength=1.6)


def _confusion(axes: Any, found: Sequence[Outcome]) -> None:
    """Counts, and their share of the row as the shade."""
    counts = confusion(found)
    shares = [[count / max(1, sum(row)) for count in row] for row in counts]
    axes.imshow(shares, cmap="Greys", vmin=0, vmax=1.25, aspect="auto")
    for y, row in enumerate(counts):
        for x, count in enumerate(row):
            colour = "white" if shares[y][x] > 0.6 else _INK
            axes.text(x, y, f"{count}\n{shares[y][x]:.1%}", ha="center", va="center", color=colour)
    axes.set_xticks(range(len(_ROLES)), _ROLES)
    axes.set_yticks(range(len(_ROLES)), _ROLES)
    axes.set_xlabel("found")
    axes.set_ylabel("due")
    axes.set_title(f"Roles of {len(found)} paragraphs", loc="left")


def _reliability(axes: Any, found: Sequence[Outcome]) -> None:
    """Share right by probability; the line is where they are alike."""
    bins = reliability(found)
    axes.plot([0, 1], [0, 1], "--", color=_INK, linewidth=0.8, label="as sure as right")
    axes.plot([one.probability for one in bins], [one.right for one in bins], "o-", color=_FILLS[0][0], label="roles")
    for one in bins:
        axes.annotate(
            str(one.paragraphs),
            (one.probability, one.right),
            xytext=(0, -14),
            textcoords="offset points",
            ha="center",
            fontsize=8,
        )
    axes.set_xlim(0, 1.03)
    axes.set_ylim(0, 1.03)
    axes.set_xlabel("probability that the draft tells (number of paragraphs)")
    axes.set_ylabel("share right")
    _title(axes, "Reliability")


def _trade(axes: Any, found: Sequence[Outcome]) -> None:
    """All thresholds as a line, and the one that `clean` amounts to as a point."""
    line = trades(found)
    drawn = [one for one in line if one.lost and one.kept]  # logarithms: the better half of it is near nought
    axes.plot(
        [one.lost for one in drawn],
        [one.kept for one in drawn],
        "-",
        color=_FILLS[0][0],
        drawstyle="steps-post",
        label="any threshold",
    )
    here = next(one for one in line if one.threshold == 0.5)
    axes.plot(here.lost, here.kept, "o", color=_INK, label="0.5")
    axes.annotate(
        f"{here.lost:.1%} lost, {here.kept:.1%} kept", (here.lost, here.kept), xytext=(8, 8), textcoords="offset points"
    )
    for axis in (axes.xaxis, axes.yaxis):
        axis.axes.set(**{f"{axis.axis_name}scale": "log"})
        axis.set_major_formatter(lambda share, _: f"{share:.4g}")
    axes.set_xlabel("share of the body that is lost")
    axes.set_ylabel("share of the rest that is kept")
    _title(axes, "Lost body, kept rest")
