"""The table of who is who: each entity of each document with its type, canonical name and aliases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from takarir.document.document import Document
from takarir.document.errors import TableError
from takarir.document.labels import ENTITY_TYPES, names
from takarir.document.spans import mention_text
from takarir.exchange.files import format_tsv, read_tsv
from takarir.project.places import Project

COLUMNS = ("document_id", "id", "type", "name", "aliases")
_BETWEEN = " | "


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity of a document.

    Attributes:
        document_id, id: together its key.
        type: a name of `labels.ENTITY_TYPES`.
        name: its canonical name, as it stands in the text.
        aliases: its other names in the text.
        line: its line in the table, or None.
    """

    document_id: str
    id: str
    type: str
    name: str
    aliases: tuple[str, ...]
    line: int | None = None


def load(project: Project) -> dict[tuple[str, str], Entity]:
    """All entities of the project, see `load_table`."""
    return load_table(project.entities)


def load_table(path: Path) -> dict[tuple[str, str], Entity]:
    """All entities by (document id, entity id); {} when there is no table yet.

    Raises:
        TableError: an unknown type, an empty name, or a key twice.
    """
    if not path.exists():
        return {}
    found: dict[tuple[str, str], Entity] = {}
    for line, row in read_tsv(path, COLUMNS):
        key = (row["document_id"], row["id"])
        if row["type"] not in names(ENTITY_TYPES):
            raise TableError(f"unknown entity type {row['type']!r}", path=path, line=line, mend="see labels.py")
        if not row["name"]:
            raise TableError(f"entity {row['id']} has no name", path=path, line=line, mend="give its fullest name")
        if key in found:
            raise TableError(f"entity {row['id']} stands twice", path=path, line=line)
        aliases = tuple(row["aliases"].split(_BETWEEN)) if row["aliases"] else ()
        found[key] = Entity(*key, row["type"], row["name"], aliases, line)
    return found


def names_of(table: Mapping[tuple[str, str], Entity], document_id: str) -> dict[str, tuple[str, ...]]:
    """The names of each entity of a document, its canonical name first."""
    return {
        identifier: (entity.name, *entity.aliases)
        for (owner, identifier), entity in table.items()
        if owner == document_id
    }


def of_draft(document: Document) -> list[Entity]:
    """The entities of a drafted document, each named by its longest mention."""
    forms: dict[str, dict[str, None]] = {}
    types: dict[str, str] = {}
    for _, sentence in document.sentences():
        for mention in sentence.mentions:
            forms.setdefault(mention.entity, {})[mention_text(document, sentence, mention)] = None
            types.setdefault(mention.entity, mention.type)
    entities = []
    for identifier, texts in forms.items():
        name = max(texts, key=len)
        aliases = tuple(text for text in texts if text != name)
        entities.append(Entity(document.id, identifier, types[identifier], name, aliases))
    return entities


def extended(project: Project, draft: Document) -> str:
    """The table with the entities of a draft in place of any of an earlier draft; other rows stay as they are."""
    kept = [entity for entity in load(project).values() if entity.document_id != draft.id]
    return format_tsv(
        COLUMNS,
        [
            {
                "document_id": entity.document_id,
                "id": entity.id,
                "type": entity.type,
                "name": entity.name,
                "aliases": _BETWEEN.join(entity.aliases),
            }
            for entity in [*kept, *of_draft(draft)]
        ],
    )
