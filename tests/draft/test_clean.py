"""The article alone: which copy of a paragraph stays, and which roles."""

from __future__ import annotations

import pytest

import takarir
from takarir.document.errors import UsageError

TITLE = "Wali Kota Resmikan Perpustakaan Terapung"
LEAD = (
    "Wali Kota Ambar Sutrisno meresmikan perpustakaan terapung di Danau Rawa Bening pada Senin pagi dengan disaksikan "
    "ratusan pelajar sekolah dasar."
)
TEASER = "Wali Kota Ambar Sutrisno meresmikan perpustakaan terapung di Danau Rawa Bening pada Sen…"
NEXT = "Perpustakaan itu menyimpan buku cerita anak dan berkeliling ke lima desa di tepi danau setiap pekan."
LAST = "Pemerintah kota menganggarkan perahu kedua pada tahun depan karena peminjam buku terus bertambah, kata dia."
FOOT = "Baca juga: Jadwal Perahu Wisata"


#: Which copy stays is the same whatever the roles are.
ALL = ("body", "caption", "residue")


def page(*texts: str) -> str:
    return "\n\n".join(texts)


@pytest.mark.parametrize("texts", [(TITLE, TEASER, LEAD, NEXT, LAST), (TITLE, LEAD, NEXT, TEASER, LAST)])
def test_the_whole_lead_stays_and_its_teaser_goes(texts: tuple[str, ...]) -> None:
    assert takarir.clean(page(*texts), ALL) == page(*(text for text in texts if text != TEASER))


def test_of_equal_copies_the_first_stays() -> None:
    assert takarir.clean(page(TITLE, LEAD, NEXT, LEAD, LAST), ALL) == page(TITLE, LEAD, NEXT, LAST)
    bare = LEAD.rstrip(".")
    assert takarir.clean(page(TITLE, bare, NEXT, LEAD, LAST), ALL) == page(TITLE, bare, NEXT, LAST)


def test_all_copies_on_demand() -> None:
    text = page(TITLE, TEASER, LEAD, NEXT, LEAD, LAST)
    assert takarir.clean(text, ALL, repeats_too=True) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kapal Bahari tiba lebih dulu di dermaga timur.", "Kapal Samudra tiba lebih dulu di dermaga timur."),
        ("Perpustakaan itu boleh dimasuki anak tanpa wali.", "Perpustakaan itu tidak boleh dimasuki anak tanpa wali."),
        ("Sebanyak tiga perahu disiapkan untuk pengunjung.", "Sebanyak enam perahu disiapkan untuk pengunjung."),
        ("Camat menegur lurah soal sampah di dermaga itu.", "Lurah menegur camat soal sampah di dermaga itu."),
    ],
)
def test_no_fact_is_lost(one: str, other: str) -> None:
    text = page(TITLE, LEAD, NEXT, one, other, LAST)
    assert takarir.clean(text, ALL) == text


def test_one_role_may_be_given_as_a_string() -> None:
    text = page(TITLE, LEAD, NEXT, LAST, FOOT)
    assert takarir.clean(text, keep="body") == takarir.clean(text) == page(TITLE, LEAD, NEXT, LAST)
    assert takarir.clean(text, keep="residue") == FOOT
    assert takarir.clean(text, keep=["body", "residue"]) == text


@pytest.mark.parametrize("keep", ["text", ("body", "text"), "body,caption", ""])
def test_what_is_no_role(keep: str | tuple[str, ...]) -> None:
    wrong = keep if isinstance(keep, str) else keep[-1]
    with pytest.raises(UsageError) as caught:
        takarir.clean(page(TITLE, LEAD), keep=keep)
    assert str(caught.value) == (
        f'unknown role {wrong!r}; use body, caption, residue; several as a tuple, keep=("body", "caption")'
    )


def test_a_page_of_line_breaks_behind_a_blank_line() -> None:
    """No sentence runs over a line's end, and the line of the page goes."""
    text = f"{TITLE}\n\n{LEAD}\n{FOOT}\n{NEXT}\n{LAST}\n"
    assert takarir.clean(text) == page(TITLE, LEAD, NEXT, LAST)
