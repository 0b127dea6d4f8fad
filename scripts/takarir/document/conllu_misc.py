"""The MISC column read: what belongs to the codec apart from what it keeps as it stands."""

from __future__ import annotations

from collections.abc import Mapping

from takarir.document.conllu_keys import OWN_MISC

#: The values of the codec's own keys, and all other attributes.
Misc = tuple[Mapping[str, str], tuple[str, ...]]

_BARE: Misc = ({}, ())
_GLUED: Misc = ({"SpaceAfter": "No"}, ())


def read_misc(column: str) -> Misc:
    """Part the attributes of column 10; of an own key that stands twice the last value counts.

    Two values with brackets become one that is no sequence of brackets, so that their reader refuses it.
    """
    if column == "_":
        return _BARE
    if column == "SpaceAfter=No":
        return _GLUED
    own: dict[str, str] = {}
    rest: list[str] = []
    for item in column.split("|"):
        key, _, value = item.partition("=")
        if key not in OWN_MISC:
            rest.append(item)
        elif key in own and key in ("Entity", "Quote"):
            own[key] = f"{own[key]} {value}"
        else:
            own[key] = value
    return own, tuple(rest)
