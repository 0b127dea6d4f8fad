"""The article alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from takarir.document.errors import UsageError
from takarir.document.labels import ROLES, names
from takarir.draft import stages
from takarir.layers.roles import Role

_WORD = re.compile(r"\w+")


def clean(
    text: str, keep: str | Sequence[str] = ("body",), *, repeats_too: bool = False, keep_unsure: float | None = None
) -> str:
    """The article alone: the paragraphs of the wanted roles, each repeat once.

    Of a paragraph and its repeats the fullest is kept, the one of most words, and of equally full ones the first. It
    stays where it stands: a whole lead below its teaser is followed by what goes on from it, and the result is in the
    order of the source.

    Args:
        text: the decoded page, as for `annotate`.
        keep: names of `labels.ROLES`, or one name.
        repeats_too: keep all copies.
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
    wanted = _roles(keep)
    if keep_unsure is not None and not 0 <= keep_unsure <= 1:
        raise UsageError(f"the threshold is {keep_unsure}", mend="give a probability from 0 to 1")
    spans, found, labels = stages.label(text)
    texts = [text[start:end] for start, end in spans]
    heads = [None if repeat is None or repeats_too else repeat.index for repeat in found]
    roles = [_called(role, wanted, keep_unsure) for role in labels]
    return "\n\n".join(texts[index] for index in kept(texts, roles, heads, wanted))


def kept(
    texts: Sequence[str], roles: Sequence[str], repeats: Sequence[int | None], wanted: Collection[str] = ("body",)
) -> list[int]:
    """The positions of the paragraphs that `clean` keeps.

    Args:
        texts: the paragraphs.
        roles: the role of each.
        repeats: the position of the earlier paragraph that each repeats, or None.
        wanted: the roles to keep.
    """
    fullest: dict[int, int] = {}  # by the position of the first of the copies
    right = [index for index, role in enumerate(roles) if role in wanted]
    for index in right:
        repeat = repeats[index]
        head = index if repeat is None else repeat
        other = fullest.setdefault(head, index)
        if other != index and len(_WORD.findall(texts[index])) > len(_WORD.findall(texts[other])):
            fullest[head] = index
    left = set(fullest.values())
    return [index for index in right if index in left]


def _called(role: Role, wanted: Collection[str], keep_unsure: float | None) -> str:
    """What a paragraph counts as: body too, where that is wanted and it is not surely anything else."""
    unsure = keep_unsure is not None and 1 - role.body < keep_unsure
    return "body" if unsure and "body" in wanted and role.name not in wanted else role.name


def _roles(keep: str | Sequence[str]) -> frozenset[str]:
    """The roles to keep.

    Raises:
        UsageError: for what is no role.
    """
    if isinstance(keep, str):
        keep = (keep,)
    known = names(ROLES)
    for name in keep:
        if name not in known:
            raise UsageError(
                f"unknown role {name!r}", mend=f'use {", ".join(known)}; several as a tuple, keep=("body", "caption")'
            )
    return frozenset(keep)
