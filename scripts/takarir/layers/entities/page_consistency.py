"""What a page as a whole says about its names: the clear mentions settle the unclear ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final

from takarir.layers.entities import introduced
from takarir.layers.entities.forms import LONGEST_ACRONYM, STARTS
from takarir.layers.entities.gazetteer import gazetteer, is_plain_word, is_seldom_a_word, lexicon
from takarir.layers.entities.name_words import name_words
from takarir.layers.entities.word_classes import CAPITAL, CLASSES

Name = tuple[int, int, str]
"""First word, end (exclusive), type."""

_LONGEST_NAME: Final = 20  # words of a name that is looked into
_HANDLE: Final = re.compile(r"@\w[\w.]+")
_BUILT: Final = name_words("named after persons")
_LEGAL: Final = name_words("legal form")


def repair(
    sentences: Sequence[Sequence[str]],
    found: list[list[Name]],
    caseless: Sequence[bool],
    vocabulary: frozenset[str],
    shouted: frozenset[str],
) -> None:
    """Lets the clear mentions of a page settle the unclear ones.

    What the page introduces is of its type (see `introduced`); one text has one type on the page; a surname is a
    person; and a name that was found once is found wherever it stands, whatever its case. `vocabulary` holds the words
    of the page, and `shouted` the longer ones in capitals.
    """
    for words, names in zip(sentences, found, strict=True):
        if names:
            names[:] = [name for name in names if not _opens_only(words, name, vocabulary)]
    certain = introduced.find(sentences, found)
    settled = _settled(sentences, found, vocabulary) | certain
    if not settled:
        return
    wanted, folded = _wanted(settled, vocabulary, certain, fold=bool(shouted) or any(caseless))
    for words, names, plain in zip(sentences, found, caseless, strict=True):
        if names:
            names[:] = [part for name in names for part in _split(words, name, settled, headline=plain)]
        if not wanted.keys().isdisjoint(words):
            _add_repeated(words, names, wanted)
        if folded and (plain or not shouted.isdisjoint(words)):
            _add_repeated([word.lower() for word in words], names, folded)


def _settled(sentences: Sequence[Sequence[str]], found: list[list[Name]], vocabulary: frozenset[str]) -> dict[str, str]:
    """The type of each text that the page names, by the majority of its mentions."""
    opponents: set[str] = set()
    votes: dict[str, list[str]] = {}
    parts: Counter[str] = Counter()
    for words, names in zip(sentences, found, strict=True):
        if not names:
            continue
        opponents.update(_opponents(words, names))
        for start, end, kind in names:
            votes.setdefault(_text(words, start, end), []).append(kind)
            if kind == "PER" and end - start > 1:
                parts.update(words[start:end])
    settled = {text: kinds[0] if len(kinds) == 1 else _majority(kinds) for text, kinds in votes.items()}
    settled.update(_short_forms(sentences, settled))
    settled.update(dict.fromkeys(opponents & settled.keys(), "ORG"))
    handles = frozenset(word for word in vocabulary if word[0] == "@" and _HANDLE.fullmatch(word))
    if handles:
        settled.update(
            _add_handles(sentences, found, handles, [part.lower() for part in parts if len(part) > LONGEST_ACRONYM - 1])
        )
    settled.update((part, "PER") for part in parts if _may_name_alone(part, vocabulary))
    taken = [text for text, kind in settled.items() if _opens_with_person(text, kind, settled)]
    return settled | dict.fromkeys(taken, "PER")


def _may_name_alone(part: str, vocabulary: frozenset[str]) -> bool:
    """Whether a part of a person's name may stand for it: no title's country and no word that a headline left in it."""
    plain = is_plain_word(part) or _is_common(part.lower(), vocabulary)
    return len(part) > 2 and part.istitle() and part.isalpha() and not plain and part not in gazetteer().countries


def _opens_with_person(text: str, kind: str, settled: Mapping[str, str]) -> bool:
    """Whether what was taken for something else opens with a person of the page: Silfester Matutina beside Silfester.

    Bodies and buildings are named after persons (Prabowo Center); one of unknown words behind the first is none.
    """
    first, *rest = text.split(" ")
    if not rest or settled.get(first) != "PER" or kind not in {"LOC", "ORG"}:
        return False
    known = lexicon()
    if any(word.lower() in known.capitals or word.lower() in known.marks or word in _BUILT for word in rest):
        return False
    plain = CLASSES.has(first, CAPITAL) and all(word.istitle() and word.isalpha() for word in rest)
    return plain and not gazetteer().matches([first, *rest])


def _majority(kinds: Sequence[str]) -> str:
    return Counter(kinds).most_common(1)[0][0]


def _add_handles(
    sentences: Sequence[Sequence[str]], found: list[list[Name]], handles: frozenset[str], persons: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Adds the handles of social media: a person's where a part of a name stands in it, a body's otherwise."""
    for words, names in zip(sentences, found, strict=True):
        for at, word in enumerate(words):
            if word in handles:
                kind = "PER" if any(part in word.lower() for part in persons) else "ORG"
                names[:] = sorted([*(name for name in names if not name[0] <= at < name[1]), (at, at + 1, kind)])
                yield word, kind


