"""The weights of the role labeller and what they say of a page.

The file is CRFsuite's, which training writes. It is read and summed up here and not by CRFsuite, because that wants
every observation of every paragraph as a string; here a group of observations is weighed once.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from takarir.document import labels
from takarir.layers.roles.observed import WORD_PREFIXES, Group, Observed, names
from takarir.resources.memory import Memory

__all__ = ["Model", "Probabilities"]

#: One number a role, in the order of `labels.ROLES`.
Weights = tuple[float, float, float]
Probabilities = Weights

_ROLES = labels.names(labels.ROLES)

# CRFsuite's file: this header, then at the places that it names features and, as CQDB tables, labels and attributes.
# All numbers are little-endian.
_HEADER = struct.Struct("<4sI4sI8I")
_FEATURES = struct.Struct("<4sII")  # name of the block, its size, how many features
_FEATURE = struct.Struct("<IIId")  # kind, from, to, weight
_OF_STATE, _OF_TRANSITION = 0, 1  # kinds: an attribute and a label; a label and the next
_TABLE = struct.Struct("<4s5I")  # name, size, flag, byte order, how many names, where their places stand
_ENTRY = struct.Struct("<II")  # number of a name, bytes of the name with its closing zero


class _File(NamedTuple):
    """What a model file holds: weights by label of each attribute, and of each label before each."""

    state: dict[str, Weights]
    transitions: tuple[Weights, Weights, Weights]


def _read(data: bytes) -> _File:
    magic, _, kind, _, _, _, _, features, tags, attributes, _, _ = _HEADER.unpack_from(data)
    if (magic, kind) != (b"lCRF", b"FOMC"):
        raise ValueError("not a model of CRFsuite")
    known = _names(data, attributes)
    found = _names(data, tags)
    if sorted(found) != sorted(_ROLES):
        raise ValueError(f"the model knows the roles {', '.join(found)}")
    column = [_ROLES.index(tag) for tag in found]
    state: dict[str, list[float]] = {}
    transitions = [[0.0] * len(_ROLES) for _ in _ROLES]
    _, _, count = _FEATURES.unpack_from(data, features)
    begin = features + _FEATURES.size
    for kind, source, target, weight in _FEATURE.iter_unpack(data[begin : begin + count * _FEATURE.size]):
        if kind == _OF_STATE:
            state.setdefault(known[source], [0.0] * len(_ROLES))[column[target]] = weight
        elif kind == _OF_TRANSITION:
            transitions[column[source]][column[target]] = weight
    first, second, third = map(_weights, transitions)
    return _File({name: _weights(row) for name, row in state.items()}, (first, second, third))


def _names(data: bytes, start: int) -> list[str]:
    """The names of a table in the order of their numbers."""
    _, _, _, _, count, places = _TABLE.unpack_from(data, start)
    found = []
    for place in struct.unpack_from(f"<{count}I", data, start + places):
        _, size = _ENTRY.unpack_from(data, start + place)
        begin = start + place + _ENTRY.size
        found.append(data[begin : begin + size - 1].decode())
    return found


def _weights(row: Sequence[float]) -> Weights:
    body, caption, residue = row
    return body, caption, residue


def _difference(row: Weights) -> complex:
    """What weights speak for beside the last role.

    Only differences tell, so two numbers say as much as three, and `sum` adds complex ones up in a quarter of the time
    that a loop over triples takes.
    """
    body, caption, residue = row
    return complex(body - residue, caption - residue)


class Model:
    """A linear-chain model of a page's roles. It may be shared between threads.

    Raises:
        ValueError: when the bytes are no model of CRFsuite or one of other labels.
    """

    def __init__(self, data: bytes) -> None:
        state, transitions = _read(data)
        self._factors = tuple(exp(weight) for row in transitions for weight in row)
        weights = {name: _difference(row) for name, row in state.items()}
        self._groups: Memory[Group, complex] = Memory(lambda group: sum(weights.get(name, 0j) for name in names(group)))
        self._any, self._first, self._pair, self._last = (
            {name.removeprefix(prefix): weight for name, weight in weights.items() if name.startswith(prefix)}
            for prefix in WORD_PREFIXES
        )

    def probabilities(self, page: Sequence[Observed]) -> list[Probabilities]:
        """How probable each role is of each paragraph, given the whole page.

        Args:
            page: the observations of its paragraphs, in order.

        Returns:
            Three probabilities a paragraph, which sum to 1.
        """
        return self._marginals([self._state(one) for one in page])

    def _state(self, one: Observed) -> Weights:
        """What a paragraph's observations speak for, relative to the role that they speak for most."""
        rows = list(map(self._groups.__getitem__, one.own))
        rows += map(self._groups.__getitem__, one.context)
        words = one.words
        if words:
            # Words that the model does not know weigh nothing.
            rows += filter(None, map(self._any.get, dict.fromkeys(words)))
            rows.append(self._first.get(words[0], 0j))
            rows.append(self._pair.get(" ".join(words[:2]), 0j))
            rows.append(self._last.get(one.last, 0j))
        total = sum(rows)
        body, caption = total.real, total.imag
        most = max(body, caption, 0.0)
        return exp(body - most), exp(caption - most), exp(-most)

    def _marginals(self, states: list[Weights]) -> list[Probabilities]:
        """Forward and backward over the page, written out for three roles, which is far quicker than arrays.

        Each step is scaled to sum to 1, which takes no part in the result and keeps long pages from underflow.
        """
        bb, bc, br, cb, cc, cr, rb, rc, rr = self._factors
        forward: list[Weights] = []
        b = c = r = 1.0
        for sb, sc, sr in states:
            if forward:
                b, c, r = b * bb + c * cb + r * rb, b * bc + c * cc + r * rc, b * br + c * cr + r * rr
            b, c, r = b * sb, c * sc, r * sr
            scale = 1 / (b + c + r)
            b, c, r = b * scale, c * scale, r * scale
            forward.append((b, c, r))
        found: list[Probabilities] = []
        b = c = r = 1.0
        for (fb, fc, fr), (sb, sc, sr) in zip(reversed(forward), reversed(states), strict=True):
            mb, mc, mr = fb * b, fc * c, fr * r
            scale = 1 / (mb + mc + mr)
            found.append((mb * scale, mc * scale, mr * scale))
            b, c, r = b * sb * scale, c * sc * scale, r * sr * scale
            b, c, r = bb * b + bc * c + br * r, cb * b + cc * c + cr * r, rb * b + rc * c + rr * r
        found.reverse()
        return found
