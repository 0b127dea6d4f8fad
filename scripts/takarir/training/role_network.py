"""Trains the network of the role labeller; `training.roles` reads the pages and calls it.

The network is small and its pages are few, so numpy trains it: gradients written out by hand, AdamW, one fixed seed. So
the labeller can be trained wherever the tests run, and they hold the gradients against finite differences.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from takarir.layers.roles.network import GAP, REACH, Floats, Weights

SIZE = 48
"""Length of a paragraph's vector."""
LAYERS = 2
EPOCHS = 6
BATCH = 32
RATE = 3e-3
DECAY = 1e-5
UNSEEN = 0.4
"""Share of a paragraph's observations that a step does not see, so that the network leans on none of them alone."""
DROPOUT = 0.3
SEED = 1
_WARM = 50  # steps until the full rate
_LEAST_RATE = 0.02  # share of it that is left at the end
_POOL = 16  # batches whose pages are sorted by length together
_MOMENTS = (0.9, 0.999)
_SMALL = 1e-8


@dataclass(frozen=True, slots=True)
class Example:
    """A page to learn from.

    Attributes:
        observations: for each paragraph the numbers of its observations.
        roles: for each the number of its role.
        weight: how much the page counts.
    """

    observations: Sequence[Sequence[int]]
    roles: Sequence[int]
    weight: float


@dataclass(frozen=True, slots=True)
class Batch:
    """Pages side by side, with `GAP` empty rows around each.

    Attributes:
        flat: the numbers of all observations that are seen.
        starts: where each paragraph's begin.
        scale: what each counts, more than 1 because others are left out.
        rows: the row of each paragraph.
        inside: for each row 1 where it is a paragraph, else 0.
        roles: the number of each paragraph's role.
        weights: how much each paragraph counts; they sum to 1.
    """

    flat: np.ndarray
    starts: np.ndarray
    scale: Floats
    rows: np.ndarray
    inside: Floats
    roles: np.ndarray
    weights: Floats


