"""Time and number expressions, by rules.

Every word has one class; a sentence becomes a string of them, a character a word, and one compiled pattern over that
string finds the expressions. The vocabulary of the grammar is `resources/quantities.tsv`; `_grammar` holds its rules,
written in the names of the classes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from takarir import resources
from takarir.layers.entities.gazetteer import is_place, is_seldom_a_word
from takarir.layers.entities.word_classes import OTHER, WordClasses


def _times() -> dict[str, str]:
    """The rules for the parts of which times are made, by name."""
    figure = "[DAY YEAR FIGURE POINT SLASHED DECIMAL]"
    words = "NUMERAL [MULTIPLIER NUMERAL]* FRACTION?"
    to = "[DASH UNTIL]"
    core = (
        f"(?:{figure} MULTIPLIER* VAGUE? (?:{to} SIGN? {figure} MULTIPLIER*)?"
        f"|{words} (?:{to} (?:{words}|{figure} MULTIPLIER*))?|VAGUE [MULTIPLIER VAGUE]*)"
    )
    year = f"(?:YEAR (?:{to} YEAR)? ERA?|YEARS|DECADE)"
    month = f"(?:MONTH MIDDLE {year}|MONTH (?:{to} MONTH)? (?:COMMA? {year})?)"
    date = (
        f"(?:DATE_WORD? DAY (?:MONTH? {to} DAY)? (?:{month}|SHORT_MONTH {year}?)|{month}"
        f"|DATE_WORD? DATE (?:{to} DATE)?|DATE_WORD? DAY ERA|DATE_WORD DAY (?:DASH DAY)?)"
    )
    return {
        "figure": figure, "words": words, "to": to, "core": core, "year": year, "month": month, "date": date,
        "unit": "[PERIOD HOUR HARI WEEK SUNDAY NIGHT MINUTE PEKAN]",
        "anchor": "(?:YANG? ANCHOR|KE ANCHOR|TADI|NAMED_TIME)",
        "part": "(?:[DAYPART NIGHT] HARI?|DINI HARI)",
    }  # fmt: skip


def _time() -> str:
    """The rule for a time."""
    figure, words, to, core, year, month, date, unit, anchor, part = _times().values()
    bracketed = f"OPEN (?:{date}|SLASHED (?:DASH SLASHED)?) CLOSE"
    clock = (
        f"(?:PUKUL (?:{figure}|CLOCK|{words}) (?:{to} PUKUL? (?:{figure}|CLOCK))? {part}? ZONE?"
        f"|HOUR [POINT DAY CLOCK] (?:{to} POINT)? {part}? ZONE?|POINT (?:{to} POINT)? ZONE|CLOCK (?:{to} CLOCK)? ZONE?)"
    )
    closing = f"(?:COMMA? {part} ZONE?)? {anchor}? (?:[COMMA DASH]? {clock})?"
    day = (
        f"(?:HARI? [WEEKDAY SUNDAY] (?:DASH [WEEKDAY SUNDAY])?|HARI WEEK) (?:{part})?"
        f"(?:[PERIOD PEKAN WEEK SUNDAY]? {anchor}|ITU)? (?:COMMA? {date}|COMMA? {bracketed})? {closing}"
    )
    weekday = f"{day} (?:UNTIL {day})?"
    dated = f"{date} (?:UNTIL {date})? (?:PERIOD? {anchor})? {closing}"
    period = (
        f"(?:PERIOD SCHOOL? {year}|PERIOD {month}|HARI {anchor} COMMA {date} {closing}"
        f"|[PERIOD HOUR HARI WEEK SUNDAY NIGHT MINUTE DAYPART PEKAN] (?:{anchor}|LATER|ITU)"
        "|[PERIOD HARI WEEK NIGHT MINUTE HOUR] ORDINAL"
        f"|[PERIOD PEKAN] [ROMAN ORDINAL] (?:{year}|{month}|PERIOD {anchor}|PERIOD {year})|PERIOD ROMAN"
        f"|[PERIOD HOUR HARI WEEK SUNDAY MINUTE] NTH (?:PLUS DAY|{month}|{year})?|MINUTE [DAY FIGURE POINT ADDED]"
        f"|PART_OF [PERIOD WEEK PEKAN] {anchor}?|PERIOD SEASON (?:{anchor}|{year})?)"
    )
    duration = (
        f"(?:(?:{core} {unit} (?![NTH MONTH]))+ (?:{anchor}|LATER)?|ONE_PERIOD (?:{anchor}|LATER)?"
        f"|BEBERAPA {unit} (?:{anchor}|LATER)?)"
    )
    relative = (
        f"(?:NAMED_TIME {part}? {anchor}?|TADI {part}|DINI HARI {anchor}?|[DAYPART NIGHT] HARI? (?:{anchor}|ITU))"
    )
    return (
        f"(?:{duration}|{clock} (?:COMMA? {weekday}|COMMA? {dated})?|PART_OF? (?:{weekday}|{dated}|{period})|{relative}"
        f"|PART_OF? {year} (?![COUNTED MULTIPLIER UNIT CURRENCY PERCENT DEGREE DECIMAL]) {closing}"
        "|DAY (?=DAN DAY MONTH)"
        f"|(?<=PUKUL POINT DAN) POINT {part}? ZONE?|(?<=MINUTE NTH DAN) NTH"
        "|^ (?:[DAY FIGURE ADDED]|[DAY FIGURE] PLUS DAY) MARK"
        "|(?<![SIGN WHOSE]) (?:[DAY FIGURE ADDED]|[DAY FIGURE] PLUS DAY) MARK (?=[COMMA STOP CLOSE DAN OTHER OPEN]|$))"
    )


def _number() -> str:
    """The rule for a number; what is written in several figures, for the eye, counts as one."""
    parts = _times()
    figure, core = parts["figure"], parts["core"]
    above = f"(?:DI ABOVE (?={figure} MULTIPLIER* [PERCENT UNIT CURRENCY DEGREE]))"
    measure = (
        f"(?:UNIT SQUARE? (?:[PER SLASH] [UNIT PERIOD HOUR HARI MINUTE]|PER {core} UNIT)?|DEGREE SCALE?|PERCENT POIN?"
        "|CURRENCY OF_COUNTRY{0,2}|BASIS POIN)"
    )
    pair = f"(?:{figure} (?:SLASH (?={figure} UNIT)|TIMES)|DECIMAL SLASH) {figure}"
    return (
        f"{core} UNIT (?:TIMES {core} UNIT)+|{figure} (?:TIMES {figure})+ UNIT?|{_ABOUT}? {core} COUNTED LIPAT"
        f"|{_ABOUT}? {above}? (?:PLUS (?={figure} PERCENT))?"
        f"(?:{pair} {measure}?|DECIMAL POIN|(?:WHOSE? SIGN)? {core} {measure}?|MEASURED MULTIPLIER*"
        f" (?:CURRENCY OF_COUNTRY*)?|MAGNITUDE {core}|ERA [DECIMAL POINT FIGURE]) (?:LEBIH (?=COUNTED))?|ROMAN MMI"
    )


_ABOUT: Final = "(?:ABOUT|PALING SEDIKIT|TIDAK? [LEBIH KURANG] [LEBIH KURANG]? DARI?)"


def _none() -> str:
    """The rule for what looks like a quantity and is none: labels, telephone numbers, numerals of a list."""
    parts = _times()
    figure, core = parts["figure"], parts["core"]
    label = "[DAY YEAR FIGURE POINT SLASHED DECIMAL PHONE]"
    return (
        f"LABEL (?!DECIMAL) {core}|PLUS {label} (?:DASH? {label})+|PHONE (?:DASH? {label})*|{_ABOUT} (?={_time()})"
        f"|^ {figure} [STOP CLOSE]|^ SLASHED $|^ OTHER? {figure} [DARI SLASH COMMA] {figure} LABEL? $"
        f"|LABEL {figure} DARI {figure}|^ {figure} (?:{figure})+ (?=[OTHER LABEL]|$)"
        "|NUMERAL PER NUMERAL (?!UNIT)|NUMERAL IDIOM|DAY DASH DAY DASH DAY (?:DASH DAY)?"
    )


CLASSES: Final = WordClasses(resources.lines("quantities.tsv"))
GRAMMAR: Final = CLASSES.pattern(f"(?P<none>{_none()})|(?P<time>{_time()})|(?P<number>{_number()})")
# What an expression may begin with: a class that may stand alone, or one that does not before just any word (hari,
# tidak). Many sentences hold none, and in the rest the grammar, which is long, is tried at these places only: without
# that a draft takes a sixth longer.
_BEGINNING: Final = (
    "[DAY YEAR FIGURE POINT SLASHED DECIMAL NUMERAL VAGUE ONE_PERIOD WEEKDAY SUNDAY MONTH CLOCK DATE NAMED_TIME YEARS"
    " DECADE NTH ADDED MEASURED PHONE]|[PUKUL HOUR HARI DATE_WORD PERIOD WEEK NIGHT MINUTE PEKAN DAYPART DINI TADI"
    " PART_OF BEBERAPA ABOUT PALING TIDAK LEBIH KURANG DI PLUS WHOSE SIGN MAGNITUDE ERA ROMAN LABEL][^OTHER]"
)
OPENING: Final = CLASSES.pattern(_BEGINNING)
STARTED: Final = re.compile(f"(?={OPENING.pattern}|^{CLASSES.codes[OTHER]})(?:{GRAMMAR.pattern})")
# A numeral with neither multiplier, unit nor range; it may be part of a name.
_BARE: Final = CLASSES.pattern("[DAY FIGURE POINT] (?<=. OTHER .) (?=[OTHER COMMA STOP DAN CLOSE OPEN]|$)")
_NUMERALS: Final = CLASSES.pattern("[DAY FIGURE NUMERAL MULTIPLIER POINT SLASHED ROMAN ADDED DECIMAL]")


def quantities(words: Sequence[str], names: Iterable[tuple[int, int, str]] = ()) -> list[tuple[int, int, str]]:
    """The time and number expressions of a sentence: first word, end (exclusive), type; in order, apart.

    A numeral inside one of the `names` belongs to the name and does not count: Liga 1, Boeing 737.
    """
    codes = CLASSES.of(words)
    if not OPENING.search(codes):
        return []
    other = CLASSES.codes[OTHER]
    named = [match.start() for match in _BARE.finditer(codes) if _names_a_version(words, match.start())]
    for start, end, _ in names:
        named += [match.start() for match in _NUMERALS.finditer(codes, start, end)]
    if named:
        changed = list(codes)
        for at in named:
            changed[at] = other
        codes = "".join(changed)
    return [
        (match.start(), match.end(), match.lastgroup)
        for match in STARTED.finditer(codes)
        if match.lastgroup is not None and match.lastgroup != "none"
    ]


def _names_a_version(words: Sequence[str], at: int) -> bool:
    """Whether a bare numeral belongs to the name before it: Android 16, Nikkei 225, but not a table's Medan 14.350."""
    before, following = words[at - 1], words[at + 1] if at + 1 < len(words) else "."
    return (
        not following[:1].isupper()
        and len(words[at]) < 5
        and before[:1].isupper()
        and is_seldom_a_word(before)
        and not is_place(before)
    )
