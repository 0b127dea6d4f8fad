"""Reads the collections that the name model learns from and mends what is known to be wrong in their labels.

Their tokens are joined with spaces and read as text, so that the words are those that the pipeline finds in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from takarir.evaluate import gold_entities
from takarir.layers.entities.gazetteer import Gazetteer
from takarir.training.ner_words import Part, Span, Tagged, parts, spans, tagged, tags_of

# NERGRIT and IDNER tag schools and universities as places now and then; a body that acts is an organization.
_BODIES = frozenset("universitas institut politeknik sekolah perguruan sma smk smp sd fakultas akademi ums ptm".split())
# Leagues, cups and feasts are events.
_EVENTS = frozenset("liga piala bundesliga olimpiade pemilu pilkada pilpres kejuaraan".split())
# Lower-case class words and titles that the collections let into names.
_OUTSIDE = frozenset(
    "kawasan wilayah kota desa kabupaten kecamatan provinsi pulau gunung sungai jalan kelurahan dusun daerah presiden "
    "pak bapak bu ibu h h. hj hj. kh k.h. haji hajah dr dr. ir ir. drs drs. prof prof. kiai kyai ustad ustadz".split()
)


def join_hyphens(line: gold_entities.Tagged) -> gold_entities.Tagged:
    """Undoes NERGRIT's splitting of every hyphen and of numbers, where a text would not have it."""
    words: list[tuple[str, str]] = []
    old = list(zip(line.tokens, line.tags, strict=True))
    at = 0
    while at < len(old):
        word, tag = old[at]
        left, right = words[-1][0] if words else "", old[at + 1][0] if at + 1 < len(old) else ""
        if left and right and ((word == "-" and _hyphened(left, right, tag)) or _grouped(left, word, right)):
            words[-1] = (f"{left}{word}{right}", words[-1][1])
            at += 2
            continue
        words.append((word, tag))
        at += 1
    return gold_entities.Tagged(line.name, tuple(word for word, _ in words), tuple(tag for _, tag in words))


def _hyphened(left: str, right: str, tag: str) -> bool:
    """Whether a hyphen with this tag joins the two into one word."""
    particle = left.lower() in {"al", "el", "an", "as", "asy", "ar"} and tag != "O"
    plain = left[-1:].isalpha() and left[-1:].islower() and right[:1].islower()
    return particle or plain or left.lower() in {"ke", "non", "pra", "anti"}


def _grouped(left: str, stop: str, right: str) -> bool:
    """Whether a stop groups the figures of one number."""
    return stop == "." and left.isdigit() and right.isdigit()


def relabel(sentence: Tagged, gazetteer: Gazetteer) -> Tagged:
    """Tags the country names that the collections leave out, and moves what they type otherwise than Takarir."""
    words = [word for word, _ in sentence]
    lower = [word.lower() for word in words]
    found = []
    for start, end, kind in spans([tag for _, tag in sentence]):
        while start < end and (lower[start] in _OUTSIDE and (words[start].islower() or kind == "PER")):
            start += 1
        if kind == "LOC" and start < end and lower[start] in _BODIES:
            kind = "ORG"
        if start < end and lower[start] in _EVENTS and lower[start : start + 2] != ["liga", "arab"]:
            kind = "EVT"
        if kind == "ORG" and " ".join(words[start:end]) in gazetteer.countries:
            kind = "LOC"
        if start < end:
            found.append((start, end, kind))
    taken = {at for start, end, _ in found for at in range(start, end)}
    for start, end in gazetteer.country_spans(words):
        if not taken.intersection(range(start, end)):
            found.append((start, end, "LOC"))
    return list(zip(words, tags_of(found, len(words)), strict=True))


def read(path: Path, gazetteer: Gazetteer, *, joined: bool = False) -> Iterator[Tagged]:
    """The sentences of a file of IDNER-news-2K or NERGRIT, mended.

    Args:
        path: a token in the first column and its tag in the last.
        gazetteer: where the names of countries stand.
        joined: undo NERGRIT's splitting of hyphens.
    """
    for line in gold_entities.read_columns(path):
        whole = join_hyphens(line) if joined else line
        found = gold_entities.gold_spans(whole)
        for part in parts(whole.text):
            yield relabel(tagged(part, widened(part, found)), gazetteer)


def widened(part: Part, found: Iterable[Span]) -> Iterator[Span]:
    """The spans that touch words of the sentence, up to the ends of these; a collection has "Tbk" without its stop."""
    for start, end, kind in found:
        touched = [(low, high) for low, high in part.ranges if low < end and start < high]
        if touched:
            yield touched[0][0], touched[-1][1], kind
