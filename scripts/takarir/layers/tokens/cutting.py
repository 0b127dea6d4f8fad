"""Where a chunk of letters, figures and signs is cut into tokens, by its form alone."""

from __future__ import annotations

import re
from functools import cache

from takarir.resources import lines

__all__ = ["ABBREVIATIONS", "GRADE", "Ranges", "cut", "words_of"]

GRADE = "(?:A{1,3}|B{1,3}|C{1,3}|D)"
ABBREVIATIONS: dict[str, str] = {
    form: kind for kind, *forms in (line.split() for line in lines("abbreviations.txt")) for form in forms
}
_TOP_LEVELS = "com|net|org|id|co|tv|info|gov|edu|int|io|me|ai|uk|sg|my|au|jp|de|nl|ly|be|news|COM|CO|ID|NET|TV"

_ONE = re.compile(
    "|".join(
        (
            r"(?i:https?://|www\.)\S+",  # a web address
            r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",  # e-mail
            rf"(?:[\w-]+\.)+(?:{_TOP_LEVELS})",  # a site's name
            r"(?![\d.]+/|[\w.-]+/[A-Z][a-z]+$)[a-z0-9][\w-]*(?:\.[\w-]+)+/[\w./:&+@-]+(?<!/)",  # a path below a site
            r"\d+(?:[.,]\d+)*+",  # 23.100, 42,03, 17.00
            r"\d+:\d+(?::\d+)?(?:-\d+)?",  # 17:00, a verse 19:4-6
            r"\d{1,2}/\d{1,2}(?:/\d{2}(?:\d\d)?)?",  # a date, a fraction
            r"\d{4}-\d\d-\d\d|\d{1,2}-[A-Za-z]{3}",  # dates as a machine writes them
            r"[IVXLC]+/\d{4}",  # a quarter of a year
            r"[^\W\d_]/[^\W\d_]",  # C/O
            r"(?=\D*\d)(?=[^A-Za-z]*[A-Za-z])[A-Z\d][\w.-]*(?:/[\w.-]+){2,}",  # the number of a decree
            r"(?!R[TW]\.|RP\.|NO\.|KM\.)[A-Z]{1,4}\.\d+(?:[.\-/][\w-]+)+",  # another: HK.01.07, W.12-44.KP
            r"(?:Sp|Subsp|Bc|Amd|Dipl)\.[A-Z][A-Za-z]{0,4}",  # what a doctor is: Sp.OG
            r"[A-Z]{1,3}&[A-Z]{1,4}",  # S&P
            rf"(?:id)?{GRADE}[+-](?:idn)?",  # a credit rating
            r"(?:ATR|[A-Z])?(?:[47]2-[2356]00|7[0-9]7-[0-9]{1,3}[A-Z]*)",  # types of aircraft
            r"(?:[^\W\d_]\.)+[^\W\d_]{1,3}|Ph\.D",  # A.S, S.Pd; the last stop comes later
        )
    )
).fullmatch

_CURRENCY = re.compile(r"(?:Rp|RP|US|USD|IDR|SGD|RM|EUR)(?=\d)")
_POSSESSIVE = re.compile(r"(?<=[^\W\d_])['\u2019]s\Z")
# A word that leads up to a site's name, glued to it: dariKabar.com, ditemuiKabar.com.
_BEFORE_SITE = re.compile(
    r"(?:(?:di|me)[a-z]{4,}|dari|kepada|oleh|kata|jurnalis|wartawan|laman|situs|redaksi|tim|pembaca)"
    r"(?=[A-Z][\w-]*\.(?:com|co\.id|id)\Z)"
)
_GLUED_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)*?\.(?:com|co\.id|id)(?=[A-Z][a-z])")
# Words that open captions and close no name of one word.
_CAPTION_OPENERS = (
    "Foto Ilustrasi Menteri Gubernur Bupati Petugas Mantan Suasana Seorang Sejumlah Presiden Sekretaris Ketua Wakil "
    "Direktur Pelaksana Kapolres Kapolda Anggota Tersangka Terdakwa Pengamat Pertemuan Situasi Kondisi "
    "Pedagang Pengendara Penumpang Pengunjung Ratusan Ribuan Puluhan Penampakan"
).split()
# Two words that an extractor glued together, where the capitals show it and the common one of them is known.
_GLUED = re.compile(
    rf"(?:[A-Z][a-z]{{2,}}|TV)(?=(?:{'|'.join(_CAPTION_OPENERS)})\Z)"  # Madura|Foto, Safitri|Sekretaris
    r"|[A-Z]{3,}(?=(?P<caption>[A-Z][a-z]{3,}|Ibu|Dua|Jet)\Z)"  # SAPUTRA|Warga
    r"|(?P<before>[a-z]{2,})(?=[A-Z](?:[a-z]{2}|[A-Z]{2}))(?!News)"  # kata|Rina, dari|AFP
    r"|[A-Z]{3,}(?=(?P<after>[a-z]{4,})\Z)"  # AFP|melaporkan
)
# Affixes that tell a word which the lists lack: SAPUTRA|Pengungsi.
_DERIVED = re.compile(r"(?:pe[mnr]|me[mnr]|ber|ter)[a-z]{4,}")
_ACRONYM_CLITIC = re.compile(r"[A-Z]{2,}(?:nya|lah|kah|pun|ku|mu)\Z")
_GLUED_LONGEST = 40
_BRANDS = frozenset("detik kumparan tv news id info".split())  # detikFood, kumparanSAINS: of any second word
_SEPARATOR = re.compile(r"[/@&+]|(?<!\d)[,:]|[,:](?!\d)")
_HYPHEN = re.compile("[-\u2010\u2011]")
_STOP = re.compile(r"(?<!\d)\.(?!\Z)|\.(?!\d|\Z)")
_ENCLITICS = frozenset(("nya", "ku", "mu", "Nya", "Ku", "Mu"))


