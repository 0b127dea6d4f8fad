"""What one copy may have more than the other: nothing that says something new.

Indonesian puts the head first. So words behind qualify what stands there, and a few of them are what alt text leaves
out; words in front become the head ("Istri Bupati Sari", "Interior mobil itu"), and only what is no part of the
sentence may stand there: a credit, a dateline or slug, a label, an article, a title of office.
"""

from __future__ import annotations

import re
from typing import Final

from takarir.resources.credits import AGENCIES, DATELINE, SITE, STROKE

__all__ = ["behind", "front"]

_MONTHS = r"(?:jan|feb|mar|apr|mei|jun|jul|agu|agt|sep|okt|nov|des)[a-z]*"
_DAYS = r"(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad)"
# When: captions close with it and alt text drops it.
_DATE: Final = re.compile(
    rf"\(?\d{{1,2}}[/-]\d{{1,2}}(?:[/-]\d{{2,4}})?\)?|\(?\b\d{{1,2}}\s{_MONTHS}(?:\s\d{{4}})?\)?|\b{_MONTHS}\s\d{{4}}\b"
    rf"|\b(?:pukul|jam)\s\d{{1,2}}[.:]\d{{2}}(?:\s?wi(?:b|ta?)\b)?|\b(?:pada\s)?(?:hari\s)?{_DAYS}\b"
    r"(?:\s(?:pagi|siang|sore|petang|malam|dini hari|lalu))*",
    re.IGNORECASE,
)

_NUMERALS: Final = (
    "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas belas puluh puluhan ratus ratusan seratus "
    "ribu ribuan seribu juta jutaan sejuta miliar triliun setengah separuh sepertiga seperempat pertama kedua ketiga "
    "keempat kelima keenam ketujuh kedelapan kesembilan kesepuluh lusin sejumlah beberapa banyak semua seluruh"
).split()
_DENIALS: Final = "tidak tak bukan belum jangan tanpa bukanlah tidaklah kecuali gagal batal nihil".split()
# A clause that these open takes back, limits or goes on.
_TURNS: Final = (
    "tetapi tapi namun melainkan sedangkan sementara padahal jika kalau bila apabila asal asalkan agar supaya meski "
    "meskipun walau walaupun karena sebab sehingga lalu kemudian hanya dan serta atau maupun bersama"
).split()
# A quotation that stands once with and once without its speaker is a pull quote, not a copy.
_SAYING: Final = (
    "kata ujar ucap tutur ungkap jelas tegas imbuh tambah papar sebut lanjut terang tulis cetus kilah pungkas tandas"
).split()
_NEW: Final = frozenset(_NUMERALS + _DENIALS + _TURNS + _SAYING + [verb + "nya" for verb in _SAYING] + ["?"])

_WORD: Final = re.compile(r"\w+|\?")
_GRAMMAR: Final = frozenset("di ke dari pada untuk dengan oleh itu ini tersebut".split())
_FEW = 2  # words behind; of a longer copy …
_SHARE = 0.35  # … as a share of the shorter …
_SHARE_CREDITED = 1.0  # … and where a credit shows that it is the whole figcaption beside its alt text
_SENTENCE: Final = re.compile(r"[.!?;]['\"”’)\]]*\s+\W*\w")  # the rest is a sentence of its own
_BRACKETED: Final = re.compile(r"\W*[\[(][^\[\]()]*[\])]\W*\Z")
# "… sebelum matahari terbit. — Nama Media", with what the site's pictures are numbered by; "IG @nama".
_SIGNED: Final = re.compile(
    r"[\s,.]*(?:[–—|-]|::)\s(?:[A-Z][\w.]*\s?){1,4}(?:,\s[\d.]+)*\W*\Z|[\s,.]*(?:(?:IG|FB|X|[A-Z]\w+)\s?)?@[\w.]+\W*\Z"
)


def behind(text: str, shared: int, credited: bool) -> bool:
    """Whether what one copy has behind the shared words says nothing new.

    Args:
        text: what stands there, from the last shared word to the end.
        shared: number of words that both copies have.
        credited: whether the longer copy bears a credit, so that it is a caption.
    """
    if _SIGNED.match(text):
        return True
    rest = _DATE.sub(" ", text)
    words = _WORD.findall(rest)
    if any(word[0].isdigit() or word.lower() in _NEW for word in words):
        return False
    if _BRACKETED.match(text):
        return True
    if len(rest) == len(text) and not credited and any(word[0].isupper() for word in words):
        return False  # a name: only a caption's place, or what stands in brackets, may be one copy's alone
    if _SENTENCE.search(rest):
        return False
    added = sum(word.lower() not in _GRAMMAR for word in words)
    return added <= max(_FEW, (_SHARE_CREDITED if credited else _SHARE) * shared)


# Offices, which a name has or lacks in one copy or the other. No word that makes another person of it: not "mantan",
# "wakil", "calon", "istri", "korban".
_OFFICES: Final = frozenset(
    "presiden menteri gubernur bupati wali walikota kota camat lurah kades kepala desa ketua direktur utama kapolri "
    "kapolda kapolres kapolsek panglima jenderal letjen mayjen brigjen kombes akbp kompol prof dr ir h hj haji hajah "
    "kh kiai ustaz pak bapak bu ibu pelatih kapten".split()
)
_FRONT = 80  # characters of the longest credit or dateline
_TITLE = 3  # words of the longest
_LABELS: Final = frozenset(
    "gambar foto potret ilustrasi infografis grafik peta video arsip suasana para sebuah seorang seekor sini".split()
)
_BULLET: Final = re.compile(r"\W*\Z")
_SUPPLIERS: Final = "|".join(re.escape(word) for word in AGENCIES if len(word) > 3)
_CREDIT: Final = re.compile(
    rf"(?:{STROKE}[\w. @/-]{{1,60}}|[A-Z]\w+(?:\s[A-Z]\w+){{0,3}}\s?/\s?[a-z]\w{{3,}}"  # "Dina Ayu/kabarkita"
    rf"|{SITE}|(?i:{_SUPPLIERS}))\W*\Z"
)
_ARTICLE: Final = re.compile(r"\b(?:para|sebuah|seorang)\s*\Z", re.IGNORECASE)  # optional, so no shared word


def front(text: str, follows: str) -> bool:
    """Whether what one copy has in front of the shared words is no part of the sentence.

    Args:
        text: what stands there.
        follows: the first letter of the shared words, which tells whether a name may stand behind a title.
    """
    text = _ARTICLE.sub("", text.lstrip("\"'“‘ "))
    if len(text) > _FRONT:
        return False
    if any(pattern.match(text) for pattern in (_BULLET, _CREDIT, DATELINE)):
        return True
    words = [word.lower() for word in _WORD.findall(text)]
    if all(word in _LABELS for word in words):
        return True
    return len(words) <= _TITLE and follows.isupper() and all(word in _OFFICES for word in words)
