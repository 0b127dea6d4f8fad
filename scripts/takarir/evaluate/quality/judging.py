"""Figures beside their pins: what changed, and whether chance alone would do it.

Pin and figure are of the same units, so that they are compared unit by unit: units are drawn with replacement (paired
bootstrap, Efron 1979), and the difference of the two F1 is noted each time. A change is beyond noise when the middle
`LEVEL` of these differences lies on one side of zero; a change that few units make is not, be it ever so certain there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from takarir.document.labels import ENTITY_TYPES, names
from takarir.evaluate import layer_scores, role_scores, tables
from takarir.evaluate.entity_scores import GROUPS
from takarir.evaluate.quality.counts import Count, Counts, total
from takarir.evaluate.tables import CHANGE, COUNT, EXACT, Column

LEVEL: Final = 0.99
LEAST_UNITS: Final = 8
"""Of fewer, all change one way by chance more often than `LEVEL` allows (sign test): they are shown, not judged."""
DRAWS: Final = 4000
SEED: Final = 13

LAYERS: Final = (*role_scores.ROLES, "repeats", *names(ENTITY_TYPES), *GROUPS, *layer_scores.SEGMENTATION)
"""All layers that are scored, in the order of the table."""

Floats = npt.NDArray[np.float64]


class Verdict(Enum):
    """What a comparison with the pin says; the value is what the table shows."""

    SAME = ""
    FALL = "FALL"
    RISE = "RISE: raise the pin"
    STALE = "STALE: pin anew"
    NEW = "no pin"


class Judgement(NamedTuple):
    """A figure beside its pin.

    Attributes:
        source, layer: what was scored.
        units: how many units the figure is of.
        counts: of all units together.
        f1, low, high: the figure, and the middle `LEVEL` of what it is when units are drawn.
        pin: the pinned F1, None where there is none.
        change: bounds of the middle `LEVEL` of the differences to the pin, None where there is none.
        verdict: what follows.
    """

    source: str
    layer: str
    units: int
    counts: Count
    f1: float
    low: float
    high: float
    pin: float | None
    change: tuple[float, float] | None
    verdict: Verdict


def judge(found: Counts, pins: Counts) -> list[Judgement]:
    """Compare every layer of every source with its pin; a layer that is pinned and was not found is stale.

    Args:
        found: the figures.
        pins: those that they are held against, of the sources that were scored.
    """
    sources = list(dict.fromkeys(source for source, _ in (*found, *pins)))
    keys = sorted({*found, *pins}, key=lambda key: (sources.index(key[0]), LAYERS.index(key[1])))
    return [_judged(*key, found.get(key, {}), pins.get(key)) for key in keys]


def _judged(source: str, layer: str, found: Mapping[str, Count], pins: Mapping[str, Count] | None) -> Judgement:
    units = sorted({*found, *(pins or ())})
    drawn = _draws(len(units))
    now = _f1(drawn @ _array(found, units))
    low, high = _middle(now)
    sums = total(found.values())
    judged = Judgement(source, layer, len(units), sums, _share(sums), low, high, None, None, Verdict.NEW)
    if pins is None:
        return judged
    judged = judged._replace(pin=_share(total(pins.values())))
    none = Count(0, 0, 0)
    if any(found.get(unit, none).gold != pins.get(unit, none).gold for unit in units):
        return judged._replace(verdict=Verdict.STALE)
    fall, rise = _middle(now - _f1(drawn @ _array(pins, units)))
    if len(units) < LEAST_UNITS:
        return judged._replace(change=(fall, rise), verdict=Verdict.SAME)
    verdict = Verdict.FALL if rise < 0 else Verdict.RISE if fall > 0 else Verdict.SAME
    return judged._replace(change=(fall, rise), verdict=verdict)


def _array(counts: Mapping[str, Count], units: Sequence[str]) -> Floats:
    return np.array([counts.get(unit, (0, 0, 0)) for unit in units], dtype=np.float64)


def _draws(units: int) -> Floats:
    """How often each draw has each unit, of shape (draws, units); the same every time."""
    chance = np.random.default_rng(SEED)
    return chance.multinomial(units, np.full(units, 1 / units), size=DRAWS).astype(np.float64)


def _f1(sums: Floats) -> Floats:
    """F1 of gold, draft and correct in columns; 1 where both are empty, as `scores.Score` has it."""
    size = sums[:, 0] + sums[:, 1]
    return np.where(size > 0, 2 * sums[:, 2] / np.maximum(size, 1), 1.0)


def _middle(values: Floats) -> tuple[float, float]:
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def _share(counts: Count) -> float:
    size = counts.gold + counts.draft
    return 2 * counts.correct / size if size else 1.0


def lines(judged: Sequence[Judgement]) -> list[str]:
    """The figures beside their pins as a table."""
    columns = [
        Column("source"),
        Column("layer"),
        Column("units", COUNT),
        *(Column(name, COUNT) for name in ("gold", "draft", "correct")),
        Column("F1", EXACT),
        Column(f"{LEVEL:.0%} low", EXACT),
        Column("high", EXACT),
        Column("pin", EXACT),
        Column("change", CHANGE),
        Column(f"{LEVEL:.0%} low", CHANGE),
        Column("high", CHANGE),
        Column("verdict"),
    ]
    return tables.lines(columns, map(_row, judged))


def _row(one: Judgement) -> tuple[object, ...]:
    change = None if one.pin is None else one.f1 - one.pin
    figures = (one.f1, one.low, one.high, one.pin, change, *(one.change or (None, None)))
    return (one.source, one.layer, one.units, *one.counts, *figures, one.verdict.value)


def faults(judged: Sequence[Judgement], command: str) -> list[str]:
    """What a test has to fail for, a line each, with the way to mend it.

    A rise beyond noise is a fault too: while the pin lies below, what was won may be lost again unseen.

    Args:
        judged: the figures beside their pins.
        command: what writes the pins.
    """
    mends = {
        Verdict.FALL: f"mend it, or, where it is meant, say why in the commit and run `{command}`",
        Verdict.RISE: f"raise the pin: `{command}`",
        Verdict.STALE: f"the gold or the units changed: `{command}`",
        Verdict.NEW: f"write its pin: `{command}`",
    }
    return [f"{_told(one)}; {mends[one.verdict]}" for one in judged if one.verdict is not Verdict.SAME]


def _told(one: Judgement) -> str:
    pin = "no pin" if one.pin is None else f"pin {one.pin:.4f}"
    text = f"{one.verdict.name.lower()} in {one.source}, {one.layer}: {pin}, found {one.f1:.4f}"
    if one.change is None:
        return text
    low, high = one.change
    return f"{text}, difference {one.f1 - (one.pin or 0.0):+.4f}, {LEVEL:.0%} of draws {low:+.4f} to {high:+.4f}"
