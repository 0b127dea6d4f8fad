"""Text to tokens: offsets and words, with the clitics of multiword tokens split.

A token is `(start, end, words)`: Unicode code points of the text, zero-based, end exclusive. `words` holds
one string for an ordinary token and several for a multiword token; together they are the token's NFC form.
What lies between tokens is white space, control and format characters only.

`docs/TOKENISATION.md` states each rule with its reason. One regular expression finds forms; what a form holds
depends on itself alone, so that it is worked out once and then looked up, and only a full stop behind a
possible abbreviation and a few ambiguous words look at their neighbours. So the tokens of most of what stands
between two spaces are remembered as a whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from takarir.layers.tokens.clitics import ENDINGS, InContext, analyse
from takarir.layers.tokens.cutting import ABBREVIATIONS, GRADE, Ranges, cut, words_of
from takarir.resources import lines
from takarir.resources.memory import Memory

__all__ = ["TokenSpan", "tokenize"]

TokenSpan = tuple[int, int, tuple[str, ...]]

_BLOCK = 1 << 16  # code points looked at in one go


# --- characters ---------------------------------------------------------------------------------------------


def _classes() -> dict[str, str]:
    """Return the bodies of character classes: all marks, and all control and format characters."""
    kinds = {"Mn": "mark", "Mc": "mark", "Me": "mark", "Cc": "gap", "Cf": "gap"}
    runs: dict[str, list[list[int]]] = {"mark": [], "gap": []}
    category = unicodedata.category
    # Planes 2 to 13 hold ideographs and nothing else, so they are skipped for a quick start.
    for point in (*range(0x20000), *range(0xE0000, 0xE0200)):
        kind = kinds.get(category(chr(point)))
        if kind:
            last = runs[kind][-1:]
            if last and last[0][1] == point - 1:
                last[0][1] = point
            else:
                runs[kind].append([point, point])
    return {kind: "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in pairs) for kind, pairs in runs.items()}


_CLASSES = _classes()
_MARK = _CLASSES["mark"]
_GAP = _CLASSES["gap"]
_JOIN = "\u00ad\u200c\u200d\u2060"  # soft hyphen, (non-)joiner, word joiner: between letters part of the word
_RUN = rf"[^\W_]++(?:[{_MARK}{_JOIN}]++[^\W_]++|[{_MARK}]++)*+"  # letters and digits
_LINK = "-\u2010\u2011'\u2019.,:/&@+"  # may stand inside a chunk, one at a time, between two runs
_ENTITY = r"&(?:[A-Za-z]{2,8}\d{0,2}|\#\d{1,6}|\#[xX][0-9A-Fa-f]{1,5});"  # left in by an extractor
_EMOJI = (
    "[\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
    f"[{_MARK}\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*+"  # with its selectors, skin tone and tags
)
_ADDRESS = rf"[^\s{_GAP}<>\"“”«»]*[^\s{_GAP}<>\"“”«».,;:!?'‘’)\]}}…]"

_TOKEN = re.compile(
    rf"""
    ([\s{_GAP}]*+)(                                # what is between tokens, then a token:
      [A-Za-z]++(?=[ ,])                           # most words, found the quick way
    | [Hh][Tt][Tt][Pp][Ss]?://{_ADDRESS}           # a web address, without the punctuation after it
    | [Ww][Ww][Ww]\.{_ADDRESS}
    | {_ENTITY}                                    # &nbsp; &#39;
    | {GRADE}[+-](?:idn)?(?![\w+-])               # a credit rating
    | id{GRADE}[+-](?![\w+-])
    | {_RUN}(?:(?!{_ENTITY})(?:[{_LINK}]|_++){_RUN})*+  # a word, a number, or several glued together
    | [@\#]{_RUN}(?:[._]++{_RUN})*+                # a handle or a hashtag
    | \.{{3,}}+ | -{{2,}}+ | ={{2,}}+ | \*{{2,}}+    # runs that are one sign
    | _{{2,}}+ | ~{{2,}}+ | '' | ``
    | ";"(?<=\s...)(?!\S)                          # a sign that is quoted
    | [\U0001f1e6-\U0001f1ff]{{2}}                 # a flag
    | {_EMOJI}(?:\u200d{_EMOJI})*+                 # an emoji with all its parts
    | [^\s{_GAP}][{_MARK}]*+                       # any other sign
    |)                                             # or nothing, behind the last token
    """,
    re.VERBOSE,
)

# --- what a form holds --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Glued:
    """A chunk of several tokens, at offsets from its start."""

    tokens: tuple[TokenSpan, ...]


@dataclass(frozen=True, slots=True)
class _Stop:
    """A full stop, which an abbreviation in front of it keeps."""


Held = tuple[str, ...] | _Glued | InContext | _Stop


def _is_plain(form: str) -> bool:
    """Tell whether a form is a word with nothing in it that looks like a clitic, as most new forms are."""
    if not (form.isalpha() and form.isascii()):
        return False
    if not form.islower():
        if not (form[1:].islower() or form.isupper()):  # a name in capitals may be glued to it
            return False
        form = form.lower()
    return not form.endswith(ENDINGS)


def _hold(form: str) -> Held:
    """Work out what a form holds."""
    if not form:
        return _Glued(())
    if form == ".":
        return _Stop()
    ranges: Ranges = []
    cut(form, 0, ranges)
    if len(ranges) > 1:
        return _Glued(tuple((a, b, _words(form[a:b])) for a, b in ranges))
    return analyse(_nfc(form))


def _words(form: str) -> tuple[str, ...]:
    """Return the words of a form whose neighbours are not looked at, being glued to it."""
    held = analyse(_nfc(form))
    return held.split if isinstance(held, InContext) else held


def _nfc(form: str) -> str:
    return form if form.isascii() else unicodedata.normalize("NFC", form)


#: What each form holds.
_HELD: Memory[str, Held] = Memory(lambda form: (form,) if _is_plain(form) else _hold(form))

# --- full stops ---------------------------------------------------------------------------------------------

_LETTER_NOUNS = words_of("letter_nouns.txt")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]")
_OPENERS = frozenset(word[0].upper() + word[1:] for word in lines("openers.txt"))
_SELDOM_CAPITALS = "012"  # of five grades; a word that is oftener capitalised inside sentences may be a name
_COMMON = frozenset(
    word.capitalize()
    for word, _, grade in (line.partition("\t") for line in lines("word-capitals.tsv"))
    if grade in _SELDOM_CAPITALS and word.isalpha()
)
_UNITS = frozenset("kg km cm mm nm ml gr kw".split())
_SHORTENED = re.compile(r"[B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z][b-df-hj-np-tv-z]{1,3}")  # no vowel: hlm, Yth
_NEXT_WORD = re.compile(r"\s+[\"'“‘(]?([^\W_]+)")
_NEXT_NUMBER = re.compile(r"\s*\d")
_CLOSED = re.compile(r"[\s)\]}\"'”’]*\Z")


def _stop_kind(form: str, before: str) -> str:
    """Return the kind of abbreviation that `form` is, nothing if it is none.

    A short form without a vowel that no list knows is one. Units end sentences as words do, and behind a figure or a
    stroke all short forms are units.
    """
    if len(form) == 1:
        # "vitamin C." and "2 C." name a letter; "Miranda S." is an initial.
        letter = not form.isupper() or before.lower() in _LETTER_NOUNS or before[:1].isdigit()
        return "" if letter else ABBREVIATIONS.get(form, "initial")
    kind = ABBREVIATIONS.get(form, "")
    if kind:
        return kind
    if _INITIALS.fullmatch(form):
        return "final" if form[0].isupper() else "end"
    if _SHORTENED.fullmatch(form) and not (before[:1].isdigit() or before == "/" or form in _UNITS):
        return "final"
    return "degree" if "." in form and form[0].isupper() else ""


def _may_keep_stop(form: str) -> bool:
    """Tell whether a stop behind `form` may belong to it, depending on what stands around."""
    return len(form) == 1 or bool(_stop_kind(form, ""))


def _keeps_stop(text: str, stop: int, start: int, before: str) -> bool:
    """Tell whether the token that begins at `start` and ends before the stop at `stop` keeps the stop.

    A stop that also ends the sentence is a token of its own: "ke Mahkamah Agung A.S. Seperti" has `A.S` `.`.
    """
    kind = _stop_kind(text[start:stop], before)
    if not kind:
        return False
    if kind == "number":
        return _NEXT_NUMBER.match(text, stop + 1) is not None
    if kind == "degree":
        return text.startswith(",", stop + 1)
    following = _NEXT_WORD.match(text, stop + 1)
    if following:
        word = following.group(1)
        return kind == "name" or not (word in _OPENERS or (kind == "final" and word in _COMMON))
    return kind in ("end", "final") and not _CLOSED.match(text, stop + 1)


# --- what stands between two spaces -------------------------------------------------------------------------

_LONGEST_ABBREVIATION = 40
_QUOTED_SIGN = '";"'  # looks at the white space around it


def _chunk(chunk: str) -> Held | None:
    """The tokens of what stands between two spaces, None where they depend on what is around."""
    # Most are a word, or a word and a sign, and found the quick way.
    if _is_plain(chunk):
        return (chunk,)
    if chunk.isalpha():
        return _alone(_HELD[chunk])
    word, sign = chunk[:-1], chunk[-1:]
    if sign in (",", ".") and word.isalpha():
        held = _alone(_HELD[word])
        if not isinstance(held, tuple) or (sign == "." and _may_keep_stop(word)):
            return None
        return _Glued(((0, len(word), held), (len(word), len(chunk), (sign,))))
    found = _TOKEN.findall(chunk)
    if _looks_around(chunk, found):
        return None
    tokens: list[TokenSpan] = []
    _append_in_context(chunk, 0, found, tokens)
    whole = len(tokens) == 1 and tokens[0][:2] == (0, len(chunk))
    return tokens[0][2] if whole else _Glued(tuple(tokens))


def _alone(held: Held) -> Held | None:
    return None if isinstance(held, InContext) else held


#: For each form what stands before it, and the form.
_Forms = list[tuple[str, str]]


def _looks_around(chunk: str, found: _Forms) -> bool:
    """Tell whether the tokens of `chunk`, of these forms, may depend on what stands beside it."""
    if _QUOTED_SIGN in chunk:
        return True
    before = ""
    for gap, form in found:
        held = _HELD[form]
        if isinstance(held, InContext):
            return True
        if isinstance(held, _Stop) and before and not gap and _may_keep_stop(before):
            return True
        before = form[slice(*held.tokens[-1][:2])] if isinstance(held, _Glued) and held.tokens else form
    return False


_CHUNKS = Memory(_chunk)


def tokenize(text: str) -> list[TokenSpan]:
    """Split `text` into tokens.

    Args:
        text: Any string; meant for one paragraph.

    Returns:
        `(start, end, words)` in order; between tokens are white space, control and format characters only.
    """
    out: list[TokenSpan] = []
    append = out.append
    chunks = _CHUNKS
    for low, high in _blocks(text):
        at = low
        for chunk in text[low:high].split(" "):
            held = chunks[chunk]
            end = at + len(chunk)
            if held.__class__ is tuple:
                append((at, end, held))
            elif isinstance(held, _Glued):
                for a, b, words in held.tokens:
                    append((at + a, at + b, words))
            else:
                _append_in_context(text, at, _TOKEN.findall(text, at, end), out)
            at = end + 1
    return out


def _append_in_context(text: str, end: int, found: _Forms, out: list[TokenSpan]) -> None:
    """Append the tokens of the forms found from `end` on; a full stop or an ambiguous word looks at its neighbours."""
    for gap, form in found:
        held = _HELD[form]
        start = end + len(gap)
        end = start + len(form)
        if held.__class__ is tuple:
            out.append((start, end, held))
        elif isinstance(held, _Glued):
            out += [(start + a, start + b, words) for a, b, words in held.tokens]
        elif isinstance(held, InContext):
            before = text[out[-1][0] : out[-1][1]].lower() if out else ""
            out.append((start, end, held.split if before in held.after else held.whole))
        else:
            _append_stop(text, start, out)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Cut a long text at spaces, so that the list of what was found in a block stays small."""
    low = 0
    while low < len(text):
        high = text.find(" ", low + _BLOCK)
        if high < 0:
            high = len(text)
        yield low, high
        low = high


def _append_stop(text: str, stop: int, out: list[TokenSpan]) -> None:
    """Append the full stop at `stop`, or give it to the abbreviation in front of it."""
    if out and out[-1][1] == stop:
        start = out[-1][0]
        before = text[out[-2][0] : out[-2][1]] if len(out) > 1 else ""
        if stop - start < _LONGEST_ABBREVIATION and _keeps_stop(text, stop, start, before):
            out[-1] = (start, stop + 1, (_nfc(text[start : stop + 1]),))
            return
    out.append((stop, stop + 1, (".",)))
