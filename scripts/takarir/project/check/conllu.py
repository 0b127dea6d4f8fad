"""Checks of one CoNLL-U file of the project, beyond what the official validator sees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from takarir.document.conllu_blocks import Block, read_blocks
from takarir.document.conllu_read import parse, serialize
from takarir.document.document import Document
from takarir.document.errors import TakarirError
from takarir.document.labels import ROLES, names
from takarir.exchange.files import read_text
from takarir.project.findings import Finding


def check_file(path: Path, name: str) -> tuple[list[Document], list[Finding]]:
    """Check a file on its own.

    Args:
        path: the file.
        name: how findings name it.

    Returns:
        The documents that could be read, and the findings.
    """
    found: list[Finding] = []
    try:
        text = read_text(path)
        found += _check_blocks(list(read_blocks(text, name)), name)
        documents = parse(text, name)
    except TakarirError as error:
        return [], [*found, Finding.of_error("conllu-format", error, name)]
    if not found:  # what is found already is not canonical either
        found += _check_canonical(text, documents, name)
    lines = comment_lines(text)
    found += _check_across(documents, name)
    for document in documents:
        found += _check_ids(document, name, lines)
        found += _check_repeats(document, name, lines)
        found += _check_entity_types(document, name, lines)
    return documents, found


def comment_lines(text: str) -> dict[str, int]:
    """The line, from 1, at which each comment stands first: how a check of the model finds its place in the file."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith("#"):
            found.setdefault(line, number)
    return found


def _check_blocks(blocks: Sequence[Block], name: str) -> Iterator[Finding]:
    role: str | None = None
    for index, block in enumerate(blocks):
        newpars = [line for line, comment in block.comments if comment.split("=")[0].strip() in ("newpar", "newpar id")]
        if len(newpars) > 1:
            yield Finding(id="newpar-twice", message="two newpar comments", path=name, line=newpars[1], mend="keep one")
        own = block.value("par_role")
        if own not in names(ROLES):
            yield Finding(
                id="paragraph-role",
                message=f"par_role is {own}" if own else "par_role is missing",
                path=name,
                line=block.line,
                mend=f"each sentence bears one of {', '.join(names(ROLES))}",
            )
        elif not newpars and index and own != role:
            yield Finding(
                id="paragraph-role",
                message=f"par_role is {own}, but the paragraph began as {role}",
                path=name,
                line=block.line,
                mend="give all sentences of the paragraph one role",
            )
        yield from _check_heads(block, name)
        role = own
        if not block.words:
            continue  # empty nodes alone, which the codec refuses
        if index + 1 == len(blocks) or any(c.startswith("newpar") for _, c in blocks[index + 1].comments):
            surface = next((row for row in block.rows if row.last == block.words[-1].last), block.rows[-1])
            if "SpaceAfter=No" in surface.misc:
                yield Finding(
                    id="space-after-paragraph",
                    message="SpaceAfter=No at the end of a paragraph",
                    path=name,
                    line=surface.line,
                    mend="remove it",
                )


def _check_heads(block: Block, name: str) -> Iterator[Finding]:
    count = len(block.words)
    for row in block.words:
        head = row.fields[6]
        if head.isdecimal() and (int(head) > count or int(head) == row.first):
            yield Finding(
                id="head",
                message=f"the word {row.first} has the head {head}",
                path=name,
                line=row.line,
                mend=f"name another word, 1 to {count}, or 0 for the root",
            )


def _check_canonical(text: str, documents: Sequence[Document], name: str) -> Iterator[Finding]:
    # Without its status a file reads as another project's, which would be written as it was read.
    canonical = "".join(serialize(replace(document, as_read=None)) for document in documents)
    if canonical == text:
        return
    for number, (left, right) in enumerate(zip(text.split("\n"), canonical.split("\n"), strict=False), start=1):
        if left != right:
            yield Finding(
                id="conllu-canonical",
                message=f"the line reads {left!r}",
                path=name,
                line=number,
                mend=f"the codec writes {right!r}",
            )
            return
    yield Finding(
        id="conllu-canonical",
        message="the file has more or fewer lines than the codec writes",
        path=name,
        line=min(text.count("\n"), canonical.count("\n")) + 1,
        mend="one empty line ends each sentence",
    )


def _check_across(documents: Sequence[Document], name: str) -> Iterator[Finding]:
    """An entity id means one entity in a file, so no two documents share one; the official validator cannot see it."""
    owners: dict[str, str] = {}
    for document in documents:
        own = {mention.entity for _, sentence in document.sentences() for mention in sentence.mentions}
        for entity in sorted(own & owners.keys()):
            yield Finding(
                id="entity-across",
                message=f"{entity} stands in {owners[entity]} and in {document.id}",
                path=name,
                mend="give each document ids of its own, or a file of its own",
            )
        owners.update(dict.fromkeys(own, document.id))


def _check_ids(document: Document, name: str, lines: Mapping[str, int]) -> Iterator[Finding]:
    for number, paragraph in enumerate(document.paragraphs, start=1):
        expected = [("newpar id", f"{document.id}-p{number}", paragraph.id)]
        for place, sentence in enumerate(paragraph.sentences, start=1):
            expected.append(("sent_id", f"{document.id}-p{number}-s{place}", sentence.id))
        for key, due, actual in expected:
            if due != actual:
                yield Finding(
                    id="paragraph-id",
                    message=f"the id {actual} stands where {due} is due",
                    path=name,
                    line=lines.get(f"# {key} = {actual}"),
                    mend="rename it",
                )


def _check_repeats(document: Document, name: str, lines: Mapping[str, int]) -> Iterator[Finding]:
    by_id = {paragraph.id: paragraph for paragraph in document.paragraphs}
    for paragraph in document.paragraphs:
        if paragraph.repeats is None:
            continue
        target = by_id[paragraph.repeats]
        line = lines.get(f"# par_repeats = {paragraph.repeats} {paragraph.repeats_kind}")
        if target.repeats is not None:
            yield Finding(
                id="repeat-target",
                message=f"{paragraph.id} repeats {target.id}, which itself repeats {target.repeats}",
                path=name,
                line=line,
                mend=f"name the earliest one, {target.repeats}",
            )
        kind = "exact" if target.text == paragraph.text else "variant"
        if kind != paragraph.repeats_kind:
            yield Finding(
                id="repeat-kind",
                message=f"{paragraph.id} is called {paragraph.repeats_kind}, but is {kind}",
                path=name,
                line=line,
                mend=f"write {kind}",
            )


def _check_entity_types(document: Document, name: str, lines: Mapping[str, int]) -> Iterator[Finding]:
    types: dict[str, str] = {}
    for _, sentence in document.sentences():
        for mention in sentence.mentions:
            first = types.setdefault(mention.entity, mention.type)
            if first != mention.type:
                yield Finding(
                    id="entity-type",
                    message=f"sentence {sentence.id}: {mention.entity} is {mention.type}, but {first} before",
                    path=name,
                    line=lines.get(f"# sent_id = {sentence.id}"),
                    mend="an entity has one type",
                )