_Wanted = dict[str, list[tuple[tuple[str, ...], str]]]


def _wanted(
    settled: Mapping[str, str], vocabulary: frozenset[str], certain: Container[str], *, fold: bool
) -> tuple[_Wanted, _Wanted]:
    """The names to look for, longest first, by their first word; and the same in lower case where a page needs it."""
    wanted: _Wanted = {}
    folded: _Wanted = {}
    for text, kind in sorted(settled.items(), key=lambda item: -item[0].count(" ")):
        words = tuple(text.split(" "))
        if words[0][:1].isupper() and (len(words) > 1 or text in certain or is_seldom_a_word(text)):
            wanted.setdefault(words[0], []).append((words, kind))
            if not fold:
                continue
            low = tuple(word.lower() for word in words)
            if len(words) > 1 or (len(text) > LONGEST_ACRONYM and not _is_common(low[0], vocabulary)):
                folded.setdefault(low[0], []).append((low, kind))
    return wanted, folded


_BETWEEN: Final = name_words("versus")


def _split(words: Sequence[str], name: Name, settled: Mapping[str, str], *, headline: bool) -> list[Name]:
    """The name with its settled type, or in two where a person known to the page stands behind something else.

    In a headline the common words that stand beside such a person are left out: Ada Harun Masiku.
    """
    start, end, _ = name
    kind = settled[_text(words, start, end)]
    if end - start > _LONGEST_NAME:
        return [(start, end, kind)]
    for at in range(start + 1, end - 1):
        if settled.get(_text(words, at, end)) == "PER":
            if headline and kind == "PER" and all(map(is_plain_word, words[start:at])):
                return [(at, end, "PER")]
            before = settled.get(_text(words, start, at), kind)
            if before != "PER":
                return [(start, at, before), (at, end, "PER")]
    for at in range(end - 1, start + 1, -1) if headline and kind == "PER" else ():
        if settled.get(_text(words, start, at)) == "PER" and all(map(is_plain_word, words[at:end])):
            return [(start, at, "PER")]
    return [(start, end, kind)]


def _add_repeated(
    words: Sequence[str], names: list[Name], wanted: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
) -> None:
    """Adds the untagged repetitions of names found elsewhere on the page."""
    covered = {at for start, end, _ in names for at in range(start, end)}
    for at, word in enumerate(words):
        if word not in wanted or at in covered:
            continue
        for text, kind in wanted[word]:
            end = at + len(text)
            if tuple(words[at:end]) != text or not covered.isdisjoint(range(at, end)):
                continue
            if len(text) == 1 and kind != "ORG" and _beside_name(words, at, kind):
                continue
            names.append((at, end, kind))
            covered.update(range(at, end))
            break
    names.sort()


