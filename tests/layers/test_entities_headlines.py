"""Whether the capitals of a sentence tell anything."""

from __future__ import annotations

import pytest

from takarir.layers.entities.gazetteer import look


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
