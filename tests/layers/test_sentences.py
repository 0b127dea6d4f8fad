"""Sentences: each rule by example, and what holds for any string."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import steps
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

SHORT_FORMS = [
    ["Rapat mulai pk. 08.30 di aula.", "Peserta datang lebih awal."],
    ["Jenazah alm. Sardi dimakamkan di Cepu.", "Ia berusia 80 tahun."],
    ["Undangan untuk Yth. Ibu Lurah sudah dikirim."],
    ["Data itu dari BPS Th. 2019.", "Angkanya naik."],
    ["Mereka dijerat Pasal 3 jo. Pasal 55 KUHP.", "Sidang ditunda."],
    ["Lihat tbl. 2 dan gbr. 7.", "Keduanya baru."],
    ["Lebarnya min. 3 meter dan maks. 6 meter."],
    ["Irjen Pol. Wardoyo tiba bersama Letkol Inf. Sukma.", "Keduanya memeriksa pasukan."],
    ["Semoga Allah Swt. Membalas kebaikan itu."],
    ["Rr. Lestari dan Plt. Kepala Dinas Rudi hadir."],
    ["Ia lahir 4 Mar. 1961 dan wafat 9 Nov. 2020 pagi.", "Makamnya di Tuban."],
    ["Kontak via ttg. Pak Lurah dan skrg. 3 orang antre."],  # short forms that no list knows
    ["Beras naik jadi Rp 12.000/kg.", "Beras lain turun.", "Panjangnya 3 km.", "Lebarnya 2 hm.", "Semua tahu."],
    # behind legal forms and degrees a common word opens a sentence, a name goes on
    ["Pemiliknya PT Sinar Tbk.", "Saham itu naik.", "Direktur PT Sinar Tbk. Yulianto hadir."],
    ["Acara dibuka Rini, S.H., M.M.", "Gedung itu baru."],
    ["Buku itu karya A.B. Sumarno dari Solo."],
    ["Menurut dr. Tono, Sp.OG, ibu itu sehat.", "Dokter dr. Yani, Sp.JP(K), setuju."],
    # numbers of decrees
    ["Keputusan itu bernomor KP.12-7.HM.01.022021 dan berlaku.", "Isinya jelas."],
]

LEFT_IN = [
    ["Pasar dibuka lagi.&nbsp;", "Warga senang.&nbsp;"],
    ["&quot;Kami lelah. Kami pulang,&quot; kata Rina &amp; Amin.", "Semua diam."],
    ["&#8220;Kami lelah. Kami pulang,&#8221; kata Rina.", "Semua diam."],
    ["• Menurut warga, air naik."],
    ["> Namun air surut."],
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


@pytest.mark.parametrize(
    "parts", [*STOPS, *ABBREVIATIONS, *SHORT_FORMS, *LEFT_IN, *QUOTES, *MISSING], ids=lambda parts: parts[0][:30]
)
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
    def cost(size: int) -> int:
        text = unit * (size // len(unit))
        tokens = tokenize(text)
        return steps(lambda: split(text, tokens))

    cost(1000)  # what is remembered of words is worked out here
    # Eight times the length may cost 8 times as much; a quadratic rule would cost 64 times as much.
    assert cost(16_000) < 10 * max(cost(2_000), 100)
