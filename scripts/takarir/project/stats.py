"""Counts of the corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from takarir.document.document import Document
from takarir.document.labels import ENTITY_TYPES, REPEAT_KINDS, ROLES, names
from takarir.evaluate import tables
from takarir.evaluate.tables import COUNT, Column


def count(documents: Sequence[Document]) -> dict[str, int]:
    """Counts by name, in the order in which they are shown."""
    paragraphs = [paragraph for document in documents for paragraph in document.paragraphs]
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph.sentences]
    tokens = [token for sentence in sentences for token in sentence.tokens]
    mentions = [mention for sentence in sentences for mention in sentence.mentions]
    roles = Counter(paragraph.role for paragraph in paragraphs)
    kinds = Counter(paragraph.repeats_kind for paragraph in paragraphs)
    types = Counter(mention.type for mention in mentions)
    entities = {
        (document.id, mention.entity)
        for document in documents
        for _, sentence in document.sentences()
        for mention in sentence.mentions
    }
    return {
        "documents": len(documents),
        "characters": sum(len(document.text) for document in documents),
        "paragraphs": len(paragraphs),
        **{f"paragraphs: {role}": roles[role] for role in names(ROLES)},
        **{f"repeats: {kind}": kinds[kind] for kind in names(REPEAT_KINDS)},
        "sentences": len(sentences),
        "tokens": len(tokens),
        "multiword tokens": sum(len(token.words) > 1 for token in tokens),
        "words": sum(len(token.words) for token in tokens),
        "entities": len(entities),
        "mentions": len(mentions),
        **{f"mentions: {kind}": types[kind] for kind in names(ENTITY_TYPES)},
        "quotations": sum(len(document.quotations) for document in documents),
    }


def markdown(counts: dict[str, int], *, padded: bool = True) -> list[str]:
    """The counts as a Markdown table; see `tables.lines`."""
    return tables.lines([Column("what"), Column("count", COUNT)], counts.items(), padded=padded)
