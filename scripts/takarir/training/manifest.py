"""What each learnt file was made from: `python -m takarir.training.manifest [--data DIR] [--write]`.

`resources/models.tsv` names every learnt file with its hash, the command that makes it and its sources;
`resources/sources.tsv` names these with version, hash, licence and where they come from. Without options the hashes of
the learnt files are compared with those of the table; `--write` puts the present ones there, after a training. `--data`
looks for the sources in a folder: those found must have the hash that the models learnt from, and of those missing it
tells how to fetch them.

exit codes:
  0  all as the tables say
  1  a file differs, or a source is missing
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from takarir import resources
from takarir.exchange.files import format_tsv, read_bytes, read_tsv, sha256_of, write_text

MODELS = "models.tsv"
SOURCES = "sources.tsv"
_NONE = "-"
_MODEL_COLUMNS = ("model", "sha256", "sources", "command")
_SOURCE_COLUMNS = ("source", "file", "sha256", "what", "licence", "fetch")


@dataclass(frozen=True, slots=True)
class Model:
    """A learnt file of `resources`.

    Attributes:
        name: its file name.
        sha256: hash of its bytes, hexadecimal.
        sources: keys of `Source`.
        command: what makes it; `DATA` stands for the folder of the sources.
    """

    name: str
    sha256: str
    sources: tuple[str, ...]
    command: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file that models learn from, or a package or folder that gives such.

    Attributes:
        key: what `Model.sources` calls it; several files may share it.
        file: its name, or None where it is no single file.
        sha256: hash of its bytes, or None.
        what: name and version.
        licence: its licence.
        fetch: where it comes from.
    """

    key: str
    file: str | None
    sha256: str | None
    what: str
    licence: str
    fetch: str


def models() -> list[Model]:
    """The learnt files, as `models.tsv` lists them."""
    rows = read_tsv(resources.path(MODELS), _MODEL_COLUMNS)
    return [Model(row["model"], row["sha256"], tuple(row["sources"].split(",")), row["command"]) for _, row in rows]


def sources() -> list[Source]:
    """The sources, as `sources.tsv` lists them."""

    def value(cell: str) -> str | None:
        return None if cell == _NONE else cell

    return [
        Source(row["source"], value(row["file"]), value(row["sha256"]), row["what"], row["licence"], row["fetch"])
        for _, row in read_tsv(resources.path(SOURCES), _SOURCE_COLUMNS)
    ]


def differing() -> list[Model]:
    """The learnt files whose bytes are not those of the table, with the hash that they have."""
    found = [replace(model, sha256=sha256_of(resources.data(model.name))) for model in models()]
    return [now for now, listed in zip(found, models(), strict=True) if now != listed]


def missing(folder: Path) -> Iterator[str]:
    """A line for each source that a folder and what lies below it lacks, or has with other bytes."""
    for source in sources():
        if source.file is None:
            continue
        found = sorted(folder.rglob(source.file))
        if not found:
            yield f"{source.key}: no {source.file} in {folder}; {source.what}: {source.fetch}"
        elif all(sha256_of(read_bytes(path)) != source.sha256 for path in found):
            yield f"{source.key}: {found[0]} is not the file that the models learnt from; {source.what}: {source.fetch}"


def write() -> None:
    """Put the hashes of the present files into the table."""
    present = {model.name: model.sha256 for model in differing()}
    rows = [
        {
            "model": model.name,
            "sha256": present.get(model.name, model.sha256),
            "sources": ",".join(model.sources),
            "command": model.command,
        }
        for model in models()
    ]
    write_text(resources.path(MODELS), format_tsv(_MODEL_COLUMNS, rows))


def main() -> int:
    """Compare or write, as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the sources")
    parser.add_argument("--write", action="store_true", help="put the hashes of the present files into the table")
    options = parser.parse_args()
    if options.write:
        write()
    lines = [f"{model.name}: not the file of {MODELS}; train it again, or --write" for model in differing()]
    lines += missing(options.data) if options.data else []
    print("\n".join(lines) if lines else "all as the tables say")
    return bool(lines)


if __name__ == "__main__":
    raise SystemExit(main())
