"""Reads the collections that the name model learns from and mends what is known to be wrong in their labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from takarir.entities.gazetteer import Gazetteer

Tagged = list[tuple[str, str]]
"""The words of a sentence with their BIO tags."""

_TYPES = {
    "PER": "PER",
    "PERSON": "PER",
    "ORG": "ORG",
    "ORGANISATION": "ORG",
    "LOC": "LOC",
    "PLACE": "LOC",
    "EVT": "EVT",
    "OBJ": "OBJ",
    "ABS": "ABS",
}
_ATTACHED = re.compile(r"^([(\[\"'“‘]*)(.*?)([)\]\"'”’,;:!?…]*)(\.?)$")
_PAIR = re.compile(r"[A-Z][\w.]+(?:-[A-Z][\w.]+)+")
# Longer forms in -nya that the treebanks keep whole; the rest is split as the pipeline's tokens are.
_WHOLE_NYA = frozenset(
    "hanya punya tanya bertanya sebelumnya tampaknya biasanya khususnya berikutnya akhirnya setidaknya sepenuhnya "
    "sebaiknya seharusnya sebenarnya selanjutnya sedikitnya sesungguhnya seandainya umumnya rupanya artinya "
    "misalnya agaknya kiranya".split()
)
# NERGRIT and IDNER tag schools and universities as places now and then; a body that acts is an organization.
_BODIES = frozenset("universitas institut politeknik sekolah perguruan sma smk smp sd fakultas akademi ums ptm".split())
# Leagues, cups and feasts are events.
_EVENTS = frozenset("liga piala bundesliga olimpiade pemilu pilkada pilpres kejuaraan".split())
# Lower-case class words and titles that the collections let into names.
_OUTSIDE = frozenset(
    "kawasan wilayah kota desa kabupaten kecamatan provinsi pulau gunung sungai jalan kelurahan dusun daerah presiden "
    "pak bapak bu ibu h h. hj hj. kh k.h. haji hajah dr dr. ir ir. drs drs. prof prof. kiai kyai ustad ustadz".split()
)


def read_columns(path: Path) -> Iterator[Tagged]:
    """The sentences of a file with a word in the first column and its tag in the last."""
    sentence: Tagged = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        fields = line.split()
        if len(fields) < 2:
            if sentence:
                yield sentence
            sentence = []
            continue
        prefix, _, kind = fields[-1].partition("-")
        sentence.append((fields[0], f"{prefix}-{_TYPES[kind]}" if kind else "O"))
    if sentence:
        yield sentence


def join_hyphens(sentence: Tagged) -> Tagged:
    """Undoes NERGRIT's splitting of every hyphen, where the pipeline would not split."""
    words: Tagged = []
    at = 0
    while at < len(sentence):
        word, tag = sentence[at]
        if word == "-" and words and at + 1 < len(sentence):
            left, right = words[-1][0], sentence[at + 1][0]
            particle = left.lower() in {"al", "el", "an", "as", "asy", "ar"} and tag != "O"
            plain = left[-1:].isalpha() and left[-1:].islower() and right[:1].islower()
            if particle or plain or left.lower() in {"ke", "non", "pra", "anti"}:
                words[-1] = (f"{left}-{right}", words[-1][1])
                at += 2
                continue
        following = sentence[at + 1][0] if at + 1 < len(sentence) else ""
        if word == "." and words and words[-1][0].isdigit() and following.isdigit():
            words[-1] = (f"{words[-1][0]}.{sentence[at + 1][0]}", words[-1][1])
            at += 2
            continue
        words.append((word, tag))
        at += 1
    return words


def split_sentences(sentence: Tagged) -> Iterator[Tagged]:
    """Parts the lines of NERGRIT that hold several sentences."""
    start = 0
    for at in range(3, len(sentence) - 3):
        before, word, after = (sentence[at + step][0] for step in (-1, 0, 1))
        if word == "." and len(before) > 3 and after[:1].isupper() and at - start > 3:
            yield sentence[start : at + 1]
            start = at + 1
    yield sentence[start:]


def split_attached(sentence: Tagged) -> Tagged:
    """Parts brackets, stops, hyphened pairs and `-nya` from words, as the pipeline's tokens are."""
    words: Tagged = []
    for word, tag in sentence:
        match = _ATTACHED.match(word) if len(word) > 1 else None
        opening, body, closing, stop = match.groups() if match else ("", word, "", "")
        if not body:
            words.append((word, tag))
            continue
        words.extend((char, "O") for char in opening)
        if stop and not closing and not opening and (tag != "O" or len(body) < 4):
            body, stop = body + stop, ""
        if opening and tag.startswith("I-"):  # an acronym in brackets is a mention of its own
            tag = f"B-{tag[2:]}" if body.isupper() else "O"
        if _PAIR.fullmatch(body) and not body.isupper():
            parts = body.split("-")
            for number, part in enumerate(parts):
                words.extend([("-", "O")] if number else [])
                words.append((part, tag if not number or tag == "O" else f"B-{tag[2:]}"))
        elif body.endswith("nya") and len(body) > 5 and tag == "O" and body.lower() not in _WHOLE_NYA:
            words.extend([(body[:-3], "O"), ("nya", "O")])
        else:
            words.append((body, tag))
        words.extend((char, "O") for char in closing + stop)
    return words


def spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """The spans of BIO tags: first word, end (exclusive), type."""
    found: list[tuple[int, int, str]] = []
    for at, tag in enumerate(tags):
        if tag[:1] == "I" and found and found[-1][1] == at and found[-1][2] == tag[2:]:
            found[-1] = (found[-1][0], at + 1, tag[2:])
        elif tag != "O":
            found.append((at, at + 1, tag[2:]))
    return found


def tags_of(found: Sequence[tuple[int, int, str]], length: int) -> list[str]:
    """The BIO tags of spans that do not overlap."""
    tags = ["O"] * length
    for start, end, kind in found:
        tags[start:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - start - 1)
    return tags


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


def idner(path: Path, gazetteer: Gazetteer) -> list[Tagged]:
    """The sentences of a file of IDNER-news-2K, mended."""
    return [relabel(split_attached(sentence), gazetteer) for sentence in read_columns(path)]


def nergrit(path: Path, gazetteer: Gazetteer) -> list[Tagged]:
    """The sentences of a file of NERGRIT, mended."""
    return [
        relabel(split_attached(part), gazetteer)
        for sentence in read_columns(path)
        for part in split_sentences(join_hyphens(sentence))
        if part
    ]
