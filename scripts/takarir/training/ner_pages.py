"""Reads annotated pages: their texts, and the tables of the entities in them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from takarir.evaluate.gold_entities import read_table
from takarir.training.ner_words import Part, Span, Tagged, on_words, parts, tagged

Annotated = list[tuple[tuple[str, ...], list[Span]]]
"""The sentences of a page: their words, and the spans over them, outer before inner."""


def tagged_pages(folder: Path, tables: Iterable[Path]) -> dict[str, list[Tagged]]:
    """The sentences of each page of the tables with the tags of its outermost names."""
    return {
        page: [tagged(part, found) for part, found in sentences] for page, sentences in _pages(folder, tables).items()
    }


def annotated_pages(folder: Path, tables: Iterable[Path]) -> dict[str, Annotated]:
    """The sentences of each page of the tables with all its entities."""
    return {
        page: [(part.words, on_words(part, found)) for part, found in sentences]
        for page, sentences in _pages(folder, tables).items()
    }


def _pages(folder: Path, tables: Iterable[Path]) -> dict[str, list[tuple[Part, Iterable[Span]]]]:
    pages: dict[str, list[tuple[Part, Iterable[Span]]]] = {}
    for page, entities in sorted(item for table in tables for item in read_table(table).items()):
        text = (folder / f"{page}.txt").read_text(encoding="utf-8")
        pages[page] = [(part, entities.get(part.paragraph, ())) for part in parts(text)]
    return pages
