"""The Croissant 1.1 description of the published files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from takarir.document.labels import ALL_CONFIGS
from takarir.project.publish.columns import COLUMNS, Column
from takarir.resources.version import VERSION

NAME = "takarir"
URL = "https://huggingface.co/datasets/takarir/takarir"
# The annotation's licence; that of the page's text is unknown, which the second entry says.
LICENCES = [
    "https://creativecommons.org/licenses/by-sa/4.0/",
    "The source text of the page is its publisher's, under an unknown licence, kept for research",
]
DESCRIPTION = (
    "Takarir: Indonesian web news, annotated. Every paragraph is marked as body, caption or residue, with the "
    "paragraph that it repeats; every sentence, token and entity mention stands at its place in the source."
)
PUBLISHED = "2026-11-22"

# The namespaces and terms that Croissant 1.1 asks for (http://mlcommons.org/croissant/1.1).
_CROISSANT_TERMS = (
    "arrayShape citeAs column containedIn equivalentProperty extract field fileProperty fileObject fileSet format "
    "includes isArray isLiveDataset jsonPath key md5 parentField path recordSet references regex repeated replace "
    "samplingRate separator source subField transform"
).split()
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"},
    "sc": "https://schema.org/",
    **{term: f"cr:{term}" for term in _CROISSANT_TERMS},
}


_DATA_TYPES = {"string": "sc:Text", "float32": "sc:Float"}


def describe(tables: Mapping[str, pa.Table], digests: Mapping[str, str]) -> str:
    """The description as JSON text.

    Args:
        tables: published file (`corpus/CONFIG/SPLIT.parquet`) -> table.
        digests: the same files -> sha256.
    """
    metadata = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "name": NAME,
        "description": DESCRIPTION,
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "license": LICENCES,
        "url": URL,
        "version": VERSION,
        "datePublished": PUBLISHED,
        "inLanguage": "id",
        "citeAs": f"Takarir: an annotated corpus of Indonesian web news, version {VERSION}",
        "creator": {"@type": "Organization", "name": "Takarir contributors"},
        "distribution": [_file_object(name, digests[name]) for name in tables],
        "recordSet": [_record_set(name, table) for name, table in tables.items()],
    }
    return json.dumps(metadata, ensure_ascii=False, indent=1) + "\n"


def _file_object(name: str, digest: str) -> dict[str, Any]:
    path = name.removeprefix("corpus/")
    return {
        "@type": "cr:FileObject",
        "@id": path,
        "name": path,
        "contentUrl": path,
        "encodingFormat": "application/x-parquet",
        "sha256": digest,
    }


def _record_set(name: str, table: pa.Table) -> dict[str, Any]:
    path = name.removeprefix("corpus/")
    config, split = path.removesuffix(".parquet").split("/")
    definition = next(label.definition for label in ALL_CONFIGS if label.name == config)
    identifier = f"{config}_{split}"
    return {
        "@type": "cr:RecordSet",
        "@id": identifier,
        "name": identifier,
        "description": f"{definition}; {table.num_rows} rows",
        "key": {"@id": f"{identifier}/id"},
        "field": [_field(identifier, path, column) for column in COLUMNS[config]],
    }


def _field(record_set: str, path: str, column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{record_set}/{column.name}",
        "name": column.name,
        "description": column.definition,
        "dataType": _DATA_TYPES.get(str(column.type), "sc:Integer"),
        "source": {"fileObject": {"@id": path}, "extract": {"column": column.name}},
    }
    if column.many:
        field |= {"isArray": True, "arrayShape": "-1"}
    return field
