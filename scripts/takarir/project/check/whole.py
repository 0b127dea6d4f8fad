"""Checks of the whole project: seeds, annotations, entities, splits, published files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from takarir.document.document import Document
from takarir.document.errors import TakarirError
from takarir.document.labels import SPLITS, names
from takarir.exchange.files import read_bytes
from takarir.project import seeds, splits
from takarir.project.check import alike, entities, gold, official
from takarir.project.check.columns import REPLACEMENT
from takarir.project.check.comments import Ids
from takarir.project.check.conllu import check_file
from takarir.project.check.places import Places
from takarir.project.findings import Finding
from takarir.project.places import Project
from takarir.project.publish import composed, manifest, publish
from takarir.project.seeds import Seed

_ORPHAN_MEND = "add its seed and a row of seeds/manifest.tsv, or remove it"


@dataclass(frozen=True, slots=True)
class _Read:
    """The annotations of a project: its documents with their places, and what is wrong with them so far."""

    documents: list[tuple[Document, Places]]
    found: list[Finding]


def check_paths(paths: Sequence[Path], *, validator: bool = False) -> list[Finding]:
    """Check CoNLL-U files on their own.

    Args:
        paths: the files.
        validator: whether the official validator reads them too.

    Raises:
        UsageError: where the validator is asked for, but not installed.
    """
    if validator:
        official.demand()
    ids = Ids()
    found: list[Finding] = []
    for path in paths:
        own = check_file(path, str(path), ids).findings
        found += own
        if validator:
            found += official.validate(path, str(path), own)
    return found


def check_annotations(project: Project, *, validator: bool = False) -> tuple[list[Document], list[Finding]]:
    """Check all that people write: seeds, annotations, entities, splits.

    Args:
        project: the project.
        validator: whether the official validator reads the annotations too.

    Returns:
        The documents that could be read, in the order of the seeds, and the findings.

    Raises:
        UsageError: where the validator is asked for, but not installed.
    """
    if validator:
        official.demand()
    try:
        sources = seeds.load(project)
    except TakarirError as error:
        return [], [Finding.of_error("seed", error, str(project.seed_manifest))]
    read = _read_annotations(project, sources, validator)
    found = read.found
    for seed in sources:
        found += _check_seed_text(project, seed)
    known = {project.annotation(seed.document_id) for seed in sources}
    for path in sorted(set(project.annotations.glob("*.conllu")) - known):
        found.append(
            Finding(id="annotation-orphan", message="no seed has this document id", path=str(path), mend=_ORPHAN_MEND)
        )
    try:
        composed.load(project)
    except TakarirError as error:
        found.append(Finding.of_error("composed", error, str(project.composed_labels)))
    # The rest builds on what went before, and would only echo its faults.
    if not found:
        found += _check_gold(project, read.documents)
        found += entities.check_entities(project, read.documents)
        found += _check_splits(project, [document for document, _ in read.documents])
    return [document for document, _ in read.documents], found


def _read_annotations(project: Project, sources: Sequence[Seed], validator: bool) -> _Read:
    """Read and check the annotation of each seed."""
    read = _Read([], [])
    ids = Ids()
    for seed in sources:
        path = project.annotation(seed.document_id)
        if not path.exists():
            read.found.append(
                Finding(
                    id="annotation-missing",
                    message=f"the seed {seed.document_id} has no annotation",
                    path=str(path),
                    mend="run `takarir build`, which drafts it",
                )
            )
            continue
        checked = check_file(path, str(path), ids)
        own = list(checked.findings)
        for document, places in checked.documents:
            own += _check_source(document, seed, places)
        if validator:
            own += official.validate(path, str(path), own)
        read.found.extend(own)
        read.documents.extend(checked.documents)
    return read


def _check_seed_text(project: Project, seed: Seed) -> Iterator[Finding]:
    """A seed without U+FFFD, which stands for bytes that someone's decoding lost."""
    at = seed.text.find(REPLACEMENT)
    if at >= 0:
        yield Finding(
            id="replacement-character",
            message=f"{seed.text[max(at - 10, 0) : at + 10]!r} holds U+FFFD, which stands for bytes that were lost",
            path=str(project.root / seed.source),
            line=seed.text.count("\n", 0, at) + 1,
            mend="fetch the text anew, with the right encoding",
        )


