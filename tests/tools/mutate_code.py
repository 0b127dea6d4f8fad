"""Breaks the code at random places with cosmic-ray, and tells by module how many mutants the tests let live.

    python -m tests.tools.mutate_code [--each 12] [--seed 1] [--python .venv/bin/python] [--only splits] [--show]

Run from the top of the checkout, with an interpreter that has cosmic-ray (`pip install cosmic-ray`, best in an
environment of its own); `--python` names the one that runs the tests. What is committed is copied to a temporary
folder and mutated there. Of each module's mutants `--each` are drawn at random; left out are those of type annotations,
which never run, and comparisons that become `is` and `is not`, which mostly say the same.
"""

from __future__ import annotations

import argparse
import ast
import io
import random
import subprocess
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from cosmic_ray.commands import execute, init
from cosmic_ray.config import ConfigDict
from cosmic_ray.work_db import use_db
from cosmic_ray.work_item import TestOutcome, WorkerOutcome, WorkItem, WorkResult

CODEC = (
    "tests/document/test_conllu_blocks.py",
    "tests/document/test_conllu.py",
    "tests/document/test_values.py",
)
CHECK = ("tests/project/test_checks.py", "tests/project/test_check_files.py", "tests/project/test_official.py")
#: Modules, under scripts/takarir, and the tests that have to see a fault of theirs.
SUITES: dict[str, tuple[str, ...]] = {
    "project/check/*.py": CHECK,
    "layers/repeats/*.py": ("tests/layers/test_repeats.py",),
    "project/splits.py": ("tests/project/test_splits.py",),
    "project/publish/publish.py": ("tests/project/test_publish.py",),
    "document/invariants.py": ("tests/document/test_values.py", *CODEC[:2]),
    "document/conllu_read.py": CODEC,
    "document/conllu_brackets.py": CODEC,
    "document/conllu_write.py": CODEC,
}
PACKAGE = Path("scripts/takarir")
TIMEOUT = 120.0
"""Seconds after which a mutant's tests count as failed: it made a loop endless."""


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", type=int, default=12, help="mutants a module (default: 12)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--python", default=".venv/bin/python", help="interpreter of the tests (default: %(default)s)")
    parser.add_argument("--only", default="", help="modules whose path holds this")
    parser.add_argument("--show", action="store_true", help="show the mutants that lived")
    options = parser.parse_args()
    python = Path.cwd() / options.python
    archive = subprocess.run(["git", "archive", "HEAD"], check=True, capture_output=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
        print(f"{'module':40}{'mutants':>9}{'tried':>7}{'killed':>8}", flush=True)
        sums = Counter[str]()
        for pattern, tests in SUITES.items():
            for path in sorted((Path(folder) / PACKAGE).glob(pattern)):
                name = path.relative_to(folder).as_posix()
                if options.only in name and path.stat().st_size:
                    sums.update(_module(path, name, tests, python, options))
        print(f"{'all':40}{sums['mutants']:9}{sums['tried']:7}{sums['killed']:8}")


def _module(path: Path, name: str, tests: tuple[str, ...], python: Path, options: argparse.Namespace) -> Counter[str]:
    """Mutate a module, print its row and, if asked, its survivors."""
    root = Path(str(path).removesuffix(name))
    command = (
        f"env PYTHONPATH={root / 'scripts'} {python} -m pytest -x -q -p no:cacheprovider "
        f"--rootdir {root} -c {root / 'pyproject.toml'} {' '.join(str(root / test) for test in tests)}"
    )
    config = ConfigDict(
        {"module-path": str(path), "timeout": TIMEOUT, "test-command": command, "distributor": {"name": "local"}}
    )
    count = Counter[str]()
    with use_db(str(root / "session.sqlite")) as database:
        init([path], database, {})
        items = sorted(_running(database.work_items, path), key=lambda item: _place(item))
        if not items:
            return count
        drawn = random.Random(f"{options.seed} {name}").sample(items, min(options.each, len(items)))
        left = {item.job_id for item in database.work_items} - {item.job_id for item in drawn}
        database.set_multiple_results(left, WorkResult(WorkerOutcome.SKIPPED))
        execute(database, config)
        for item, result in database.completed_work_items:
            if item.job_id in left:
                continue
            count["tried"] += 1
            count["killed"] += result.test_outcome != TestOutcome.SURVIVED
            if options.show and result.test_outcome == TestOutcome.SURVIVED:
                print(f"--- {name}:{_place(item)}\n{result.diff}")
        database.clear()
    count["mutants"] = len(items)
    print(f"{name.removeprefix('scripts/takarir/'):40}{len(items):9}{count['tried']:7}{count['killed']:8}", flush=True)
    return count


def _place(item: WorkItem) -> tuple[tuple[int, int], str, int]:
    mutation = item.mutations[0]
    return mutation.start_pos, mutation.operator_name, mutation.occurrence


def _running(items: tuple[WorkItem, ...], path: Path) -> Iterator[WorkItem]:
    """The mutants of what runs, and may tell something else."""
    spans = list(_annotations(ast.parse(path.read_text("utf-8"))))
    for item in items:
        if item.mutations[0].operator_name.endswith(("_Is", "_IsNot")):
            continue
        if not any(start <= item.mutations[0].start_pos < end for start, end in spans):
            yield item


def _annotations(tree: ast.AST) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where type annotations stand: (line from 1, column from 0) of their begin and end."""
    for node in ast.walk(tree):
        found: list[ast.expr | None] = []
        if isinstance(node, ast.AnnAssign | ast.arg):
            found = [node.annotation]
        elif isinstance(node, ast.FunctionDef):
            found = [node.returns]
        for note in found:
            if note is not None:
                yield (note.lineno, note.col_offset), (note.end_lineno or 0, note.end_col_offset or 0)


if __name__ == "__main__":
    main()
