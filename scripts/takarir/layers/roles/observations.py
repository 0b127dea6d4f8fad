"""What was observed of a paragraph, in the form that costs least to weigh.

Most observations come in groups that a few small values decide (length, stop, beginning …). Such a group is passed on
as the function that names its observations and these values; a model calls the function once for the same values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

__all__ = ["WORD_PREFIXES", "Group", "Observed", "names"]

#: What an observation of a word begins with: anywhere near the beginning, first, first two, last.
WORD_PREFIXES = ("W=", "F=", "G=", "L=")

#: A function and its arguments, all of few values; it returns the names of the observations.
Group = tuple[Callable[..., Sequence[str]] | Any, ...]


class Observed(NamedTuple):
    """The observations of one paragraph.

    Attributes:
        own: groups of the paragraph by itself.
        words: its first words in lower case, in order.
        last: its last word in lower case, "" where it has none.
        context: groups of its place on the page.
    """

    own: list[Group]
    words: list[str]
    last: str
    context: list[Group]

    def names(self) -> list[str]:
        """All observations by name, as training reads them."""
        row = [name for group in self.own for name in names(group)]
        if self.words:
            row += ["W=" + word for word in dict.fromkeys(self.words)]
            row += ["F=" + self.words[0], "G=" + " ".join(self.words[:2]), "L=" + self.last]
        return row + [name for group in self.context for name in names(group)]


def names(group: Group) -> Sequence[str]:
    """The observations of a group by name."""
    named: Sequence[str] = group[0](*group[1:])
    return named