def train(examples: Sequence[Example], names: int, roles: int = 3, seed: int = SEED) -> Weights:
    """Train a network.

    Args:
        examples: pages.
        names: how many observations there are.
        roles: how many roles.
        seed: of the first weights, the order and what is left out.
    """
    chance, draw = random.Random(seed), np.random.default_rng(seed)
    weights = _first(names, roles, draw)
    moments = {name: (np.zeros_like(value), np.zeros_like(value)) for name, value in weights.items()}
    steps = EPOCHS * -(-len(examples) // BATCH)
    step = 0
    for _ in range(EPOCHS):
        for pages in _batches(examples, chance):
            gradients = _gradients(weights, _batch(pages, draw), draw)[1]
            step += 1
            rate = RATE * min(1.0, step / _WARM) * max(_LEAST_RATE, 1 - step / steps)
            _move(weights, gradients, moments, rate, step)
    return Weights(**weights)


def _first(names: int, roles: int, draw: np.random.Generator) -> dict[str, Floats]:
    bound = (5 * SIZE) ** -0.5
    shapes = {"kernels": (LAYERS, 2 * REACH + 1, SIZE, SIZE), "biases": (LAYERS, SIZE), "output": (SIZE, roles)}
    weights = {name: draw.uniform(-bound, bound, shape).astype(np.float32) for name, shape in shapes.items()}
    vectors = np.zeros((names, SIZE + roles), np.float32)
    vectors[:, :SIZE] = draw.normal(0, 0.08, (names, SIZE))
    return {"vectors": vectors, "bias": np.zeros(SIZE + roles, np.float32), **weights}


def _batches(examples: Sequence[Example], chance: random.Random) -> list[list[Example]]:
    """All pages in a new order, those of a batch about equally long."""
    mixed = chance.sample(examples, len(examples))
    pools = (mixed[at : at + BATCH * _POOL] for at in range(0, len(mixed), BATCH * _POOL))
    sorted_pools = (sorted(pool, key=lambda example: len(example.roles)) for pool in pools)
    batches = [pool[at : at + BATCH] for pool in sorted_pools for at in range(0, len(pool), BATCH)]
    return chance.sample(batches, len(batches))


def _batch(pages: Sequence[Example], draw: np.random.Generator, unseen: float = UNSEEN) -> Batch:
    bags = [bag for page in pages for bag in page.observations]
    flat = np.fromiter((number for bag in bags for number in bag), np.int64)
    starts = np.cumsum([0, *map(len, bags[:-1])])
    seen = draw.random(len(flat), np.float32) >= unseen
    seen[starts] = True  # the first is every paragraph's, so that none is empty
    scale = np.full(len(flat), 1 / (1 - unseen), np.float32)
    scale[starts] = 1
    rows = np.fromiter(_rows(pages), np.int64)
    inside = np.zeros(int(rows[-1]) + GAP + 1, np.float32)
    inside[rows] = 1
    counted = np.fromiter((page.weight for page in pages for _ in page.roles), np.float32)
    return Batch(
        flat=flat[seen],
        starts=(np.cumsum(seen) - 1)[starts],
        scale=scale[seen],
        rows=rows,
        inside=inside,
        roles=np.fromiter((role for page in pages for role in page.roles), np.int64),
        weights=counted / counted.sum(),
    )


def _rows(pages: Sequence[Example]) -> Iterator[int]:
    """The row of each paragraph, pages one behind the other."""
    row = GAP
    for page in pages:
        yield from range(row, row + len(page.roles))
        row += len(page.roles) + GAP


def _gradients(
    weights: dict[str, Floats], batch: Batch, draw: np.random.Generator, dropout: float = DROPOUT
) -> tuple[float, dict[str, Floats]]:
    """The loss of a batch, and how it changes with each weight."""
    size = weights["output"].shape[0]
    sums = np.add.reduceat(weights["vectors"][batch.flat] * batch.scale[:, None], batch.starts) + weights["bias"]
    inside = batch.inside[:, None]
    states = np.zeros((len(inside), size), sums.dtype)
    states[batch.rows] = np.maximum(sums[:, :size], 0)
    passes = []
    for kernel, bias in zip(weights["kernels"], weights["biases"], strict=True):
        kept = _kept(states.shape, draw, dropout)
        windows = _windows(states * kept)
        seen = windows @ kernel.reshape(-1, size) + bias
        passes.append((kept, windows, seen > 0))
        states = (states + np.maximum(seen, 0)) * inside
    kept = _kept(states.shape, draw, dropout)
    read = (states * kept)[batch.rows]
    scores = read @ weights["output"] + sums[:, size:]
    scores -= scores.max(1, keepdims=True)
    chances = np.exp(scores)
    chances /= chances.sum(1, keepdims=True)
    paragraphs = np.arange(len(chances))
    loss = -float((np.log(chances[paragraphs, batch.roles] + 1e-30) * batch.weights).sum())

    back = chances
    back[paragraphs, batch.roles] -= 1
    back *= batch.weights[:, None]
    found = {
        "output": read.T @ back,
        "kernels": np.zeros_like(weights["kernels"]),
        "biases": np.zeros_like(weights["biases"]),
    }
    towards = np.zeros_like(states)
    towards[batch.rows] = back @ weights["output"].T
    towards *= kept
    for layer in reversed(range(len(passes))):
        kept, windows, active = passes[layer]
        towards = towards * inside
        through = towards * active
        found["kernels"][layer] = (windows.T @ through).reshape(found["kernels"][layer].shape)
        found["biases"][layer] = through.sum(0)
        wide = through @ weights["kernels"][layer].reshape(-1, size).T
        towards = towards + _unwound(wide, size) * kept
    own = np.concatenate([towards[batch.rows] * (sums[:, :size] > 0), back], axis=1)
    found["bias"] = own.sum(0)
    found["vectors"] = _scattered(own, batch, weights["vectors"].shape)
    return loss, found


def _kept(shape: tuple[int, ...], draw: np.random.Generator, dropout: float) -> Floats:
    return (draw.random(shape, np.float32) >= dropout).astype(np.float32) / np.float32(1 - dropout)


def _windows(states: Floats) -> Floats:
    """Each row beside its neighbours up to `REACH` away; nothing lies beyond the ends."""
    around = np.pad(states, ((REACH, REACH), (0, 0)))
    return np.concatenate([around[at : at + len(states)] for at in range(2 * REACH + 1)], axis=1)


def _unwound(wide: Floats, size: int) -> Floats:
    """What `_windows` does, backwards: the sum of what each row was given to."""
    around = np.zeros((len(wide) + 2 * REACH, size), wide.dtype)
    for at in range(2 * REACH + 1):
        around[at : at + len(wide)] += wide[:, at * size : (at + 1) * size]
    return around[REACH:-REACH]


def _scattered(own: Floats, batch: Batch, shape: tuple[int, ...]) -> Floats:
    """The change of each observation's vector: the sum over the paragraphs that have it."""
    counts = np.diff([*batch.starts, len(batch.flat)])
    each = np.repeat(own, counts, axis=0) * batch.scale[:, None]
    order = np.argsort(batch.flat, kind="stable")
    met = batch.flat[order]
    begins = np.flatnonzero(np.concatenate([[True], met[1:] != met[:-1]]))
    found = np.zeros(shape, own.dtype)
    found[met[begins]] = np.add.reduceat(each[order], begins)
    return found


def _move(
    weights: dict[str, Floats],
    gradients: dict[str, Floats],
    moments: dict[str, tuple[Floats, Floats]],
    rate: float,
    step: int,
) -> None:
    """One step of AdamW (Loshchilov and Hutter 2019)."""
    first, second = _MOMENTS
    for name, gradient in gradients.items():
        mean, square = moments[name]
        mean += (1 - first) * (gradient - mean)
        square += (1 - second) * (gradient * gradient - square)
        scale = rate * (1 - second**step) ** 0.5 / (1 - first**step)
        weights[name] *= 1 - rate * DECAY
        weights[name] -= scale * mean / (np.sqrt(square) + _SMALL)
