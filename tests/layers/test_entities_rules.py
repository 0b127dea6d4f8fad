"""What the rules put right in the model's names, given as spans so that no model decides."""

from __future__ import annotations

from itertools import chain, pairwise

import pytest

from takarir.layers.entities import bylines, class_word_rules, corrections, page_consistency, titles
from takarir.layers.entities.gazetteer import look

Name = tuple[int, int, str]


def _spans(text: str) -> tuple[list[str], list[Name]]:
    """Words and names of a text with its names marked: Bupati [LOC Pati Sudewo] ."""
    words: list[str] = []
    names: list[Name] = []
    opened: list[tuple[int, str]] = []
    for part in text.split():
        if part[0] == "[" and len(part) > 1:
            opened.append((len(words), part[1:]))
            continue
        closes = part.endswith("]") and len(part) > 1
        words.append(part[:-1] if closes else part)
        if closes:
            start, kind = opened.pop()
            names.append((start, len(words), kind))
    return words, sorted(names)


def _shown(words: list[str], names: list[Name]) -> set[str]:
    return {f"{kind} {' '.join(words[start:end])}" for start, end, kind in names}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mantan Presiden [LOC Brasil Jair Bolsonaro] hadir .", {"LOC Brasil", "PER Jair Bolsonaro"}),
        ("Presiden [PER Amerika Serikat Donald Trump] hadir .", {"LOC Amerika Serikat", "PER Donald Trump"}),
        ("Bupati [LOC Pati Sudewo] hadir .", {"LOC Pati", "PER Sudewo"}),
        ("Gubernur [PER Banten Andra Soni] hadir .", {"LOC Banten", "PER Andra Soni"}),
        # the town may be the person's own name, or nobody governs it
        ("Wali Kota [PER Bima Arya] hadir .", {"PER Bima Arya"}),
        ("Penyanyi [PER Pati Sudewo] hadir .", {"PER Pati Sudewo"}),
        ("Ketua [ORG Indonesia Corruption Watch] hadir .", {"ORG Indonesia Corruption Watch"}),
        ("Panglima [LOC Afrika Selatan] hadir .", {"LOC Afrika Selatan"}),
        ("Kapolres [LOC Bogor Kota] hadir .", {"LOC Bogor Kota"}),
        ("Camat [LOC Bogor Utara Riki Robiansyah] hadir .", {"LOC Bogor Utara", "PER Riki Robiansyah"}),
        ("warga kota [LOC Solo Baru] hadir .", {"LOC Solo Baru"}),
        ("peneliti [ORG Indonesia Corruption Watch] hadir .", {"ORG Indonesia Corruption Watch"}),
        ("Kepala [ORG BNPT Usman] [PER Nasution] hadir .", {"ORG BNPT", "PER Usman Nasution"}),
        ("Kepala [ORG KAI Commuter] [PER Yudha] hadir .", {"ORG KAI Commuter", "PER Yudha"}),
        ("Kepala [ORG Bulog Indramayu] [PER Asep] hadir .", {"ORG Bulog Indramayu", "PER Asep"}),
    ],
)
def test_a_person_is_parted_from_the_place_of_the_title(text: str, expected: set[str]) -> None:
    words, names = _spans(text)
    assert _shown(words, titles.behind_titles(words, names)) == expected


def test_a_person_with_particles_is_parted_from_a_known_body() -> None:
    words, names = _spans("Presiden [ORG Komisi Eropa Ursula von der Leyen] hadir .")
    found = corrections.add_known(words, names, look(words).known)
    assert _shown(words, found) == {"ORG Komisi Eropa", "PER Ursula von der Leyen"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tokoh [ORG Nahdlatul Ulama dan Muhammadiyah] hadir .", {"ORG Nahdlatul Ulama", "ORG Muhammadiyah"}),
        ("[ORG Badan Urusan Laut dan Muhammadiyah] hadir .", {"ORG Badan Urusan Laut dan Muhammadiyah"}),
        ("TOKYO , [ORG KABAR.com - Kedutaan Besar] hadir .", {"ORG KABAR.com", "ORG Kedutaan Besar"}),
    ],
)
def test_bodies_are_parted_where_both_are_known(text: str, expected: set[str]) -> None:
    words, names = _spans(text)
    assert _shown(words, corrections.parted(words, names)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('kata " [ORG Seperti Japan Agency]', "ORG Japan Agency"),
        ("[PER Menurut Rina Budi]", "PER Rina Budi"),
        ("film [OBJ Sebelum Iblis Menjemput]", "OBJ Sebelum Iblis Menjemput"),
        ("milik [ORG Bersama Rakyat]", "ORG Bersama Rakyat"),
        ("lalu [PER Sari 23] tahun", "PER Sari"),
        ("kata [ORG Pemerintah AS]", "LOC AS"),
        ("kata [ORG Pemerintah Kota Bogor]", "ORG Pemerintah Kota Bogor"),
    ],
)
def test_names_begin_where_they_should(text: str, expected: str) -> None:
    words, (name,) = _spans(text)
    trimmed = corrections.trimmed(words, name)
    assert trimmed is not None
    assert _shown(words, [trimmed]) == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("menlu Republik [LOC Belarusia] hadir", {"LOC Republik Belarusia"}),
        ("warga Negara [LOC Indonesia] hadir", {"LOC Indonesia"}),
        ("akun [OBJ Facebook Republik] [LOC Indonesia] hadir", {"OBJ Facebook Republik", "LOC Indonesia"}),
        ("kata [ORG Kerajaan] [LOC Inggris] kini", {"ORG Kerajaan", "LOC Inggris"}),
    ],
)
def test_a_state_has_its_class_word_unless_another_name_has_it(text: str, expected: set[str]) -> None:
    words, names = _spans(text)
    assert _shown(words, corrections.with_states(words, names)) == expected


