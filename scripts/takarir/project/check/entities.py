"""Checks of who is who: the table of entities against the mentions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from takarir.document.document import Document
from takarir.document.errors import TakarirError
from takarir.document.spans import mention_text
from takarir.document.values import Mention, Sentence
from takarir.project import entity_table
from takarir.project.check import gold
from takarir.project.check.places import Places
from takarir.project.entity_table import Entity
from takarir.project.findings import Finding
from takarir.project.places import Project

#: What is marked wherever it stands (GUIDELINES 5.1); times and numbers are marked by what they mean.
_NAMED = frozenset({"person", "place", "organization", "event", "object", "abstract"})


def check_entities(project: Project, read: Sequence[tuple[Document, Places]]) -> Iterator[Finding]:
    """The table and the mentions fit each other, and no name that the table knows stands unmarked."""
    path = str(project.entities)
    try:
        table = entity_table.load(project)
    except TakarirError as error:
        yield Finding.of_error("entities-table", error, path)
        return
    used: dict[tuple[str, str], set[str]] = {}
    for document, places in read:
        for _, sentence in document.sentences():
            for mention in sentence.mentions:
                key = (document.id, mention.entity)
                first = key not in used
                used.setdefault(key, set()).add(mention_text(document, sentence, mention))
                if first:
                    line = places.word(sentence.id, mention.start_word)
                    yield from _check_listed(table.get(key), mention, sentence.id, (path, places.path, line))
        for quotation in document.quotations:
            if quotation.speaker is not None and (document.id, quotation.speaker) not in table:
                yield Finding(
                    id="quote-speaker",
                    message=f"{quotation.speaker}, the speaker of {quotation.id}, is not in the table",
                    path=places.path,
                    line=gold.line_at(document, places, quotation.start),
                    mend=f"add a row for it to {path}, or name another",
                )
        yield from _check_unmarked(document, places, table)
    for key, entity in table.items():
        if key not in used:
            yield Finding(
                id="entity-unused",
                message=f"{entity.id} ({entity.name}) has no mention in {entity.document_id}",
                path=path,
                line=entity.line,
                mend="remove the row",
            )
            continue
        for name in (entity.name, *entity.aliases):
            if name not in used[key]:
                yield Finding(
                    id="entity-name",
                    message=f"{name!r} is the text of no mention of {entity.id}",
                    path=path,
                    line=entity.line,
                    mend="write the names as they stand in the text",
                )


def _check_listed(
    listed: Entity | None, mention: Mention, sentence_id: str, where: tuple[str, str, int | None]
) -> Iterator[Finding]:
    """Check an entity's first mention against the table; `where` is the table, the file, the line of the mention."""
    path, file, line = where
    if listed is None:
        yield Finding(
            id="entity-unlisted",
            message=f"{mention.entity} of sentence {sentence_id} is not in the table",
            path=file,
            line=line,
            mend=f"add a row for it to {path}",
        )
    elif listed.type != mention.type:
        yield Finding(
            id="entity-type",
            message=f"{mention.entity} is {listed.type} here, {mention.type} in sentence {sentence_id}",
            path=path,
            line=listed.line,
            mend="an entity has one type",
        )


def _check_unmarked(document: Document, places: Places, table: Mapping[tuple[str, str], Entity]) -> Iterator[Finding]:
    """A name of the table is marked wherever it stands in a curated document."""
    if document.status != "curated":
        return
    names: dict[tuple[str, ...], set[str]] = {}
    for (owner, identifier), entity in table.items():
        if owner == document.id and entity.type in _NAMED:
            for name in (entity.name, *entity.aliases):
                if name[:1].isupper():  # a description is marked where it denotes, a name everywhere
                    names.setdefault(tuple(name.split()), set()).add(identifier)
    for _, sentence in document.sentences():
        for forms, start, end in _standing(sentence, names):
            inside = [m for m in sentence.mentions if m.start_word <= start and end <= m.end_word]
            if any((m.start_word, m.end_word) == (start, end) or m.entity in names[forms] for m in inside):
                continue
            yield Finding(
                id="name-unmarked",
                message=f"{' '.join(forms)!r}, a name of {', '.join(sorted(names[forms]))}, stands unmarked",
                path=places.path,
                line=places.word(sentence.id, start),
                mend="mark it: names are marked wherever they stand (GUIDELINES 5.1)",
            )


def _standing(
    sentence: Sentence, names: Mapping[tuple[str, ...], set[str]]
) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Each name that stands in a sentence, with its words, from 0, end exclusive."""
    forms = [token.form for token in sentence.tokens]
    words = [0]
    for token in sentence.tokens:
        words.append(words[-1] + len(token.words))
    for name in names:
        for place in range(len(forms) - len(name) + 1):
            if tuple(forms[place : place + len(name)]) == name:
                yield name, words[place], words[place + len(name)]
