"""The manifest of the published files: path, size and hash of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from takarir.document.errors import TakarirError
from takarir.exchange.files import format_tsv, read_bytes, read_tsv, sha256_of
from takarir.project.findings import Finding
from takarir.project.places import Project

COLUMNS = ("path", "bytes", "sha256")
NAME = "manifest.tsv"


def describe(contents: Mapping[str, bytes]) -> str:
    """The manifest of published files, given by their path in `corpus/`."""
    rows = [
        {"path": path, "bytes": str(len(data)), "sha256": sha256_of(data)} for path, data in sorted(contents.items())
    ]
    return format_tsv(COLUMNS, rows)


def check(project: Project) -> Iterator[Finding]:
    """Compare the published files with the manifest."""
    manifest = project.corpus / NAME
    name = str(manifest)
    try:
        rows = read_tsv(manifest, COLUMNS)
    except TakarirError as error:
        yield Finding.of_error("corpus-manifest", error, name)
        return
    listed = set()
    for line, row in rows:
        path = project.corpus / row["path"]
        listed.add(path)
        if not path.is_file():
            message = f"{row['path']} is missing"
        elif (str(path.stat().st_size), sha256_of(read_bytes(path))) != (row["bytes"], row["sha256"]):
            message = f"{row['path']} is not the file that was published"
        else:
            continue
        yield Finding(id="corpus-manifest", message=message, path=name, line=line, mend="run `takarir build`")
    for path in sorted(project.corpus.rglob("*")):
        if path.is_file() and path not in listed and path != manifest:
            extra = path.relative_to(project.corpus).as_posix()
            yield Finding(id="corpus-manifest", message=f"{extra} is not listed", path=name, mend="remove it")
