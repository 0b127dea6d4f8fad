"""What each source proposes by itself: no model decides here, and no source knows of another."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from takarir.layers.entities.candidates import Candidate, Sentence
from takarir.layers.entities.gazetteer import look
from takarir.layers.entities.sources import class_words, credit_lines, introductions, lists


def _sentence(text: str, row: int = 0) -> Sentence:
    words = text.split()
    shouted = any(len(word) > 4 and word.isupper() for word in words)
    return Sentence(words, *look(words), 0, row, shouted)


def _shown(sentence: Sentence, found: Iterable[Candidate]) -> set[str]:
    return {f"{one.type} {' '.join(sentence.words[one.start : one.end])}" for one in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ia lewat Jembatan Lama Sari kini", {"LOC Jembatan Lama Sari"}),
        ("Kapal Perang Fitzgerald kandas", {"EVT Perang Fitzgerald"}),  # the scorer has to see that this is none
        ("kata Dinas Pertanian dan Pangan kemarin", {"ORG Dinas Pertanian dan Pangan"}),
        ("ia membaca Harian Priangan di rumah", {"ORG Harian Priangan"}),
        ("UU Nomor 24 Tahun 2007 tentang Bencana berlaku", {"ABS UU Nomor 24 Tahun 2007 tentang Bencana"}),
        ("warga menyambut Nyepi 2024 dengan tenang", {"EVT Nyepi 2024"}),
        ("Warta itu dimuat kabarku.com kemarin", {"ORG kabarku.com"}),
        ("keluarga Rahmat pulang", {"PER Rahmat"}),
        ("Pembalap itu kembali ke rumah", set()),
    ],
)
def test_class_words_give_names_away(text: str, expected: set[str]) -> None:
    sentence = _sentence(text)
    assert _shown(sentence, class_words.find(sentence)) == expected


def test_class_words_tell_nothing_where_capitals_do_not() -> None:
    sentence = _sentence("Israel Batasi Jemaah Masjid Selama Ramadhan 2025 , Tambah Dana Timah")
    assert sentence.caseless
    assert list(class_words.find(sentence)) == []


def test_a_dateline_names_place_and_medium_in_either_order() -> None:
    sentence = _sentence("Makassar ( WARTA ) - Warga resah .")
    assert {"LOC Makassar", "ORG WARTA"} <= _shown(sentence, class_words.find(sentence))
    sentence = _sentence("WARTA , Makassar - Warga resah .")
    assert {"ORG WARTA", "LOC Makassar"} <= _shown(sentence, class_words.find(sentence))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("laga Persib Bandung kemarin", {"ORG Persib Bandung", "LOC Bandung"}),
        ("laga Bali United kemarin", {"ORG Bali United", "LOC Bali"}),
        ("laga AS Roma kemarin", {"ORG AS Roma", "LOC Roma"}),
        ("dolar AS menguat", {"LOC AS"}),
        ("unggahan di Facebook beredar", {"OBJ Facebook"}),
        ("BANJIR melanda PALEMBANG kemarin dan warga mengungsi", {"LOC PALEMBANG"}),
        ("PRESIDEN MALAYSIA TIBA DI JAKARTA", {"LOC MALAYSIA", "LOC JAKARTA"}),
    ],
)
def test_lists_find_what_they_know_also_inside_what_they_know(text: str, expected: set[str]) -> None:
    sentence = _sentence(text)
    assert expected <= _shown(sentence, lists.find(sentence))
    assert "LOC AS" not in _shown(sentence, lists.find(sentence)) or "AS Roma" not in text


@pytest.mark.parametrize(
    "credit",
    [
        "KABAR.com / RANGGA DWI PUTRAYUDA Presiden Jerman tiba",
        "KABAR.com / RANGGA DWI PUTRAYUDA Lima Tersangka Korupsi Ditahan Polisi",
        "KABAR.com / RANGGA D PUTRAYUDA Warga melintas",
        "KABAR.com / M RISYAL HIDAYAT Warga melintas",
    ],
)
def test_a_credit_in_capitals_ends_where_the_caption_begins(credit: str) -> None:
    found = [candidate for _, candidate in credit_lines.find([_sentence(credit)])]
    assert [one[:3] for one in found] == [(0, 1, "ORG"), (2, 5, "PER")]


@pytest.mark.parametrize("credit", ["Foto : Dadan / Radar Priangan", "Foto : Radar Priangan / Dadan"])
def test_a_credit_names_a_newspaper_that_no_list_knows(credit: str) -> None:
    sentence = _sentence(credit)
    assert _shown(sentence, (one for _, one in credit_lines.find([sentence]))) == {"PER Dadan", "ORG Radar Priangan"}


def test_an_office_or_a_common_mark_of_a_credit_is_no_person() -> None:
    page = [_sentence("Humas Kota / KABAR.com"), _sentence("Istimewa / KABAR.com")]
    assert {one.type for _, one in credit_lines.find(page)} == {"ORG"}


def test_the_side_of_a_credit_that_comes_back_is_the_medium() -> None:
    page = [_sentence("( Rudi Hartono / Wartalogi )"), _sentence("( Siti Lestari / Wartalogi )")]
    found = [f"{one.type} {' '.join(sentence.words[one.start : one.end])}" for sentence, one in credit_lines.find(page)]
    assert found == ["ORG Wartalogi", "PER Rudi Hartono", "ORG Wartalogi", "PER Siti Lestari"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("penumpang bernama Apip ( 23 ) naik", {(2, 3, "PER", "aged")}),
        ("siswi berinisial AP kabur", {(2, 3, "PER", "initials")}),
        ("Badan Pangan Desa ( BPD ) membeli", {(4, 5, "-", "short-2")}),
        ("kata Kejaksaan Agung ( Kejagung ) kini", {(4, 5, "-", "short-1")}),
        ("kata Kota Baru ( Barat ) kini", {(4, 5, "-", "short-0")}),
        ("diunggah @melatianggraini kemarin", {(1, 2, "-", "handle")}),
        ("kata Rina ( 7 ) dan email@kabar.com", set()),
    ],
)
def test_introductions(text: str, expected: set[tuple[int, int, str, str]]) -> None:
    assert set(introductions.find(_sentence(text))) == expected
