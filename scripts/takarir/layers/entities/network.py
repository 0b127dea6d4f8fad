"""A small convolutional network over word forms: what two cues tell only together, which the linear model cannot say.

A word is the sum of the vectors of its form's features (`forms`), so a form's vector is worked out once and kept; two
layers then look at three neighbouring vectors each. Training is in `training.network`; here numpy is enough.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from takarir.layers.entities import weights
from takarir.layers.entities.weights import Floats, Ints

_BLOCK: Final = 64
"""Words multiplied at a time: so few that no linear algebra library spreads them over threads of its own."""


class Network:
    """The weights; `vectors` gives a form its vector, of length `size`."""

    def __init__(self, name: str) -> None:
        self.tags, features, values = weights.read(name)
        self.vectors: Final = weights.Sums(features, values["vectors"])
        self.size: Final = values["vectors"].shape[1]
        self.transitions: Final = values["transitions"]
        self._phrases: Final = values["phrases"]
        self._kernels: Final = values["kernels"]
        self._biases: Final = values["biases"]
        self._output: Final = values["output"]
        self._output_bias: Final = values["output_bias"]

    def scores(self, vectors: Floats, phrases: Ints, inside: npt.NDArray[np.bool_]) -> Floats:
        """The score of every tag at every word.

        Args:
            vectors: of the words of all sentences, shape (words, size); sentences are parted by rows that are no words.
            phrases: what the gazetteer says of each word, an index of `gazetteer.PHRASE_TAGS`.
            inside: False in the rows that are no words.

        Returns:
            Shape (words, tags).
        """
        count = len(vectors)
        blocks = -(-count // _BLOCK)
        # A row of nothing before and after, and blocks that are full.
        words = np.zeros((blocks * _BLOCK + 2, self.size), dtype=np.float32)
        own = words[1 : count + 1]
        np.add(vectors, self._phrases[phrases], out=own)
        np.maximum(own, 0, out=own)
        own *= inside[:, None]
        for kernel, bias in zip(self._kernels, self._biases, strict=True):
            seen = sum(
                np.matmul(words[place : place + blocks * _BLOCK].reshape(blocks, _BLOCK, -1), kernel[place])
                for place in range(3)
            )
            seen += bias
            np.maximum(seen, 0, out=seen)
            own += seen.reshape(blocks * _BLOCK, -1)[:count]
            own *= inside[:, None]
        found: Floats = np.matmul(words[1:-1].reshape(blocks, _BLOCK, -1), self._output)
        return found.reshape(blocks * _BLOCK, -1)[:count] + self._output_bias
