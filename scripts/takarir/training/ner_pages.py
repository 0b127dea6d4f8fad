"""Reads annotated pages: their texts, and the tables of the entities in them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from takarir.evaluate.gold_entities import read_table
from takarir.training.ner_words import Tagged, parts, tagged


def tagged_pages(folder: Path, tables: Iterable[Path]) -> dict[str, list[Tagged]]:
    """The sentences of each page of the tables with the tags of its outermost names."""
    pages: dict[str, list[Tagged]] = {}
    for page, entities in sorted(item for table in tables for item in read_table(table).items()):
        text = (folder / f"{page}.txt").read_text(encoding="utf-8")
        pages[page] = [tagged(part, entities.get(part.paragraph, ())) for part in parts(text)]
    return pages
