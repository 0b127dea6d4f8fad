"""Where the labelled real pages come from, and which of them are for training, for choosing and for the last look.

Their text is not ours to ship. The table of origins names, for each page, repository, file and row (or the file alone),
the publisher, how the page was sampled, and its part. Parts are parted by publisher, networks of sister papers kept
together, so that a score on one part tells of publishers that the model has not seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from takarir.document.errors import TableError
from takarir.evaluate.gold_pages import LabelledPage
from takarir.exchange.files import read_tsv

COLUMNS = ("page", "origin", "publisher", "network", "sample", "split")

#: Sample to what it is. Figures of ordinary pages come from the first alone.
SAMPLES = {
    "natural": "drawn at random within each publisher, as pages come",
    "enriched": "drawn among those where an older model found captions or much residue",
    "first": "the 63 pages of three publishers that were labelled before",
}
SPLITS = ("train", "validation", "test")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a page comes from.

    Attributes:
        origin: repository, file and row.
        publisher: its domain, or `unknown:` and the repository.
        network: the publisher, or the network of sister papers that it belongs to.
        sample: a name of `SAMPLES`.
        split: one of `SPLITS`.
    """

    origin: str
    publisher: str
    network: str
    sample: str
    split: str


def read(table: Path) -> dict[str, Origin]:
    """The origin of each page.

    Raises:
        TableError: for an unknown sample or split, a page named twice, or a network in two parts.
    """
    found: dict[str, Origin] = {}
    parts: dict[str, str] = {}
    for line, row in read_tsv(table, COLUMNS):
        one = Origin(**{name: row[name] for name in COLUMNS[1:]})
        problem = None
        if one.sample not in SAMPLES or one.split not in SPLITS:
            problem, mend = f"unknown sample or split {one.sample!r}, {one.split!r}", "use those of evaluate.real_pages"
        elif row["page"] in found:
            problem, mend = f"page {row['page']} stands twice", "remove one"
        elif parts.setdefault(one.network, one.split) != one.split:
            problem, mend = f"{one.network} is in {parts[one.network]} and in {one.split}", "keep a network in one part"
        if problem:
            raise TableError(problem, path=table, line=line, mend=mend)
        found[row["page"]] = one
    return found


def names(origins: dict[str, Origin], *, split: str | None = None, sample: str | None = None) -> set[str]:
    """The names of the pages of a part and a sample; None for all."""
    return {name for name, one in origins.items() if split in (None, one.split) and sample in (None, one.sample)}


def chosen(
    pages: Sequence[LabelledPage], origins: dict[str, Origin], *, split: str | None = None, sample: str | None = None
) -> list[LabelledPage]:
    """The pages of a part and a sample, grouped by network; pages without an origin are of no part.

    Args:
        pages: labelled pages.
        origins: of the pages.
        split: the part, or None for all.
        sample: the sample, or None for all.
    """
    return [
        replace(page, group=one.network)
        for page in pages
        if (one := origins.get(page.name)) and split in (None, one.split) and sample in (None, one.sample)
    ]
