"""Imports go downward only: the floors of the package, held by parsing every module, imports in functions included.

A new module is entered in `FLOORS`; one that is missing there fails a test.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import takarir

PACKAGE = Path(takarir.__file__).parent

#: Floor -> its modules and packages. On floors 0, 1, 3 and 4 a module may import those before it; on floor 2 none.
FLOORS: Mapping[int, tuple[str, ...]] = {
    # Frozen values, closed label sets, the error tree.
    0: ("version", "errors", "labels", "invariants", "model", "plain"),
    # Codecs: text or tables to the model and back; `resources` gives the packaged data.
    1: (
        "resources",
        "spans",
        "conllu_blocks",
        "conllu_brackets",
        "conllu_keys",
        "conllu_write",
        "conllu_io",
        "arrow",
        "records",
    ),
    # Text in, values out.
    2: ("paragraphs", "tokens", "sentences", "repeats", "roles", "entities"),
    # Files, and what stands in them.
    3: (
        "files",
        "findings",
        "project",
        "seeds",
        "splits",
        "entity_table",
        "corpus_manifest",
        "coreference",
        "agreement",
        "scores",
        "evaluate",
        "evaluate_errors",
        "stats",
        "checks_conllu",
        "checks_gold",
        "labelled_pages",
        "composed",
        "croissant",
        "publish",
        "checks",
        "evaluate_pages",
        "entity_samples",
        "evaluate_entities",
        "card",
        "inputs",
        "outputs",
    ),
    # What talks to people; `__init__` is the package's own surface, `training` makes the resources anew.
    4: ("draft", "collecting", "pipeline", "loader", "__init__", "builder", "cli", "__main__", "training"),
}
STRICT_FLOOR = 2
FILES_FLOOR = 3
RANKS = {
    module: (floor, 0 if floor == STRICT_FLOOR else place)
    for floor, modules in FLOORS.items()
    for place, module in enumerate(modules)
}

BELOW = {module for module, (floor, _) in RANKS.items() if floor < FILES_FLOOR}

#: Users ask a document for its text, and the codec stays above the model; and what is checked of the model's values is
#: annotated with their types. These imports alone go upward, the second for type checkers only.
EXCEPTIONS = {("model", "conllu_write"), ("invariants", "model")}

#: What reads or writes anything but values, and so stands on floors 3 and 4 only.
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
    ("errors", "pathlib"),
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
        unit = module.split(".")[0]
        if unit not in RANKS:
            faults.append(f"{module} stands on no floor: enter it in FLOORS")
            continue
        for target in sorted(targets):
            other = target.split(".")[0]
            if other == unit or (unit, other) in EXCEPTIONS:
                continue
            if RANKS.get(other, RANKS[unit]) >= RANKS[unit]:
                faults.append(f"{module} imports {target}, which does not stand below it")
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
    listed = [module for modules in FLOORS.values() for module in modules]
    assert len(listed) == len(set(listed))
    assert set(listed) == {name.split(".")[0] for name in MODULES}


def test_no_cycle_inside_a_package() -> None:
    for unit in {name.split(".")[0] for name in MODULES if "." in name}:
        graph = {name: IMPORTS[name] & set(MODULES) for name in MODULES if name.split(".")[0] == unit}
        assert list(TopologicalSorter(graph).static_order())


def test_the_one_upward_import_is_made_at_call_time() -> None:
    at_top = {node.module for node in MODULES["model"].body if isinstance(node, ast.ImportFrom)}
    assert "conllu_write" in IMPORTS["model"]
    assert not any("conllu" in (name or "") for name in at_top)


@pytest.mark.parametrize("name", [name for name in MODULES if name.split(".")[0] in BELOW])
def test_no_input_or_output_below_floor_3(name: str) -> None:
    used = {(name.split(".")[0], thing) for thing in io_of(MODULES[name])}
    assert used - IO_EXCEPTIONS == set()


@pytest.mark.parametrize(
    ("module", "source", "faults"),
    [
        ("spans", "from takarir.model import Word", []),
        ("spans", "from takarir import files", ["spans imports files, which does not stand below it"]),
        ("spans", "import takarir.files", ["spans imports files, which does not stand below it"]),
        ("spans", "import takarir", ["spans imports __init__, which does not stand below it"]),
        ("spans", "from takarir import annotate", ["spans imports __init__, which does not stand below it"]),
        ("spans", "from takarir.conllu_io import parse", ["spans imports conllu_io, which does not stand below it"]),
        (
            "tokens",
            "def f():\n    if True:\n        from takarir.cli.build import run",
            ["tokens imports cli.build, which does not stand below it"],
        ),
        ("tokens", "from takarir import sentences", ["tokens imports sentences, which does not stand below it"]),
        ("sentences", "from takarir import tokens", ["sentences imports tokens, which does not stand below it"]),
        (
            "entities.names",
            "from takarir import roles",
            ["entities.names imports roles, which does not stand below it"],
        ),
        ("entities.names", "from takarir.entities.forms import shape", []),
        ("model", "from takarir.conllu_write import serialize", []),
        ("model", "from takarir.spans import escape", ["model imports spans, which does not stand below it"]),
        ("seeds", "from takarir.checks import check_paths", ["seeds imports checks, which does not stand below it"]),
        ("files", "from takarir.pipeline import annotate", ["files imports pipeline, which does not stand below it"]),
        ("baru", "", ["baru stands on no floor: enter it in FLOORS"]),
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
