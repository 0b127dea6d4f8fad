"""Credits around a text that stands once with them and once without."""

from __future__ import annotations

import re

__all__ = ["uncredited"]

# Words that stand before a caption and name what it is. Extractors print them in one copy and drop them in the other.
_FRONT = re.compile(
    r"\W*(?:lihat\s+(?:foto|video)\s*:?"  # the zoom button of a picture, glued to its caption
    r"|(?:ket(?:erangan|\.)?|teks|caption)\s*(?:foto|gambar|video)?\s*[:;,.]"  # "Ket. Foto :", "Keterangan gambar,"
    r"|(?:sumber\s+gambar|hak\s+atas\s+foto)\s*[,:]?"  # a credit alone on its line, as the BBC's services print it
    r"|(?:foto|photo|video|gambar|ilustrasi|arsip|infografis|infografik|grafis)\s*(?:[:.|]|\s[-–—]\s)"
    r"|(?:gambar\s+)?(?=tangkapan\s+layar\b))\s*",  # fact-checks: "Gambar tangkapan layar …"
    re.IGNORECASE,
)

# A credit glued in front without a space: capitals, domain names or handles up to where a capitalised word begins.
_SHOUTED = r"DOK\b|Dok\.|[A-Z .]{6}"
_SHOUT = re.compile(_SHOUTED)
_GLUED = re.compile(
    rf"(?=[^.!?]{{0,50}}[/@]|{_SHOUTED})"  # only what has a slash or handle, or shouts, is a credit
    r"[^\s,;:!?()\"“”]+(?:\s[^\s,;:!?()\"“”]+){0,7}?(?:(?<=[A-Z]{2})|(?<=[a-z]))(?=[A-Z][a-z])"
)

_SIGN_WITHIN = 51  # characters in which the slash or handle of a glued credit stands

# A credit behind the caption. What stands in brackets need not be known: alt text lacks the whole bracket.
_BRACKET = re.compile(r"[\[(](?![^\])]*\d\s*/)[^\[\]()]{1,80}[\])]\W*$")  # a bracket without a date
_NO_WORD = re.compile(r"\W*\Z")
_COPYRIGHT = re.compile(r"[\s.,]*(?:©|\|\s*(?:foto|gambar)\b|[./]\s*copyright\b)[^\n]{0,80}$", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:[\s.,(\[]+|(?-i:(?<=[a-z])(?=[A-Z])))"  # or glued: "di tokonyaFoto: …"
    r"(?:(?:foto|photo|fotoğraf|sumber|source|gambar|kredit|ilustrasi|screenshot)\s?:"
    r"|dok(?:umentasi|umen)?\b[.:]?|author provided)[^\n]{0,80}$",
    re.IGNORECASE,
)
# In lower case one of these stands in what `_NAMED` finds, before a colon or without.
_WITH_COLON = ("foto", "photo", "sumber", "source", "gambar", "kred", "lustras", "screenshot")
_WITHOUT_COLON = ("dok", "author")
# "ANTARA FOTO/Rina Ayu/nz.", "PENA/Gayatri": capitals, a slash, a name; the sentence before it has ended.
_SLASHED = re.compile(r"(?<=[.\s])[A-Z]\w*(?:\.\w+)*(?:\s[A-Z]\w*(?:\.\w+)*){0,3}\s?/\s?[A-Z@][^\n]{1,60}$")
_SLASH = re.compile(r"/\s?[A-Z@]")  # not the slash of a date
_TAIL = 120  # no credit is longer; only so much of a long paragraph is looked at


def uncredited(text: str) -> str:
    """A text without the credits in front of it and behind it.

    Each pattern is tried only where something stands that it cannot do without, which is cheap to look up.
    """
    front = _FRONT.match(text)
    start = front.end() if front else 0
    if _may_be_glued(text, start):
        glued = _GLUED.match(text, start)
        if glued:
            start = glued.end()
    cut = max(start, len(text) - _TAIL)
    tail = text[cut:]
    bracket = max(tail.rfind(")"), tail.rfind("]"))
    if bracket >= 0 and _NO_WORD.match(tail, bracket + 1):
        found = _BRACKET.search(tail)
        if found:
            tail = tail[: found.start()].rstrip()
    slash = "/" in tail
    if "©" in tail or "|" in tail or (slash and "copyr" in tail.lower()):
        tail = _before(_COPYRIGHT, tail)
    colon = ":" in tail
    if colon or "ok" in tail or "uthor" in tail:
        lower = tail.lower()
        stems = _WITH_COLON + _WITHOUT_COLON if colon else _WITHOUT_COLON
        if any(stem in lower for stem in stems):
            tail = _before(_NAMED, tail)
    if slash and _SLASH.search(tail):
        tail = _before(_SLASHED, tail)
    return text[start:cut] + tail


def _may_be_glued(text: str, start: int) -> bool:
    """Whether what `_GLUED` looks for ahead may be there: a slash or handle near by, or a shout."""
    end = start + _SIGN_WITHIN
    if ("/" in text and text.find("/", start, end) >= 0) or ("@" in text and text.find("@", start, end) >= 0):
        return True
    return _SHOUT.match(text, start) is not None


def _before(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return text[: found.start()] if found else text
