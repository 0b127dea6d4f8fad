"""Checks of a document that could be read: ids, repeats, entities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from takarir.document.document import Document
from takarir.document.values import Mention, Sentence
from takarir.project.check.places import Places
from takarir.project.findings import Finding


def check_model(document: Document, places: Places) -> Iterator[Finding]:
    """All checks that one document allows."""
    if document.status != "foreign":
        yield from _check_ids(document, places)
    yield from _check_repeats(document, places)
    yield from _check_entity_types(document, places)
    if document.status == "curated":
        yield from _check_entity_heads(document, places)


def check_across(files: Sequence[tuple[Document, Places]]) -> Iterator[Finding]:
    """An entity id means one entity in a file, so no two documents share one; the official validator cannot see it."""
    owners: dict[tuple[str, str], str] = {}
    for document, places in files:
        own: dict[str, int | None] = {}
        for _, sentence in document.sentences():
            for mention in sentence.mentions:
                own.setdefault(mention.entity, places.word(sentence.id, mention.start_word))
        for entity, line in own.items():
            first = owners.setdefault((places.path, entity), document.id)
            if first != document.id:
                yield Finding(
                    id="entity-across",
                    message=f"{entity} stands in {first} and in {document.id}",
                    path=places.path,
                    line=line,
                    mend="give each document ids of its own, or a file of its own",
                )


def _check_ids(document: Document, places: Places) -> Iterator[Finding]:
    for number, paragraph in enumerate(document.paragraphs, start=1):
        expected = [("newpar id", f"{document.id}-p{number}", paragraph.id, paragraph.sentences[0].id)]
        for place, sentence in enumerate(paragraph.sentences, start=1):
            expected.append(("sent_id", f"{document.id}-p{number}-s{place}", sentence.id, sentence.id))
        for key, due, actual, holder in expected:
            if due != actual:
                yield Finding(
                    id="paragraph-id",
                    message=f"the id {actual} stands where {due} is due",
                    path=places.path,
                    line=places.comments.get(f"# {key} = {actual}", places.sentences.get(holder)),
                    mend="rename it",
                )


def _check_repeats(document: Document, places: Places) -> Iterator[Finding]:
    by_id = {paragraph.id: paragraph for paragraph in document.paragraphs}
    first: dict[str, str] = {}
    for paragraph in document.paragraphs:
        # Compared without marks and spaces, which may differ in a copy.
        words = "".join(char for char in paragraph.text if char.isalnum())
        earliest = first.setdefault(words, paragraph.id)
        if paragraph.repeats is None:
            if earliest != paragraph.id and words and document.status == "curated":
                yield Finding(
                    id="repeat-missing",
                    message=f"{paragraph.id} has the text of {earliest}, but names no paragraph that it repeats",
                    path=places.path,
                    line=places.sentences.get(paragraph.sentences[0].id),
                    mend=f"write par_repeats = {earliest} exact, or variant where a mark or space differs",
                )
            continue
        target = by_id[paragraph.repeats]
        line = places.repeats.get(paragraph.sentences[0].id)
        if target.repeats is not None:
            yield Finding(
                id="repeat-target",
                message=f"{paragraph.id} repeats {target.id}, which itself repeats {target.repeats}",
                path=places.path,
                line=line,
                mend=f"name the earliest one, {target.repeats}",
            )
        kind = "exact" if target.text == paragraph.text else "variant"
        if kind != paragraph.repeats_kind:
            yield Finding(
                id="repeat-kind",
                message=f"{paragraph.id} is called {paragraph.repeats_kind}, but is {kind}",
                path=places.path,
                line=line,
                mend=f"write {kind}",
            )


def _check_entity_types(document: Document, places: Places) -> Iterator[Finding]:
    """An entity has the type that most of its mentions have; of as many the first."""
    found: dict[str, list[tuple[Sentence, Mention]]] = {}
    for _, sentence in document.sentences():
        for mention in sentence.mentions:
            found.setdefault(mention.entity, []).append((sentence, mention))
    for entity, mentions in found.items():
        due = Counter(mention.type for _, mention in mentions).most_common(1)[0][0]
        for sentence, mention in mentions:
            if mention.type != due:
                yield Finding(
                    id="entity-type",
                    message=f"sentence {sentence.id}: {entity} is {mention.type}, but {due} elsewhere",
                    path=places.path,
                    line=places.word(sentence.id, mention.start_word),
                    mend="an entity has one type",
                )


def _check_entity_heads(document: Document, places: Places) -> Iterator[Finding]:
    for _, sentence in document.sentences():
        if not sentence.mentions:
            continue
        heads = [word.head for word in sentence.words]
        if any(head is None for head in heads):
            continue
        classes = [word.upos for word in sentence.words]
        for mention in sentence.mentions:
            due = _heads_of(mention, [head or 0 for head in heads], classes)
            if mention.head not in due:
                yield Finding(
                    id="entity-head",
                    message=f"the mention of {mention.entity} has the head {mention.head}",
                    path=places.path,
                    line=places.word(sentence.id, mention.start_word),
                    mend=f"its syntactic head is {' or '.join(str(place) for place in due)} (GUIDELINES 5.10)",
                )


def _heads_of(mention: Mention, heads: Sequence[int], classes: Sequence[str]) -> list[int]:
    """The places in a mention, from 1, that may be its head: its top, or of several tops the numerals."""
    span = range(mention.start_word, mention.end_word)
    tops = [place for place in span if heads[place] - 1 not in span]
    numerals = [place for place in tops if classes[place] == "NUM"]
    if len(tops) > 1 and numerals:
        tops = numerals
    return [place - mention.start_word + 1 for place in tops]
