"""The words of one token: whether a form ends in clitics, and where they begin.

`-nya -ku -mu` and `-lah -kah -pun` are words of their own; many words only look as if they ended in one. The
evidence is a lexicon of roots with the affixes that build words on them, and a list of forms learnt from the
treebanks, `clitic_forms.tsv`.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from itertools import pairwise

from takarir.resources import lines

__all__ = ["ENDINGS", "InContext", "analyse"]


@dataclass(frozen=True, slots=True)
class InContext:
    """A form that is split after certain tokens only; the empty string stands for the start of the text."""

    whole: tuple[str, ...]
    split: tuple[str, ...]
    after: frozenset[str]


_ROOTS = frozenset(lines("roots.txt"))
_LISTED: dict[str, tuple[str, str]] = {
    form: (action, note) for form, action, note in (line.split("\t") for line in lines("clitic_forms.tsv"))
}

# Prefix, and what the prefix may have swallowed of the root: mem-erintah is mem + perintah.
_PREFIXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("meny", ("s",)), ("peny", ("s",)), ("meng", ("", "k")), ("peng", ("", "k")), ("mem", ("", "p")),
    ("pem", ("", "p")), ("men", ("", "t")), ("pen", ("", "t")), ("me", ("",)), ("pe", ("",)), ("ber", ("",)),
    ("be", ("",)), ("per", ("",)), ("ter", ("",)), ("te", ("",)), ("di", ("",)), ("ke", ("",)), ("se", ("",)),
    ("ku", ("",)), ("kau", ("",)),
)  # fmt: skip
_SUFFIXES = ("", "kan", "an", "i")
_SHORTEST_ROOT = 3
_SHORTEST_STEM = 2
_LONGEST_WORD = 60  # what is longer is no word, and not worth its cost
_MOST_PREFIXES = 2  # di-per-, mem-ber-, ke-ber-

_PRONOUNS = ("nya", "ku", "mu")
_PARTICLES = ("lah", "kah", "pun")  # behind a pronoun, if there is one
ENDINGS = _PRONOUNS + _PARTICLES
_MANNER = re.compile(r"se([^-]+)-\1nya")  # sebagus-bagusnya is an adverb

# After any other token a capitalised word is a name: "ke Ramallah", but "Pergilah ke sana" and "“Pergilah”".
_SENTENCE_OPENS = frozenset(("", *".!?…:;\"'“‘(-–—", "...", "``"))


# Tails of the roots that end like a clitic, short of a first letter that a prefix may have swallowed: a word
# with no such tail has none of these roots, and need not be taken apart to know it.
_LOOKALIKES = {
    clitic: tuple({root[1:] for root in _ROOTS if root.endswith(clitic) and root != clitic}) for clitic in ENDINGS
}


def _derived(word: str, prefixes: int = _MOST_PREFIXES) -> bool:
    """Tell whether `word` is a root, or a root with prefixes and a suffix."""
    if any(word.endswith(suffix) and word.removesuffix(suffix) in _ROOTS for suffix in _SUFFIXES):
        return True
    return prefixes > 0 and any(
        _derived(swallowed + word[len(prefix) :], prefixes - 1)
        for prefix, restored in _PREFIXES
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST_ROOT
        for swallowed in restored
    )


def _known(word: str) -> bool:
    """Tell whether `word` is Indonesian: a derived word, twice the same, or a listed one."""
    first, hyphen, second = word.partition("-")
    if hyphen:
        return first == second and _derived(first)
    return _derived(word) or word in _LISTED


def _clitics(low: str, endings: tuple[str, ...] = ENDINGS) -> tuple[int, ...]:
    """Return the lengths of the clitics of a lower-case word, each with all that follows it."""
    action, _ = _LISTED.get(low, ("", ""))
    clitic = next((ending for ending in endings if low.endswith(ending)), "")
    if not clitic or action == "whole":
        return ()
    stem = low[: -len(clitic)]
    if stem.endswith("-"):
        return (len(clitic),)  # hamba-Ku
    last = low.rpartition("-")[2]
    if not action and last.endswith(_LOOKALIKES[clitic]) and _derived(last):
        return ()
    if clitic in _PARTICLES:
        inner = tuple(length + len(clitic) for length in _clitics(stem, _PRONOUNS))
        return (*inner, len(clitic)) if action or inner or _known(stem) else ()
    # -nya goes with any word, new and foreign ones too.
    likely = len(stem) >= _SHORTEST_STEM if clitic == "nya" else _known(stem)
    return (len(clitic),) if action or (likely and not _MANNER.fullmatch(low)) else ()


def analyse(form: str) -> tuple[str, ...] | InContext:
    """Return the words of one token's NFC `form`, or both readings where the token before it decides."""
    low = form.lower()
    if not low.endswith(ENDINGS) or len(low) != len(form) or len(form) > _LONGEST_WORD:
        return (form,)
    lengths = _clitics(low)
    if not lengths:
        return (form,)
    bounds = [0, *(len(form) - length for length in lengths), len(form)]
    split = tuple(sys.intern(form[a:b]) for a, b in pairwise(bounds))
    action, note = _LISTED.get(low, ("", ""))
    if action == "after":
        return InContext((form,), split, frozenset(note.split()))
    if form[0].isupper() and not form.isupper() and not action and not low.endswith("nya"):
        return InContext((form,), split, _SENTENCE_OPENS)
    return split
