"""Classes of words: tables, patterns, rules written in their names."""

from __future__ import annotations

import pytest

from takarir import resources
from takarir.layers.entities.name_words import name_words
from takarir.layers.entities.word_classes import CLASSES, WordClasses

ROWS = [
    "MONTH\tany\tmei juni\tmonths",
    "NAME\tcased\tMei\ta name too",
    "DAY\tfigure\t\\d\\d?\ta day",
    "AT\tpattern\t@.*\t-",
]


def test_a_word_has_the_class_that_its_row_says() -> None:
    classes = WordClasses(ROWS)
    assert [classes.names[classes[word]] for word in ("Juni", "mei", "Mei", "12", "@rumah", "123", "rumah")] == [
        "MONTH", "MONTH", "NAME", "DAY", "AT", "OTHER", "OTHER",
    ]  # fmt: skip
    assert classes.has("juni", "DAY", "MONTH")
    assert not classes.has("juni", "DAY")


def test_a_rule_is_written_in_names_of_classes() -> None:
    classes = WordClasses(ROWS)
    rule = classes.pattern("DAY (?:[MONTH NAME])?")
    codes = classes.of("pada 12 Juni dan 3 itu".split())
    assert [match.span() for match in rule.finditer(codes)] == [(1, 3), (4, 5)]


def test_a_rule_with_an_unknown_class_is_an_error() -> None:
    with pytest.raises(KeyError, match="YEAR"):
        WordClasses(ROWS).pattern("DAY YEAR")


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Jembatan", "PLACE"), ("ke-80", "ORDINAL"), ("kabar.com", "MEDIUM"), ("C-130", "CODE"), ("Rudi", "CAPITAL"),
        ("iPhone", "CAPITAL"), ("rudi", "OTHER"),
    ],
)  # fmt: skip
def test_classes_of_names(word: str, name: str) -> None:
    assert CLASSES.has(word, name)


@pytest.mark.parametrize("table", ["class_words.tsv", "quantities.tsv"])
def test_every_class_has_members_and_a_reason_and_no_word_two_classes(table: str) -> None:
    met: dict[tuple[bool, str], str] = {}
    for line in resources.lines(table):
        name, how, members, reason = line.split("\t")
        assert members
        assert reason
        for word in members.split() if how in {"any", "cased"} else ():
            assert met.setdefault((how == "cased", word), name) == name


def test_every_set_of_words_is_asked_for_by_name_and_has_a_reason() -> None:
    for line in resources.lines("name_words.tsv"):
        name, words, reason = line.split("\t")
        assert reason
        assert name_words(name) == frozenset(words.split())
