"""Make `roots.txt` of `takarir.resources` from the word list of PySastrawi.

    pip install PySastrawi==1.2.1 && python -m takarir.training.roots

PySastrawi is needed for this alone, not by the package.
"""

from __future__ import annotations

import re
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

OUTPUT = Path(__file__).parent.parent / "resources" / "roots.txt"
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")  # leaves out an entry or two that are broken


def main() -> None:
    """Write the roots, sorted, one a line."""
    text = (files("Sastrawi") / "Stemmer" / "data" / "kata-dasar.txt").read_text(encoding="utf-8")
    roots = sorted({line for line in text.splitlines() if WORD.fullmatch(line)})
    head = (
        f"# Roots of Indonesian words. Origin: PySastrawi {version('PySastrawi')}, kata-dasar.txt (MIT);"
        " made by takarir.training.roots.\n"
    )
    OUTPUT.write_text(head + "\n".join(roots) + "\n", encoding="utf-8")
    print(f"{len(roots)} roots")


if __name__ == "__main__":
    main()
