"""Which paragraphs of a page are body, caption or residue.

A page is a sequence, and the neighbours tell: captions cluster, residue lies at the ends, a bare headline follows a
bare "Baca juga". So one small network (`resources/roles.npz`) reads the observations of `roles.features` of each
paragraph beside those of its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from takarir import resources
from takarir.document import labels
from takarir.layers.roles import features
from takarir.layers.roles.model import Model, Probabilities

__all__ = ["Model", "Role", "label"]

MODEL = "roles.npz"
_NAMES = labels.names(labels.ROLES)
_BODY = _NAMES.index("body")


class Role(NamedTuple):
    """A paragraph's role.

    Attributes:
        name: a name of `labels.ROLES`.
        probability: how sure the model is of it, from 0 to 1, given the whole page.
        body: how probable body is, whatever the role.
    """

    name: str
    probability: float
    body: float


def label(texts: Sequence[str], repeats: Sequence[int | None], model: Model | None = None) -> list[Role]:
    """Label the paragraphs of one page.

    Args:
        texts: the paragraphs, in order.
        repeats: for each the position of the earlier paragraph that it repeats, or None.
        model: a model in place of the packaged one.

    Returns:
        The most probable role a paragraph.
    """
    if not texts:
        return []
    return list(map(_likeliest, (model or _packaged()).probabilities(features.observe(texts, repeats))))


def _likeliest(found: Probabilities) -> Role:
    probability = max(found)
    return Role(_NAMES[found.index(probability)], probability, found[_BODY])


@cache
def _packaged() -> Model:
    return Model(resources.path(MODEL))
