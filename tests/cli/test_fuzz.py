"""The fuzz run keeps its promises on a few inputs of each part, and tells by its exit code where one is broken."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from conftest import REPOSITORY

#: Random input other than that of the run which docs/ROBUSTNESS.md tells of.
OPTIONS = ["--documents", "15", "--mutations", "60", "--pages", "24", "--seed", "7"]


def run(options: list[str], first: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the tool, with the modules of a folder before those of the package."""
    paths = [str(first)] if first else []
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([*paths, str(REPOSITORY / "scripts")])}
    return subprocess.run(
        [sys.executable, "-m", "tests.tools.fuzz", *options],
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_random_input_is_answered_as_promised() -> None:
    done = run(OPTIONS)
    assert (done.returncode, done.stderr) == (0, "")
    rows = [line.split() for line in done.stdout.splitlines()[2:]]
    assert [(row[0], row[1], row[-1]) for row in rows] == [
        ("documents", "15", "0"),
        ("mutations", "60", "0"),
        ("pages", "24", "0"),
    ]
    assert all(int(row[2]) + int(row[3]) > 0 for row in rows)  # each part has input that is read


def test_a_broken_promise_is_told_with_the_number_of_its_input(tmp_path: Path) -> None:
    """A codec that loses the ends of lines is found out."""
    (tmp_path / "sitecustomize.py").write_text(
        "from takarir.document.document import Document\n"
        "whole = Document.to_conllu\n"
        "Document.to_conllu = lambda document: whole(document).replace('SpacesAfter', 'SpacesBehind')\n"
    )
    done = run(["--documents", "0", "--mutations", "0", "--pages", "8", "--seed", "7"], tmp_path)
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1].split()[-1] != "0"
    assert done.stderr.startswith("pages 0: ConlluError at conllu_read.py:")
    assert "forms and spaces put" in done.stderr
