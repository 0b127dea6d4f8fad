"""Repeats: which paragraph repeats which earlier one."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takarir.layers import repeats
from takarir.layers.repeats import credit, reading
from takarir.layers.repeats import index as lookup

#: Pairs of paragraphs written for this test: whether one repeats the other, and of which kind the case is.
PAIRS = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "data" / "repeats.tsv").read_text("utf-8").split("\n")[1:]
    if line
]

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
        (CAPTION, CAPTION + ". Author provided"),
        ("Kaf\u00e9 Senja di Kota Lama buka lagi", "Kafe\u0301 Senja di Kota Lama buka lagi"),
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


@pytest.mark.parametrize(("verdict", "kind", "one", "other"), PAIRS)
def test_pairs_of_each_kind_in_either_order(verdict: str, kind: str, one: str, other: str) -> None:
    for earlier, later in ((one, other), (other, one)):
        found = repeats.find([earlier, "Sebuah paragraf lain berdiri di antara keduanya.", later])
        assert found[:2] == [None, None]
        assert (found[2] is not None) == (verdict == "copy"), kind


def test_pairs_are_balanced() -> None:
    verdicts = Counter(verdict for verdict, *_ in PAIRS)
    assert verdicts.keys() == {"copy", "apart"}
    assert min(verdicts.values()) >= 50


def test_a_gallery_with_one_tail_is_no_chain() -> None:
    tail = "di Desa Sukorejo, Kabupaten Blitar, Jawa Timur, Minggu (8/6/2025). ANTARA FOTO/Tari Lestari/agr."
    subjects = (
        "Petani menjemur gabah",
        "Anak bermain layangan",
        "Nelayan menambal jala",
        "Kerbau berendam di kubangan",
    )
    captions = [f"{subject} {tail}" for subject in subjects]
    assert repeats.find(captions) == [None] * len(captions)


def test_two_that_lengthen_a_third_differently_stay_apart() -> None:
    """The copies of a paragraph are compared with the fullest one, else a common beginning would tie two facts."""
    bare = "Suasana pasar tumpah di Jalan Pemuda"
    texts = [bare, f"{bare}, Senin (2/6/2025)", f"{bare}, Selasa (3/6/2025)", f"{bare} (ist)"]
    first = repeats.Repeat(0, "variant")
    assert repeats.find(texts) == [None, first, None, first]


def test_a_copy_of_a_shorter_copy_is_one_too() -> None:
    texts = [f"{CAPTION}. Foto: Dina Ayu", "Warga menyeberangi jembatan bambu di Desa Sukamaju, Garut"]
    assert [one and one.index for one in repeats.find([*texts, texts[1] + "."])] == [None, 0, 0]


def test_the_earliest_is_named() -> None:
    found = repeats.find([CAPTION, CAPTION + " (ist)", CAPTION, CAPTION + "."])
    assert [one.index for one in found if one] == [0, 0, 0]
    assert [one.kind for one in found if one] == ["variant", "exact", "variant"]


def test_lines_without_a_letter() -> None:
    assert repeats.find(["***", "", "***", "", "…"]) == [None, None, repeats.Repeat(0, "exact"), None, None]
    assert repeats.find(["--", "**", "-- "]) == [None, None, repeats.Repeat(0, "variant")]


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


@pytest.mark.parametrize("kind", ["alike", "growing", "nested", "numbered", "same", "grammar"])
def test_work_grows_with_the_page(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, not timed: comparisons and hashes a paragraph stay the same when the page is ten times as long."""
    calls: Counter[str] = Counter()

    def counted(module: object, name: str) -> None:
        plain = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *given: (calls.update([name]), plain(*given))[1])

    counted(repeats, "_is_copy")
    counted(repeats, "agree")
    counted(lookup, "_hashes")
    work = []
    for size in (300, 3000):
        calls.clear()
        repeats.find([_paragraph(kind, number) for number in range(size)])
        assert calls["_is_copy"] <= 4 * lookup.MOST * size
        work.append(sum(calls.values()) / size)
    assert work[1] <= 1.3 * work[0] + 0.1


def _paragraph(kind: str, number: int) -> str:
    letters = "".join(chr(97 + int(digit)) for digit in str(number))
    return {
        "alike": f"Petani memanen padi di sawah milik {letters} dekat Desa Sukamaju Garut Jawa Barat",
        "growing": " ".join(["kata"] * (number % 50 + 4)) + " " + letters,
        "nested": " ".join(f"kata{place}" for place in range(number % 60 + 4)),
        "grammar": "pulang " + " ".join(f"{'di ke dari pada'.split()[int(digit) % 4]} rumah" for digit in str(number)),
        "numbered": f"Foto {number} dari pameran lukisan tahunan di Balai Kota Malang Jawa Timur",
        "same": "Foto dari pameran lukisan tahunan di Balai Kota Malang",
    }[kind]


_SIGNS = ("Foto: Warga", "(Foto: A/B)", " ANTARA FOTO/Rina", "Dok. Humas", " dok pribadi", "AFP/DINA", "|", "©", "1/12")
_MORE = (
    "Baca juga",
    " - ",
    ". ",
    ", Rabu (6/8/2025)",
    "[",
    ")",
    "/",
    "@ana",
    ":",
    "“Saya",
    "é",
    " A-",
    "+",
    "-5",
    "?",
    "…",
)
_ANY = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from([*_SIGNS, *_MORE, " ", "kata", "Author provided", "DOK "]), max_size=9).map("".join),
)


@given(_ANY)
def test_a_look_beforehand_never_keeps_a_credit(text: str) -> None:
    front = credit._FRONT.match(text)
    start = front.end() if front else 0
    glued = credit._GLUED.match(text, start)
    start = glued.end() if glued else start
    cut = max(start, len(text) - credit._TAIL)
    tail = text[cut:]
    found = re.search(rf"\s*{credit._BRACKET.pattern}", tail)
    if found and credit.BRACKET_CREDIT.search(found[1]):
        tail = tail[: found.start()]
    for pattern in (credit._COPYRIGHT, credit._NAMED):
        tail = credit._before(pattern, tail)
    if credit._SLASH.search(tail):
        marked = credit._MARKED.search(tail)
        tail = tail[: marked.start()] if marked else credit._before(credit._SLASHED, tail)
    assert credit.uncredited(text).rstrip() == (text[start:cut] + tail).rstrip()


@given(_ANY)
def test_bytes_give_the_words_that_characters_give(text: str) -> None:
    assert reading._words(text) == reading._TOKEN.findall(text.lower())


@given(st.lists(_ANY, max_size=6))
def test_credits_alone_never_tie(texts: list[str]) -> None:
    """Whatever is found, the shorter of two copies has no word of content that the longer lacks."""
    for place, one in enumerate(repeats.find(texts)):
        if one is not None and texts[place] != texts[one.index]:
            short, long = sorted((reading.read(texts[place]), reading.read(texts[one.index])), key=lambda r: len(r.key))
            assert short.key in long.key or set(short.content) <= set(long.content)
