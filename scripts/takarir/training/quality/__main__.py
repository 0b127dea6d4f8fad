"""Trains models without the pages scored, scores the draft layer by layer, and compares with the pins.

`python -m takarir.training.quality [--root DIR] [--data DIR] [--speech FILE] [--models DIR] [--only RUN …] [--pin]`

The run `gate` needs the repository alone and takes about a minute; a test holds its pins. The run `shared` needs the
collections (`--data`, by default `../shared/data` beside the checkout), `network` PyTorch and the tagged text of nlp-id
(`--speech`, by default that of the package nlp-id, where it is installed) too; what is not there is left out, and said.
Each run prints a table: F1 of each layer of each source, how far it moves when units are drawn anew, the pin, the
difference, and how far that moves. `--pin` writes the pins of the runs that were done, and is what follows a rise, or a
fall that is meant.

exit codes:
  0  no figure left its pin, or the pins were written
  1  one did
  2  unusable input
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from takarir.document.errors import TakarirError
from takarir.evaluate.quality import judging, pins
from takarir.exchange.files import write_text
from takarir.project import places
from takarir.training.quality import runs

COMMAND = "make quality QUALITY_OPTIONS=--pin"
PINS = Path("tests", "data", "quality")
"""The folder of the pins in the checkout: one file a run."""


def pins_of(root: Path, run: str) -> Path:
    """The file of a run's pins."""
    return root / PINS / f"{run}.tsv"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do the runs that can be done, print their tables, compare or write the pins."""
    parser = argparse.ArgumentParser(
        prog="python -m takarir.training.quality",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--root", type=Path, default=Path(), help="top folder of the checkout (default: this folder)")
    parser.add_argument("--data", type=Path, help="folder of the collections (default: ../shared/data)")
    parser.add_argument("--speech", type=Path, help="dataset_postag.txt of nlp-id")
    parser.add_argument(
        "--models", type=Path, help="keep name models here; those that stand here are taken, not trained"
    )
    parser.add_argument("--only", nargs="+", choices=runs.RUNS, default=runs.RUNS, help="runs to do (default: all)")
    parser.add_argument("--pin", action="store_true", help="write the pins of what was done")
    options = parser.parse_args(arguments)
    try:
        project = places.find(options.root)
        given = runs.Places(
            project=project,
            data=options.data or _existing(options.root.absolute().parent / "shared" / "data"),
            speech=options.speech or _speech(),
            models=options.models,
        )
        return _report(given, options.only, pin=options.pin)
    except TakarirError as error:
        print(f"quality: {error}", file=sys.stderr)
        return 2


def _report(given: runs.Places, names: Sequence[str], *, pin: bool) -> int:
    faults: list[str] = []
    for name in names:
        lacking = runs.lacking(name, given)
        if lacking:
            print(f"{name}: left out, {lacking}\n", flush=True)
            continue
        path = pins_of(given.project.root, name)
        found = runs.run(name, given)
        judged = judging.judge(found, pins.read(path) if path.exists() else {})
        print(f"{name}:\n")
        print("\n".join(judging.lines(judged)) + "\n", flush=True)
        if pin:
            write_text(path, pins.text(found))
            print(f"pinned {path}\n")
            judged = [one for one in judged if one.verdict is judging.Verdict.FALL]
        faults += judging.faults(judged, COMMAND)
    if faults:
        print("\n".join(["pinned in spite of this:" if pin else "these left their pins:", *faults]))
    elif not pin:
        print("every figure is what its pin says, or within noise of it")
    return 1 if faults and not pin else 0


def _existing(path: Path) -> Path | None:
    return path if path.is_dir() else None


def _speech() -> Path | None:
    """The tagged text of nlp-id, where that package is installed."""
    found = find_spec("nlp_id")
    folders = found.submodule_search_locations if found and found.submodule_search_locations else []
    paths = (Path(folder, "data", "dataset_postag.txt") for folder in folders)
    return next((path for path in paths if path.is_file()), None)


if __name__ == "__main__":
    sys.exit(main())
