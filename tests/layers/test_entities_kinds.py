"""Times, numbers, laws and titles by example: what is marked stands in brackets, `[T:…]` a time, `[N:…]` a number.

Only the types that a table names are looked at, so that no example hangs on the name model where it is about figures.
"""

from __future__ import annotations

import re

import pytest

from takarir import annotate

LETTERS = {"P": "person", "O": "organization", "L": "place", "T": "time", "N": "number", "A": "abstract"}
_MARK = re.compile(r"\[([A-Z]):")


def read(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """The bare text, and (type, text) of each bracket in the order of their starts, outer before inner."""
    text = ""
    found: list[tuple[str, int, int]] = []
    opened: list[tuple[int, int]] = []
    at = 0
    while at < len(marked):
        mark = _MARK.match(marked, at)
        if mark:
            opened.append((len(found), len(text)))
            found.append((LETTERS[mark.group(1)], len(text), 0))
            at = mark.end()
        elif marked[at] == "]" and opened:
            place, start = opened.pop()
            found[place] = (found[place][0], start, len(text))
            at += 1
        else:
            text += marked[at]
            at += 1
    return text, [(kind, text[start:end]) for kind, start, end in found]


def drafted(text: str, kinds: set[str]) -> list[tuple[str, str]]:
    """(type, text) of each mention of these types in the draft, in order."""
    found = []
    for record in annotate(text).sentences():
        _, sentence = record
        owners = sentence.token_of_word()
        for mention in sentence.mentions:
            first, last = sentence.tokens[owners[mention.start_word]], sentence.tokens[owners[mention.end_word - 1]]
            start, end = first.start - sentence.start, last.end - sentence.start
            if mention.type in kinds:
                found.append((mention.type, sentence.text[start:end]))
    return found


FIGURES = [
    # dates
    "Rapat digelar [T:12-03-2023] dan ditutup [T:14-03-2023].",
    "Surat tertanggal [T:7/9/2021] tiba [T:9 September 2021].",
    "Puasa dimulai [T:2 Ramadan 1441 H].",
    "Itu melanggar Pasal 3 ayat (2) aturan itu.",
    "Salat digelar pada [T:1 Syawal 1444 H] dan [T:10 Zulhijah 1443 Hijriah].",
    "Pasar buka [T:2 Mar. 2022] lagi.",
    "Ia lahir [T:17 Agt. 1945 pagi].",
    # ages and durations in short
    "Korban, siswi ([T:16 th]), dan kakeknya ([T:71 thn]) selamat.",
    # quantities with their unit
    "Suhu mencapai [N:38,2 °C] di [N:1.200 mdpl].",
    "Modalnya [N:Rp3 M] dan utangnya [N:Rp 1,5 T].",
    "Tegangan [N:110 V] turun ke [N:90 V].",
    "Beratnya [N:2,5 kg], panjangnya [N:40 cm].",
    # what only names
    "Hubungi (021) 7654321 atau 0812-3456-7890.",
    "Transfer ke rekening 1234567890 atas nama panitia.",
    "Alamat kantor: Jalan Mawar, Bandung 40115.",
    "Mobil berpelat B 1234 XYZ menabrak pagar.",
    "Terdakwa dijerat Pasal 378 KUHP.",
    "Truk terguling di Km 72 jalan tol.",
    "Pelatih memakai formasi 4-2-3-1 sejak awal.",
    "Halaman 2 dari 5",
    "Skor berakhir [N:3-1] untuk tuan rumah.",
    "Sebanyak [N:lima] rumah rusak dan [N:12] warga mengungsi.",
    "Laga pekan ke-7 digelar di Solo.",
    "Hujan turun siang dan tengah malam.",
    "Hujan turun [T:Rabu siang] dan [T:malam itu].",
]

LAWS = [
    "Aturan itu ada dalam [A:UU No. 12/2011] dan [A:UU 8/1981].",
    "Pemerintah menerbitkan [A:PP No. 36/2021].",
    "[A:Putusan MK No. 91/PUU-XVIII/2020] dibacakan.",
]

TITLES = [
    "Menkes [P:Budi Gunadi Sadikin] hadir.",
    "Menkominfo [P:Rudi Hartono] hadir.",
    "Mendikdasmen [P:Rini Lestari] hadir.",
    "Wamendagri [P:Tono Wibowo] hadir.",
    "Kadishub [P:Agus Salim] hadir.",
    "Kajari [P:Dewi Anggraini] hadir.",
    "Plt. Bupati [P:Siti Aminah] hadir.",
    "Wawali [P:Hendra Gunawan] hadir.",
    "Danlanud [P:Yudi Pratama] hadir.",
    "Waketum [P:Joko Susilo] hadir.",
    "Kasatreskrim [P:Bayu Nugroho] hadir.",
]


FIRMS = [
    "Pemenangnya, [O:CV. Mitra Usaha], berkantor di Solo.",
    "Menurut [O:PT. Semen Padang], harga naik.",
]


@pytest.mark.parametrize("marked", FIRMS)
def test_the_legal_form_is_part_of_the_name(marked: str) -> None:
    text, due = read(marked)
    assert drafted(text, {"organization"}) == due


@pytest.mark.parametrize("marked", FIGURES)
def test_times_and_numbers(marked: str) -> None:
    text, due = read(marked)
    assert drafted(text, {"time", "number"}) == due


@pytest.mark.parametrize("marked", LAWS)
def test_laws(marked: str) -> None:
    text, due = read(marked)
    assert drafted(text, {"abstract", "number"}) == due


@pytest.mark.parametrize("marked", TITLES)
def test_titles_are_outside_of_names(marked: str) -> None:
    text, due = read(marked)
    assert drafted(text, {"person"}) == due


@pytest.mark.parametrize(
    "text", ["Presiden Prab\ufffdwo tiba di Semar\ufffdng.", "Harganya Rp5\ufffd000 sejak 2\ufffd23."]
)
def test_what_was_decoded_wrongly_is_no_entity(text: str) -> None:
    words = [found for _, found in drafted(text, set(LETTERS.values()))]
    assert not any("\ufffd" in found for found in words)
