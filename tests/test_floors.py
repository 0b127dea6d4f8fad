"""Imports go downward only: the rooms of the package, held by parsing every module, imports in functions included."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import takarir

PACKAGE = Path(takarir.__file__).parent
TESTS = Path(__file__).parent

#: The rooms from the ground up. A module imports from its own room and from those before it, never from a later one.
ROOMS: tuple[str, ...] = (
    "resources",  # word lists, models, shared tables
    "document",  # values, what holds for them, CoNLL-U
    "layers",  # text in, values out
    "draft",  # pages to documents
    "exchange",  # files in and out
    "evaluate",  # scores, agreement, peers
    "project",  # the checkout: check, publish
    "training",  # one command a shipped model
    "__init__",  # the package's own surface
    "cli",  # one module a command
    "__main__",
)
RANKS = {room: rank for rank, room in enumerate(ROOMS)}
MOST_ENTRIES = 12
LAYERS = "layers"

BELOW_FILES = ROOMS[: ROOMS.index("exchange")]

#: What reads or writes anything but values, and so stands in `exchange` or above.
IO_IMPORTS = frozenset(
    "bz2 codecs datasets fileinput fsspec glob gzip http importlib io logging lzma mlcroissant mmap os pathlib "
    "pickle pyarrow.csv pyarrow.dataset pyarrow.fs pyarrow.json pyarrow.parquet requests shelve shutil socket sqlite3 "
    "subprocess tempfile tqdm urllib zipfile".split()
)
IO_CALLS = frozenset({"open", "print", "input", "__import__", "exec", "eval"})
IO_METHODS = frozenset(
    "read_text read_bytes write_text write_bytes unlink mkdir import_module stdin stdout stderr".split()
)
#: An error takes a path to name it; the packaged data are files.
IO_EXCEPTIONS = {
    ("document.errors", "pathlib"),
    *(("resources", name) for name in ("importlib", "pathlib", "read_text", "read_bytes")),
}


def modules_of(package: Path) -> dict[str, ast.Module]:
    """The parsed modules by dotted name below the package; a package goes by its folder, the whole by `__init__`."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)
        found[name] = ast.parse(path.read_text("utf-8"), filename=str(path))
    return found


def imports_of(tree: ast.Module, modules: Iterable[str], package: str = "takarir") -> set[str]:
    """The modules of the package that a module imports, at its top or anywhere in it."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are absolute"
            # `from takarir import tokens` imports a module, `from takarir.tokens import tokenize` what is in one.
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            if name == package or name.startswith(f"{package}."):
                inside = name.removeprefix(package).removeprefix(".")
                while inside and inside not in modules:
                    inside = inside.rpartition(".")[0]
                found.add(inside or "__init__")
    return found


def faults_of(imports: Mapping[str, set[str]]) -> list[str]:
    """What breaks the floors."""
    faults = []
    for module, targets in imports.items():
        room = module.split(".")[0]
        if room not in RANKS:
            faults.append(f"{module} stands in no room: enter it in ROOMS")
            continue
        for target in sorted(targets):
            other = target.split(".")[0]
            if RANKS.get(other, RANKS[room]) > RANKS[room]:
                faults.append(f"{module} imports {target}, which does not stand below it")
            elif room == other == LAYERS and module.split(".")[:2] != target.split(".")[:2]:
                faults.append(f"{module} imports {target}, which is another layer")
    return faults


def io_of(tree: ast.Module) -> set[str]:
    """What a module uses to read or write."""
    found = set()
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Name) and node.id in IO_CALLS:
            found.add(node.id)
        elif isinstance(node, ast.Attribute) and node.attr in IO_METHODS:
            found.add(node.attr)
        for name in names:
            found |= {name, name.split(".")[0]} & IO_IMPORTS
    return found


MODULES = modules_of(PACKAGE)
IMPORTS = {name: imports_of(tree, MODULES) for name, tree in MODULES.items()}


def test_imports_go_downward_only() -> None:
    assert faults_of(IMPORTS) == []


def test_the_table_names_what_there_is() -> None:
    assert set(ROOMS) == {name.split(".")[0] for name in MODULES}


def test_a_newcomer_sees_few_entries() -> None:
    assert len({name.split(".")[0] for name in MODULES}) <= MOST_ENTRIES


def test_no_circle() -> None:
    # A package's own `__init__` is a module of its own, so an import of the package from within counts.
    graph = {name: targets - {name} for name, targets in IMPORTS.items()}
    assert len(list(TopologicalSorter(graph).static_order())) == len(MODULES)


def test_tests_stand_in_rooms_of_the_same_names() -> None:
    folders = {path.parent.name for path in TESTS.glob("*/test_*.py")}
    assert folders <= set(ROOMS)
    assert {path.name for path in TESTS.glob("test_*.py")} == {"test_floors.py", "test_readme.py"}


@pytest.mark.parametrize("name", [name for name in MODULES if name.split(".")[0] in BELOW_FILES])
def test_no_input_or_output_below_exchange(name: str) -> None:
    used = {(name, thing) for thing in io_of(MODULES[name])}
    assert used - IO_EXCEPTIONS == set()


@pytest.mark.parametrize(
    ("module", "source", "faults"),
    [
        ("document.spans", "from takarir.document.values import Word", []),
        ("document.spans", "from takarir.resources import lines", []),
        ("layers.entities.names", "from takarir.layers.entities.forms import shape", []),
        ("cli.build", "from takarir.project.build import build", []),
        (
            "document.spans",
            "from takarir.exchange import files",
            ["document.spans imports exchange.files, which does not stand below it"],
        ),
        ("document.spans", "import takarir", ["document.spans imports __init__, which does not stand below it"]),
        (
            "layers.tokens",
            "def f():\n    if True:\n        from takarir.cli.build import run",
            ["layers.tokens imports cli.build, which does not stand below it"],
        ),
        (
            "layers.sentences",
            "from takarir.layers import tokens",
            ["layers.sentences imports layers.tokens, which is another layer"],
        ),
        (
            "exchange.files",
            "from takarir import annotate",
            ["exchange.files imports __init__, which does not stand below it"],
        ),
        (
            "project.seeds",
            "import takarir.training.roles",
            ["project.seeds imports training.roles, which does not stand below it"],
        ),
        ("baru", "", ["baru stands in no room: enter it in ROOMS"]),
    ],
)
def test_the_floors_are_held(module: str, source: str, faults: list[str]) -> None:
    assert faults_of({module: imports_of(ast.parse(source), MODULES)}) == faults


def test_a_relative_import_is_refused() -> None:
    with pytest.raises(AssertionError, match="line 1: imports are absolute"):
        imports_of(ast.parse("from . import files"), MODULES)


def test_a_cycle_is_seen() -> None:
    with pytest.raises(CycleError):
        list(TopologicalSorter({"cli.a": {"cli.b"}, "cli.b": {"cli.a"}}).static_order())


@pytest.mark.parametrize(
    ("source", "used"),
    [
        ("import re", set()),
        ("import pyarrow as pa", set()),
        ("import os.path", {"os"}),
        ("def f():\n    from pathlib import Path", {"pathlib"}),
        ("import pyarrow.parquet as pq", {"pyarrow.parquet"}),
        ("from pyarrow import parquet", {"pyarrow.parquet"}),
        ("x = open('x')", {"open"}),
        ("def f(path):\n    return path.read_text('utf-8')", {"read_text"}),
        ("import sys\nsys.stderr.write('x')", {"stderr"}),
    ],
)
def test_input_and_output_are_seen(source: str, used: set[str]) -> None:
    assert io_of(ast.parse(source)) == used
