"""Checks of the tree of one sentence: heads, roots, cycles, enhanced relations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from takarir.project.check.reading import Lines, Row
from takarir.project.findings import Finding

_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")


def check_tree(sentence: Lines, name: str, *, curated: bool) -> Iterator[Finding]:
    """Check the tree of a sound sentence; one without any head is a draft's, unless it is curated."""
    words = sentence.words
    if not words or (not curated and all(row.fields[6] == row.fields[7] == "_" for row in words)):
        return
    broken = False
    for finding in _check_heads(words, name):
        broken = True
        yield finding
    yield from _check_enhanced(sentence, name)
    if not broken:
        heads = {row.first: int(row.fields[6]) for row in words}
        found = list(_check_roots(words, heads, name))
        if 0 in heads.values():  # else a circle is all that there is
            found += _check_cycles(words, heads, name)
        yield from found
        if curated and not found:
            yield from _check_crossing(words, heads, name)


def _check_heads(words: Sequence[Row], name: str) -> Iterator[Finding]:
    count = len(words)
    for row in words:
        head = row.fields[6]
        if _NUMBER.fullmatch(head) and int(head) <= count and int(head) != row.first:
            continue
        yield Finding(
            id="head",
            message=f"the word {row.first} has no head" if head == "_" else f"the word {row.first} has the head {head}",
            path=name,
            line=row.line,
            mend=f"name another word, 1 to {count}, or 0 for the root",
        )


def _check_enhanced(sentence: Lines, name: str) -> Iterator[Finding]:
    known = {"0", *(row.fields[0] for row in sentence.rows if not row.is_multiword)}
    for row in sentence.rows:
        if row.fields[8] == "_" or row.is_multiword:
            continue
        for item in row.fields[8].split("|"):
            head = item.partition(":")[0]
            if re.fullmatch(r"[0-9.]+", head) and head not in known:
                yield Finding(
                    id="deps",
                    message=f"the enhanced relation {item} names no word of the sentence",
                    path=name,
                    line=row.line,
                    mend="name a word or an empty node of the sentence, or 0",
                )


def _check_roots(words: Sequence[Row], heads: Mapping[int, int], name: str) -> Iterator[Finding]:
    roots = [row for row in words if heads[row.first] == 0]
    named = [row for row in words if row.fields[7] == "root"]
    if not roots:
        at = (named or words)[0]
        mend = "a sentence has one root, whose head is 0"
        yield Finding(id="roots", message="no word has the head 0", path=name, line=at.line, mend=mend)
    # Of several the one that also bears the relation is the root.
    kept = next((row for row in roots if row in named), roots[0] if roots else None)
    for row in roots:
        if row is not kept and kept is not None:
            yield Finding(
                id="roots",
                message=f"the word {row.first} is a second root beside {kept.first}",
                path=name,
                line=row.line,
                mend="a sentence has one root; hang the others on it",
            )


def _check_cycles(words: Sequence[Row], heads: Mapping[int, int], name: str) -> Iterator[Finding]:
    done: set[int] = {0}
    for start in heads:
        path: list[int] = []
        word = start
        while word not in done and word not in path:
            path.append(word)
            word = heads[word]
        if word in path:
            circle = path[path.index(word) :]
            yield _cycle(words, heads, circle, name)
        done.update(path)


def _cycle(words: Sequence[Row], heads: Mapping[int, int], circle: Sequence[int], name: str) -> Finding:
    """One finding, at the arc that reaches farthest: the others lead to near words, as most do."""
    far = max(circle, key=lambda word: abs(heads[word] - word))
    at = circle.index(far)
    chain = [*circle[at:], *circle[:at], far]
    return Finding(
        id="cycle",
        message=f"the heads run in a circle: {' → '.join(str(word) for word in chain)}",
        path=name,
        line=next(row.line for row in words if row.first == far),
        mend="hang one of these words on a word outside",
    )


def _check_crossing(words: Sequence[Row], heads: Mapping[int, int], name: str) -> Iterator[Finding]:
    """Curated trees are projective (GUIDELINES 4.2); one finding, at the arc that crosses most others."""
    # The root's arc comes from in front of the sentence, so that nothing may reach over the root.
    spans = {word: (min(word, head), max(word, head)) for word, head in heads.items()}
    crossed: dict[int, list[int]] = {}
    for word, (start, end) in spans.items():
        for other, (left, right) in spans.items():
            if start < left < end < right:
                crossed.setdefault(word, []).append(other)
                crossed.setdefault(other, []).append(word)
    if not crossed:
        return
    far = max(crossed, key=lambda word: (heads[word] > 0, len(crossed[word]), spans[word][1] - spans[word][0]))
    yield Finding(
        id="projective",
        message=f"the arc of the word {far} to {heads[far]} crosses that of the word {crossed[far][0]}",
        path=name,
        line=next(row.line for row in words if row.first == far),
        mend="trees are projective (GUIDELINES 4.2): hang one of them elsewhere",
    )
