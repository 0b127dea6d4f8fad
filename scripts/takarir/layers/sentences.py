"""Tokens to sentences: ranges of token indices.

`docs/TOKENISATION.md` states each rule with its reason. Two passes over the few tokens that matter (stops,
quotes, words that open sentences): the first pairs the quotes, the second decides. Where a final stop is
missing, as after a heading, a small linear model weighs the words on both sides; `takarir.training.boundaries`
makes its weights.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import unescape

from takarir.resources import lines
from takarir.resources.memory import Memory

__all__ = ["boundary_features", "split"]

TokenSpan = tuple[int, int, tuple[str, ...]]

STOPS = frozenset((".", "!", "?", "…", "...", "....", "。", "！", "？", "؟", "।"))
_PAUSES = frozenset(("…", "...", "...."))
_OPENING = {"“": "”", "‘": "’", "«": "»", "„": "”", "``": "''", "`": "'"}  # and the sign that closes
_CLOSING = frozenset(("”", "’", "»", "''"))
QUOTES = frozenset(('"', "'")) | _CLOSING | frozenset(_OPENING)
_BRACKETS = frozenset(")]}")
_BEFORE_QUOTE = frozenset("([{“‘\"'-–—/")  # a straight quote after one of these opens, as after a space
_NOT_FIRST = frozenset(",;:)]}-–—%")  # signs that no sentence begins with
_NEVER_BEFORE = STOPS | QUOTES | frozenset(",;:([{-–—/")  # signs that no unmarked boundary follows
_LONGEST_QUOTATION = 60  # tokens; a quote that does not close so soon is a stray one and shields nothing
_SHORTEST_QUOTATION = 3  # tokens between the quotes; shorter ones are titles
_LONGEST_NUMERAL = 3  # digits of the numbers that count the items of a list
_SHORTEST_WORD = 4  # letters; a shorter form in front of a stop may be an abbreviation
_VOWELS = frozenset("aiueo")

_SAYING = frozenset(lines("saying_verbs.txt"))
_CLAUSAL = frozenset(lines("clause_words.txt"))
_FIRST_WORDS = frozenset(word[0].upper() + word[1:] for word in lines("openers.txt"))
_LETTER_NOUNS = frozenset(word for line in lines("letter_nouns.txt") for word in line.split())
_BEFORE_NAMES = frozenset(
    form for kind, *forms in map(str.split, lines("abbreviations.txt")) if kind == "name" for form in forms
)

# --- sentences with no stop in front of them ----------------------------------------------------------------

_WEIGHTS: dict[str, float] = {
    feature: float(weight) for feature, weight in (line.split("\t") for line in lines("boundary_weights.tsv"))
}
_OPENERS = frozenset(
    name.removeprefix("n=").capitalize() for name in _WEIGHTS if name.startswith("n=") and name[2:].isalpha()
)
_EVENTS = STOPS | QUOTES | _OPENERS
_THRESHOLD = 3.0  # log odds; the model's examples hold a boundary for each sentence, edited text hardly any
_HEADING = 8  # tokens; headings are no longer, and lack the stop more often than sentences
_HEADING_BONUS = 1.2
_PREFIXES = ("mem", "men", "me", "ber", "di", "ter", "ke", "pe", "se")
_SUFFIXES = ("nya", "kan", "an", "i")
_SHORTEST_STEM = 4


def _shape(form: str) -> str:
    first = form[0]
    if first.islower():
        return "l"
    if first.isupper():
        return "A" if form.isupper() and len(form) > 1 else "U"
    if first.isdigit():
        return "d"
    return form if len(form) == 1 and first.isascii() else "s"


def _affixes(form: str) -> str:
    prefix = next((p for p in _PREFIXES if form.startswith(p) and len(form) >= len(p) + _SHORTEST_STEM), "")
    suffix = next((s for s in _SUFFIXES if form.endswith(s) and len(form) >= len(s) + _SHORTEST_STEM), "")
    return f"{prefix}-{suffix}"


def _before_features(form: str) -> list[str]:
    features = [f"ps={_shape(form)}"]
    return [*features, f"p={form}", f"pm={_affixes(form)}"] if form[0].islower() else features


def _opening_features(form: str) -> list[str]:
    return ["bias", f"n={form.lower()}", f"ns={_shape(form)}"]


def _after_features(form: str) -> list[str]:
    features = [f"as={_shape(form)}"]
    return [*features, f"a={form}", f"am={_affixes(form)}"] if form[0].islower() else features


def boundary_features(forms: Sequence[str], at: int) -> list[str]:
    """Describe the gap in front of the capitalised token `at`, for the model of unmarked boundaries.

    Args:
        forms: Forms of the tokens around the gap; four before it and three after `at` are looked at.
        at: Index of the token after the gap, at least 1.
    """
    return [
        *_opening_features(forms[at]),
        *_before_features(forms[at - 1]),
        *_after_features(forms[at + 1] if at + 1 < len(forms) else "."),
        f"c={sum(form[0].isupper() for form in forms[max(0, at - 4) : at])}",
        f"d={sum(form[0].isupper() for form in forms[at + 1 : at + 4])}",
    ]


def _weighed(describe: Callable[[str], list[str]]) -> Memory[str, float]:
    """What the features of one form weigh together, added up when first asked for."""
    return Memory(lambda form: sum(_WEIGHTS.get(feature, 0.0) for feature in describe(form)))


_BEFORE, _OPENING_WORD, _AFTER = map(_weighed, (_before_features, _opening_features, _after_features))
# By how many tokens before and behind the word are capitalised.
_CAPITALS_BEFORE = [_WEIGHTS.get(f"c={count}", 0.0) for count in range(5)]
_CAPITALS_AFTER = [_WEIGHTS.get(f"d={count}", 0.0) for count in range(4)]
# A word that falls short by more than all this is decided without a look at them.
_MOST_ADDED = max(_CAPITALS_BEFORE) + max(_CAPITALS_AFTER) + _HEADING_BONUS


def _unmarked(tokens: Sequence[TokenSpan], at: int, start: int) -> bool:
    """Tell whether a sentence opens at the capitalised word `at`, in a sentence that began at `start`."""
    before = tokens[at - 1]
    if before[1] == tokens[at][0] or before[2][0] in _NEVER_BEFORE:
        return False
    after = "".join(tokens[at + 1][2]) if at + 1 < len(tokens) else "."
    if start == at - 1 and not before[2][0][0].isalnum():
        return False  # a bullet is no sentence
    score = _BEFORE["".join(before[2])] + _OPENING_WORD["".join(tokens[at][2])] + _AFTER[after]
    if score + _MOST_ADDED <= _THRESHOLD:
        return False
    score += _CAPITALS_BEFORE[sum(words[0][0].isupper() for _, _, words in tokens[max(0, at - 4) : at])]
    score += _CAPITALS_AFTER[sum(words[0][0].isupper() for _, _, words in tokens[at + 1 : at + 4])]
    if at - start <= _HEADING and tokens[start][2][0].lower() not in _CLAUSAL:
        score += _HEADING_BONUS
    return score > _THRESHOLD


# --- quotes -------------------------------------------------------------------------------------------------


def _opens_quotation(text: str, start: int, end: int, sign: str, is_open: bool) -> bool:
    """Tell whether a quote opens; a straight one is known by the spaces beside it."""
    if sign in _OPENING:
        return True
    if sign in _CLOSING and sign != "’":
        return False
    before = start == 0 or text[start - 1].isspace() or text[start - 1] in _BEFORE_QUOTE
    after = end == len(text) or not text[end].isalnum()
    if before == after or (start and not is_open and text[start - 1] in ",:"):  # ",' Halo": a space amiss
        return not is_open
    return before


def _pair(text: str, tokens: Sequence[TokenSpan], events: list[int]) -> tuple[dict[int, int], set[int]]:
    """Return the quotations (first token to last) and the quotes that close."""
    pairs: dict[int, int] = {}
    closing: set[int] = set()
    opened: list[tuple[int, str]] = []  # at most one a kind, so that the cost is linear
    for i in events:
        start, end, words = tokens[i]
        sign = words[0]
        if sign not in QUOTES:
            continue
        while opened and i - opened[0][0] > _LONGEST_QUOTATION:
            del opened[0]
        kind = _OPENING.get(sign, sign)
        kinds = [k for _, k in opened]
        if _opens_quotation(text, start, end, sign, kind in kinds):
            if kind in kinds:
                del opened[kinds.index(kind) :]
            opened.append((i, kind))
            continue
        closing.add(i)
        if opened:
            # A quote may close another kind: ‘… ”.
            at = kinds.index(kind) if kind in kinds else len(opened) - 1
            pairs[opened[at][0]] = i
            del opened[at:]
    return pairs, closing


def _quotation_opens(tokens: Sequence[TokenSpan], opening: int, closing: int) -> bool:
    """Tell whether a quotation with no stop before it opens a sentence: one with `," kata X` behind it."""
    if closing + 1 >= len(tokens) or closing - opening <= _SHORTEST_QUOTATION:
        return False
    before = tokens[opening - 1]
    return (
        tokens[closing - 1][2][0] == ","
        and tokens[closing + 1][2][0] in _SAYING
        and tokens[opening + 1][2][0][0].isupper()
        and before[1] < tokens[opening][0]
        and before[2][0] not in _NEVER_BEFORE
        and before[2][0].lower() not in _CLAUSAL
    )


# --- sentences ----------------------------------------------------------------------------------------------


def split(text: str, tokens: Sequence[TokenSpan]) -> list[tuple[int, int]]:
    """Split a paragraph's tokens into sentences.

    Args:
        text: The paragraph.
        tokens: All its tokens, as `takarir.layers.tokens.tokenize` returns them.

    Returns:
        Ranges of token indices, end exclusive, contiguous from 0 to `len(tokens)`; none for no tokens.
    """
    if not tokens:
        return []
    if "&" in text:  # what an extractor left in counts as the sign that it stands for
        tokens = [
            (start, end, (unescape(words[0]),)) if words[0][0] == "&" and len(words[0]) > 1 else (start, end, words)
            for start, end, words in tokens
        ]
    events = [i for i, token in enumerate(tokens) if token[2][0] in _EVENTS]
    pairs, closing = _pair(text, tokens, events)
    starts = [0]
    done = 0  # events before this token are decided
    for i in events:
        if i < done:
            continue
        sign = tokens[i][2][0]
        if sign in STOPS or (i in closing and i > starts[-1] and tokens[i - 1][2][0] in STOPS):
            done = _after_closers(tokens, i, closing)
            if done < len(tokens) and _opens(tokens, i, done, starts[-1]):
                starts.append(done)
        elif i in pairs:
            if i > starts[-1] and _quotation_opens(tokens, i, pairs[i]):
                starts.append(i)
            done = pairs[i]  # several sentences in one quotation stay together
        elif sign in _OPENERS and i > starts[-1] and _unmarked(tokens, i, starts[-1]):
            starts.append(i)
    return list(zip(starts, [*starts[1:], len(tokens)], strict=True))


def _no_abbreviation(form: str) -> bool:
    """Tell whether a form before a stop is so surely a word or a number that a small letter may open the next sentence.

    Shortened words end between consonants (`telp.`, `disb.`); Indonesian ones hardly do, but for `-ng`.
    """
    if form.isdigit():
        return len(form) > _LONGEST_NUMERAL - 1
    low = form.lower()
    return len(low) >= _SHORTEST_WORD and low.isalpha() and (low.endswith("ng") or not _VOWELS.isdisjoint(low[-2:]))


def _parted_abbreviation(tokens: Sequence[TokenSpan], stop: int) -> bool:
    """Tell whether tokenised text parted a stop from its abbreviation or initial: `Dr . Rina`, `Rina B . Utami`."""
    if tokens[stop - 1][1] == tokens[stop][0]:
        return False
    form = tokens[stop - 1][2][-1]
    if form in _BEFORE_NAMES:
        return True
    before = tokens[stop - 2][2][-1] if stop > 1 else ""
    letter = before.lower() in _LETTER_NOUNS or before[:1].isdigit()  # vitamin C
    return len(form) == 1 and form.isupper() and not letter and tokens[stop + 1][2][0] not in _FIRST_WORDS


def _after_closers(tokens: Sequence[TokenSpan], stop: int, closing: set[int]) -> int:
    """Return the first token after a stop and after the quotes, brackets and stops that hang on it."""
    after = stop + 1
    while after < len(tokens):
        sign = tokens[after][2][0]
        hangs = after in closing or sign in _BRACKETS or sign in STOPS
        if not (sign.isspace() or (hangs and tokens[after][0] == tokens[after - 1][1])):
            break
        after += 1
    return after


def _opens(tokens: Sequence[TokenSpan], stop: int, after: int, start: int) -> bool:
    """Tell whether the token `after` opens a sentence, given a stop in the sentence that began at `start`."""
    first = tokens[after][2][0][0]
    if tokens[stop][2][0] in _PAUSES and stop and tokens[stop][0] != tokens[stop - 1][1]:
        return False  # a pause with spaces on both sides
    if tokens[stop][2][0] == "." and stop > start and after == stop + 1 and _parted_abbreviation(tokens, stop):
        return False
    if stop == start + 1 and tokens[start][2][0].isdigit() and len(tokens[start][2][0]) <= _LONGEST_NUMERAL:
        return False  # "1. Beras": the number of an item
    if tokens[after][0] == tokens[after - 1][1]:
        # "Selesai.Kami": a space amiss, or one that is left in as &nbsp;
        return first.isupper() and (tokens[after - 1][2][0] in STOPS or tokens[after - 1][2][0].isspace())
    if first.islower():
        return after == stop + 1 and tokens[stop][2][0] == "." and _no_abbreviation(tokens[stop - 1][2][-1])
    return first not in _NOT_FIRST