@pytest.mark.parametrize(
    ("text", "caseless"),
    [
        ("Brasil Gabung Afrika Selatan untuk Gugat Israel atas Genosida di Gaza", True),
        ("Baca juga : KPK Rilis Foto Buronan Kasus Korupsi", True),
        ("Presiden Joko Widodo dan Menteri Sri Mulyani tiba dengan pesawat dari Solo", False),
        ("harga beras di pasar untuk warga naik", True),
        ("Harga beras naik", False),
        ("BANJIR DI ACEH , NTT , DAN PAPUA MELUAS", True),
        ("Gempa Besar Picu Gelombang , Jepang Waspada", True),
        ("Presiden Prabowo Subianto saat Upacara Peringatan di Lapangan Monas , Jakarta", False),
        ("Presiden Brasil Jair Bolsonaro bersama Menteri Keuangan Rossana Alves di Istana Planalto", False),
    ],
)
def test_the_small_words_of_a_headline_tell_nothing_of_its_case(text: str, caseless: bool) -> None:
    assert look(text.split()).caseless is caseless


def test_a_headline_has_its_feasts_and_known_names_but_no_longer_ones() -> None:
    words = "Israel Batasi Jemaah Masjid Selama Ramadhan 2025 , Tambah Dana Timah , Kata Facebook".split()
    found = class_word_rules.apply(words, [], *look(words))
    assert _shown(words, found) == {"EVT Ramadhan 2025", "OBJ Facebook"}


def test_a_warship_is_no_war() -> None:
    words = "Kapal Perang Fitzgerald diusir dalam Perang Pasifik".split()
    assert _shown(words, class_word_rules.apply(words, [], *look(words))) == {"EVT Perang Pasifik"}


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
    assert bylines.find([credit.split()]) == {0: [(0, 1, "ORG"), (2, 5, "PER")]}


@pytest.mark.parametrize("credit", ["Foto : Dadan / Radar Priangan", "Foto : Radar Priangan / Dadan"])
def test_a_credit_names_a_newspaper_that_no_list_knows(credit: str) -> None:
    words = credit.split()
    assert _shown(words, sorted(bylines.find([words])[0])) == {"PER Dadan", "ORG Radar Priangan"}


def test_a_newspaper_that_no_list_knows_is_no_person() -> None:
    words, names = _spans("katanya kepada [PER Radar Priangan] dan [PER Rina Budi] kemarin")
    assert _shown(words, class_word_rules.apply(words, names, *look(words))) == {"ORG Radar Priangan", "PER Rina Budi"}


def test_what_joins_a_body_to_a_person_belongs_to_neither() -> None:
    words, names = _spans("kata Dinas Pertanian dan [PER Rina Budi] kemarin")
    assert _shown(words, class_word_rules.apply(words, names, *look(words))) == {"ORG Dinas Pertanian", "PER Rina Budi"}


def test_an_office_or_a_common_mark_of_a_credit_is_no_person() -> None:
    found = bylines.find(["Humas Kota / KABAR.com".split(), "Istimewa / KABAR.com".split()])
    assert {kind for spans in found.values() for *_, kind in spans} == {"ORG"}


def _repaired(*lines: str, headlines: bool = False) -> list[set[str]]:
    page = [_spans(line) for line in lines]
    sentences = [words for words, _ in page]
    names = [found for _, found in page]
    vocabulary = frozenset(chain.from_iterable(sentences))
    page_consistency.repair(sentences, names, [headlines] * len(page), vocabulary, frozenset())
    for found in names:
        assert all(left[1] <= right[0] for left, right in pairwise(found))
    return [_shown(words, found) for words, found in zip(sentences, names, strict=True)]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("ORG Solidaritas Merah Putih", "Solmet"),
        ("ORG Kejaksaan Agung", "Kejagung"),
        ("PER Jusuf Kalla", "JK"),
        ("LOC Jakarta International Stadium", "JIS"),
    ],
)
def test_a_short_form_in_brackets_is_of_the_type_of_its_name_all_over_the_page(name: str, short: str) -> None:
    kind = name.split()[0]
    first, second = _repaired(f"Menurut [{name}] ( {short} ) , itu benar", f"Kata orang {short} pergi")
    assert first == {name, f"{kind} {short}"}
    assert second == {f"{kind} {short}"}


