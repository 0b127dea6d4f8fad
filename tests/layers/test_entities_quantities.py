"""Time and number expressions."""

from __future__ import annotations

import pytest

from takarir.layers.entities.quantities import quantities


def _found(text: str) -> list[tuple[str, str]]:
    words = text.split()
    return [(kind, " ".join(words[start:end])) for start, end, kind in quantities(words)]


@pytest.mark.parametrize(
    "time",
    [
        "Rabu ( 3/4/2024 )",
        "pukul 02.10 WIB",
        "Selasa dini hari",
        "hari Rabu",
        "Kamis pagi",
        "bulan November",
        "10 Januari",
        "Minggu ini",
        "Semalam",
        "satu dekade lalu",
        "Beberapa jam sebelumnya",
        "sehari",
        "enam tahun",
        "47 tahun",
        "menit ke-11",
        "tahun 1970-an",
        "2023",
        "kuartal III 2024",
        "Januari - September 2023",
        "Sabtu ( 1/11/2025 ) malam WIB",
        "Rabu , 17 September 2025 19:22 WIB",
        "dua pekan terakhir",
        "musim 2023/2024",
        "akhir pekan ini",
        "tadi malam",
        "8 tahun 6 bulan",
        "abad ke-19",
        "17 Agustus",
        "24 Juli sampai 7 Agustus 2025",
        "empat sampai enam bulan",
        "Maret hingga Mei",
        "beberapa menit",
        "tahun ajaran 2024/2025",
        "pekan kedua Juli 2025",
        "hari ini , 17 September 2025",
        "malam itu",
        "hari pertama",
        "menit ketujuh",
        "menit ke-90 + 3",
        "dua hari lagi",
        "2018 hingga 2022",
        "Minggu malam hingga Senin dini hari",
        "Agustus 2022 hingga Maret 2024",
    ],
)
def test_time(time: str) -> None:
    assert _found(f"Itu terjadi pada {time} di sana .") == [("time", time)]


@pytest.mark.parametrize(
    "number",
    [
        "sekitar tujuh meter",
        "Lebih dari 300",
        "Rp 55.000",
        "0,47 persen",
        "lebih dari 23.200",
        "Sekitar dua pertiga",
        "ribuan",
        "puluhan juta",
        "Rp 9,5 triliun",
        "5,2 derajat Celsius",
        "120 kilometer per jam",
        "2 - 1",
        "7 %",
        "tidak kurang dari 40",
        "US$ 3 juta",
        "dua puluh lima ribu",
        "magnitudo 5,6",
        "300 meter persegi",
        "25 basis poin",
        "US $ 310 juta",
        "Rp 350 ribu hingga Rp 2,5 juta",
        "20 sampai 45 sentimeter",
        "66,31 poin",
        "Rp 2 jutaan",
        "8 / 128 GB",
        "1.260 x 2.800 piksel",
        "hampir setengah",
        "M 6,8",
        "di atas 25 persen",
        "15,4 kWh per 100 kilometer",
        "+ 24,6 %",
    ],
)
def test_number(number: str) -> None:
    assert _found(f"Ada {number} yang tercatat .") == [("number", number)]


@pytest.mark.parametrize(
    "text",
    [
        "Seorang warga membeli sebuah rumah .",
        "Ia juara pertama dan kedua .",
        "Salah satu warga pulang .",
        "Lalu ia pergi ke depan .",
        "Kini ia tinggal di sini saat ini .",
        "Menurut Pasal 5 itu benar .",
        "Pertandingan pekan ke-29 selesai .",
        "Mereka datang pada malam hari .",
        "Mereka duduk satu per satu tanpa satu pun suara .",
        "Ia memakai formasi 4 - 3 - 3 .",
        "Ponsel itu memakai Android 16 .",
        "3/7",
    ],
)
def test_what_does_not_count(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hampir enam tahun berlalu .", [("time", "enam tahun")]),
        ("Hingga 300 orang hadir .", [("number", "300")]),
        ("hanya 12 orang", [("number", "12")]),
        ("pada 13 hingga 17 April", [("time", "13 hingga 17 April")]),
        ("pada 13 dan 17 April", [("time", "13"), ("time", "17 April")]),
        ("Siti ( 47 ) pulang", [("number", "47")]),
        ("1 . Cuci beras itu", []),
        ("hubungi 0811 2222 3333 segera", []),
        ("2000 orang datang pada 2000", [("number", "2000"), ("time", "2000")]),
    ],
)
def test_edges(text: str, found: list[tuple[str, str]]) -> None:
    assert _found(text) == found


def test_a_numeral_inside_a_name_belongs_to_it() -> None:
    words = "Liga 1 tahun ke-29 dimulai".split()
    assert quantities(words, [(0, 2, "EVT")]) == [(2, 4, "time")]
    assert quantities("Ada 1 tahun ke-29".split())[0][2] == "number"


@pytest.mark.parametrize(
    "number",
    [
        "separuh",
        "sepertiga",
        "seperempat hektare",
        "dua kali lipat",
        "100 cm x 40 cm x 30 cm",
        "delapan sampai 12 meter",
    ],
)
def test_fractions_folds_and_sizes(number: str) -> None:
    assert _found(f"Itu hanya {number} dari yang lama .") == [("number", number)]


@pytest.mark.parametrize(
    "line", ["1 dari 3", "2 dari 4 halaman", "Foto 1 dari 7", "3 / 9", "1 | 6", "1 2 3 Selanjutnya"]
)
def test_counters_of_pages_and_pictures_do_not_count(line: str) -> None:
    assert _found(line) == []


def test_minutes_of_a_line_up_are_times() -> None:
    line = "Gol : Nunes 7 ' , 68 ' ( p ) , Yosua 90 + 4 '"
    assert _found(line) == [("time", "7 '"), ("time", "68 '"), ("time", "90 + 4 '")]
