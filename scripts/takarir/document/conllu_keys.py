"""What the two halves of the CoNLL-U codec agree on: keys, gaps, and which comments are the codec's own."""

from __future__ import annotations

from takarir.document.conllu_blocks import split_comment

PARAGRAPH_GAP = "\n\n"
GLOBAL_ENTITY = "eid-etype-head"

ENTITY_KEY = "global.Entity"
STATUS_KEY = "annotation_status"
DOCUMENT_KEYS = ("newdoc id", ENTITY_KEY, "source", STATUS_KEY, "source_sha256")
SENTENCE_KEYS = ("newpar id", "par_role", "par_role_prob", "par_repeats", "sent_id", "text")
OWN_MISC = frozenset({"Entity", "Quote", "SourceForm", "SpaceAfter", "SpacesAfter", "SpacesBefore", "TokenRange"})

# What a token's gap runs into: another token or the next sentence, the next paragraph, or the end of the text.
INNER, PARAGRAPH_END, TEXT_END = range(3)
DEFAULT_GAPS = (" ", PARAGRAPH_GAP, "")


def is_own_comment(comment: str, head: bool) -> bool:
    """Whether the codec writes the comment itself, at the document's first sentence (`head`) or a later one."""
    found = split_comment(comment)
    key = found[0] if found else comment
    return (
        key in SENTENCE_KEYS
        or (head and key in DOCUMENT_KEYS)
        or is_boundary(comment, "newdoc")
        or is_boundary(comment, "newpar")
    )


def is_boundary(comment: str, key: str) -> bool:
    """Whether the comment is `newdoc` or `newpar` (`key`), with or without an id."""
    return comment == key or comment.startswith((f"{key} ", f"{key}="))
