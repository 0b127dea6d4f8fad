"""Counts of the corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from takarir.document.document import Document
from takarir.document.labels import ENTITY_TYPES, REPEAT_KINDS, ROLES, names
from takarir.evaluate import tables
from takarir.evaluate.tables import COUNT, Column

#: The counts of all roles together.
ALL = "all"


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


def count_by_role(documents: Sequence[Document]) -> dict[str, dict[str, int]]:
    """Counts by name for each role and for `ALL`, where alone stands what no role has of its own, such as documents."""
    found: dict[str, dict[str, int]] = {}
    for role in names(ROLES):
        paragraphs = [item for document in documents for item in document.paragraphs if item.role == role]
        sentences = [sentence for paragraph in paragraphs for sentence in paragraph.sentences]
        types = Counter(mention.type for sentence in sentences for mention in sentence.mentions)
        kinds = Counter(paragraph.repeats_kind for paragraph in paragraphs)
        tokens = [token for sentence in sentences for token in sentence.tokens]
        found[role] = {
            "characters": sum(paragraph.end - paragraph.start for paragraph in paragraphs),
            "paragraphs": len(paragraphs),
            **{f"repeats: {kind}": kinds[kind] for kind in names(REPEAT_KINDS)},
            "sentences": len(sentences),
            "tokens": len(tokens),
            "multiword tokens": sum(len(token.words) > 1 for token in tokens),
            "words": sum(len(token.words) for token in tokens),
            "mentions": types.total(),
            **{f"mentions: {kind}": types[kind] for kind in names(ENTITY_TYPES)},
        }
    return {
        **found,
        ALL: {name: value for name, value in count(documents).items() if not name.startswith("paragraphs: ")},
    }


def table_by_role(counts: Mapping[str, Mapping[str, int]]) -> list[str]:
    """The counts as a table, a column a role; see `tables.lines`."""
    columns = [Column("what"), *(Column(name, COUNT) for name in counts)]
    return tables.lines(columns, [(what, *(group.get(what) for group in counts.values())) for what in counts[ALL]])
