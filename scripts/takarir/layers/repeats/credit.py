"""Credits around a text that stands once with them and once without."""

from __future__ import annotations

import re

from takarir.resources.credits import BRACKET_CREDIT, CAPTION_LABELS, CREDIT_OPENERS, DOCUMENT, MARKS, STROKE

__all__ = ["uncredited"]

_FRONT = re.compile(rf"\W*(?:{'|'.join(CAPTION_LABELS)})\s*", re.IGNORECASE)

# A credit glued in front without a space: capitals, domain names or handles up to where a capitalised word begins.
_SHOUTED = r"DOK\b|Dok\.|[A-Z .]{6}"
_SHOUT = re.compile(_SHOUTED)
_GLUED = re.compile(
    rf"(?=[^.!?]{{0,50}}[/@]|{_SHOUTED})"  # only what has a slash or handle, or shouts, is a credit
    r"[^\s,;:!?()\"“”]+(?:\s[^\s,;:!?()\"“”]+){0,7}?(?:(?<=[A-Z]{2})|(?<=[a-z]))(?=[A-Z][a-z])"
)
_SIGN_WITHIN = 51  # characters in which the slash or handle of a glued credit stands

# A credit behind the caption, in the last brackets or behind a sign of its own.
_BRACKET = re.compile(r"[\[(]([^\[\]()]{1,80})[\])]\W*$")
_NO_WORD = re.compile(r"\W*\Z")
_COPYRIGHT = re.compile(r"[\s.,]*(?:©|\|\s*(?:foto|gambar)\b|[./]\s*copyright\b)[^\n]{0,80}$", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:[\s.,(\[/]+|(?-i:(?<=[a-z])(?=[A-Z])))"  # or glued: "di tokonyaFoto: …"
    rf"(?:(?:{'|'.join(CREDIT_OPENERS)})(?:\s(?:foto|gambar|video))?\s?:|{DOCUMENT}|author provided)[^\n]{{0,80}}$",
    re.IGNORECASE,
)
_SLASHED = re.compile(rf"(?:(?<=[.\s])|(?<=[./]/)){STROKE}[^\n]{{1,60}}$")
_MARKED = re.compile(rf"{MARKS}\W*$", re.IGNORECASE)
# Not a site's name, a handle or a reporter's code.
_COMMON_WORD = re.compile(r"(?<![\w@./-])[a-z]{4,}(?![\w@/-]|\.\w)")
_CREDIT_WORDS = frozenset(
    "foto gambar video ilustrasi grafis infografis tabel peta repro dokumen dokumentasi istimewa pribadi milik koleksi "
    "tangkapan layar oleh dari untuk dengan sumber kredit fotografer humas tribun detikcom author provided photo "
    "photos image images picture courtesy handout screenshot source credit with from pool file stock alliance diolah "
    "getty shutterstock freepik pixabay unsplash pexels instagram twitter facebook youtube tiktok copyright".split()
)
_SLASH = re.compile(r"/\s?[A-Z@]")  # not the slash of a date
_TAIL = 120  # no credit is longer; only so much of a long paragraph is looked at


def uncredited(text: str) -> str:
    """A text without the credits in front of it and behind it.

    What stands in brackets goes only where it is known to be a credit; any other bracket may say something.
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
        if found and BRACKET_CREDIT.search(found[1]):
            tail = tail[: found.start()].rstrip()
    slash = "/" in tail
    if "©" in tail or "|" in tail or (slash and "copyr" in tail.lower()):
        tail = _before(_COPYRIGHT, tail)
    if ":" in tail or "ok" in tail or "uthor" in tail or "OK" in tail:
        tail = _before(_NAMED, tail)
    if slash and _SLASH.search(tail):
        marked = _MARKED.search(tail)
        tail = tail[: marked.start()] if marked else _before(_SLASHED, tail)
    return text[start:cut] + tail


def _may_be_glued(text: str, start: int) -> bool:
    """Whether what `_GLUED` looks for ahead may be there: a slash or handle near by, or a shout."""
    end = start + _SIGN_WITHIN
    if ("/" in text and text.find("/", start, end) >= 0) or ("@" in text and text.find("@", start, end) >= 0):
        return True
    return _SHOUT.match(text, start) is not None


def _before(pattern: re.Pattern[str], text: str) -> str:
    """The text before a credit; what looks like one and tells something is none: "isi tabel: harga naik"."""
    found = pattern.search(text)
    return text[: found.start()] if found and not _tells(found.group()) else text


def _tells(credit: str) -> bool:
    """Whether a word of it is a common one, of which credits have only their own."""
    return any(word not in _CREDIT_WORDS for word in _COMMON_WORD.findall(credit))
