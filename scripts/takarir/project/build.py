"""The build: drafts, scores, checks and publishes the corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from takarir.document.conllu_read import parse, serialize
from takarir.document.document import Document
from takarir.draft.pages import annotate
from takarir.evaluate import agreement, layer_scores
from takarir.evaluate.scores import Score
from takarir.exchange.files import read_text, sha256_of, write_all
from takarir.project import entity_table, seeds, splits, stats
from takarir.project.check import official, whole
from takarir.project.findings import Finding
from takarir.project.places import Project
from takarir.project.publish import card, publish
from takarir.project.seeds import Seed

Progress = Callable[[Sequence[Seed]], Iterable[Seed]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did.

    Attributes:
        drafted: ids of the documents that got a draft as their annotation.
        scores: document id -> scores of a fresh draft against its curated annotation.
        findings: what the check found; when there is any, nothing was published.
        rows: (config, split) -> rows published.
    """

    drafted: tuple[str, ...]
    scores: Mapping[str, list[Score]]
    findings: tuple[Finding, ...]
    rows: Mapping[tuple[str, str], int]


def draft_seed(seed: Seed) -> Document:
    """A fresh draft of a seed."""
    return annotate(seed.text, seed.document_id, source=seed.source, sha256=seed.sha256)


def build(project: Project, progress: Progress = list) -> Built:
    """Draft every seed, keep drafts where there is no annotation yet, score the others, check, publish.

    Args:
        project: the project.
        progress: wraps the list of seeds while they are drafted, to show how far it is.

    Raises:
        TakarirError: when a file cannot be read or written.
    """
    drafted: list[str] = []
    scores: dict[str, list[Score]] = {}
    # A broken table stops the build before anything is written.
    known = entity_table.load(project)
    splits.load(project)
    for seed in progress(seeds.load(project)):
        draft = draft_seed(seed)
        path = project.annotation(seed.document_id)
        if path.exists():
            gold = parse(read_text(path), str(path))[0]
            if gold.status == "curated" and gold.text == draft.text:
                scores[seed.document_id] = layer_scores.compare(gold, draft, entity_table.names_of(known, gold.id))
            continue
        entities = entity_table.extended(project, draft)
        write_all({path: serialize(draft).encode(), project.entities: entities.encode()})
        drafted.append(seed.document_id)
    documents, found = _check_and_split(project)
    rows = {} if found else publish_documents(project, documents, scores)
    return Built(drafted=tuple(drafted), scores=scores, findings=tuple(found), rows=rows)


def _check_and_split(project: Project) -> tuple[list[Document], list[Finding]]:
    """Give new paragraphs a split before the check asks for one."""
    validator = official.is_installed()
    documents, found = whole.check_annotations(project, validator=validator)
    unplaced = {"split-missing", "split-roles"}
    if not found or {finding.id for finding in found} <= unplaced:
        splits.extend(project, documents)
        documents, found = whole.check_annotations(project, validator=validator)
    return documents, found


def publish_documents(
    project: Project, documents: Sequence[Document], scores: Mapping[str, list[Score]] | None = None
) -> dict[tuple[str, str], int]:
    """Publish checked documents: `corpus/` and the generated parts of card and datasheet.

    Args:
        project: the project.
        documents: all documents, in the order of the corpus.
        scores: scores of fresh drafts by document id; without them their block of the card stays as it is.

    Returns:
        (config, split) -> rows.
    """
    tables = publish.all_tables(project, documents)
    contents = publish.contents(tables)
    files = {key: (publish.file_of(*key), sha256_of(contents[publish.file_of(*key)])) for key in tables}
    rows = {key: table.num_rows for key, table in tables.items()}
    blocks = {"rows": card.counts_table(rows), "counts": stats.markdown(stats.count(documents), padded=False)}
    if scores:
        blocks["scores"] = layer_scores.markdown(layer_scores.total(list(scores.values())), padded=False)
    agreed = _agreement_blocks(project)
    pages = {
        project.card: card.with_blocks(
            project.card, card.with_header(project.card, card.header(files)), blocks | agreed
        )
    }
    if agreed:
        pages[project.datasheet] = card.with_blocks(project.datasheet, read_text(project.datasheet), agreed)
    texts = {path: text.encode() for path, text in pages.items()}
    write_all(texts | {project.root / name: data for name, data in contents.items()})
    publish.remove_others(project, contents)
    return rows


def _agreement_blocks(project: Project) -> dict[str, list[str]]:
    """The block of the agreement between the two passes; none where there are no passes."""
    rows: list[agreement.Agreement] = []
    for first in sorted(project.passes.glob("*-a.conllu")):
        second = first.with_name(first.name.replace("-a.conllu", "-b.conllu"))
        passes = [parse(read_text(path), str(path))[0] for path in (first, second)]
        rows += agreement.compare(*passes)
    return {"agreement": agreement.markdown(rows, padded=False)} if rows else {}
