"""What several subcommands share."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from tqdm import tqdm

from takarir.project.findings import Finding

#: Exit code of every command that could not do its work.
UNUSABLE = 2

Item = TypeVar("Item")


def add_root(parser: argparse.ArgumentParser) -> None:
    """The option that names the project."""
    parser.add_argument(
        "--root", type=Path, default=Path(), metavar="DIR", help="top folder of the checkout (default: this folder)"
    )


def progress(items: Iterable[Item], unit: str) -> Iterable[Item]:
    """Show a progress bar on standard error while iterating, when that is a terminal."""
    return tqdm(items, unit=f" {unit}", disable=None, leave=False)


def print_findings(findings: Sequence[Finding]) -> None:
    """One line a finding, and how many there are."""
    for finding in findings:
        print(finding)
    print(f"{len(findings)} finding{'' if len(findings) == 1 else 's'}")
