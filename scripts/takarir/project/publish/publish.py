"""Annotations to the published files: Parquet, Croissant, manifest."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping, Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from takarir.document.document import Document
from takarir.document.labels import COMPOSED, CONFIGS, SPLITS, names
from takarir.exchange.files import sha256_of
from takarir.project import entity_table, splits
from takarir.project.entity_table import Entity, names_of
from takarir.project.places import Project
from takarir.project.publish import columns, composed, croissant, manifest
from takarir.project.publish.composed import ComposedPage
from takarir.project.seeds import Seed
from takarir.project.seeds import load as load_seeds

#: (config, split) -> table.
Published = dict[tuple[str, str], pa.Table]


def tables(
    documents: Sequence[Document],
    seeds: Mapping[str, Seed],
    split_of: Mapping[str, str],
    entities: Mapping[tuple[str, str], Entity],
) -> Published:
    """The tables of all configs and splits.

    Args:
        documents: in the order of the corpus.
        seeds: seed by document id.
        split_of: split by paragraph id.
        entities: entity by document id and entity id.

    Returns:
        (config, split) -> table. `documents` has the one split `train`.
    """
    rows: dict[tuple[str, str], list[columns.Row]] = {
        (config, split): [] for config in names(CONFIGS) if config != "documents" for split in names(SPLITS)
    }
    rows["documents", "train"] = []
    for document in documents:
        known = names_of(entities, document.id)
        for row in columns.paragraph_rows(document):
            rows["paragraphs", split_of[row["id"]]].append(row)
        for row in columns.sentence_rows(document, known):
            rows["sentences", split_of[row["paragraph_id"]]].append(row)
        for row in columns.mention_rows(document, known):
            rows["mentions", split_of[row["paragraph_id"]]].append(row)
        seed = seeds[document.id]
        rows["documents", "train"].append(columns.document_row(document, seed.language, seed.licence, seed.provenance))
    return {key: columns.table(key[0], found) for key, found in rows.items()}


def all_tables(project: Project, documents: Sequence[Document]) -> Published:
    """The tables of the project's documents and composed pages."""
    sources = {seed.document_id: seed for seed in load_seeds(project)}
    found = tables(documents, sources, splits.load(project), entity_table.load(project))
    return found | composed_tables(composed.load(project))


def composed_tables(pages: Sequence[ComposedPage]) -> Published:
    """The tables of the config `composed`; none when there are no composed pages."""
    found: dict[tuple[str, str], list[columns.Row]] = {}
    for page in pages:
        found.setdefault((COMPOSED.name, page.split), []).extend(composed.rows(page))
    order = [(COMPOSED.name, split) for split in names(SPLITS)]
    return {key: columns.table(COMPOSED.name, found[key]) for key in order if key in found}


def file_of(config: str, split: str) -> str:
    """Path of a published file, relative to the project."""
    return f"corpus/{config}/{split}.parquet"


def contents(published: Published) -> dict[str, bytes]:
    """All published files: Parquet, Croissant and manifest, by their path relative to the project."""
    files = {file_of(*key): _parquet(table) for key, table in published.items()}
    digests = {name: sha256_of(data) for name, data in files.items()}
    described = {file_of(*key): table for key, table in published.items()}
    files["corpus/croissant.json"] = croissant.describe(described, digests).encode()
    listed = {name.removeprefix("corpus/"): data for name, data in files.items()}
    files[f"corpus/{manifest.NAME}"] = manifest.describe(listed).encode()
    return files


def remove_others(project: Project, due: Collection[str]) -> None:
    """Remove published tables that are no longer due.

    Args:
        project: the project.
        due: the files that were published now, relative to the project.
    """
    for path in sorted(project.corpus.rglob("*.parquet")):
        if project.relative(path) not in due:
            path.unlink()


def _parquet(table: pa.Table) -> bytes:
    """A table as a file, with the settings that the Hub asks for."""
    stream = io.BytesIO()
    pq.write_table(table, stream, write_page_index=True, use_content_defined_chunking=True)
    return stream.getvalue()