def _opens_only(words: Sequence[str], name: Name, vocabulary: frozenset[str]) -> bool:
    """Whether a name of one word is only the first word of its sentence, for the page writes it in lower case too."""
    start, end, kind = name
    if end - start > 1 or kind == "ORG" or (start and words[start - 1] not in STARTS):
        return False
    return words[start].istitle() and _is_common(words[start].lower(), vocabulary)


def _is_common(low: str, vocabulary: frozenset[str]) -> bool:
    """Whether the page writes a word in lower case."""
    return low in vocabulary and low.islower()


def _opponents(words: Sequence[str], names: list[Name]) -> Iterator[str]:
    """The two sides of a match, which are bodies: A 2 - 1 B, A vs B; countries that play stay countries."""
    if _BETWEEN.isdisjoint(words):
        return
    for at in range(1, len(words) - 1):
        left, right = at, at + 1
        if words[at] == "-" and words[at - 1].isdigit() and words[at + 1].isdigit():
            left, right = at - 1, at + 2
        elif words[at] == "-" or words[at] not in _BETWEEN:
            continue
        for start, end, kind in names:
            text = _text(words, start, end)
            if (end == left or start == right) and kind in {"LOC", "ORG"} and text not in gazetteer().countries:
                yield text


def _short_forms(sentences: Sequence[Sequence[str]], settled: Mapping[str, str]) -> dict[str, str]:
    """What a page calls its bodies when it leaves out their legal form, or all behind the first word."""
    firsts = {text.partition(" ")[0] for text, kind in settled.items() if kind == "ORG" and " " in text}
    alone: Counter[str] = Counter()
    for words in sentences:
        if not firsts.isdisjoint(words):
            alone.update(word for at, word in enumerate(words) if word in firsts and not _beside_name(words, at))
    found: dict[str, str] = {}
    for text, kind in settled.items():
        if kind != "ORG":
            continue
        words = text.split(" ")
        core = [word for word in words if word not in _LEGAL]
        if len(core) < len(words) and core and (len(core) > 1 or is_seldom_a_word(core[0])):
            found[" ".join(core)] = "ORG"
        first = core[0] if core else ""
        if len(core) > 1 and alone[first] > 1 and is_seldom_a_word(first) and not lexicon().marks.get(first.lower()):
            found[first] = "ORG"
    return {text: kind for text, kind in found.items() if text not in settled}


def places(sentences: Sequence[Sequence[str]], found: Sequence[Sequence[Name]]) -> frozenset[str]:
    """The places that the page names in one word, so that they are found inside its other names too."""
    return frozenset(
        words[start]
        for words, names in zip(sentences, found, strict=True)
        for start, end, kind in names
        if kind == "LOC" and end - start == 1 and len(words[start]) > 3 and words[start][0].isupper()
    )


def bodies(sentences: Sequence[Sequence[str]], found: Sequence[Sequence[Name]]) -> frozenset[str]:
    """The bodies that the page names, so that they are found inside other names too."""
    return frozenset(
        _text(words, start, end)
        for words, names in zip(sentences, found, strict=True)
        for start, end, kind in names
        if kind == "ORG"
    )


def _beside_name(words: Sequence[str], at: int, kind: str = "") -> bool:
    """Whether the word before or behind is capitalised, so that the word may be part of another name.

    A person or a place may stand behind a title, and in headlines beside any common word.
    """
    before = words[at - 1] if at > 1 else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    beside = [word for word in (before, after) if word[:1].isupper()]
    if kind in {"PER", "LOC"}:
        marks = lexicon().marks.get(before.lower(), ())
        return any(not is_plain_word(word) for word in beside if word is not before or "title" not in marks)
    return bool(beside)


def _text(words: Sequence[str], start: int, end: int) -> str:
    return " ".join(words[start:end])
