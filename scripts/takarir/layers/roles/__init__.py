"""Which paragraphs of a page are body, caption or residue.

A page is a sequence, and the neighbours tell: captions cluster, residue lies at the ends, a bare headline follows a
bare "Baca juga". So one linear-chain model (`resources/roles.crf`) weighs all observations of `roles.features` at once.
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

MODEL = "roles.crf"
_NAMES = labels.names(labels.ROLES)


# The model has learnt from whole pages, of eight paragraphs and more. A text of fewer is more often a cutting than a
# page, and has few neighbours to tell by: there a caption must be surer, because what is called one gets lost.
_WHOLE_PAGE = 5
_SURE = 0.8


class Role(NamedTuple):
    """A paragraph's role.

    Attributes:
        name: a name of `labels.ROLES`.
        probability: how sure the model is of it, from 0 to 1, given the whole page.
    """

    name: str
    probability: float


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
    found = (model or _packaged()).probabilities(features.observe(texts, repeats))
    choose = _likeliest if len(texts) >= _WHOLE_PAGE else _sure
    return [choose(one) for one in found]


def _likeliest(found: Probabilities) -> Role:
    probability = max(found)
    return Role(_NAMES[found.index(probability)], probability)


def _sure(found: Probabilities) -> Role:
    """The likeliest role, or body in place of a caption that is not sure enough for a short text."""
    role = _likeliest(found)
    if role.name != "caption" or role.probability >= _SURE:
        return role
    return Role("body", found[_NAMES.index("body")])


@cache
def _packaged() -> Model:
    return Model(resources.data(MODEL))
