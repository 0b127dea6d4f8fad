"""Names that their first or last word gives away, by rules over word classes, where the capitals tell something.

The model learns names from some thousand sentences; a rule says at once that "Jembatan", capitalised, takes the
capitalised words behind it along. What the model calls a person stops every rule.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from takarir.entities.gazetteer import DOUBTFUL_PLACES, PHRASE_TAGS, gazetteer, lexicon

Found = tuple[int, int, str]

# Class, capitalised words, and why they form a class.
_WORDS: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "L",
        "Desa Dusun Kampung Nagari Jorong Kelurahan Kecamatan Kabupaten Provinsi Distrik Prefektur Pulau Kepulauan "
        "Gunung Danau Telaga Sungai Teluk Tanjung Selat Laut Samudra Samudera Semenanjung Pegunungan Pantai "
        "Gua Bukit Jalan "
        "Jl Jl. Jembatan Sirkuit Stadion Bandara Pelabuhan Dermaga Stasiun Terminal Museum Masjid Gereja Kuil "
        "Candi Benteng "
        "Taman Pasar Kawasan Tol Waduk Bendungan Perairan",
        "class words of places, part of the name where capitalised",
    ),
    ("a", "Air", "opens Air Terjun"),
    ("j", "Terjun", "closes Air Terjun"),
    (
        "H",
        "Kementerian Departemen Badan Dinas Komisi Dewan Majelis Mahkamah Pengadilan Kejaksaan Kepolisian "
        "Direktorat "
        "Lembaga Komite Asosiasi Ikatan Persatuan Perhimpunan Himpunan Federasi Serikat Yayasan Universitas "
        "Institut "
        "Politeknik Balai Polda Polres Polsek Polresta Polrestabes Kodim Korem Kodam Satres Otoritas "
        "Organisasi Perserikatan Fakultas Rumah",
        "class words of bodies",
    ),
    ("Q", "Pemerintah", "a body with its regency or city; the government of a country is only the country"),
    (
        "E",
        "Topan Badai Siklon Festival Piala Liga Kejuaraan Olimpiade Asian KTT Karnaval Turnamen Perang Pekan",
        "class words of events",
    ),
    (
        "F",
        "Pemilu Pilkada Pilpres Pileg Idulfitri Iduladha Nyepi Waisak Imlek Ramadan Ramadhan Lebaran Natal Paskah",
        "feasts and elections are events by themselves",
    ),
    ("S", "Open Masters Championship Championships Cup Games", "close the name of a tournament"),
    (
        "K",
        "Association Agency Organization University Institute Council Authority Corporation Foundation Times Post "
        "Herald News Syndicate Group Pictures",
        "close the English name of a body",
    ),
    (
        "W",
        "UU Undang-Undang Undang-undang Perppu Perpres Peraturan Konvensi Perjanjian Protokol Traktat Deklarasi Piagam",
        "class words of laws and treaties",
    ),
    ("U", "Undang undang", "halves of Undang-Undang where the hyphen is a word"),
    ("N", "Nomor No No. nomor", "open the number of a law"),
    ("Y", "Tahun tahun", "opens the year of a law"),
    ("f", "keluarga", "stands before the name of a family, which is a person"),
    ("t", "tentang", "opens the matter of a law"),
    ("d", "dan untuk & serta", "join the parts of a long name"),
    (
        "R",
        "Presiden Menteri Gubernur Bupati Wali Camat Kepala Ketua Direktur Jenderal Sekretaris Kapolres "
        "Kapolda Kapolsek "
        "Kombes AKBP AKP Kompol Iptu Ipda Bripka Briptu Aiptu Detektif Inspektur Letnan Brigadir Sersan Drs. "
        "Hakim Jaksa Dr. Prof. Ir. H. Hj. Pak Bapak Ibu Raja Pangeran Kapten Kolonel",
        "titles stop a name",
    ),
)
_SIGNS: Final = {",": ",", "(": "(", ")": ")", "/": "/", "[": "(", "]": ")", "-": "-", "–": "-", "—": "-", "©": "©"}
_NUMBER: Final = re.compile(r"\d[\d./]*")
_MEDIUM: Final = re.compile(r"[A-Za-z0-9]+(\.[A-Za-z0-9]+)*\.(com|id|co|net|org)")
_CODE: Final = re.compile(r"(?!I+-)[A-Z]{1,3}-\d{1,3}[A-Z]?")
_PARTING: Final = frozenset("/;|>›»():")
_KEPT: Final = 200_000

_RULES: Final = re.compile(
    r"(?P<ABS>(?:W|U-U)(?:[CELHRS/]*Nn(?:Yn)?|C{1,4}|n)(?:t[CHELW]+(?:d[CHELW]+)*)?)"
    r"|(?P<EVT>E[CLHFS]*[CF]n?|En|F+C?n?|C{1,3}Sn?)"
    r"|(?P<ORG>QL+C{1,3}|C{1,3}K|H[CLH]*C(?:(?:,[CH]+)+,?d[CH]+|d[CH]+)?)"
    r"|(?P<LOC>(?:L+|aj)C{1,3})"
    r"|(?P<WEB>w)|(?P<OBJ>k)"
    r"|^(?P<dateline>C{1,3}\([Cw]{1,2}\)-|[Cw]{1,3},[Cw]{1,3}-)"
    r"|f(?P<family>C)(?![C-])"
    r"|©(?P<owner>C{1,3})(?![C/])"
    r"|\((?P<credit>C{1,4}/[Cw]{1,3})\)"
)
# Begin like a rule's name and are something else.
_NOT: Final = frozenset({"Liga Arab", "Rumah Sakit", "Pekan Depan", "Taman Siswa", "Pekan Ini"})
# Known bodies and platforms that are also words or persons: the model decides alone.
_DOUBTFUL: Final = frozenset(
    "PAN MA MK BI AP UI ITS IPB PSI KY DPD Antara Grab Meta Fatah Apple Viva Tempo Merdeka Barcelona Liverpool "
    "Metro Astra Honda "
    "Toyota Bing Zoom Gemini Threads Persis Ajax Tesla Barito Kompas Damkar".split()
)


class _Classes(dict[str, str]):
    """The class of every word."""

    def __init__(self) -> None:
        super().__init__((word, code) for code, words, _ in _WORDS for word in words.split())
        self.update(_SIGNS)

    def __missing__(self, word: str) -> str:
        if _NUMBER.fullmatch(word):
            code = "n"
        elif _MEDIUM.fullmatch(word):
            code = "w"
        elif _CODE.fullmatch(word):
            code = "k"
        elif word[:1].isupper() or (len(word) > 4 and word.isalpha() and not word.islower()):
            code = "C"
        else:
            code = "o"
        if len(self) < _KEPT:
            self[word] = code
        return code


_CLASSES: Final = _Classes()


def apply(words: Sequence[str], names: list[Found], caseless: bool) -> list[Found]:
    """The names of a sentence with those that the rules find, widen or part."""
    names = _bridged(words, _without_countries(words, _parted(words, names)))
    if caseless:
        return names
    if len(words) == 1:
        names = []  # a word alone is a heading or a label; a name that it may be is known or stands elsewhere too
    codes = "".join(map(_CLASSES.__getitem__, words))
    for match in _RULES.finditer(codes):
        kind = match.lastgroup or ""
        start, end = match.start(), match.end()
        if kind == "credit":
            names = _credit(words, names, start + 1, end - 1)
            continue
        if kind == "dateline":
            names = _dateline(words, names, end - 1)
            continue
        if kind in {"owner", "family"}:
            if not any(first <= start + 1 < last for first, last, _ in names):
                names = _laid(names, (start + 1, end, "ORG" if kind == "owner" else "PER"))
            continue
        if " ".join(words[start : start + 2]) in _NOT:
            continue
        end = _before_person(names, start, end)
        if kind in {"LOC", "ORG", "EVT"} and end - start < 2 and codes[start] != "F":
            continue
        names = _laid(names, (start, end, "ORG" if kind == "WEB" else kind))
    return _merged(words, _known(words, names))


def _merged(words: Sequence[str], names: list[Found]) -> list[Found]:
    """A body right before a place is one name with it: PSIS Semarang, Polda Kalimantan Timur."""
    whole = gazetteer().bodies
    merged: list[Found] = []
    for start, end, kind in names:
        if merged and merged[-1][1:] == (start, "ORG") and kind == "LOC":
            first = merged[-1][0]
            if start - first > 1 and " ".join(words[first:start]) in whole:
                merged.append((start, end, kind))
            else:
                merged[-1] = (first, end, "ORG")
        else:
            merged.append((start, end, kind))
    return merged


def _parted(words: Sequence[str], names: list[Found]) -> list[Found]:
    """Names parted at the signs that no name holds: Nadia / Kirana."""
    parted: list[Found] = []
    for start, end, kind in names:
        while kind == "PER" and start < end and _CLASSES[words[start]] == "R":
            start += 1
        for at in range(start, end):
            if words[at] in _PARTING:
                if at > start:
                    parted.append((start, at, kind))
                start = at + 1
        if start < end:
            parted.append((start, end, kind))
    return parted


def _without_countries(words: Sequence[str], names: list[Found]) -> list[Found]:
    """Countries taken out of persons: alone a country is none, behind a title it opens none (Raja Bahrain Hamad)."""
    found: list[Found] = []
    for start, end, kind in names:
        if kind == "PER" and words[start] in gazetteer().countries and words[start] not in DOUBTFUL_PLACES:
            if end == start + 1:
                kind = "LOC"
            elif start and "title" in lexicon().marks.get(words[start - 1].lower(), ()):
                found.append((start, start + 1, "LOC"))
                start += 1
        found.append((start, end, kind))
    return found


def _before_person(names: Sequence[Found], start: int, end: int) -> int:
    return min((first for first, _, kind in names if kind == "PER" and start < first < end), default=end)


def _laid(names: list[Found], span: Found) -> list[Found]:
    """The names with this span over those inside it; a longer name that holds it stays instead."""
    start, end, kind = span
    for first, last, other in names:
        if first <= start and end <= last and ((first, last) != (start, end) or kind == "LOC"):
            return names
        if first < start < last and kind in {"LOC", "OBJ"}:
            return names
        if first == start and last > end - 2 and kind == other:
            return names  # the model knows the end better
    kept = [(a, b, k) for a, b, k in names if b <= start or a >= end]
    return sorted([*kept, span])


def _credit(words: Sequence[str], names: list[Found], start: int, end: int) -> list[Found]:
    """A picture credit in brackets: photographer / medium, or medium / photographer."""
    slash = next(at for at in range(start, end) if words[at] == "/")
    medium_first = " ".join(words[start:slash]) in gazetteer().bodies or (slash - start == 1 and end - slash > 2)
    left, right = ("ORG", "PER") if medium_first else ("PER", "ORG")
    return _laid(_laid(names, (start, slash, left)), (slash + 1, end, right))


def _dateline(words: Sequence[str], names: list[Found], end: int) -> list[Found]:
    """The place and the medium that open a report: Makassar (MEDIUM) -, MEDIUM, Jakarta -."""
    middle = next(at for at in range(end) if words[at] in {",", "("})
    behind = end - 1 if words[middle] == "(" else end
    places = {name for start, last, _ in gazetteer().matches(words[:end], caseless=False) for name in [(start, last)]}
    first, second = (0, middle), (middle + 1, behind)
    if second in places or (first not in places and any(name[:2] == second and name[2] == "LOC" for name in names)):
        first, second = second, first
    return _laid(_laid(names, (*first, "LOC")), (*second, "ORG"))


def _known(words: Sequence[str], names: list[Found]) -> list[Found]:
    """The names with the well-known bodies and platforms that the model left out or took for persons and places."""
    for start, end, tag in gazetteer().matches(words):
        kind = _KINDS.get(tag)
        if kind is None or words[start] in _DOUBTFUL:
            continue
        over = [name for name in names if name[0] < end and start < name[1]]
        if len(over) == 1 and over[0][0] == start and over[0][1] > end > start + 1 and kind == "ORG":
            names = sorted([name for name in names if name not in over] + _opened(words, over[0], end))
        if not over or (over == [(start, end, over[0][2])] and kind == "OBJ"):
            names = sorted([name for name in names if name not in over] + [(start, end, kind)])
    return names


def _opened(words: Sequence[str], name: Found, end: int) -> list[Found]:
    """A name that a well-known body of several words opens, parted behind it where a person or a place follows."""
    start, last, kind = name
    rest = gazetteer().matches(words[end:last])
    if rest and rest[0][1] == last - end:
        return [(start, end, "ORG"), (end, last, "LOC")]
    if last - end > 1 and all(word.istitle() for word in words[end:last]) and kind != "PER":
        return [(start, end, "ORG"), (end, last, "PER")]
    return [name]


def _bridged(words: Sequence[str], names: list[Found]) -> list[Found]:
    """Persons joined over the particles inside their names: Hamad bin Isa."""
    joined: list[Found] = []
    for start, end, kind in names:
        if kind == "PER" and start > 1 and words[start - 1] in _PARTICLES and words[start - 2][:1].isupper():
            before = joined[-1] if joined and joined[-1][1] == start - 1 else (start - 2, start - 1, kind)
            if joined and joined[-1] == before:
                joined.pop()
            start = before[0]
        while kind == "PER" and end < len(words) and words[end].startswith(("al-", "el-", "Al-", "El-")):
            end += 1
        if not joined or joined[-1][1] <= start:
            joined.append((start, end, kind))
    return joined


_PARTICLES: Final = frozenset("bin binti bt ibn".split())
_KINDS: Final = {PHRASE_TAGS.index("body-B"): "ORG", PHRASE_TAGS.index("platform-B"): "OBJ"}
