"""Names on a page: types, nesting, identity, robustness."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from takarir.layers.entities import Span, recognize, recognize_pages


def _texts(sentence: Sequence[str], spans: Sequence[Span], kind: str) -> list[str]:
    return [" ".join(sentence[start:end]) for start, end, found, _ in spans if found == kind]


def _one(text: str) -> tuple[list[str], list[Span]]:
    words = text.split()
    return words, recognize([words])[0]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Warga Palestina menunggu di perbatasan Mesir .", ["Palestina", "Mesir"]),
        ("Pejabat AS itu terbang ke Uni Emirat Arab .", ["AS", "Uni Emirat Arab"]),
        ("Perang Israel - Hamas meluas ke Timur Tengah .", ["Israel", "Timur Tengah"]),
        ("Ia lahir di Desa Sukamaju Indah , Kabupaten Garut .", ["Desa Sukamaju Indah", "Kabupaten Garut"]),
    ],
)
def test_countries_and_class_words_are_places(text: str, places: list[str]) -> None:
    words, spans = _one(text)
    assert _texts(words, spans, "place") == places


def test_a_title_stays_outside_the_name() -> None:
    words, spans = _one("Menteri Luar Negeri Ratna Wibowo tiba di Jakarta .")
    assert _texts(words, spans, "person") == ["Ratna Wibowo"]


def test_a_place_inside_a_body_is_marked_too() -> None:
    _, spans = _one("Kepala Dinas Kesehatan Bandung menolak usul itu .")
    assert (1, 4, "organization") in [span[:3] for span in spans]
    assert (3, 4, "place") in [span[:3] for span in spans]


def test_platforms_and_aircraft_are_objects() -> None:
    words, spans = _one("Foto pesawat C-130 itu beredar di Facebook sejak pagi .")
    assert _texts(words, spans, "object") == ["C-130", "Facebook"]


def test_storms_and_laws() -> None:
    law = "UU Nomor 24 Tahun 2007 tentang Penanggulangan Bencana"
    words, spans = _one(f"Setelah Topan Marina berlalu , pemerintah mengubah {law} .")
    assert _texts(words, spans, "event") == ["Topan Marina"]
    assert _texts(words, spans, "abstract") == [law]
    assert _texts(words, spans, "time") == ["Tahun 2007"]


def test_a_surname_is_the_person_named_before() -> None:
    page = ["Gubernur Bambang Prakoso membuka pasar itu .".split(), "Menurut Prakoso , pasar itu ramai .".split()]
    first, second = recognize(page)
    person = next(span for span in first if span[2] == "person")
    assert [span[3] for span in second if span[2] == "person"] == [person[3]]


def test_an_acronym_in_brackets_is_the_same_entity() -> None:
    page = [text.split() for text in ("Badan Pangan Desa ( BPD ) membeli beras .", "Beras BPD disimpan .")]
    first, second = recognize(page)
    numbers = [number for _, _, kind, number in first if kind == "organization"]
    assert len(numbers) == 2
    assert len(set(numbers)) == 1
    assert [number for _, _, kind, number in second if kind == "organization"] == numbers[:1]


def test_country_names_of_one_country_are_one_entity() -> None:
    first, second = recognize([["Amerika", "Serikat", "menolak", "."], ["Utusan", "AS", "pulang", "."]])
    assert first[0][3] == second[0][3]


@pytest.mark.parametrize("change", [str.upper, str.lower, str.title])
def test_countries_are_found_without_capitals_to_go_by(change: Callable[[str], str]) -> None:
    words = [change(word) for word in "presiden indonesia bertemu perdana menteri malaysia di jakarta".split()]
    found = {text.lower() for text in _texts(words, recognize([words])[0], "place")}
    assert {"indonesia", "malaysia", "jakarta"} <= found


def test_spans_are_sorted_nested_and_typed() -> None:
    text = "Kementerian Kesehatan Indonesia mengirim 20 ton obat ke Rafah , Jalur Gaza , pada Rabu ( 3/4/2024 ) ."
    _, spans = _one(text)
    assert spans == sorted(spans, key=lambda span: (span[0], -span[1]))
    for a, b, _, _ in spans:
        for c, d, _, _ in spans:
            assert not (a < c < b < d)
    assert {span[2] for span in spans} == {"organization", "place", "number", "time"}


def test_places_that_share_a_word_do_not_cross() -> None:
    """A line that no one would write: class words in a row, each of which takes the next word in."""
    line = (
        "Muhammadiyah 2025 Kota Warga Matutina Baca Kerajaan sekitar ) Ursula PT Ursula juga X Perang Matutina Kapal "
        "Pati Republik Negara Indonesia Bima AS Warga berinisial"
    )
    spans = [(start, end) for start, end, _, _ in recognize([line.split()])[0]]
    assert len(spans) > 1
    assert not any(a < c < b < d for a, b in spans for c, d in spans)


def test_pages_in_bulk_are_as_pages_alone() -> None:
    pages = [
        [text.split() for text in ("Rudi Santoso tinggal di Medan .", "Rudi pergi ke Aceh kemarin .")],
        [],
        [[], "Harga beras naik 5 persen di Surabaya , kata BPS .".split()],
    ]
    assert list(recognize_pages(pages)) == [recognize(page) for page in pages]


def test_what_a_page_met_before_does_not_change_it() -> None:
    page = [["Siti", "Aminah", "bertemu", "warga", "Ambon", "."]]
    before = recognize(page)
    recognize([["Ambon", "Siti", "Persatuan", "Wartawan", "Aminah"]])
    assert recognize(page) == before


def test_a_place_nests_in_a_body_that_the_gazetteer_knows_as_a_whole() -> None:
    (found,) = recognize([["Persib", "Bandung", "menang", "atas", "Persija", "Jakarta", "."]])
    spans = {(start, end, kind) for start, end, kind, _ in found}
    assert {(0, 2, "organization"), (1, 2, "place"), (4, 6, "organization"), (5, 6, "place")} <= spans


def test_a_place_that_opens_a_known_body_nests_but_no_acronym_does() -> None:
    (found,) = recognize([["Laga", "Bali", "United", "melawan", "AS", "Roma", "."]])
    spans = [(start, end, kind) for start, end, kind, _ in found]
    assert {(1, 3, "organization"), (1, 2, "place"), (4, 6, "organization"), (5, 6, "place")} == set(spans)


@pytest.mark.parametrize("place", ["JAKARTA", "Jakarta", "MOSKWA", "KUALA LUMPUR"])
@pytest.mark.parametrize("medium", ["KOMPAS.com", "iNews.id", "Kabarnusa.com"])
def test_a_dateline_names_a_place_and_a_medium(place: str, medium: str) -> None:
    words = [*place.split(), ",", medium, "-", "Warga", "resah", "."]
    (found,) = recognize([words])
    spans = [(" ".join(words[start:end]), kind) for start, end, kind, _ in found]
    assert spans == [(place, "place"), (medium, "organization")]
