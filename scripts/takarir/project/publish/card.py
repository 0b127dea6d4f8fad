"""The generated parts of the dataset card: the YAML header and the blocks between markers.

The header holds a digest of each config's files in its `description`. The cache of `datasets` is keyed by the header,
not by the data, so a changed corpus is never answered from an old cache.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from takarir.document.errors import TableError
from takarir.document.labels import ALL_CONFIGS
from takarir.evaluate import tables
from takarir.evaluate.tables import COUNT, Column
from takarir.exchange.files import read_text
from takarir.resources.version import VERSION

# What people wrote, `configs:` and its list, and no other key behind it.
_HEADER = re.compile(r"\A---\n((?:(?!---\n|configs:\n).*\n)*)configs:\n(?:[- ](?!--\n).*\n)*---\n")


def header(files: Mapping[tuple[str, str], tuple[str, str]]) -> str:
    """The `configs` part of the YAML header.

    Args:
        files: (config, split) -> (path, sha256).
    """
    lines = ["configs:"]
    for label in ALL_CONFIGS:
        own = {split: found for (config, split), found in files.items() if config == label.name}
        if not own:
            continue
        digest = hashlib.sha256("".join(sha for _, sha in own.values()).encode()).hexdigest()
        lines += [f"- config_name: {label.name}"]
        lines += ["  default: true"] if label is ALL_CONFIGS[0] else []
        lines += [f"  version: {VERSION}", f"  description: {label.definition}; data {digest[:16]}", "  data_files:"]
        for split, (path, _) in own.items():
            lines += [f"  - split: {split}", f"    path: {path}"]
    return "\n".join(lines) + "\n"


def with_header(path: Path, configs: str) -> str:
    """The card with the `configs` of its YAML header written anew.

    Args:
        path: the card.
        configs: what `header` gives.

    Raises:
        TableError: when the header is missing, or goes on behind its `configs`.
    """
    text = read_text(path)
    match = _HEADER.match(text)
    if match is None:
        raise TableError("no YAML header that ends in `configs:`", path=path, line=1, mend="restore it from git")
    return f"---\n{match.group(1)}{configs}---\n{text[match.end() :]}"


def with_blocks(path: Path, text: str, blocks: Mapping[str, Sequence[str]]) -> str:
    """A document with its generated blocks written anew; all else stays as people wrote it.

    Args:
        path: its file, for error messages.
        text: its text.
        blocks: name -> lines that stand between `<!-- generated: NAME -->` and `<!-- end -->`.

    Raises:
        TableError: when a marker is missing.
    """
    for name, lines in blocks.items():
        marker = f"<!-- generated: {name} -->\n"
        start = text.find(marker)
        end = text.find("<!-- end -->", start)
        if start < 0 or end < 0:
            raise TableError(f"the marker {marker.strip()} … <!-- end --> is missing", path=path, mend="put it back")
        text = text[: start + len(marker)] + "".join(f"{line}\n" for line in lines) + text[end:]
    return text


def counts_table(rows: Mapping[tuple[str, str], int]) -> list[str]:
    """A Markdown table of rows by config and split."""
    splits = ("train", "validation", "test")
    published = [label.name for label in ALL_CONFIGS if any(config == label.name for config, _ in rows)]
    cells = ((f"`{name}`", *(rows.get((name, split)) for split in splits)) for name in published)
    return tables.lines([Column("config"), *(Column(split, COUNT) for split in splits)], cells, padded=False)