def words_of(name: str) -> frozenset[str]:
    """Return the words of a word list."""
    return frozenset(word for line in lines(name) for word in line.split())


_PARTICLES = words_of("name_particles.txt")
_WHOLE_NAMES = words_of("hyphen_names.txt")
_MONTHS = words_of("months.txt")

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
    """Split between two names or two numbers (RI-Jepang, 5-10) and before a name's clitic (PPh-nya)."""
    signs = [m.span() for m in _HYPHEN.finditer(form)]
    parts = _HYPHEN.split(form)
    clitics = len(parts) - 1
    while clitics and parts[clitics] in _ENCLITICS:
        clitics -= 1
    if clitics < len(signs):
        return [] if parts[clitics].islower() else _around(form, signs[clitics:])  # hamba-Ku is one token
    if (
        parts[0] in _MONTHS
        or _CURRENCY.match(parts[-1])
        or all(part[0].isdigit() or _CURRENCY.match(part) for part in parts)
    ):
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
        if (form[at:stop] in ABBREVIATIONS or stop - at == 1) and not form[at].isdigit():
            ranges.append((at, end))
        else:
            ranges += [(at, stop), (stop, end)]
        at = end
    return [*ranges, (at, len(form))]


def _edges(form: str) -> Ranges:
    """Split a currency from its figure and the English possessive from its word."""
    currency = _CURRENCY.match(form)
    possessive = _POSSESSIVE.search(form)
    signs = [(0, currency.end())] if currency else []
    return _around(form, [*signs, possessive.span()] if possessive else signs)


def _sites(form: str) -> Ranges:
    """Split a site's name from what an extractor glued to it: kabar.comWarga, dariKabar.com."""
    found = _BEFORE_SITE.match(form) or _GLUED_SITE.match(form)
    return _around(form, [found.span()] if found else [])


@cache
def _common() -> frozenset[str]:
    """Common words and roots in lower case."""
    return frozenset((*lines("roots.txt"), *(line.partition("\t")[0] for line in lines("word-capitals.tsv"))))


@cache
def _names() -> frozenset[str]:
    """Names of one word that look glued, those of the gazetteer among them."""
    known = (line.rpartition("\t")[2] for line in lines("known-names.tsv"))
    return words_of("camel_names.txt") | {name for name in known if name.isalpha()}


def _glued(form: str) -> Ranges:
    """Split what an extractor glued together: SAPUTRAWarga, kataRina, AFPmelaporkan, MaduraFoto."""
    found = _GLUED.match(form) if len(form) <= _GLUED_LONGEST else None
    if found is None or form in _names() or _ACRONYM_CLITIC.match(form):
        return []
    word = next(filter(None, found.group("caption", "before", "after")), None)
    known = word is None or (word not in _BRANDS and (word.lower() in _common() or _is_derived(found["caption"])))
    return _around(form, [found.span()] if known else [])


def _is_derived(caption: str | None) -> bool:
    return caption is not None and _DERIVED.fullmatch(caption.lower()) is not None


_SPLITTERS = (_separators, _hyphens, _sites, _stops)


def cut(form: str, at: int, out: Ranges) -> None:
    """Append to `out` the ranges of the tokens that the chunk `form`, which begins at `at`, holds.

    What a splitter returns holds none of its signs any more, and only short forms are glued, so that the recursion
    is no deeper than there are splitters and words in a short form.
    """
    ranges = [(0, len(form))]
    if form[0].isalnum() and (form.isalpha() or not _ONE(form) or _BEFORE_SITE.match(form)):
        for splitter in (_glued,) if form.isalpha() else _SPLITTERS:
            ranges = splitter(form)
            if len(ranges) > 1:
                for start, end in ranges:
                    cut(form[start:end], at + start, out)
                return
        ranges = _edges(form)
    out += [(at + start, at + end) for start, end in ranges]