@pytest.mark.parametrize(
    "text",
    [
        "[PER Rina Budi] ( AB ) pergi",
        "[LOC Kota Baru] ( Barat ) pergi",
        "[ORG Kartu Tanda Penduduk] ( KTP ) hilang",
        "[ORG The New York Times] ( AS ) menulis",
        "[ORG Majelis Ulama Indonesia] ( Mei ) kata",
        "[EVT Festival Film Cannes] ( AFP ) mulai",
        "[ORG Badan Laut] ( Bogel ) kata",
        "[ORG Telkom Tbk] ( 2023 ) kata",
    ],
)
def test_what_shares_no_letters_with_a_name_is_no_short_form_of_it(text: str) -> None:
    assert len(_repaired(text)[0]) == 1


def test_a_place_that_opens_with_a_person_of_the_page_is_that_person() -> None:
    found = _repaired("Ketua [LOC Silfester Matutina] diam", "Lalu [PER Silfester] pergi ke [LOC Bukit Silfester]")
    assert found == [{"PER Silfester Matutina"}, {"PER Silfester", "LOC Bukit Silfester"}]
    found = _repaired("Ketua [ORG Silfester Matutina] diam", "[ORG Silfester Center] milik [PER Silfester]")
    assert found == [{"PER Silfester Matutina"}, {"PER Silfester", "ORG Silfester Center"}]
    found = _repaired("[PER Silfester] tiba .", "di depan [LOC Silfester Tower] kini")
    assert found == [{"PER Silfester"}, {"LOC Silfester Tower"}]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("penumpang bernama Apip ( 23 ) naik", {"PER Apip"}),
        ("warga , RDS ( 32 ) ditahan", {"PER RDS"}),
        ("kata Tukiyo Wardoyono ( 61 ) di sini", set()),  # of a longer name only a part would be marked
        ("medali untuk AS ( 29 ) banyak", set()),
        ("kursi warga : PKS ( 50 ) , NTT ( 15 )", set()),
        ("kursi : ABX ( 50 ) , lainnya", set()),
        ("kata [ORG ITB] ( 24 ) di sini", set()),
        ("hujan pada Januari ( 12 ) , kata warga", set()),
        ("tertera Komentar ( 12 ) di bawah", set()),
    ],
)
def test_an_age_in_brackets_gives_a_person_away(text: str, persons: set[str]) -> None:
    assert {name for name in _repaired(text)[0] if name.startswith("PER")} == persons


def test_one_letter_is_a_person_where_it_is_announced_alone() -> None:
    assert _repaired("siswi berinisial A ( 15 ) hilang", "Ia kekurangan vitamin A kini") == [{"PER A"}, set()]


def test_initials_announced_as_such_are_a_person_all_over_the_page() -> None:
    found = _repaired("siswa berinisial [ORG AP] kabur", "Polisi menahan AP di rumah")
    assert found == [{"PER AP"}, {"PER AP"}]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kata PM Albanese kepada wartawan", True),
        ("Dampak Tarif Albanese bagi Petani", True),
        ("di Gedung Albanese kemarin", False),
        ("pejabat Hugo Albanese datang", False),
    ],
)
def test_a_person_of_the_page_is_found_behind_titles_and_common_words(text: str, found: bool) -> None:
    _, second = _repaired("[PER Anthony Albanese] tiba .", text)
    assert ("PER Albanese" in second) is found


def test_a_headline_leaves_no_common_word_in_a_person_of_the_page() -> None:
    found = _repaired(
        "[PER Lutfi Alfiandi] tiba .",
        "Foto [PER Lutfi Alfiandi Pegang] Bendera",
        "[PER Makan Lutfi Alfiandi]",
        headlines=True,
    )
    assert found == [{"PER Lutfi Alfiandi"}] * 3


def test_a_name_in_running_text_keeps_its_common_words() -> None:
    found = _repaired("[PER Bunga Citra Lestari] tiba .", "kata [PER Citra Lestari] itu")
    assert found == [{"PER Bunga Citra Lestari"}, {"PER Citra Lestari"}]


def test_a_word_that_only_opens_its_sentence_is_no_name_anywhere() -> None:
    found = _repaired("[PER Usut] punya usut , benar .", "Lalu Usut")
    assert found == [set(), set()]


def test_a_dateline_has_its_place_whatever_the_model_says() -> None:
    words, names = _spans("[ORG BRASILIA] , KABAR.com - Warga turun ke jalan dan membakar ban bekas di [LOC Bahia]")
    assert _shown(words, class_word_rules.apply(words, names, *look(words))) == {
        "LOC BRASILIA",
        "ORG KABAR.com",
        "LOC Bahia",
    }
