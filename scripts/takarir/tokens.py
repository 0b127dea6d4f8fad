"""Text to tokens: offsets and words, with the clitics of multiword tokens split.

A token is `(start, end, words)`: Unicode code points of the text, zero-based, end exclusive. `words` holds one
string for an ordinary token and several for a multiword token; together they are the token's NFC form. What lies
between tokens is white space, control and format characters only.

`docs/TOKENISATION.md` states each rule with its reason. One pass of one regular expression finds chunks; what a
chunk holds depends on its form alone, so that it is worked out once a form and then looked up, and only a full
stop and a few ambiguous words look at their neighbours.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from typing import NamedTuple

from takarir.resources import lines

__all__ = ["TokenSpan", "tokenize"]

TokenSpan = tuple[int, int, tuple[str, ...]]


# --- characters ------------------------------------------------------------------------------------------------


def _ranges(*categories: str) -> str:
    """Return the body of a character class that holds every code point of `categories`."""
    # Planes 2 to 13 hold ideographs and nothing else, so they are skipped for a quick start.
    points = (*range(0x20000), *range(0xE0000, 0xE0200))
    runs: list[list[int]] = []
    for point in points:
        if unicodedata.category(chr(point)) in categories:
            if runs and runs[-1][1] == point - 1:
                runs[-1][1] = point
            else:
                runs.append([point, point])
    return "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in runs)


_MARK = _ranges("Mn", "Mc", "Me")
_GAP = _ranges("Cc", "Cf")
_JOIN = "\u00ad\u200c\u200d\u2060"  # soft hyphen, non-joiner, joiner, word joiner: inside a word they are part of it
_RUN = rf"[^\W_]++(?:[{_MARK}{_JOIN}]++[^\W_]++|[{_MARK}]++)*+"  # letters and digits
_LINK = "-\u2010\u2011'\u2019.,:/&@+"  # may stand inside a chunk, one at a time, between two runs
_PICTURE = "[\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
_MODIFIER = f"[{_MARK}\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*+"

_TOKEN = re.compile(
    rf"""
    (?:[Hh][Tt][Tt][Pp][Ss]?://|[Ww][Ww][Ww]\.)               # a web address, without the punctuation after it
        [^\s{_GAP}<>"“”«»]*[^\s{_GAP}<>"“”«».,;:!?'‘’)\]}}…]
    | {_RUN}(?:(?:[{_LINK}]|_++){_RUN})*+                     # a word, a number, or several glued together
    | [@\#]{_RUN}(?:[._]++{_RUN})*+                           # a handle or a hashtag
    | ([.\-=*_~])\1++ | [!?]++ | '' | ``                      # runs that are one sign
    | [\U0001f1e6-\U0001f1ff]{{2}}                            # a flag
    | {_PICTURE}{_MODIFIER}(?:\u200d{_PICTURE}{_MODIFIER})*+  # an emoji with all its parts
    | [^\s{_GAP}][{_MARK}]*+                                  # any other sign
    """,
    re.VERBOSE,
)

# --- what is glued and what is one token -----------------------------------------------------------------------

_DOMAIN = r"(?:[\w-]+\.)+(?:com|net|org|id|co|tv|info|gov|edu|int|io|me|ai|uk|sg|my|au|jp|de|nl|ly|be|news|COM|ID)"

_ONE = re.compile(
    "|".join(
        (
            r"(?i:https?://|www\.)\S+",  # a web address
            r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",  # e-mail
            rf"{_DOMAIN}",  # a site's name
            r"[a-z0-9][\w-]*(?:\.[\w-]+)+/[\w./:&+@-]+(?<!/)",  # a path below a site
            r"\d+(?:[.,]\d+)*+",  # 23.100, 42,03, 17.00
            r"\d+:\d+(?::\d+)?(?:-\d+)?",  # 17:00, a verse 19:4-6
            r"\d{1,2}/\d{1,2}(?:/\d{2}(?:\d\d)?)?",  # a date, a fraction
            r"\d{4}-\d\d-\d\d|\d{1,2}-[A-Za-z]{3}",  # dates as a machine writes them
            r"[IVXLC]+/\d{4}",  # a quarter of a year
            r"[^\W\d_]/[^\W\d_]",  # C/O
            r"(?=[^\d]*\d)[A-Z][\w.-]*(?:/[\w.-]+){2,}",  # the number of a letter or a decree
            r"[A-Z]{1,3}&[A-Z]{1,4}",  # S&P
            r"(?:ATR|[A-Z])?(?:[47]2-[2356]00|7[0-9]7-[0-9]{1,3}[A-Z]*)",  # types of aircraft
            r"(?:[^\W\d_]\.)+[^\W\d_]{1,3}|Ph\.D",  # A.S, S.Pd; the last stop comes later
        )
    )
).fullmatch

_CURRENCY = re.compile(r"(?:Rp|RP|US|USD|IDR|SGD|RM|EUR)(?=\d)")
_POSSESSIVE = re.compile(r"(?<=[^\W\d_])['\u2019]s\Z")
_SEPARATOR = re.compile(r"[/@&+]|(?<!\d)[,:]|[,:](?!\d)")
_HYPHEN = re.compile("[-\u2010\u2011]")
_STOP = re.compile(r"(?<!\d)\.(?!\Z)|\.(?!\d|\Z)")
_ENCLITICS = frozenset(("nya", "ku", "mu", "Nya", "Ku", "Mu"))


def _words_of(name: str) -> frozenset[str]:
    return frozenset(word for line in lines(name) for word in line.split())


_PARTICLES = _words_of("name_particles.txt")
_WHOLE_NAMES = _words_of("hyphen_names.txt")
_MONTHS = _words_of("months.txt")

Ranges = list[tuple[int, int]]


def _around(form: str, signs: Ranges) -> Ranges:
    """Return the ranges of `form` that lie between, and on, the `signs`."""
    ranges: Ranges = []
    at = 0
    for start, end in signs:
        if start > at:
            ranges.append((at, start))
        ranges.append((start, end))
        at = end
    if at < len(form):
        ranges.append((at, len(form)))
    return ranges


def _separators(form: str) -> Ranges:
    return _around(form, [m.span() for m in _SEPARATOR.finditer(form)])


def _hyphens(form: str) -> Ranges:
    """Split between two names or two numbers (RI-Jepang, 5-10) and before a clitic (PPh-nya), nowhere else."""
    signs = [m.span() for m in _HYPHEN.finditer(form)]
    if not signs:
        return []
    parts = _HYPHEN.split(form)
    if parts[-1] in _ENCLITICS:
        return _around(form, signs[-1:])
    if parts[0] in _MONTHS or all(part[0].isdigit() or _CURRENCY.match(part) for part in parts):
        return _around(form, signs)
    if not all(part[0].isupper() and len(part) > 1 and not part[-1].isdigit() for part in parts):
        return []
    if parts[0] in _PARTICLES or parts[0] in _WHOLE_NAMES or form in _WHOLE_NAMES:
        return []
    return [] if len({part.lower() for part in parts}) == 1 else _around(form, signs)


def _stops(form: str) -> Ranges:
    """Split at a stop with no space after it; an abbreviation keeps the stop."""
    ranges: Ranges = []
    at = 0
    for match in _STOP.finditer(form):
        stop, end = match.span()
        if (form[at:stop] in _ABBREVIATIONS or stop - at == 1) and not form[at].isdigit():
            ranges.append((at, end))
        else:
            ranges += [(at, stop), (stop, end)]
        at = end
    return [*ranges, (at, len(form))]


def _edges(form: str) -> Ranges:
    currency = _CURRENCY.match(form)
    if currency:
        return [(0, currency.end()), (currency.end(), len(form))]
    possessive = _POSSESSIVE.search(form)
    return [(0, possessive.start()), (possessive.start(), len(form))] if possessive else []


_SPLITTERS = (_separators, _hyphens, _stops, _edges)


def _cut(form: str, at: int, out: Ranges) -> None:
    """Append to `out` the ranges of the tokens that the chunk `form`, which begins at `at`, holds."""
    if form[0].isalnum() and not _ONE(form):
        for splitter in _SPLITTERS:
            ranges = splitter(form)
            if len(ranges) > 1:
                for start, end in ranges:
                    _cut(form[start:end], at + start, out)
                return
    out.append((at, at + len(form)))


# --- clitics ---------------------------------------------------------------------------------------------------

_ROOTS = frozenset(lines("roots.txt"))
_CLITIC_FORMS: dict[str, str] = dict(line.split("\t")[:2] for line in lines("clitic_forms.tsv"))

# Prefix, and what the prefix may have swallowed of the root: mem-erintah is mem + perintah.
_PREFIXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("meny", ("s",)), ("peny", ("s",)), ("meng", ("", "k")), ("peng", ("", "k")), ("mem", ("", "p")),
    ("pem", ("", "p")), ("men", ("", "t")), ("pen", ("", "t")), ("me", ("",)), ("pe", ("",)), ("ber", ("",)),
    ("be", ("",)), ("per", ("",)), ("ter", ("",)), ("te", ("",)), ("di", ("",)), ("ke", ("",)), ("se", ("",)),
    ("ku", ("",)), ("kau", ("",)),
)  # fmt: skip
_SUFFIXES = ("", "kan", "an", "i")
_SHORTEST_ROOT = 3
_DEEPEST = 2  # prefixes on one root: di-per-, mem-ber-, ke-ber-, se-pe-

_PARTICLE = re.compile(r"(?:lah|kah|pun)\Z")
_PRONOUN = re.compile(r"(?:nya|ku|mu)\Z")
_SUPERLATIVE = re.compile(r"se(\w+)-\1nya")


def _derived(word: str, depth: int = _DEEPEST) -> bool:
    """Tell whether `word` is a root, or a root with prefixes and a suffix."""
    if any(word.endswith(suffix) and word.removesuffix(suffix) in _ROOTS for suffix in _SUFFIXES):
        return True
    return depth > 0 and any(
        _derived(swallowed + word[len(prefix) :], depth - 1)
        for prefix, restored in _PREFIXES
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST_ROOT
        for swallowed in restored
    )


def _known(word: str) -> bool:
    """Tell whether `word` is Indonesian: a derived word, twice the same, or one with a pronoun behind it."""
    first, hyphen, second = word.partition("-")
    if hyphen:
        return first == second and _derived(first)
    return _derived(word) or (word.endswith("nya") and len(word) > 5) or _CLITIC_FORMS.get(word) == "whole"


def _clitics(low: str) -> tuple[int, ...]:
    """Return where the clitics of a lower-case word begin, counted from its end."""
    listed = _CLITIC_FORMS.get(low)
    particle = _PARTICLE.search(low)
    pronoun = _PRONOUN.search(low)
    if listed == "whole" or not (particle or pronoun):
        return ()
    if particle:
        stem = low[: particle.start()]
        if listed != "split" and (_derived(low) or not _known(stem)):
            return ()
        return (*(start + 3 for start in _clitics(stem)), 3)
    assert pronoun is not None
    stem, clitic = low[: pronoun.start()], pronoun.group()
    if listed == "split":
        return (len(clitic),)
    if clitic == "nya":
        whole = len(stem) < 2 or _derived(low) or _SUPERLATIVE.fullmatch(low)
        return () if whole else (3,)
    return (2,) if _known(stem) and not _derived(low) else ()


def _split_words(form: str) -> tuple[str, ...]:
    """Return the words of the NFC `form` of one token."""
    low = form.lower()
    if len(low) != len(form):
        return (form,)
    bounds = [0, *(len(form) - start for start in _clitics(low)), len(form)]
    return tuple(sys.intern(form[a:b]) for a, b in zip(bounds, bounds[1:], strict=False))


# --- what a form holds -----------------------------------------------------------------------------------------


class _Glued(NamedTuple):
    """A chunk of several tokens, at offsets from its start."""

    tokens: tuple[TokenSpan, ...]


class _Ambiguous(NamedTuple):
    """A word that is split after certain words only: "pada akhirnya"."""

    whole: tuple[str, ...]
    split: tuple[str, ...]
    after: frozenset[str]


class _Stop(NamedTuple):
    """A full stop, which an abbreviation in front of it keeps."""


Held = tuple[str, ...] | _Glued | _Ambiguous | _Stop

_AFTER: dict[str, frozenset[str]] = {
    line.split("\t")[0]: frozenset(line.split("\t")[2].split())
    for line in lines("clitic_forms.tsv")
    if line.split("\t")[1] == "after"
}


def _hold(form: str) -> Held:
    """Work out what a form holds."""
    if form == ".":
        return _Stop()
    if not form.isalpha():
        ranges: Ranges = []
        _cut(form, 0, ranges)
        if len(ranges) > 1:
            return _Glued(tuple((a, b, _split_words(_nfc(form[a:b]))) for a, b in ranges))
    form = _nfc(form)
    after = _AFTER.get(form.lower())
    if after:
        return _Ambiguous((form,), (form[:-3], form[-3:]), after)
    return _split_words(form)


def _nfc(form: str) -> str:
    return unicodedata.normalize("NFC", form)


class _Memo(dict[str, Held]):
    """What each form holds, worked out when first asked for; a pure function's memory, bounded."""

    LONGEST = 40
    MOST = 200_000

    def __missing__(self, form: str) -> Held:
        held = _hold(form)
        if len(form) <= self.LONGEST:
            if len(self) >= self.MOST:
                self.clear()
            self[form] = held
        return held


_HELD = _Memo()

# --- full stops ------------------------------------------------------------------------------------------------

_ABBREVIATIONS: dict[str, str] = {
    form: kind for kind, *forms in (line.split() for line in lines("abbreviations.txt")) for form in forms
}
_LETTER_NOUNS = _words_of("letter_nouns.txt")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]")
_FOLLOWED = {
    "name": re.compile(r"\s+[\"'“‘(]?[^\W\d_]|\s*[,)]"),
    "number": re.compile(r"\s*\d"),
    "end": re.compile(""),
    "degree": re.compile(","),
}


def _keeps_stop(text: str, stop: int, start: int, before: str) -> bool:
    """Tell whether the token that begins at `start` and ends before the stop at `stop` keeps the stop."""
    form = text[start:stop]
    kind = _ABBREVIATIONS.get(form)
    if kind is None:
        if _INITIALS.fullmatch(form):
            kind = "end"
        elif len(form) == 1 and form.isupper():
            if before.lower() in _LETTER_NOUNS:
                return False
            kind = "name"
        elif "." in form and form[0].isupper():
            kind = "degree"
        else:
            return False
    return _FOLLOWED[kind].match(text, stop + 1) is not None


def tokenize(text: str) -> list[TokenSpan]:
    """Split `text` into tokens.

    Args:
        text: Any string; meant for one paragraph.

    Returns:
        `(start, end, words)` in order; the text between two tokens is white space, control or format characters.
    """
    out: list[TokenSpan] = []
    append = out.append
    held_by = _HELD
    for match in _TOKEN.finditer(text):
        held = held_by[match.group()]
        start, end = match.span()
        if held.__class__ is tuple:
            append((start, end, held))  # type: ignore[arg-type]
        elif isinstance(held, _Glued):
            out += [(start + a, start + b, words) for a, b, words in held.tokens]
        elif isinstance(held, _Ambiguous):
            before = text[out[-1][0] : out[-1][1]].lower() if out else ""
            append((start, end, held.split if before in held.after else held.whole))
        else:
            _append_stop(text, start, out)
    return out


def _append_stop(text: str, stop: int, out: list[TokenSpan]) -> None:
    """Append the full stop at `stop`, or give it to the abbreviation in front of it."""
    if out and out[-1][1] == stop:
        start = out[-1][0]
        before = text[out[-2][0] : out[-2][1]] if len(out) > 1 else ""
        if stop - start < _Memo.LONGEST and _keeps_stop(text, stop, start, before):
            out[-1] = (start, stop + 1, (_nfc(text[start : stop + 1]),))
            return
    out.append((stop, stop + 1, (".",)))
