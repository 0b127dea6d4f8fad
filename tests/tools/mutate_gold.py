"""Breaks the curated annotation at random places, and counts what the check of the whole project lets pass.

    python -m tests.tools.mutate_gold [--count 500] [--seed 1] [--validator] [--show]

Run from the top of the checkout. A mutant is one edit of one line, in one copy of the project. The table tells by
column how many were made, how many the check let pass, how many it found at the edited line, and how many findings bear
no line.
"""

from __future__ import annotations

import argparse
import inspect
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from takarir.project.check.whole import check_annotations
from takarir.project.places import Project

COLUMNS = ("ID", "FORM", "LEMMA", "UPOS", "XPOS", "FEATS", "HEAD", "DEPREL", "DEPS", "MISC")
#: What is edited how often: the analysis most, for there most faults pass unseen.
WEIGHTS = {
    "LEMMA": 4,
    "UPOS": 4,
    "XPOS": 2,
    "FEATS": 4,
    "HEAD": 4,
    "DEPREL": 4,
    "DEPS": 2,
    "FORM": 2,
    "ID": 1,
    "MISC": 2,
    "ENTITY": 3,
    "comment": 2,
    "line": 2,
}
GOLD = Path("annotations/kairo.conllu")
ODD = ["_", "", "x", "0", "99", "\ufffd", " ", "Ä", "NOUN|VERB", "2:nsubj", "Case=Nom", "A=b|A=b", "dep:x", "-1"]


@dataclass(frozen=True, slots=True)
class Mutant:
    """An edited text: what was edited, the line from 1, and how it reads now."""

    kind: str
    line: int
    text: str
    now: str


def mutate(lines: Sequence[str], draw: random.Random) -> Mutant | None:
    """One edit of one line; None where it changes nothing."""
    kind = draw.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    if kind == "comment":
        places = [place for place, line in enumerate(lines) if line.startswith("#")]
    elif kind == "ENTITY":
        places = [place for place, line in enumerate(lines) if "Entity=" in line and line[0] != "#"]
    else:
        places = [place for place, line in enumerate(lines) if line and line[0] != "#"]
    place = draw.choice(places)
    old = lines[place]
    new: list[str]
    if kind == "line":
        new = draw.choice([[], [old, old], [old, ""]])
    elif kind == "comment":
        new = draw.choice([[], [_edited(old, draw)], [old, old]])
    elif kind == "ENTITY":
        new = [_entity(old, draw)]
    else:
        column = COLUMNS.index(kind)
        fields = old.split("\t")
        others = sorted({line.split("\t")[column] for line in lines if line and line[0] != "#"})
        how = draw.random()
        value = draw.choice(others) if how < 0.6 else draw.choice(ODD) if how < 0.8 else _edited(fields[column], draw)
        fields[column] = value
        new = ["\t".join(fields)]
    if new == [old]:
        return None
    text = "\n".join([*lines[:place], *new, *lines[place + 1 :]])
    return Mutant(kind, place + 1, text, " / ".join(new) or "(removed)")


def _edited(value: str, draw: random.Random) -> str:
    """A value with one character more, less, or another."""
    at = draw.randrange(len(value) + 1)
    return draw.choice([value[:at] + value[at + 1 :], value[:at] + draw.choice("aX1-|= ") + value[at:]])


def _entity(line: str, draw: random.Random) -> str:
    """A line whose entity bracket is lost, or has another id, type or head."""
    fields = line.split("\t")
    items = fields[9].split("|")
    place = next(number for number, item in enumerate(items) if item.startswith("Entity="))
    how = draw.randrange(4)
    if how == 0:
        del items[place]
    elif how == 1:
        items[place] = items[place].replace("-1", "-2", 1)
    elif how == 2:
        items[place] = items[place].replace("place", "person").replace("organization", "event")
    else:
        items[place] = _edited(items[place], draw)
    return "\t".join([*fields[:9], "|".join(items) or "_"])


def run(count: int, seed: int, *, validator: bool, show: bool) -> None:
    """Make mutants, check each, print the table."""
    draw = random.Random(seed)
    text = GOLD.read_text("utf-8")
    lines = text.split("\n")
    made, found_of, at_line, bare, total = Counter(), Counter(), Counter(), Counter(), Counter()
    options = {"validator": validator} if "validator" in inspect.signature(check_annotations).parameters else {}
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        shutil.copytree("seeds", project.root / "seeds")
        shutil.copytree("annotations", project.root / "annotations")
        while made.total() < count:
            mutant = mutate(lines, draw)
            if mutant is None or mutant.text == text:
                continue
            (project.root / GOLD).write_text(mutant.text, "utf-8")
            made[mutant.kind] += 1
            try:
                found = check_annotations(project, **options)[1]
            except Exception as error:
                print(f"FAILED {mutant.kind} {mutant.line}: {mutant.now!r}: {type(error).__name__}: {error}")
                continue
            total[mutant.kind] += len(found)
            bare[mutant.kind] += sum(finding.line is None for finding in found)
            found_of[mutant.kind] += bool(found)
            at_line[mutant.kind] += any(finding.line == mutant.line for finding in found)
            if show and not any(finding.line == mutant.line for finding in found):
                print(f"{mutant.kind} {GOLD}:{mutant.line}: {lines[mutant.line - 1]!r} -> {mutant.now!r}")
                for finding in found[:3]:
                    print("    ", finding.line, finding.id, finding.message[:100])
    print(f"{'column':10}{'made':>7}{'unseen':>8}{'at line':>9}{'findings':>10}{'no line':>9}")
    for kind in [*WEIGHTS, None]:
        row = [table[kind] if kind else table.total() for table in (made, found_of, at_line, total, bare)]
        print(f"{kind or 'all':10}{row[0]:7}{row[0] - row[1]:8}{row[2]:9}{row[3]:10}{row[4]:9}")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=500, help="mutants (default: 500)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--validator", action="store_true", help="with the official validator")
    parser.add_argument("--show", action="store_true", help="show what was not found at the edited line")
    options = parser.parse_args()
    run(options.count, options.seed, validator=options.validator, show=options.show)


if __name__ == "__main__":
    main()
