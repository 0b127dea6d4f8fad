"""The composed development collection: machine-written pages with role and repeat of each paragraph.

The pages lie in `seeds/composed/STYLE-NN.txt`, their labels in `annotations/composed.tsv`, the split of each style in
`annotations/composed-splits.tsv`. A style lies in one split, so that a test figure speaks of styles never seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from takarir.document.errors import TableError
from takarir.document.labels import ROLES, SPLITS, names
from takarir.evaluate.gold_pages import GAP, LabelledPage, read
from takarir.exchange.files import read_tsv
from takarir.project.places import Project
from takarir.project.publish.columns import Row

SPLIT_COLUMNS = ("style", "split")


@dataclass(frozen=True, slots=True)
class ComposedPage:
    """A composed page.

    Attributes:
        page: its texts and labels; its group is the style.
        split: the split of its style.
    """

    page: LabelledPage
    split: str


def load(project: Project) -> list[ComposedPage]:
    """Read and verify all composed pages, in order of their ids; [] when there are none.

    Raises:
        TableError: with the line, where pages, labels and splits do not fit.
    """
    if not project.composed_labels.exists():
        return []
    splits = _load_splits(project)
    pages = []
    for page in read(project.composed, project.composed_labels):
        if page.group not in splits:
            raise TableError(f"the style {page.group!r} has no split", path=project.composed_splits, mend="add a row")
        pages.append(ComposedPage(page, splits[page.group]))
    return pages


def _load_splits(project: Project) -> dict[str, str]:
    path = project.composed_splits
    splits: dict[str, str] = {}
    for line, row in read_tsv(path, SPLIT_COLUMNS):
        if row["split"] not in names(SPLITS) or row["style"] in splits:
            raise TableError(
                f"style {row['style']}: split {row['split']!r}", path=path, line=line, mend="give it one split, once"
            )
        splits[row["style"]] = row["split"]
    return splits


def rows(composed: ComposedPage) -> Iterator[Row]:
    """The rows of the config `composed`."""
    page = composed.page
    start = 0
    for number, (text, role) in enumerate(zip(page.texts, page.roles, strict=True), start=1):
        repeats = page.repeats[number - 1]
        yield {
            "id": f"{page.name}-p{number}",
            "page": page.name,
            "style": page.group,
            "text": text,
            "label": names(ROLES).index(role),
            "repeats": None if repeats is None else f"{page.name}-p{repeats + 1}",
            "repeats_kind": page.kinds[number - 1],
            "start": start,
            "end": start + len(text),
        }
        start += len(text) + len(GAP)
