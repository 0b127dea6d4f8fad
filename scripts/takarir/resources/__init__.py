"""Packaged word lists and models; origin and licence of each stand in the README beside them."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from pathlib import Path


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a packaged word list that are neither empty nor comments (`#`)."""
    text = files(__name__).joinpath(name).read_text("utf-8")
    return tuple(line for line in text.split("\n") if line and not line.startswith("#"))


def data(name: str) -> bytes:
    """The bytes of a packaged model."""
    return files(__name__).joinpath(name).read_bytes()


@cache
def path(name: str) -> Path:
    """A packaged model as a file."""
    with as_file(files(__name__).joinpath(name)) as found:
        return found
