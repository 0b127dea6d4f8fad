"""The published corpus as `datasets`, without network and without a cache that could be stale."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from takarir.document.errors import TableError, UsageError
from takarir.document.labels import ALL_CONFIGS, SPLITS, names

if TYPE_CHECKING:
    import pyarrow as pa
    from datasets import Dataset, DatasetDict


def load(config: str = "paragraphs", split: str | None = None) -> Dataset | DatasetDict:
    """Load the published corpus.

    Args:
        config: a name of `labels.ALL_CONFIGS`.
        split: `train`, `validation` or `test`; all of them when None.

    Returns:
        The split as a `datasets.Dataset` with ClassLabel features, or a `DatasetDict` of all splits. The files are read
        from the installed package (or its checkout) each time: no network, no cache.

    Raises:
        UsageError: for an unknown config or split.
        TableError: when the package holds no corpus.
    """
    # `datasets` and pyarrow take seconds to import, and of the package's surface only tables need them.
    from datasets import Dataset, DatasetDict

    if config not in names(ALL_CONFIGS):
        raise UsageError(f"unknown config {config!r}", mend=f"did you mean one of {', '.join(names(ALL_CONFIGS))}?")
    folder = _corpus() / config
    found = [name for name in names(SPLITS) if (folder / f"{name}.parquet").is_file()]
    if split is not None and split not in found:
        raise UsageError(f"config {config} has no split {split!r}", mend=f"it has {', '.join(found)}")
    if split is not None:
        return Dataset(_read(folder, split))
    return DatasetDict({name: Dataset(_read(folder, name)) for name in found})


def _read(folder: Path, split: str) -> pa.Table:
    import pyarrow.parquet as pq

    return pq.read_table(folder / f"{split}.parquet")


def _corpus() -> Path:
    """The folder of published files: inside the installed wheel, or at the top of the checkout."""
    package = Path(str(files("takarir")))
    for folder in (package / "corpus", package.parent.parent / "corpus"):
        if (folder / "manifest.tsv").is_file():
            return folder
    raise TableError("the package holds no published corpus", path=package, mend="run `takarir build` in a checkout")
