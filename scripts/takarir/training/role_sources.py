"""What the role labeller is trained on.

Labels are all the project's own. Text that is not ours to ship lies outside the repository; the labels bear a hash of
every paragraph, and `annotations/real-pages-origin.tsv` names repository, file and row of every page, so that anyone
can fetch the same text and get the same model. `resources/sources.tsv` lists the files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from takarir.document.errors import UsageError
from takarir.evaluate import gold_pages, real_pages
from takarir.evaluate.gold_pages import LabelledPage
from takarir.exchange.conllu_files import read as read_conllu
from takarir.project.places import Project


@dataclass(frozen=True, slots=True)
class Source:
    """A collection to learn from.

    Attributes:
        name: what it is.
        pages: labelled pages.
        times: how often each page is used.
    """

    name: str
    pages: Sequence[LabelledPage]
    times: int = 1


def read(project: Project, data: Path | None, parts: Sequence[str]) -> list[Source]:
    """All sources.

    Args:
        project: the checkout, for the composed pages, the curated documents and the labels.
        data: the folder of the collections of real pages, or None to leave them out.
        parts: of the real pages, names of `real_pages.SPLITS`.

    Raises:
        UsageError: when the folder of the collections holds none of them.
        TableError: for labels that do not fit the text.
    """
    composed = gold_pages.read(project.composed, project.composed_labels)
    curated = [
        gold_pages.of_document(document)
        for path in sorted(project.annotations.glob("*.conllu"))
        for document in read_conllu(path)
        if document.status == "curated"
    ]
    sources = [Source("composed pages", composed)]
    if curated:
        sources.append(Source("curated documents", curated, times=3))
    if data is not None:
        sources += _real(project, data, parts)
    return sources


def _real(project: Project, data: Path, parts: Sequence[str]) -> list[Source]:
    table, origin_table = project.annotations / "real-pages.tsv", project.annotations / "real-pages-origin.tsv"
    origins = real_pages.read(origin_table)
    files = [path for name in ("real-pages", "real-pages-wide") if (path := data / name / "pages.jsonl").is_file()]
    if not files:
        raise UsageError(
            "no real-pages/pages.jsonl and no real-pages-wide/pages.jsonl",
            path=data,
            mend=f"fetch the pages that {origin_table} names, an object with id and text a line, or leave --data out",
        )
    pages = [page for path in files for page in gold_pages.read(path, table, every=False)]
    return [
        Source(f"real pages, {sample}", found)
        for sample in real_pages.SAMPLES
        if (found := [page for part in parts for page in real_pages.chosen(pages, origins, split=part, sample=sample)])
    ]
