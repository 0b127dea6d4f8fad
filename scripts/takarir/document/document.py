"""A page with all its annotation, checked, and its text as CoNLL-U.

The invariants are checked where a `Document` is made: ranges nest, do not overlap and end where their parts end, what
lies between tokens is blank, `NFC(text[start:end])` is each token's form, a multiword token's words concatenate to it,
ids are unique, and names that stand in brackets hold nothing that a bracket ends at.
"""

from __future__ import annotations

from takarir.document import invariants
from takarir.document.values import AnnotatedPage

__all__ = ["Document"]


class Document(AnnotatedPage, frozen=True, gc=False, kw_only=True):
    """A page with all its annotation; see `values.AnnotatedPage` for its attributes."""

    def __post_init__(self) -> None:
        """Check the invariants.

        Raises:
            ModelError: with the id of the sentence or paragraph that breaks one.
        """
        invariants.check(self)

    def to_conllu(self) -> str:
        """The document as CoNLL-U text, in the canonical form."""
        # At call time, else the two modules would import each other.
        from takarir.document.conllu_write import serialize

        return serialize(self)
