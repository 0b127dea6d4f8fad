"""Repeats: which paragraph repeats which earlier one."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takarir.layers import repeats

CAPTION = "Warga menyeberangi jembatan bambu di Desa Sukamaju, Garut, Rabu (6/8/2025)"


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (CAPTION, CAPTION + "."),
        ('Mural "Kota Tua" di Semarang', "Mural “Kota Tua” di  Semarang"),
        (CAPTION, CAPTION + " (Foto: Dina Ayu/kabarkita)"),
        (CAPTION, CAPTION + ". ANTARA FOTO/Dina Ayu/nz."),
        (CAPTION, CAPTION + ". Foto: dok. Istimewa"),
        (CAPTION, CAPTION + " © Reuters"),
        (CAPTION + " (ist)", "Foto: " + CAPTION),
        (CAPTION, "AFP/DINA AYU" + CAPTION),
        (CAPTION, "KABARKITA.com/Dina Ayu" + CAPTION),
        (CAPTION, "Keterangan gambar, " + CAPTION),
        (CAPTION, "Warga menyeberangi jembatan bambu di Desa Sukamaju, Garut (Foto: Dina Ayu)"),
        ("Lurah Budi Raharja membuka pasar murah di Balai Kota", "Budi Raharja membuka pasar murah di Balai Kota"),
        ("3. Curug Cikaso", "Curug Cikaso"),
        ("Curug Cikaso", "3. Curug Cikaso (Shutterstock)"),
        ("banjir rendam pasar baru", "BANJIR RENDAM PASAR BARU"),
    ],
)
def test_variants_are_found(earlier: str, later: str) -> None:
    page = [earlier, "Sebuah paragraf lain berdiri di antara keduanya.", later]
    assert repeats.find(page) == [None, None, repeats.Repeat(0, "variant")]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        # a pull quote within a longer paragraph
        ('"Kami tidak akan pindah," kata Sari. Ia sudah tiga kali menolak tawaran kota.', "Kami tidak akan pindah"),
        ('"Kami tidak akan pindah dari sini," kata Sari.', '"Kami tidak akan pindah dari sini"'),
        # counters, times, scores and list items that differ in a number
        ("1/12", "11/2"),
        ("Update 18:05 WITA", "Update 16:47 WITA"),
        ("Harga emas batangan 1 gram naik hari ini", "Harga emas batangan 2 gram naik hari ini"),
        ("1. Buka menu", "2. Buka menu"),
        # one name instead of another
        ("Ketua DPRD Kota Bekasi Ahmad Faruk", "Ketua DPRD Kota Bekasi Dewi Anjani"),
        ("foto: Instagram/@sari", "foto: Instagram/@dewi"),
    ],
)
def test_what_is_no_repeat(earlier: str, later: str) -> None:
    assert repeats.find([earlier, later]) == [None, None]


def test_the_earliest_is_named() -> None:
    found = repeats.find([CAPTION, CAPTION + " (ist)", CAPTION, CAPTION + "."])
    assert [one.index for one in found if one] == [0, 0, 0]
    assert [one.kind for one in found if one] == ["variant", "exact", "variant"]


def test_lines_without_a_letter() -> None:
    assert repeats.find(["***", "", "***", "", "…"]) == [None, None, repeats.Repeat(0, "exact"), None, None]


@given(st.lists(st.one_of(st.text(max_size=40), st.sampled_from(["Foto: A/b", "a b c d", "a b c d.", "IKLAN"]))))
def test_repeats_point_backwards_to_what_repeats_nothing(texts: list[str]) -> None:
    found = repeats.find(texts)
    assert len(found) == len(texts)
    for index, one in enumerate(found):
        if one is not None:
            assert one.index < index
            assert found[one.index] is None
            assert (one.kind == "exact") == (texts[one.index] == texts[index])


@given(st.lists(st.text(alphabet="abc (/.", max_size=12), max_size=12))
def test_a_text_that_stands_twice_is_found(texts: list[str]) -> None:
    for index, one in enumerate(repeats.find(texts)):
        if one is None:
            assert not texts[index].strip() or texts[index] not in texts[:index]


@pytest.mark.parametrize("kind", ["alike", "growing", "numbered", "same"])
def test_work_grows_with_the_page(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, not timed: comparisons a paragraph stay the same when the page is ten times as long."""
    calls: Counter[str] = Counter()
    alike = repeats._alike

    def counted(*arguments: object) -> bool:
        calls["alike"] += 1
        return alike(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(repeats, "_alike", counted)
    work = []
    for size in (300, 3000):
        calls.clear()
        repeats.find([_paragraph(kind, number) for number in range(size)])
        work.append(calls["alike"] / size)
    assert work[1] <= repeats._CANDIDATES
    assert work[1] <= 1.2 * work[0] + 0.1


def _paragraph(kind: str, number: int) -> str:
    letters = "".join(chr(97 + int(digit)) for digit in str(number))
    return {
        "alike": f"Petani memanen padi di sawah milik {letters} dekat Desa Sukamaju Garut Jawa Barat",
        "growing": " ".join(["kata"] * (number % 50 + 4)) + " " + letters,
        "numbered": f"Foto {number} dari pameran lukisan tahunan di Balai Kota Malang Jawa Timur",
        "same": "Foto dari pameran lukisan tahunan di Balai Kota Malang",
    }[kind]
