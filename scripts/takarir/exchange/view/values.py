"""What a page shows: documents, who is who in them, and where other annotations of the same text differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from takarir.document.values import AnnotatedPage

#: Layers in which annotations may differ, in the order in which they are listed.
LAYERS = ("roles", "repeats", "borders", "entities", "quotations", "arcs")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place where another annotation differs from the one shown.

    Attributes:
        layer: a name of `LAYERS`.
        cause: what kind of difference, one phrase.
        start, end: the place, offsets in the document's text; alike where a border differs.
        own: what the annotation shown has there; empty where it has nothing.
        other: what the other one has, likewise.
    """

    layer: str
    cause: str
    start: int
    end: int
    own: str
    other: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Another annotation of the same text.

    Attributes:
        name: what it is called, such as its file.
        marks: where it differs, in the order of the text.
    """

    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Viewed:
    """A document to show.

    Attributes:
        document: the document.
        names: the names of its entities, the canonical one first; those that are missing go by their longest mention.
        comparisons: other annotations of its text.
    """

    document: AnnotatedPage
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    comparisons: tuple[Comparison, ...] = ()
