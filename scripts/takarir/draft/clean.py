"""The article alone."""

from __future__ import annotations

from collections.abc import Sequence

from takarir.document.errors import UsageError
from takarir.document.labels import ROLES, names
from takarir.draft import stages
from takarir.layers.roles import Role


def clean(
    text: str, keep: Sequence[str] = ("body",), *, repeats_too: bool = False, keep_unsure: float | None = None
) -> str:
    """The article alone: the paragraphs of the wanted roles, each repeat once.

    Args:
        text: the decoded page, as for `annotate`.
        keep: names of `labels.ROLES`.
        repeats_too: keep paragraphs that repeat an earlier kept one.
        keep_unsure: keep, as body, what is less probable than this to be caption or residue; from 0, which keeps
            nothing more, to 1, which keeps nearly all. None leaves it to the likeliest role. The higher, the less prose
            is lost and the more of the rest stays; docs/ROLES.md has the curve.

    Returns:
        The kept paragraphs as they stand in the source, parted by blank lines; empty when none is left. A paragraph
        that repeats one of another role, which is left out, is kept.

    Raises:
        InputError: when the text is blank or holds lone surrogates.
        UsageError: for an unknown role, or a threshold that is no probability.
    """
    unknown = set(keep) - set(names(ROLES))
    if unknown:
        raise UsageError(f"unknown role {min(unknown)!r}", mend=f"use {', '.join(names(ROLES))}")
    if keep_unsure is not None and not 0 <= keep_unsure <= 1:
        raise UsageError(f"the threshold is {keep_unsure}", mend="give a probability from 0 to 1")
    spans, found, labels = stages.label(text)
    kept: dict[int, None] = {}
    heads: set[int] = set()
    for index, (repeat, role) in enumerate(zip(found, labels, strict=True)):
        head = repeat.index if repeat else index
        if _wanted(role, keep, keep_unsure) and (repeats_too or head not in heads):
            heads.add(head)
            kept[index] = None
    return "\n\n".join(text[slice(*spans[index])] for index in kept)


def _wanted(role: Role, keep: Sequence[str], keep_unsure: float | None) -> bool:
    """Whether a paragraph of this role is kept."""
    unsure = keep_unsure is not None and 1 - role.body < keep_unsure
    return role.name in keep or (unsure and "body" in keep)
