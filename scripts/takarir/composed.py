"""The composed development collection: machine-written pages with role and repeat of each paragraph.

The pages lie in `seeds/composed/STYLE-NN.txt`, their labels in `annotations/composed.tsv`, the split of each style in
`annotations/composed-splits.tsv`. A style lies in one split, so that a test figure speaks of styles never seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from takarir.arrow import Row
from takarir.errors import TableError
from takarir.files import read_text, read_tsv
from takarir.labels import REPEAT_KINDS, ROLES, SPLITS, names
from takarir.project import Project

LABEL_COLUMNS = ("page", "paragraph", "role", "repeats", "kind")
SPLIT_COLUMNS = ("style", "split")
_NONE = "-"
_GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class ComposedParagraph:
    """A labelled paragraph of a composed page.

    Attributes:
        text: its text.
        start, end: offsets in the page, in code points.
        role: a name of `labels.ROLES`.
        repeats: position of the earlier paragraph that it repeats, from 0, or None.
        kind: a name of `labels.REPEAT_KINDS`, or None.
    """

    text: str
    start: int
    end: int
    role: str
    repeats: int | None
    kind: str | None


@dataclass(frozen=True, slots=True)
class ComposedPage:
    """A composed page.

    Attributes:
        id: file stem, `STYLE-NN`.
        style: its style.
        split: the split of its style.
        paragraphs: in order.
    """

    id: str
    style: str
    split: str
    paragraphs: tuple[ComposedParagraph, ...]

    @property
    def texts(self) -> list[str]:
        """The text of each paragraph."""
        return [paragraph.text for paragraph in self.paragraphs]


def load(project: Project) -> list[ComposedPage]:
    """Read and verify all composed pages, in order of their ids; [] when there are none.

    Raises:
        TableError: with the line, where pages and labels do not fit.
    """
    if not project.composed_labels.exists():
        return []
    splits = _load_splits(project)
    rows: dict[str, list[tuple[int, dict[str, str]]]] = {}
    for line, row in read_tsv(project.composed_labels, LABEL_COLUMNS):
        rows.setdefault(row["page"], []).append((line, row))
    files = {path.stem for path in project.composed.glob("*.txt")}
    for missing in sorted(files ^ set(rows)):
        what = "has no labels" if missing in files else "has labels, but no file"
        raise TableError(f"the page {missing} {what}", path=project.composed_labels)
    return [_page(project, name, rows[name], splits) for name in sorted(rows)]


def rows(page: ComposedPage) -> Iterator[Row]:
    """The rows of the config `composed`."""
    for number, paragraph in enumerate(page.paragraphs, start=1):
        yield {
            "id": f"{page.id}-p{number}",
            "page": page.id,
            "style": page.style,
            "text": paragraph.text,
            "label": names(ROLES).index(paragraph.role),
            "repeats": None if paragraph.repeats is None else f"{page.id}-p{paragraph.repeats + 1}",
            "repeats_kind": paragraph.kind,
            "start": paragraph.start,
            "end": paragraph.end,
        }


def _load_splits(project: Project) -> dict[str, str]:
    path = project.composed_splits
    splits: dict[str, str] = {}
    for line, row in read_tsv(path, SPLIT_COLUMNS):
        if row["split"] not in names(SPLITS) or row["style"] in splits:
            raise TableError(f"style {row['style']}: split {row['split']!r}", path=path, line=line)
        splits[row["style"]] = row["split"]
    return splits


def _page(
    project: Project, name: str, rows: Sequence[tuple[int, dict[str, str]]], splits: dict[str, str]
) -> ComposedPage:
    style = name.rsplit("-", 1)[0]
    if style not in splits:
        raise TableError(f"the style {style!r} has no split", path=project.composed_splits)
    texts = read_text(project.composed / f"{name}.txt").rstrip("\n").split(_GAP)
    if len(texts) != len(rows):
        line = rows[0][0]
        raise TableError(
            f"{name} has {len(texts)} paragraphs, {len(rows)} labels", path=project.composed_labels, line=line
        )
    paragraphs: list[ComposedParagraph] = []
    start = 0
    for number, (text, (line, row)) in enumerate(zip(texts, rows, strict=True), start=1):
        problem = _problem(texts, number, row)
        if problem:
            raise TableError(f"{name} paragraph {row['paragraph']}: {problem}", path=project.composed_labels, line=line)
        repeats = None if row["repeats"] == _NONE else int(row["repeats"]) - 1
        kind = None if row["kind"] == _NONE else row["kind"]
        paragraphs.append(ComposedParagraph(text, start, start + len(text), row["role"], repeats, kind))
        start += len(text) + len(_GAP)
    return ComposedPage(name, style, splits[style], tuple(paragraphs))


def _problem(texts: Sequence[str], number: int, row: dict[str, str]) -> str | None:
    """What is wrong with the label of paragraph `number`, or None."""
    if row["paragraph"] != str(number):
        return f"it stands where {number} is due"
    if row["role"] not in names(ROLES):
        return f"unknown role {row['role']!r}"
    if (row["repeats"] == _NONE) != (row["kind"] == _NONE):
        return "a repeat has both a target and a kind"
    if row["repeats"] == _NONE:
        return None
    if row["kind"] not in names(REPEAT_KINDS):
        return f"unknown kind of repeat {row['kind']!r}"
    if not row["repeats"].isdecimal() or not 0 < int(row["repeats"]) < number:
        return f"it repeats {row['repeats']!r}, which is no earlier paragraph"
    same = texts[int(row["repeats"]) - 1] == texts[number - 1]
    return None if same == (row["kind"] == "exact") else f"the repeat is not {row['kind']}"
