"""Trains the scorers that judge the spans that may be names; `training.decision` gathers the spans and calls it.

A sentence's spans that do not cross form many sets; learnt is to make the set that is right more probable than all
others together, as `layers.entities.choice` takes the one with the greatest sum. PyTorch is needed here alone. One
thread and fixed seeds: the same input gives the same bytes on the same machine.
"""

from __future__ import annotations

import math
import random
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from takarir.layers.entities.candidates import TYPES, Bounds
from takarir.layers.entities.weights import Floats

HIDDEN = 32
EPOCHS = 30
BATCH = 100
RATE = 3e-3
DECAY = 3e-2
DROPOUT = 0.35
LEAST = 5
"""Marks met less often have no weight."""
SEED = 1


@dataclass(frozen=True, slots=True)
class Group:
    """The candidates of which a choice is made together.

    Attributes:
        spans: their bounds.
        kinds: the numbers of their types.
        numbers: of each, shape (candidates, measures).
        marks: of each.
        right: the places of those that are names.
    """

    spans: list[Bounds]
    kinds: list[int]
    numbers: Floats
    marks: list[list[str]]
    right: frozenset[int]


class Net(nn.Module):
    """The scorer as it learns."""

    def __init__(self, names: int, mean: Floats, spread: Floats) -> None:
        super().__init__()
        self.mean, self.spread = torch.from_numpy(mean), torch.from_numpy(spread)
        width = HIDDEN + len(TYPES)
        self.marks = nn.EmbeddingBag(names + 1, width, mode="sum", padding_idx=0)
        nn.init.normal_(self.marks.weight, 0, 0.05)
        self.numbers = nn.Linear(len(mean), width)
        self.output = nn.Linear(HIDDEN, 1, bias=False)

    def forward(self, kinds: Tensor, numbers: Tensor, marks: Tensor, starts: Tensor) -> Tensor:
        """The scores of candidates."""
        sums = self.numbers((numbers - self.mean) / self.spread) + self.marks(marks, starts)
        hidden = nn.functional.dropout(torch.relu(sums[:, :HIDDEN]), DROPOUT, self.training)
        return self.output(hidden)[:, 0] + sums[:, HIDDEN:].gather(1, kinds[:, None])[:, 0]


def slopes(spans: Sequence[Bounds], scores: Sequence[float], right: Set[int]) -> tuple[float, list[float]]:
    """How improbable the right set is, as a negative logarithm, and how that changes with each score.

    Args:
        spans: first word, end (exclusive), of the candidates.
        scores: of each.
        right: the places of the names among them.
    """
    order = sorted(range(len(spans)), key=lambda at: spans[at][1])
    ends = [spans[at][1] for at in order]
    before = [bisect_right(ends, spans[at][0], 0, place) for place, at in enumerate(order)]
    forward = [0.0]
    for place, at in enumerate(order):
        forward.append(_added(forward[place], forward[before[place]] + scores[at]))
    total = forward[-1]
    slope = [0.0] * len(spans)
    backward = [-math.inf] * len(order) + [0.0]
    for place in range(len(order) - 1, -1, -1):
        at, low, behind = order[place], before[place], backward[place + 1]
        backward[place] = _added(backward[place], behind)
        backward[low] = _added(backward[low], scores[at] + behind)
        slope[at] = math.exp(min(0.0, forward[low] + scores[at] + behind - total)) - (at in right)
    return total - sum(scores[at] for at in right), slope


def _added(one: float, other: float) -> float:
    """The logarithm of the sum of two numbers given by theirs."""
    high, low = (one, other) if one > other else (other, one)
    return high if low == -math.inf else high + math.log1p(math.exp(low - high))


def train(groups: Sequence[Group], seed: int = SEED, epochs: int = EPOCHS) -> tuple[Net, list[str]]:
    """Train a scorer; returns it and the names of its marks."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    chance = random.Random(seed)
    parted = [[" ".join(marks).split(" ") for marks in group.marks] for group in groups]
    counts = Counter(mark for group in parted for marks in group for mark in marks)
    names = sorted(mark for mark, count in counts.items() if count >= LEAST)
    number = {name: place for place, name in enumerate(names, 1)}
    rows = [[[number[mark] for mark in marks if mark in number] for marks in group] for group in parted]
    numbers = np.concatenate([group.numbers for group in groups])
    net = Net(len(names), numbers.mean(axis=0), numbers.std(axis=0) + np.float32(0.05))
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    order = list(range(len(groups)))
    steps = epochs * -(-len(order) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    for _ in range(epochs):
        chance.shuffle(order)
        for first in range(0, len(order), BATCH):
            chosen = order[first : first + BATCH]
            scores = net(*_tensors([groups[at] for at in chosen], [rows[at] for at in chosen]))
            plain = scores.tolist()
            parts: list[float] = []
            for group in (groups[at] for at in chosen):
                parts += slopes(group.spans, plain[len(parts) : len(parts) + len(group.spans)], group.right)[1]
            optimizer.zero_grad()
            scores.backward(torch.tensor(parts) / len(chosen))
            optimizer.step()
            schedule.step()
    return net.eval(), names


def _tensors(groups: Sequence[Group], rows: Sequence[list[list[int]]]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    bags = [bag for group in rows for bag in group]
    starts = np.cumsum([0, *map(len, bags)])[:-1]
    return (
        torch.tensor([kind for group in groups for kind in group.kinds]),
        torch.from_numpy(np.concatenate([group.numbers for group in groups])),
        torch.tensor([row for bag in bags for row in bag], dtype=torch.long),
        torch.from_numpy(starts),
    )


def export(nets: Sequence[Net], names: list[str], out: Path) -> None:
    """Write a scorer; several that learnt from other seeds are put side by side and give their mean."""
    share = 1 / len(nets)
    hidden, straight = [], []
    marks_hidden, marks_straight, bias_hidden, bias_straight, output = [], [], [], [], []
    with torch.no_grad():
        for net in nets:
            rows = (net.numbers.weight.T / net.spread[:, None]).numpy()
            bias = (net.numbers.bias - (net.mean / net.spread) @ net.numbers.weight.T).numpy()
            table = net.marks.weight.numpy()[1:]
            hidden.append(rows[:, :HIDDEN])
            straight.append(rows[:, HIDDEN:] * share)
            marks_hidden.append(table[:, :HIDDEN])
            marks_straight.append(table[:, HIDDEN:] * share)
            bias_hidden.append(bias[:HIDDEN])
            bias_straight.append(bias[HIDDEN:] * share)
            output.append(net.output.weight.numpy()[0] * share)
    np.savez_compressed(
        out,
        tags=np.array(" ".join(TYPES)),
        features=np.array("\n".join(names)),
        marks=np.concatenate([*marks_hidden, sum(marks_straight)], axis=1).astype(np.float16),
        numbers=np.concatenate([*hidden, sum(straight)], axis=1).astype(np.float32),
        bias=np.concatenate([*bias_hidden, sum(bias_straight)]).astype(np.float32),
        output=np.concatenate(output).astype(np.float16),
    )
