"""The source texts and their manifest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from takarir.document.errors import SeedError, TakarirError
from takarir.exchange.files import decode, read_bytes, read_tsv, sha256_of
from takarir.project.places import Project

COLUMNS = ("document_id", "file", "language", "licence", "provenance", "bytes", "sha256")
_ID = re.compile(r"[a-z][a-z0-9]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """A verified source text.

    Attributes:
        document_id: lower-case letters and digits.
        path: its file.
        source: its path relative to the project.
        language: language code.
        licence: licence note of the text.
        provenance: where it comes from.
        sha256: hash of its bytes.
        text: the decoded text.
    """

    document_id: str
    path: Path
    source: str
    language: str
    licence: str
    provenance: str
    sha256: str
    text: str


def load(project: Project) -> list[Seed]:
    """Read and verify all seeds.

    Raises:
        SeedError: a row that is not sound, a file that is missing or does not match its hash, a file without a row.
    """
    manifest = project.seed_manifest
    try:
        rows = read_tsv(manifest, COLUMNS)
    except TakarirError as error:
        raise SeedError(error.message, path=error.path, line=error.line, mend=error.mend) from error
    seeds = [_seed(project, line, row) for line, row in rows]
    listed = [seed.path.name for seed in seeds]
    for values, what in (([seed.document_id for seed in seeds], "document id"), (listed, "file")):
        for line, (_, value) in enumerate(zip(rows, values, strict=True), start=2):
            if values.index(value) != line - 2:
                raise SeedError(f"the {what} {value!r} stands twice", path=manifest, line=line)
    for path in sorted(project.seeds.glob("*.txt")):
        if path.name not in listed:
            raise SeedError(
                "the seed is not in the manifest", path=path, mend=f"add a row for it to {project.relative(manifest)}"
            )
    return seeds


def _seed(project: Project, line: int, row: dict[str, str]) -> Seed:
    manifest = project.seed_manifest
    path = project.seeds / row["file"]
    if path.name != row["file"]:
        raise SeedError(
            f"{row['file']!r} is no file name", path=manifest, line=line, mend="name a file in the same folder"
        )
    if not _ID.fullmatch(row["document_id"]):
        raise SeedError(
            f"the document id {row['document_id']!r} is not allowed",
            path=manifest,
            line=line,
            mend="use lower-case letters and digits, a letter first",
        )
    if not path.is_file():
        raise SeedError(f"the seed {row['file']!r} is missing", path=manifest, line=line, mend="restore it from git")
    data = read_bytes(path)
    digest = sha256_of(data)
    if row["bytes"] != str(len(data)) or row["sha256"] != digest:
        raise SeedError(
            f"{row['file']} has {len(data)} bytes and sha256 {digest}, not {row['bytes']} and {row['sha256']}",
            path=manifest,
            line=line,
            mend="restore the seed from git; seeds never change",
        )
    return Seed(
        document_id=row["document_id"],
        path=path,
        source=project.relative(path),
        language=row["language"],
        licence=row["licence"],
        provenance=row["provenance"],
        sha256=digest,
        text=decode(data, path),
    )
