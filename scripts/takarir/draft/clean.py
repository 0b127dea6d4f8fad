"""The article alone."""

from __future__ import annotations

from collections.abc import Sequence

from takarir.document.errors import UsageError
from takarir.document.labels import ROLES, names
from takarir.draft import stages


def clean(text: str, keep: Sequence[str] = ("body",), *, repeats_too: bool = False) -> str:
    """The article alone: the paragraphs of the wanted roles, each repeat once.

    Args:
        text: the decoded page, as for `annotate`.
        keep: names of `labels.ROLES`.
        repeats_too: keep paragraphs that repeat an earlier kept one.

    Returns:
        The kept paragraphs as they stand in the source, parted by blank lines; empty when none is left. A paragraph
        that repeats one of another role, which is left out, is kept.

    Raises:
        InputError: when the text is blank or holds lone surrogates.
        UsageError: for an unknown role.
    """
    unknown = set(keep) - set(names(ROLES))
    if unknown:
        raise UsageError(f"unknown role {min(unknown)!r}", mend=f"use {', '.join(names(ROLES))}")
    spans, found, labels = stages.label(text)
    kept: dict[int, None] = {}
    heads: set[int] = set()
    for index, (repeat, role) in enumerate(zip(found, labels, strict=True)):
        head = repeat.index if repeat else index
        if role.name in keep and (repeats_too or head not in heads):
            heads.add(head)
            kept[index] = None
    return "\n\n".join(text[slice(*spans[index])] for index in kept)