def check_project(project: Project, *, validator: bool = False) -> list[Finding]:
    """Check everything, the published files included.

    Args:
        project: the project.
        validator: whether the official validator reads the annotations too.
    """
    documents, found = check_annotations(project, validator=validator)
    published = list(manifest.check(project))
    if not found and not published:
        published = list(_check_stale(project, documents))
    return found + published


def _check_stale(project: Project, documents: Sequence[Document]) -> Iterator[Finding]:
    """The published files are those that publishing would write now."""
    for name, data in publish.contents(publish.all_tables(project, documents)).items():
        path = project.root / name
        if not path.is_file() or read_bytes(path) != data:
            yield Finding(
                id="corpus-stale",
                message="the annotations give another file",
                path=str(path),
                mend="run `takarir build`",
            )
            return


def _check_source(document: Document, seed: Seed, places: Places) -> Iterator[Finding]:
    for what, actual, due in (
        ("newdoc id", document.id, seed.document_id),
        ("source", document.source, seed.source),
        ("source_sha256", document.sha256, seed.sha256),
    ):
        if actual != due:
            yield Finding(
                id="source-mismatch",
                message=f"{what} is {actual}, not {due}",
                path=places.path,
                line=places.comments.get(f"# {what} = {actual}", 1),
                mend="write what seeds/manifest.tsv says",
            )
    if document.status == "foreign":
        yield Finding(
            id="source-mismatch",
            message="annotation_status is missing or foreign",
            path=places.path,
            line=places.comments.get("# annotation_status = foreign", 1),
            mend="write curated, or draft",
        )
    if document.text != seed.text:
        pairs = enumerate(zip(document.text, seed.text, strict=False))
        at = next((i for i, (a, b) in pairs if a != b), min(len(document.text), len(seed.text)))
        sentence = next((s.id for _, s in document.sentences() if s.end > at), document.paragraphs[-1].sentences[-1].id)
        yield Finding(
            id="source-mismatch",
            message=f"the annotation rebuilds {document.text[at : at + 20]!r} at character {at} (sentence {sentence}), "
            f"the seed has {seed.text[at : at + 20]!r}",
            path=places.path,
            line=places.sentences.get(sentence),
            mend="mend the forms; the seed does not change",
        )


def _check_gold(project: Project, read: Sequence[tuple[Document, Places]]) -> Iterator[Finding]:
    table = str(project.ambiguities)
    try:
        listed = gold.load_ambiguities(project)
    except TakarirError as error:
        yield Finding.of_error("ambiguities-table", error, table)
        return
    yield from gold.check_consistency(read, listed, table)
    for document, places in read:
        if document.status == "curated":
            yield from gold.check_curated(document, places)
            yield from alike.check_repeats_alike(document, places)
            yield from gold.check_quotations(document, places)


def _check_splits(project: Project, documents: Sequence[Document]) -> Iterator[Finding]:
    path = str(project.splits)
    try:
        table = splits.load(project)
    except TakarirError as error:
        yield Finding.of_error("splits-table", error, path)
        return
    units = splits.units(documents)
    existing = {unit.id for unit in units}
    for line, identifier in enumerate(table, start=2):
        if identifier not in existing:
            yield Finding(
                id="split-unknown",
                message=f"{identifier} is no paragraph",
                path=path,
                line=line,
                mend="remove the row, or restore the paragraph",
            )
    for unit in units:
        if unit.id not in table:
            yield Finding(
                id="split-missing",
                message=f"{unit.id} has no split",
                path=path,
                mend="run `takarir build`, which appends it",
            )
    for left, right in splits.leaks(units, table):
        yield Finding(
            id="split-leak",
            message=f"{left} ({table[left]}) and {right} ({table[right]}) share their text",
            path=path,
            line=list(table).index(right) + 2,
            mend="put them into one split",
        )
    for split in names(SPLITS):
        roles = {unit.role for unit in units if table.get(unit.id) == split}
        for role in ("body", "caption"):
            if role not in roles:
                yield Finding(
                    id="split-roles",
                    message=f"the split {split} has no {role}",
                    path=path,
                    mend="add documents, or move a group of tied paragraphs before the first release",
                )
