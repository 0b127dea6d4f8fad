"""Annotations to the published files: Parquet, Croissant, manifest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from takarir import arrow, corpus_manifest, croissant
from takarir.entity_table import Entity
from takarir.files import replacing, sha256_of, write_text
from takarir.labels import CONFIGS, SPLITS, names
from takarir.model import Document
from takarir.project import Project
from takarir.seeds import Seed

#: A published file: config, split, number of rows, and hash of the bytes.
Published = dict[tuple[str, str], pa.Table]


def tables(
    documents: Sequence[Document],
    seeds: Mapping[str, Seed],
    splits: Mapping[str, str],
    entities: Mapping[tuple[str, str], Entity],
) -> Published:
    """The tables of all configs and splits.

    Args:
        documents: in the order of the corpus.
        seeds: seed by document id.
        splits: split by paragraph id.
        entities: entity by document id and entity id.

    Returns:
        (config, split) -> table. `documents` has the one split `train`.
    """
    rows: dict[tuple[str, str], list[arrow.Row]] = {
        (config, split): [] for config in names(CONFIGS) if config != "documents" for split in names(SPLITS)
    }
    rows["documents", "train"] = []
    for document in documents:
        known = {id_: (item.name, *item.aliases) for (owner, id_), item in entities.items() if owner == document.id}
        for row in arrow.paragraph_rows(document):
            rows["paragraphs", splits[row["id"]]].append(row)
        for row in arrow.sentence_rows(document, known):
            rows["sentences", splits[row["paragraph_id"]]].append(row)
        for row in arrow.mention_rows(document, known):
            rows["mentions", splits[row["paragraph_id"]]].append(row)
        seed = seeds[document.id]
        rows["documents", "train"].append(arrow.document_row(document, seed.language, seed.licence, seed.provenance))
    return {key: arrow.table(key[0], found) for key, found in rows.items()}


def file_of(config: str, split: str) -> str:
    """Path of a published file, relative to the project."""
    return f"corpus/{config}/{split}.parquet"


def write(project: Project, published: Published) -> dict[str, str]:
    """Write Parquet files, Croissant and manifest; remove published files that are no longer due.

    Returns:
        File -> sha256 of each Parquet file.
    """
    digests = {}
    for (config, split), table in published.items():
        name = file_of(config, split)
        digests[name] = _write_parquet(project.root / name, table)
    description = croissant.describe({name: published[key] for key in published for name in [file_of(*key)]}, digests)
    write_text(project.corpus / "croissant.json", description)
    due = {project.root / name for name in digests}
    for path in sorted(project.corpus.rglob("*.parquet")):
        if path not in due:
            path.unlink()
    corpus_manifest.write(project)
    return digests


def _write_parquet(path: Path, table: pa.Table) -> str:
    """Write a table with the settings that the Hub asks for, and return the file's hash."""
    with replacing(path) as temporary:
        pq.write_table(table, temporary, write_page_index=True, use_content_defined_chunking=True)
        return sha256_of(temporary.read_bytes())
