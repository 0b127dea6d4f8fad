"""Paragraphs: pages parted by blank lines, by line breaks, by both, and wrapped at a width."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takarir.document.invariants import is_blank
from takarir.layers import paragraphs

#: A page as extractors print it: a title, prose of one and more sentences, a heading, a list, a line of the page.
PAGE = (
    "Pasar Terapung Kembali Dibuka Setelah Banjir",
    "BANJARBARU - Pasar terapung di tepi Sungai Martapura kembali dibuka pada Minggu pagi setelah dua pekan berhenti "
    "karena air meluap. Ratusan pedagang datang dengan jukung sejak subuh dan mengikat perahu pada tonggak yang baru.",
    "Hasanah, pedagang kue, mengaku senang dapat berjualan lagi.",
    '"Selama banjir kami hanya menunggu di rumah, sesekali menjual kue kepada tetangga yang lewat," katanya.',
    "Yang Dijual di Pasar",
    "• Ikan sungai dan udang galah",
    "• Kue cincin, apam, dan untuk-untuk",
    "1. Dermaga utara dibuka lebih dulu",
    "Baca juga: Jadwal Kapal Penyeberangan",
    "Dinas perdagangan menjanjikan lampu penerangan di dermaga, sedangkan warga meminta jembatan kayu di sebelah timur "
    "diperbaiki sebelum musim hujan berikutnya.",
)


def texts(page: str) -> list[str]:
    return [page[start:end] for start, end in paragraphs.split(page)]


@pytest.mark.parametrize(
    "breaks",
    [
        ["\n\n"] * 9,
        ["\n"] * 9,
        ["\r\n"] * 9,
        ["\n\n"] + ["\n"] * 8,  # a blank line behind the title only
        ["\n"] * 8 + ["\n\n"],
        ["\n\n", "\n", "\n\n \t\n", "\n", "\n\n", "\n", "\n", "\n", "\n\n"],
        ["  \n"] * 9,  # trailing blanks
        ["\n\u00a0\n", *["\n    "] * 8],  # a blank that does not look blank; indented lines
    ],
)
def test_each_line_is_a_paragraph_however_the_page_parts_them(breaks: list[str]) -> None:
    page = "".join(text + gap for text, gap in zip(PAGE, [*breaks, "\n"], strict=True))
    assert texts(page) == list(PAGE)


@pytest.mark.parametrize("width", [50, 60, 72, 80, 100, 120])
@pytest.mark.parametrize("newline", ["\n", "\r\n", " \n"])
def test_wrapped_lines_are_joined(width: int, newline: str) -> None:
    wrapped = [textwrap.wrap(text, width) for text in PAGE]
    page = (newline * 2).join(newline.join(lines) for lines in wrapped)
    assert texts(page) == [newline.join(lines).strip() for lines in wrapped]


def test_on_a_wrapped_page_a_line_with_room_left_ends_its_paragraph() -> None:
    """A title over its text, a list of short lines: no blank line parts them."""
    lead, last = (textwrap.wrap(text, 72) for text in (PAGE[1], PAGE[9]))
    page = "\n".join([PAGE[0], *lead, PAGE[5], PAGE[6], *last]) + "\n\n" + "\n".join(textwrap.wrap(PAGE[3], 72))
    assert texts(page)[:5] == [PAGE[0], "\n".join(lead), PAGE[5], PAGE[6], "\n".join(last)]


def test_a_bullet_opens_a_paragraph_though_the_line_before_is_full() -> None:
    lines = [*textwrap.wrap(PAGE[1], 72), *("• " + f"{fish} " * 11 + "segar" for fish in ("udang", "patin", "gabus"))]
    assert [text[:3] for text in texts("\n".join(lines))] == ["BAN", "• u", "• p", "• g"]


@pytest.mark.parametrize(
    ("page", "due"),
    [
        # two lines that could be either: the letters beside the break tell
        ("Judul\n\nHujan lebat membuat sungai meluap pada malam hari dan\nmerendam jalan.", 2),
        ("Judul\n\nHujan lebat membuat sungai meluap pada malam hari itu.\nWarga mengungsi ke balai desa.", 3),
        ("Judul\n\nBaca juga:\nJadwal kapal", 3),
        # a table and a poem: short lines are no width
        ("Klasemen akhir\n\n| Elang | 12 |\n| Rusa | 10 |\n| Tapir | 9 |\n| Anoa | 7 |\n| Maleo | 3 |", 6),
        ("Di tepi kali\naku duduk\nmenunggu air\nturun lagi\nke laut", 5),
        ("", 0),
        (" \n\u00a0\n\t", 0),
        ("Satu baris saja", 1),
    ],
)
def test_small_pages(page: str, due: int) -> None:
    assert len(texts(page)) == due


@given(
    st.lists(
        st.sampled_from(["kata", "Kata lain.", " ", "\n", "\r\n", "\r", "\n\n", "\u00a0", "• ", "x" * 60]), max_size=40
    )
)
def test_nothing_is_lost_and_nothing_overlaps(pieces: list[str]) -> None:
    page = "".join(pieces)
    end = 0
    for start, stop in paragraphs.split(page):
        assert end <= start < stop
        assert is_blank(page[end:start]) or not page[end:start]
        assert not is_blank(page[start])
        assert not is_blank(page[stop - 1])
        end = stop
    assert is_blank(page[end:]) or not page[end:]
