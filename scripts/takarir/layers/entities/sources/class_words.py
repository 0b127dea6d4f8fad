"""Names that their first or last word gives away, by rules over word classes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from takarir.layers.entities.candidates import Candidate, Sentence
from takarir.layers.entities.word_classes import CLASSES

_RULES: Final = CLASSES.pattern(
    "(?P<law>(?:LAW|UNDANG DASH UNDANG)"
    " (?:[CAPITAL EVENT PLACE BODY TITLE CUP SLASH]* NUMBER_OF NUMBER (?:YEAR_OF NUMBER)?"
    "|CAPITAL{1,4}|NUMBER) (?:ON [CAPITAL BODY EVENT PLACE LAW]+ (?:JOIN [CAPITAL BODY EVENT PLACE LAW]+)*)?)"
    "|(?P<programme>PROGRAMME [CAPITAL PLACE BODY EVENT]{2,5} (?:JOIN [CAPITAL PLACE BODY EVENT]+)?)"
    "|WORK WORK_KIND? (?:QUOTE"
    " (?P<title>[CAPITAL PLACE BODY EVENT TITLE FEAST CUP PROGRAMME JOIN WORK NUMBER OTHER]{1,7}) QUOTE"
    "|(?P<work>CAPITAL{1,4}))"
    "|(?P<jubilee>JUBILEE ORDINAL? [CAPITAL PLACE BODY BODY_END]{1,4} NUMBER?)"
    "|(?P<event>EVENT [CAPITAL PLACE BODY FEAST CUP]* [CAPITAL FEAST] NUMBER?|EVENT NUMBER"
    "|FEAST+ CAPITAL? NUMBER?|CAPITAL{1,3} CUP NUMBER?)"
    "|(?P<body>GOVERNMENT PLACE+ CAPITAL{1,3}|CAPITAL{1,3} BODY_END|BODY [CAPITAL PLACE BODY]* [CAPITAL BODY]"
    " (?:(?:COMMA CAPITAL [CAPITAL BODY]*)+ COMMA? JOIN CAPITAL [CAPITAL BODY]*|JOIN CAPITAL [CAPITAL BODY]*)?)"
    "|(?P<ship>SHIP [PLACE CAPITAL] CAPITAL{0,2})"
    "|(?P<place>(?:PLACE+|AIR TERJUN) CAPITAL{1,3} (?:DASH CAPITAL{1,2})?)"
    "|(?P<medium>MEDIUM)|(?P<code>CODE)"
    "|FAMILY (?P<family>CAPITAL) (?![CAPITAL DASH])"
    "|COPYRIGHT (?P<owner>CAPITAL{1,3}) (?![CAPITAL SLASH])"
)
_TYPES: Final = {
    "law": "ABS", "programme": "ABS", "title": "OBJ", "work": "OBJ", "jubilee": "EVT", "event": "EVT", "body": "ORG",
    "ship": "OBJ", "place": "LOC", "medium": "ORG", "code": "OBJ", "family": "PER", "owner": "ORG",
}  # fmt: skip
_DATELINE: Final = CLASSES.pattern(
    "(?P<place>CAPITAL{1,3}) OPEN (?P<medium>[CAPITAL MEDIUM]{1,2}) CLOSE DASH"
    "|(?P<left>[CAPITAL MEDIUM]{1,3}) COMMA (?P<right>[CAPITAL MEDIUM]{1,3}) DASH"
)
"""What opens a report; of two sides of a comma either may be the place."""


def find(sentence: Sentence) -> Iterator[Candidate]:
    """The names that class words give away."""
    if sentence.caseless:
        return
    codes = CLASSES.of(sentence.words)
    for match in _RULES.finditer(codes):
        group = match.lastgroup or ""
        start, end = match.span(group)
        yield Candidate(start, end, _TYPES[group], f"class-{group}")
    opened = _DATELINE.match(codes)
    if opened:
        for group, span in ((name, opened.span(name)) for name in opened.groupdict() if opened[name]):
            yield Candidate(*span, "LOC" if group in {"place", "right"} else "ORG", f"dateline-{group}")
