"""What only a page as a whole can tell: credits, short names, products and their makers, opponents, handles."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from takarir.layers.entities import recognize


def _found(*lines: str) -> list[set[tuple[str, str]]]:
    page = [line.split() for line in lines]
    return [
        {(kind, " ".join(words[start:end])) for start, end, kind, _ in spans}
        for words, spans in zip(page, recognize(page), strict=True)
    ]


@pytest.mark.parametrize("order", ["( {person} / {medium} )", "( Foto : {person} / {medium} )"])
def test_the_side_of_a_credit_that_comes_back_is_the_medium(order: str) -> None:
    persons = ["Rudi Hartono", "Siti Lestari"]
    found = _found(*[order.format(person=person, medium="Wartalogi") for person in persons])
    for person, spans in zip(persons, found, strict=True):
        assert {("person", person), ("organization", "Wartalogi")} <= spans


def test_an_agency_may_stand_first() -> None:
    (found,) = _found("Warga menjemur ikan . ANTARA FOTO / Hasan Basri / nz .")
    assert {("organization", "ANTARA FOTO"), ("person", "Hasan Basri")} <= found
    assert not any(text.startswith("nz") for _, text in found)


def test_a_firm_is_found_without_its_legal_form() -> None:
    found = _found("PT Sumber Wangi Abadi membuka pabrik .", "Direktur Sumber Wangi Abadi hadir .")
    assert ("organization", "PT Sumber Wangi Abadi") in found[0]
    assert ("organization", "Sumber Wangi Abadi") in found[1]


def test_an_index_is_abstract_and_a_common_abbreviation_no_name() -> None:
    (found,) = _found("Saat IHSG naik , seorang WNI mengisi BBM di SPBU .")
    assert ("abstract", "IHSG") in found
    assert not {text for _, text in found} & {"WNI", "BBM", "SPBU"}


def test_a_maker_is_marked_inside_its_product() -> None:
    (found,) = _found("Ia mengendarai mobil Toyota Fortuner ke kantor .")
    assert {("object", "Toyota Fortuner"), ("organization", "Toyota")} <= found


def test_a_page_shows_its_makers() -> None:
    found = _found("Ponsel Zavira X5 Pro dijual .", "Baterai Zavira X5 Pro tahan lama .")
    assert all({("object", "Zavira X5 Pro"), ("organization", "Zavira")} <= spans for spans in found)


def test_the_sides_of_a_match_are_bodies_and_countries_stay_places() -> None:
    found = _found("Hasil : Persela 2 - 1 Persib", "Jadwal : Indonesia vs Malaysia")
    assert {("organization", "Persela"), ("organization", "Persib")} <= found[0]
    assert {("place", "Indonesia"), ("place", "Malaysia")} <= found[1]


def test_a_handle_is_the_person_whose_name_it_holds() -> None:
    found = _found("Penyanyi Melati Anggraini tampil .", "Video itu diunggah @melatianggraini dan @infokota .")
    assert ("person", "@melatianggraini") in found[1]
    assert ("organization", "@infokota") in found[1]


def test_a_body_ends_before_the_person_behind_its_place() -> None:
    (found,) = _found("Kepala Dinas Pangan Sulawesi Selatan Nurlina Wirawan hadir .")
    assert ("organization", "Dinas Pangan Sulawesi Selatan") in found
    assert ("person", "Nurlina Wirawan") in found


@pytest.mark.parametrize(
    ("line", "places"),
    [("dari Manado – Bitung", {"Manado", "Bitung"}), ("di Tol Semarang – Demak", {"Semarang", "Demak"})],
)
def test_the_ends_of_a_line_are_places(line: str, places: Sequence[str]) -> None:
    (found,) = _found(f"Warga pergi {line} kemarin .")
    assert {("place", place) for place in places} <= found
