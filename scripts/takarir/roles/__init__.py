"""Which paragraphs of a page are body, caption or residue.

A page is a sequence, and the neighbours tell: captions cluster, residue lies at the ends, a bare headline follows a
bare "Baca juga". So one linear-chain model (`resources/roles.crf`) weighs all observations of `roles.features` at once.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import NamedTuple

import pycrfsuite

from takarir import labels, resources
from takarir.roles import features

__all__ = ["Role", "label"]

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


def label(texts: Sequence[str], repeats: Sequence[int | None], tagger: pycrfsuite.Tagger | None = None) -> list[Role]:
    """Label the paragraphs of one page.

    Args:
        texts: the paragraphs, in order.
        repeats: for each the position of the earlier paragraph that it repeats, or None.
        tagger: an opened model in place of the packaged one.

    Returns:
        The most probable role a paragraph.
    """
    if not texts:
        return []
    tagger = tagger or _tagger()
    tagger.set(pycrfsuite.ItemSequence(features.page(texts, repeats)))
    found = [_role(tagger, index) for index in range(len(texts))]
    if len(texts) >= _WHOLE_PAGE:
        return found
    return [_sure(tagger, index, role) for index, role in enumerate(found)]


def _sure(tagger: pycrfsuite.Tagger, index: int, role: Role) -> Role:
    """The role, or body in place of a caption that is not sure enough for a short text."""
    if role.name != "caption" or role.probability >= _SURE:
        return role
    return Role("body", tagger.marginal("body", index))


def _role(tagger: pycrfsuite.Tagger, index: int) -> Role:
    """The most probable role; once one has more than half, no other needs to be asked."""
    best = Role("", 0.0)
    for name in _NAMES:
        probability = tagger.marginal(name, index)
        if probability > best.probability:
            best = Role(name, probability)
            if probability > 0.5:
                break
    return best


class _Opened(threading.local):
    """The model as this thread opened it: a tagger holds the page that it reads, so threads must not share one."""

    tagger: pycrfsuite.Tagger | None = None


_opened = _Opened()


def _tagger() -> pycrfsuite.Tagger:
    if _opened.tagger is None:
        _opened.tagger = pycrfsuite.Tagger()
        _opened.tagger.open(str(resources.path(MODEL)))
    return _opened.tagger
