"""A small network over the paragraphs of a page: what each paragraph is, given those around it.

A paragraph is the sum of the vectors of its observations; two layers then look at five neighbouring paragraphs each, so
a role is chosen in sight of four on either side. Training is in `training.role_network`; here numpy is enough.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

REACH: Final = 2
"""Paragraphs on either side that one layer looks at."""
GAP: Final = REACH
"""Empty rows around a page, so that nothing lies beyond its ends."""


class Weights(NamedTuple):
    """What training finds.

    Attributes:
        vectors: a row an observation: what it adds to a paragraph's vector and, behind, to each role's score.
        bias: the same for every paragraph.
        kernels: shape (layers, 2 * REACH + 1, size, size).
        biases: shape (layers, size).
        output: shape (size, roles).
    """

    vectors: Floats
    bias: Floats
    kernels: Floats
    biases: Floats
    output: Floats


def chances(weights: Weights, sums: Floats, warmth: float = 1.0) -> Floats:
    """How probable each role is of each paragraph of a page.

    Args:
        weights: of the network.
        sums: for each paragraph the sum of its observations' rows of `weights.vectors`.
        warmth: what the scores are divided by: more than 1 makes the network less sure of itself.

    Returns:
        Shape (paragraphs, roles); each row sums to 1.
    """
    count, size = len(sums), weights.output.shape[0]
    sums = sums + weights.bias
    states = np.zeros((count + 2 * REACH, size), np.float32)
    own = states[REACH:-REACH]
    np.maximum(sums[:, :size], 0, out=own)
    # Row by row the paragraph between its neighbours, in one piece: a view, for the rows lie one behind the other.
    windows = np.lib.stride_tricks.as_strided(states, (count, (2 * REACH + 1) * size), states.strides, writeable=False)
    for kernel, bias in zip(weights.kernels, weights.biases, strict=True):
        seen = windows @ kernel.reshape(-1, size)
        seen += bias
        own += np.maximum(seen, 0, out=seen)
    scores = (own @ weights.output + sums[:, size:]) / np.float32(warmth)
    scores -= scores.max(1, keepdims=True)
    found: Floats = np.exp(scores)
    found /= found.sum(1, keepdims=True)
    return found
