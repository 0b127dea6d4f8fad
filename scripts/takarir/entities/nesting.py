"""Names inside names, and the places that are marked whatever the model says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from takarir.entities.gazetteer import DOUBTFUL_PLACES, PHRASE_TAGS, gazetteer

Found = tuple[int, int, str]

# Class words that form one name with the place behind them: Kota Kendari is marked once, and so is Kota Bandung in
# Dinas Kesehatan [Kota Bandung].
_ONE_NAME: Final = frozenset(
    "kota kabupaten kecamatan kelurahan desa dusun kampung nagari provinsi distrik pulau kepulauan gunung danau "
    "laut selat "
    "teluk tanjung sungai semenanjung jalan jl jl. negara republik kerajaan wilayah daerah".split()
)
# Class words of venues: the place behind them is a name of its own, Pelabuhan Soekarno-Hatta [Makassar].
_VENUES: Final = frozenset(
    "pelabuhan bandara bandar stadion stasiun terminal gedung museum pasar masjid gereja hotel gor lapas rutan "
    "rsud kantor "
    "taman penjara kompleks kampus istana bundaran simpang tol gerbang alun-alun rumah balai".split()
)
_ALWAYS: Final = frozenset({PHRASE_TAGS.index("country-B"), PHRASE_TAGS.index("region-B")})
_LAST_PLACE: Final = PHRASE_TAGS.index("city-B")


def known_places(words: Sequence[str], caseless: bool) -> list[tuple[int, int, bool]]:
    """The places of the gazetteer in a sentence: first word, end (exclusive), and whether it is always marked."""
    shown = [word.lower() for word in words] if caseless else words
    return [
        (
            start,
            end,
            tag in _ALWAYS
            and not (caseless and end - start == 1 and len(words[start]) < 4)
            and words[start] not in DOUBTFUL_PLACES,
        )
        for start, end, tag in gazetteer().matches(shown, caseless)
        if tag <= _LAST_PLACE
    ]


def add_places(words: Sequence[str], names: list[Found], on_page: frozenset[str], caseless: bool) -> list[Found]:
    """The names with the places inside and beside them that stand in the gazetteer or, as places, on the page."""
    places = known_places(words, caseless)
    seen = {at for start, end, _ in places for at in range(start, end)}
    for start, end, kind in names:
        if kind != "PER" and end - start > 1:
            behind = range(start + 1, end)
            places.extend((at, at + 1, False) for at in behind if words[at] in on_page and at not in seen)
    if not places:
        return names
    cover = [-1] * len(words)
    for number, (start, end, _) in enumerate(names):
        cover[start:end] = [number] * (end - start)
    found = list(names)
    for start, end, always in places:
        owners = set(cover[start:end])
        if owners == {-1}:
            if always:
                found.append((start, end, "LOC"))
        elif len(owners) == 1:
            outer = names[owners.pop()]
            inner = _inside(words, outer, start, end)
            if inner is not None:
                found.append(inner)
    return found


def _inside(words: Sequence[str], outer: Found, start: int, end: int) -> Found | None:
    """The place as a name inside the outer name, with its class word, or nothing where the two are one name."""
    first, last, kind = outer
    if kind == "PER" or (start, end) == (first, last):
        return None
    if start > first and words[start - 1].lower() in _ONE_NAME and words[start - 1][:1].isupper():
        start -= 1
        if start == first:
            return None
    if kind == "LOC" and (start == first or words[first].lower() not in _VENUES):
        return None
    return (start, end, "LOC")
