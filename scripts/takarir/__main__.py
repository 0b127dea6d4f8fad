"""`python -m takarir`: the command line."""

from __future__ import annotations

from takarir.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
