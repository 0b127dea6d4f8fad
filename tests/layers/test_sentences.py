"""Sentences: each rule by example, and what holds for any string."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takarir.layers.sentences import split
from takarir.layers.tokens import tokenize

PIECES = (
    *("Pada", "Namun", "harga", "Rina", "kata", "akhirnya", "A.S.", "Dr.", "5", "1.", "Rp"),
    *(
        ".",
        "!",
        "?",
        "…",
        "...",
        ",",
        ":",
        '"',
        "'",
        "“",
        "”",
        "‘",
        "’",
        "«",
        "»",
        "``",
        "''",
        "(",
        ")",
        " ",
        " ",
        "\n",
    ),
)


def sentences(text: str) -> list[str]:
    tokens = tokenize(text)
    return [text[tokens[first][0] : tokens[last - 1][1]] for first, last in split(text, tokens)]


@settings(max_examples=3000, deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_ranges_are_contiguous_and_cover_all_tokens(text: str) -> None:
    tokens = tokenize(text)
    ranges = split(text, tokens)
    at = 0
    for first, last in ranges:
        assert first == at < last
        at = last
    assert at == len(tokens)


STOPS = [
    ["Hujan turun di Kendari.", "Warga mengungsi."],
    ["Siapa dia?", "Entah!", "Mungkin tamu."],
    ["Harga naik 5%.", "Pada 2024 harga turun.", "20 toko tutup."],
    ["Hujan turun (sejak pagi).", "(Baca halaman dua.)", "Jalan tergenang."],
    ["Ia pergi...", "Lalu ia kembali…", "Semua lega."],
    ["Ia berkata … Lalu diam."],
    ["Selesai.", "Kami pulang.", "Apakah benar?", "Ya."],
    ["harga turun.", "lalu naik lagi"],
    ["Lahir pada 1879.", "atau nama kecilnya Rina."],
    ["Hubungi telp. kantor kami, hlm. tersebut, atau E. coli."],
    ["Tanpa stop sama sekali"],
    ["1. Beras satu kilogram.", "2. Gula dua kilogram."],
]

ABBREVIATIONS = [
    ["Ia bertemu Dr. Sari dan H. Amin di Jl. Melati No. 5.", "Mereka berbincang."],
    ["Menurut Miranda S. Rini, PT Maju Tbk. (MAJU) untung.", "Saham naik."],
    ["Perkara itu sampai ke Mahkamah Agung A.S.", "Menurut dia, itu wajar."],
    ["Kontrak diteken Maju Co. Ltd. di Bogor.", "Nilainya besar."],
    ["Ia minum vitamin C.", "Setelah itu ia tidur."],
    # tokenised text, with the stop apart
    ["bersama Dr . Sari dan Rina B . Utami .", "Mereka berbincang ."],
    ["minum vitamin C .", "Ia pulang ."],
    ["lolos dari Grup A .", "Mereka menang ."],
    ["Ia bernama Rina B .”", "Mereka pergi ."],
    ["Perang Dunia I .", "Jerman kalah ."],
]

QUOTES = [
    ["“Kami siap. Kami menunggu,” kata Rina.", "Ia tersenyum."],
    ['"Kami siap. Kami menunggu. Kami pulang," kata Rina.', "Ia tersenyum."],
    ["‘Kami siap… Kami menunggu,” bunyi surat itu.", "Surat itu pendek."],
    ["Ia berkata, “Kami siap.”", "“Kami juga,” kata Amin."],
    ['Ia bertanya, "Siapa?"', "Lalu ia pergi."],
    ['"Siapa itu?" tanya Rina.', '"Aku!" jawab Amin.'],
    ["Ia bilang, ' Siapa itu? ' lalu pergi.", "Semua diam."],
    ["Tingginya 5' saja.", "Lebarnya 3'.", "Semua pas."],
]

MISSING = [
    ["Harga beras naik lagi", "Menurut pedagang, harga beras naik 20 persen sejak Senin."],
    ["Laba tumbuh 20 persen", '"Kami bersyukur atas hasil ini," kata Rina.'],
    # a title in quotes, a quoted phrase, the second half of a name
    ['Ia menyanyikan "Pada Suatu Hari" di panggung kota.'],
    ["Kementerian Perhubungan menyiapkan kapal untuk warga Pulau Seribu."],
]


@pytest.mark.parametrize("parts", [*STOPS, *ABBREVIATIONS, *QUOTES, *MISSING], ids=lambda parts: parts[0][:30])
def test_parts(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_a_missing_space_does_not_hide_a_sentence() -> None:
    assert sentences("Selesai.Kami pulang.") == ["Selesai.", "Kami pulang."]


def test_no_tokens_no_sentences() -> None:
    assert split(" \u200b", tokenize(" \u200b")) == []


def test_a_stray_quote_shields_no_more_than_a_quotation_s_length() -> None:
    text = '"' + "Hujan turun di kota kami. " * 40 + 'Warga mengungsi" katanya.'
    assert len(sentences(text)) > 30


@pytest.mark.parametrize(
    "unit", [".", "! ", "?!", '"', '" ', "‘", "”.", ". ", ")", "Namun ", "Ia pergi", "“Ya. ", "A. "]
)
def test_cost_is_that_of_the_length(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        tokens = tokenize(text)
        begin = time.process_time()
        split(text, tokens)
        return time.process_time() - begin

    seconds(1000)
    # Sixteen times the length may cost 16 times as much; a quadratic rule would cost 256 times as much.
    assert seconds(160_000) < 80 * max(seconds(10_000), 0.002)
