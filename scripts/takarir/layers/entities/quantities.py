"""Time and number expressions, by rules.

Every word has one class, a single character, so that a sentence becomes a short string, and one compiled pattern over
that string finds the expressions: a word costs one dictionary look-up. `_WORDS` and `_FIGURES` are the vocabulary of
the grammar and `_grammar` holds its rules; these are the place to read what counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from takarir.layers.entities.gazetteer import is_place, is_seldom_a_word

# Class, members (lower case), and why they form a class of their own.
_WORDS: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "w",
        "nol setengah satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas seratus seribu "
        "sejuta semiliar setriliun separuh sepertiga seperempat seperlima seperenam sepertujuh seperdelapan "
        "sepersembilan sepersepuluh",
        "numerals and fractions; sepuluh and seratus name a number, seorang and sebuah do not",
    ),
    ("m", "puluh belas ratus ribu juta miliar milyar triliun trilyun rb jt", "multiply the numeral before them"),
    ("v", "puluhan belasan ratusan ribuan jutaan miliaran milyaran triliunan", "vague numerals count"),
    ("F", "pertiga perempat perlima perenam perdelapan persepuluh perseratus perseribu", "close dua pertiga"),
    ("p", "persen prosen % ‰", "a percentage is a number with its unit"),
    (
        "u",
        "meter m kilometer km sentimeter cm milimeter mm nanometer nm mikron mil inci inch kaki yard hektare "
        "hektar ha "
        "m² m2 km² km2 m³ m3 cm³ acre kilogram kilo kg gram gr g miligram mg ton kuintal ons pon barel galon "
        "liter l "
        "mililiter ml cc watt w kilowatt kw megawatt mw gigawatt gw kwh mwh gwh twh kwp mwp gwp kva mva "
        "megawatt-jam "
        "gigawatt-jam kilowatt-jam volt v ampere hertz hz khz mhz ghz byte kb mb gb tb megabita gigabita piksel px "
        "megapiksel mp fps nit nits mah wh kbps mbps gbps kalori kkal kilokalori joule desibel db ppm knot km/jam "
        "km/h m/s kpj "
        "kv kvar va gt ps nm mph rpm hp tk lux psi bar μg/m³ µg/m³ mikrogram °c °f ° karat cangkir sdm sdt",
        "units of measure belong to the number; orang, unit, ekor, poin are nouns that it counts",
    ),
    ("!", "basis", "opens basis poin"),
    ("?", "poin", "closes basis poin"),
    ("G", "derajat", "opens derajat Celsius"),
    ("c", "celsius celcius fahrenheit kelvin", "close derajat Celsius"),
    ("Q", "persegi kubik", "close meter persegi, meter kubik"),
    (
        "U",
        "rupiah dolar dollar euro yen yuan renminbi won ringgit riyal real baht peso rupee pound poundsterling "
        "dirham rubel franc lira dinar boliviano krona krone zloty hryvnia rand naira shekel syikal dong kip "
        "riel kyat taka "
        "forint tenge bitcoin",
        "currencies named after the number",
    ),
    (
        "A",
        "as amerika singapura australia kanada hong kong saudi taiwan selandia baru serikat sterling",
        "tell whose dolar or riyal",
    ),
    ("R", "rp rp. idr us$ usd $ a$ s$ hk$ € eur £ gbp ¥ jpy rm sgd aud", "currencies written before the number"),
    ("E", "per", "joins a unit to its base: kilometer per jam"),
    ("/", "/", "the same, and parts the sizes of two stores: 8/128 GB"),
    (
        "9",
        "orang warga unit personel ekor kali siswa buah keluarga rumah korban jiwa peserta pengunjung penumpang",
        "nouns often counted: 2000 orang is no year",
    ),
    ("t", "detik bulan dekade dasawarsa abad windu semester triwulan kuartal musim tahun milenium", "units of time"),
    ("2", "pekan", "a unit of time; pekan ke-29 is a round of matches"),
    ("6", "menit", "a unit of time that a bare numeral may follow: menit 78"),
    ("j", "jam", "a unit of time, and a clock word before a numeral"),
    ("h", "hari", "a unit of time; it also opens hari Rabu and closes pagi hari"),
    ("S", "minggu", "a week; capitalised it has the class 7, for it may be a Sunday"),
    ("W", "senin selasa rabu kamis jumat jum'at jum’at sabtu ahad", "weekdays"),
    ("M", "januari februari maret april mei juni juli agustus september oktober november nopember desember", "months"),
    (
        "$",
        "jan feb peb mar apr jun jul agu agt ags sep sept okt nov des",
        "short months, only after a day: Jan is a name",
    ),
    ("P", "pagi siang sore petang subuh", "parts of the day"),
    ("e", "malam", "a part of the day, and a unit of time: dua malam"),
    ("i", "dini", "opens dini hari"),
    ("k", "pukul", "opens a clock time"),
    ("z", "wib wita wit gmt utc bst cet est edt pst", "zones close a clock time"),
    ("l", "lalu ini depan mendatang silam terakhir berikutnya", "anchor a unit of time to now"),
    ("8", "tadi nanti", "anchors that may also stand first: tadi malam"),
    ("x", "kemarin besok lusa semalam", "name a time by themselves"),
    ("J", "kemudian sebelumnya lagi berselang", "anchor a counted unit: dua hari kemudian"),
    ("C", "yang", "yang lalu"),
    ("X", "ke", "ke depan, ke Rp414"),
    ("s", "awal akhir pertengahan penghujung", "a part of the period that follows"),
    ("g", "tanggal tgl tgl.", "open a date"),
    ("H", "hijriah hijriyah masehi", "eras close a year"),
    ("V", "beberapa", "no numeral: a time only where it is anchored (beberapa jam sebelumnya)"),
    (
        "T",
        "sedetik semenit sejam sehari sepekan seminggu sebulan setahun sedekade seabad semusim",
        "one unit of time in one word",
    ),
    (
        "q",
        "sekitar hampir nyaris setidaknya setidak-tidaknya sedikitnya kira-kira sekurang-kurangnya minimal maksimal",
        "approximators stay with a number and outside a time",
    ),
    ("L", "lebih", "lebih dari, lebih kurang, 300 lebih"),
    ("K", "kurang", "kurang dari, kurang lebih"),
    ("r", "dari", "closes lebih dari"),
    ("N", "tidak tak", "open tidak kurang dari"),
    ("Z", "paling", "opens paling sedikit"),
    ("d", "sedikit banyak", "close paling sedikit"),
    (
        "b",
        "pasal ayat nomor no no. rt rw kav bab butir huruf salah peringkat posisi urutan kategori halaman "
        "lantai kelas "
        "level tipe seri nrp nip nik zona grafik tabel langkah kanal episode volume edisi",
        "the numeral after them names and does not count: Pasal 5, salah satu",
    ),
    ("@", "gugur semi dingin panas", "close musim gugur"),
    ("<", "pun sama", "close the idioms satu pun and satu sama lain"),
    ("{", "ajaran anggaran buku pelajaran fiskal takwim", "stand between tahun and its number"),
    ("}", "atas bawah", "close di atas before a figure"),
    ("^", "di", "opens di atas"),
    ("%", "x ×", "joins the sides of a picture or a plot: 1.260 x 2.800 piksel"),
    ("'", "' ’ ′", "the minute mark of a match report: 87 '"),
    ("+", "+", "opens a number for the telephone: + 62 21 …"),
    ("B", "magnitudo", "its number follows it"),
    ("I", "i ii iii iv", "quarters and halves of a year"),
    (
        "1",
        "pertama kedua ketiga keempat kelima keenam ketujuh kedelapan kesembilan kesepuluh",
        "ordinals do not count; they close hari pertama, kuartal pertama 2024",
    ),
    (":", "itu", "anchors a time that was told of: malam itu"),
    ('"', "lipat", "closes dua kali lipat"),
    ("(", "( [", "brackets round a date"),
    (")", ") ]", "brackets round a date"),
    (",", ", |", "parts a weekday from its date"),
    ("-", "- – — ‐ ‑", "join the ends of a range"),
    ("&", "dan", "parts two times of which the second bears the month: 13 dan 17 April"),
    (">", "hingga sampai", "join the ends of a range between two of its bounds"),
    ("|", "mmi", "the scale of what an earthquake does"),
    (".", ".", "closes a list numeral"),
)
# Words that mean something else than their lower-case twins.
_CASED: Final[tuple[tuple[str, str, str], ...]] = (
    ("7", "Minggu", "a Sunday or a week"),
    ("H", "H M SM", "1445 H, 79 M; M 6,8"),
    ("I", "V VI VII VIII IX I-II II-III III-IV IV-V V-VI VI-VII", "degrees of the scale MMI"),
    ("~", "US S HK A NT", "tell whose dollar before its sign"),
    ("o", "Won Real Dinar Lira Baru Kong", "parts of names; the currencies are not capitalised"),
)
# Class and pattern of words that hold a figure, the first that fits; and what they are.
_FIGURES: Final[tuple[tuple[str, str, str], ...]] = (
    ("n", r"0?[1-9]|[12]\d|3[01]", "may be a day of the month"),
    ("y", r"1[5-9]\d\d|20\d\d", "may be a year"),
    ("_", r"([01]?\d|2[0-4]):[0-5]\d(:[0-5]\d)?", "a clock time"),
    ("O", r"([01]?\d|2[0-4])\.[0-5]\d", "a clock time or a decimal"),
    ("#", r"0\d{2,}", "opens a number for the telephone"),
    ("Y", r"(1[5-9]|20)\d\d[/-](\d\d|(1[5-9]|20)\d\d)", "a season or a school year"),
    ("5", r"[0-3]?\d/[01]?\d", "a short date or a fraction"),
    ("=", r"\d+(\.\d{3})*,\d+", "a decimal: never a day, a year or a place in a list"),
    (";", r"(19|20)\d\d-[A-Z][a-z]+", "the middle of a period in one piece: Juli 2024-Juli 2025"),
    (
        "D",
        r"\d\d?-[A-Z][a-z]{2}-(20)?\d\d|[0-3]?\d([/.-])[01]?\d\2(19|20)?\d\d|(19|20)\d\d-\d\d-\d\d",
        "a date in figures",
    ),
    ("a", r"(1[5-9]|20)\d0-?an|['’]?[1-9]0-an", "a decade"),
    ("0", r"[Kk][Ee]-\d+", "an ordinal: menit ke-11"),
    ("4", r"\d{1,3}\+\d{1,2}", "a minute of added time"),
    (
        "3",
        r"(Rp|US\$|\$|€|£|S\$|A\$)\.?\d+([.,]\d+)*|\d+([.,]\d+)*(%|km|m|cm|mm|kg|gr?|ha|cc|[GMT]B|mAh|°C|[Ww]|x|kV|MP|km/jam)|M\d[.,]\d",
        "a number in one piece with its currency or unit",
    ),
    ("f", r"[+<>~≥≤]?\d+([.,]\d+)*(-an)?\+?|\d+[.,]\d+/\d+|\d*[½¼¾]|\d+x\d+|\d+([.,]\d+)?(rb|jt)", "another numeral"),
)
_OTHER: Final = "o"
_KEPT: Final = 200_000  # words whose class is remembered; the rest is worked out each time


class _Classes(dict[str, str]):
    """The class of every word; figures are classed when they first come."""

    def __init__(self) -> None:
        super().__init__((word, code) for code, words, _ in _CASED for word in words.split())
        self._lower = {word: code for code, words, _ in _WORDS for word in words.split()}
        self._figures = tuple((re.compile(pattern), code) for code, pattern, _ in _FIGURES)

    def __missing__(self, word: str) -> str:
        code = self._lower.get(word.lower(), _OTHER)
        if (code == _OTHER and any(map(str.isdigit, word))) or word in "½¼¾":
            code = next((code for pattern, code in self._figures if pattern.fullmatch(word)), _OTHER)
        if len(self) < _KEPT:
            self[word] = code
        return code


def _grammar() -> str:
    """The rules, over word classes; the names of the groups say what a match is."""
    figure = "[nyfO5=]"
    label = "[nyfO5=#]"
    words = "w[mw]*F?"
    to = "[->]"
    core = f"(?:{figure}m*v?(?:{to}R?{figure}m*)?|{words}(?:{to}(?:{words}|{figure}m*))?|v[mv]*)"
    unit = "[tjhS7e62]"
    anchor = "(?:C?l|Xl|8|x)"
    part = "(?:[Pe]h?|ih)"
    year = f"(?:y(?:{to}y)?H?|Y|a)"
    month = f"(?:M;{year}|M(?:{to}M)?(?:,?{year})?)"
    date = f"(?:g?n(?:M?{to}n)?(?:{month}|[$]{year}?)|{month}|g?D(?:{to}D)?|g?nH|gn(?:-n)?)"
    bracketed = f"\\((?:{date}|5(?:-5)?)\\)"
    clock = (
        f"(?:k(?:{figure}|_|{words})(?:{to}k?(?:{figure}|_))?{part}?z?|j[On_](?:{to}O)?{part}?z?|O(?:{to}O)?z"
        f"|_(?:{to}_)?z?)"
    )
    closing = f"(?:,?{part}z?)?{anchor}?(?:[,-]?{clock})?"
    day = f"(?:h?[W7](?:-[W7])?|hS)(?:{part})?(?:[t2S7]?{anchor}|:)?(?:,?{date}|,?{bracketed})?{closing}"
    weekday = f"{day}(?:>{day})?"
    dated = f"{date}(?:>{date})?(?:t?{anchor})?{closing}"
    period = (
        f"(?:t[{{]?{year}|t{month}|h{anchor},{date}{closing}|[tjhS7e6P2](?:{anchor}|J|:)|[thSe6j]1"
        f"|[t2][I1](?:{year}|{month}|t{anchor}|t{year})|tI|[tjhS76]0(?:[+]n|{month}|{year})?|6[nfO4]|s[tS2]{anchor}?"
        f"|t@(?:{anchor}|{year})?)"
    )
    duration = f"(?:(?:{core}{unit}(?![0M]))+(?:{anchor}|J)?|T(?:{anchor}|J)?|V{unit}(?:{anchor}|J)?)"
    relative = f"(?:x{part}?{anchor}?|8{part}|ih{anchor}?|[Pe]h?(?:{anchor}|:))"
    time = (
        f"(?:{duration}|{clock}(?:,?{weekday}|,?{dated})?|s?(?:{weekday}|{dated}|{period})|{relative}"
        f"|s?{year}(?![9muUpG=]){closing}|n(?=&nM)|(?<=kO&)O{part}?z?|(?<=60&)0|^(?:[nf4]|[nf][+]n)'|(?<![R~])(?:[nf4]|[nf][+]n)'(?=[,.)&o(]|$))"
    )
    approximator = "(?:q|Zd|N?[LK][LK]?r?)"
    above = f"(?:\\^[}}](?={figure}m*[puUG]))"
    measure = f"(?:uQ?(?:[E/][utjh6]|E{core}u)?|Gc?|p\\??|UA{{0,2}}|!\\?)"
    money = "~?R"
    pair = f"(?:{figure}(?:/(?={figure}u)|%)|=/){figure}"
    number = (
        f'{core}u(?:%{core}u)+|{figure}(?:%{figure})+u?|{approximator}?{core}9"|{approximator}?{above}?(?:[+](?={figure}p))?(?:{pair}{measure}?|=\\?|(?:{money})?{core}{measure}?|3m*(?:UA*)?'
        f"|B{core}|H[=Of])(?:L(?=9))?|I[|]"
    )
    skip = (
        f"b(?!=){core}|\\+{label}(?:-?{label})+|#(?:-?{label})*|{approximator}(?={time})|^{figure}[.)]|^[5]$"
        f"|^o?{figure}[r/,]{figure}b?$|b{figure}r{figure}|^{figure}(?:{figure})+(?=[ob]|$)"
        f"|wEw(?!u)|w<|n-n-n(?:-n)?"
    )
    return f"(?P<skip>{skip})|(?P<time>{time})|(?P<number>{number})"


_CLASSES: Final = _Classes()
# What an expression may begin with: a class that may stand alone, or one that does not before just any word (hari,
# tidak). Many sentences hold none, and in the rest the grammar, which is long, is tried at these places only.
_BEGINNING: Final = "[nyfO5=wvTW7M_DxYa043#]|[kjhgtSe62P8isVqZNLK^+~RBHIb][^o]"
_OPENING: Final = re.compile(_BEGINNING)
_GRAMMAR: Final = re.compile(f"(?={_BEGINNING}|^o)(?:{_grammar()})")
# A numeral with neither multiplier, unit nor range; it may be part of a name.
_BARE: Final = re.compile(r"[nfO](?<=.o.)(?=[o,.&)(]|$)")
_NUMERAL: Final = re.compile("[nfwmO5I4=]")


def quantities(words: Sequence[str], names: Iterable[tuple[int, int, str]] = ()) -> list[tuple[int, int, str]]:
    """The time and number expressions of a sentence: first word, end (exclusive), type; in order, apart.

    A numeral inside one of the `names` belongs to the name and does not count: Liga 1, Boeing 737.
    """
    codes = "".join(map(_CLASSES.__getitem__, words))
    if not _OPENING.search(codes):
        return []
    for match in _BARE.finditer(codes):
        at = match.start()
        if _names_a_version(words, at):
            codes = codes[:at] + _OTHER + codes[at + 1 :]
    for start, end, _ in names:
        if _NUMERAL.search(codes, start, end):
            codes = codes[:start] + _NUMERAL.sub(_OTHER, codes[start:end]) + codes[end:]
    return [
        (match.start(), match.end(), match.lastgroup)
        for match in _GRAMMAR.finditer(codes)
        if match.lastgroup is not None and match.lastgroup != "skip"
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
