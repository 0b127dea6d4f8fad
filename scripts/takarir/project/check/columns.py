"""Checks of the columns of one word: word class, features, relation, enhanced relations, lemma, MISC."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from takarir.document.conllu_keys import OWN_MISC
from takarir.document.labels import STATUSES, names
from takarir.project.check.reading import Lines, Row
from takarir.project.check.sets import closed_sets
from takarir.project.findings import Finding

_FEATURE = re.compile(r"([A-Z][A-Za-z0-9]*(?:\[[a-z0-9]+\])?)=([A-Z0-9][A-Za-z0-9]*(?:,[A-Z0-9][A-Za-z0-9]*)*)")
_RELATION = re.compile(r"[a-z]+(?::[a-z]+)?")
_ENHANCED = re.compile(r"((?:0|[1-9][0-9]{0,8})(?:\.[1-9][0-9]{0,8})?):([a-z]+)(:\S+)?")
#: What Universal Dependencies define for MISC at most once a word.
_ONCE = frozenset(
    "SpaceAfter SpacesAfter SpacesBefore Lang Translit LTranslit Gloss LId LDeriv Ref Entity Quote".split()
)
_KNOWN = sorted(_ONCE | OWN_MISC | {"CorrectForm", "CorrectSpaceAfter"})
#: How like a key is to one that is known, of 1, to be a slip: one letter of five.
_NEAR = 0.8
#: Word classes whose words keep their form as lemma (GUIDELINES 4).
_KEEPS_FORM = frozenset({"PROPN", "PUNCT", "SYM"})
_COLUMNS = ("ID", "FORM", "LEMMA", "UPOS", "XPOS", "FEATS", "HEAD", "DEPREL", "DEPS", "MISC")
REPLACEMENT = "\ufffd"


def check_columns(sentence: Lines, status: str, name: str) -> Iterator[Finding]:
    """Check the rows of a sentence.

    Args:
        sentence: as read.
        status: the status of its document; the sets for Indonesian and what curation promises hold for Takarir's own
            only, the universal rules for every treebank.
        name: how findings name the file.
    """
    own = status in names(STATUSES) and status != "foreign"
    for row in sentence.rows:
        for identifier, message, mend in _check_row(row, own, curated=status == "curated"):
            yield Finding(id=identifier, message=message, path=name, line=row.line, mend=mend)


#: Id, message and mend of a finding, whose place is the row.
_Fault = tuple[str, str, str]


def _check_row(row: Row, own: bool, *, curated: bool) -> Iterator[_Fault]:
    if own and REPLACEMENT in row.fields[1]:
        yield (
            "replacement-character",
            f"{row.fields[1]!r} holds U+FFFD, which stands for bytes that were lost",
            "decode the source anew, with the right encoding",
        )
    yield from _check_misc(row, own)
    if row.is_multiword:
        yield from _check_multiword(row)
        return
    yield from _check_upos(row, curated)
    foreign_word = any(item.startswith("Lang=") and item != "Lang=id" for item in row.misc)
    yield from _check_feats(row, own and not foreign_word)
    if row.is_word:
        yield from _check_deprel(row, own and not foreign_word, curated)
    else:
        yield from _check_empty_node(row)
    yield from _check_xpos(row, curated)
    yield from _check_deps(row)
    if curated and row.is_word:
        yield from _check_curated(row, foreign_word)


def _check_multiword(row: Row) -> Iterator[_Fault]:
    filled = [f"{_COLUMNS[column]} {row.fields[column]}" for column in range(2, 9) if row.fields[column] != "_"]
    if filled and filled != ["FEATS Typo=Yes"]:
        message = f"the multiword line {row.fields[0]} has {', '.join(filled)}"
        yield "multiword-columns", message, "write _ there, and the values on its words"


def _check_empty_node(row: Row) -> Iterator[_Fault]:
    for identifier, column in (("head", 6), ("deprel", 7)):
        if row.fields[column] != "_":
            message = f"the empty node {row.fields[0]} has the {_COLUMNS[column]} {row.fields[column]!r}"
            yield identifier, message, "write _ there; the relations of an empty node stand in DEPS"


def _check_xpos(row: Row, curated: bool) -> Iterator[_Fault]:
    xpos = row.fields[4]
    if any(char.isspace() for char in xpos):
        yield "xpos", f"white space in the XPOS {xpos!r}", "only FORM, LEMMA and MISC may hold white space"
    elif curated and row.is_word and xpos != "_":
        yield "xpos", f"XPOS is {xpos!r}", "write _: the corpus has no XPOS (GUIDELINES 4)"


def _check_upos(row: Row, curated: bool) -> Iterator[_Fault]:
    upos = row.fields[3]
    if upos == "_":
        if curated and row.is_word:
            yield "upos", f"{row.fields[1]!r} has no word class", _one_of(closed_sets().upos)
    elif upos not in closed_sets().upos:
        yield "upos", f"unknown word class {upos!r}", _one_of(closed_sets().upos)


def _check_feats(row: Row, indonesian: bool) -> Iterator[_Fault]:
    feats, upos = row.fields[5], row.fields[3]
    if feats == "_":
        return
    pairs = feats.split("|")
    seen: list[str] = []
    for pair in pairs:
        match = _FEATURE.fullmatch(pair)
        if match is None:
            yield "feats", f"malformed feature {pair!r}", "write Name=Value, parted by |, or _"
            continue
        seen.append(match[1])
        values = match[2].split(",")
        if values != sorted(set(values), key=str.lower):
            yield "feats", f"the values of {pair} are not sorted, or stand twice", f"write {_sorted(match[1], values)}"
        if indonesian:
            yield from _check_feature(match[1], values, upos)
    if len(set(seen)) < len(seen):
        twice = next(name for name in seen if seen.count(name) > 1)
        yield "feats", f"the feature {twice} stands twice", "keep one, its values parted by commas"
    elif seen != sorted(seen, key=str.lower):
        yield "feats", f"features out of order: {feats!r}", f"write {'|'.join(sorted(pairs, key=str.lower))}"


def _sorted(name: str, values: Sequence[str]) -> str:
    return f"{name}={','.join(sorted(set(values), key=str.lower))}"


def _check_feature(name: str, values: Sequence[str], upos: str) -> Iterator[_Fault]:
    sets = closed_sets()
    known = sets.values_of(name)
    if not known:
        yield "feats", f"unknown feature {name}", "use those that UD documents for Indonesian, or leave it out"
        return
    for value in values:
        classes = sets.features.get(f"{name}={value}")
        if classes is None:
            yield "feats", f"unknown value {name}={value}", f"use one of {', '.join(known)}"
        elif upos in sets.upos and upos not in classes:
            yield "feats", f"{name}={value} on the word class {upos}", f"it may stand on {', '.join(sorted(classes))}"


def _check_deprel(row: Row, indonesian: bool, curated: bool) -> Iterator[_Fault]:
    deprel, head = row.fields[7], row.fields[6]
    sets = closed_sets()
    if deprel == "_":
        if curated or head != "_":
            yield "deprel", f"{row.fields[1]!r} has no relation", "name the relation to its head"
    elif not _RELATION.fullmatch(deprel) or deprel.partition(":")[0] not in sets.relations:
        yield "deprel", f"unknown relation {deprel!r}", "use one of the 37 of Universal Dependencies"
    elif indonesian and deprel not in sets.deprels:
        main = deprel.partition(":")[0]
        known = sorted(label for label in sets.deprels if label.partition(":")[0] == main)
        yield "deprel", f"the relation {deprel} is not in use for Indonesian", f"use {', '.join(known)}"
    if head != "0" and head.isdecimal() and deprel == "root":
        yield "root", f"the relation root with the head {head}", "root goes with the head 0 alone"
    elif head == "0" and deprel not in ("_", "root"):
        yield "root", f"the head 0 with the relation {deprel}", "the word that has the head 0 is the root"


def _check_deps(row: Row) -> Iterator[_Fault]:
    deps = row.fields[8]
    if deps == "_":
        return
    places: list[tuple[int, int, str]] = []
    for item in deps.split("|"):
        match = _ENHANCED.fullmatch(item)
        if match is None or match[2] not in closed_sets().relations | {"ref"}:
            yield "deps", f"malformed enhanced relation {item!r}", "write HEAD:RELATION, parted by |, or _"
            return
        whole, _, part = match[1].partition(".")
        places.append((int(whole), int(part or 0), item.partition(":")[2]))
        if match[1] == row.fields[0]:
            yield "deps", f"the enhanced relation {item} leads from the word to itself", "name another word"
        if (match[1] == "0") != (match[2] == "root"):
            yield "deps", f"the enhanced relation {item}", "root goes with the head 0 alone"
    if places != sorted(set(places)):
        yield "deps", f"enhanced relations out of order, or twice: {deps!r}", "sort them by head, then by relation"


def _check_curated(row: Row, foreign_word: bool) -> Iterator[_Fault]:
    _, form, lemma, upos, *_ = row.fields
    if lemma == "_" and form != "_":
        yield "lemma", f"{form!r} has no lemma", "give its root (GUIDELINES 4)"
    elif lemma != form and not foreign_word and (upos in _KEEPS_FORM or (upos == "NUM" and not form.isalpha())):
        yield "lemma", f"the lemma of {form!r} is {lemma!r}", "names, numbers and punctuation keep their form"


def _check_misc(row: Row, own: bool) -> Iterator[_Fault]:
    keys = [item.partition("=")[0] for item in row.misc]
    for key in sorted({key for key in keys if key in _ONCE and keys.count(key) > 1}):
        yield "misc", f"{key} stands twice in MISC", "keep one"
    if not own:
        return
    for item in row.misc:
        key, mark, value = item.partition("=")
        if not mark or not key or not value or item != item.strip():
            yield "misc", f"the attribute {item!r} in MISC", "write Key=Value, parted by |, or _"
        elif key == "SpaceAfter" and value != "No":
            yield "misc", f"SpaceAfter={value}", "write SpaceAfter=No, or nothing"
        elif key not in _KNOWN and (meant := get_close_matches(key, _KNOWN, 1, _NEAR)):
            yield "misc", f"unknown attribute {item!r}", f"did you mean {meant[0]}?"


def _one_of(labels: frozenset[str]) -> str:
    return f"use one of {', '.join(sorted(labels))}"
