"""Reads annotated pages: their texts, and the tables of the entities in them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from takarir.evaluate import gold_pages, real_pages
from takarir.evaluate.gold_entities import read_table
from takarir.training.ner_words import Tagged, parts, tagged


def tagged_pages(folder: Path, tables: Iterable[Path]) -> dict[str, list[Tagged]]:
    """The sentences of each page of the tables with the tags of its outermost names."""
    pages: dict[str, list[Tagged]] = {}
    for page, entities in sorted(item for table in tables for item in read_table(table).items()):
        text = (folder / f"{page}.txt").read_text(encoding="utf-8")
        pages[page] = [tagged(part, entities.get(part.paragraph, ())) for part in parts(text)]
    return pages


def tagged_real_pages(texts: Path, annotations: Path, splits: Iterable[str]) -> dict[str, list[Tagged]]:
    """The sentences of the annotated paragraphs of real pages, likewise.

    Args:
        texts: a JSONL file with the pages' texts, which are held against the hashes of `real-pages.tsv`.
        annotations: the folder of `real-entities.tsv`, `real-pages.tsv` and `real-pages-origin.tsv`.
        splits: the parts to read.
    """
    origins = real_pages.read(annotations / "real-pages-origin.tsv")
    chosen = {name for split in splits for name in real_pages.names(origins, split=split)}
    labelled = gold_pages.read(texts, annotations / "real-pages.tsv", every=False)
    whole = {page.name: page.texts for page in labelled}
    pages: dict[str, list[Tagged]] = {}
    for page, entities in sorted(read_table(annotations / "real-entities.tsv").items()):
        if page in chosen:
            numbered = [(whole[page][number - 1].replace("\n", " "), spans) for number, spans in entities.items()]
            pages[page] = [tagged(part, spans) for text, spans in numbered for part in parts(text)]
    return pages
