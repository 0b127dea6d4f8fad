"""What makes labelling quick gives what the slow way gives: narrowed patterns, looks beforehand, the sum of weights."""

from __future__ import annotations

import re
from functools import cache

import pycrfsuite
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takarir import resources
from takarir.document import labels
from takarir.layers import repeats, roles
from takarir.layers.roles import beginnings, cues, endings, features, typography, wording
from takarir.layers.roles.model import Model
from takarir.layers.roles.narrowing import narrowed
from takarir.resources.memory import Memory

_STEMS = ("Foto: Warga", "(Foto: A/B)", " ANTARA FOTO/Rina", "Dok. Humas", " dok pribadi", "AFP/DINA", "|", "©", "1/12")
_MORE = (
    "Baca juga",
    " - ",
    ". ",
    ", Rabu (6/8/2025)",
    "Garut",
    "[",
    ")",
    "/",
    "@ana",
    ":",
    "“Saya",
    "é",
    "\u00a0",
    "٣",
    "ſ",
)
#: Texts of what cues are made of, in any order.
TEXTS = st.lists(st.sampled_from([*_STEMS, *_MORE, " ", "\n", "kata", "Author provided", "DOK "]), max_size=9).map(
    "".join
)
ANY = st.one_of(st.text(max_size=60), TEXTS)


_narrowed = cache(beginnings._narrowed)


def _class(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.match(text)
    return found.lastgroup if found else None


def _agrees(text: str) -> None:
    first = text[:1]
    if not first or not (first.isascii() or first in beginnings._QUOTES):
        return
    signs = any(sign in text for sign in beginnings._SIGNS)
    narrow = _narrowed(first.lower(), "/" in text, signs)
    assert _class(narrow, text) == _class(beginnings._whole(), text)


@pytest.mark.parametrize("name", [name for name, _ in cues.HEADS])
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_narrowing_never_changes_the_class_of_a_beginning(name: str, data: st.DataObject) -> None:
    pattern = re.compile(dict(cues.HEADS)[name], re.IGNORECASE)
    _agrees(data.draw(st.from_regex(pattern)))


@given(ANY)
@settings(deadline=None)
def test_narrowing_never_changes_the_class_of_any_text(text: str) -> None:
    _agrees(text)


def test_a_kind_of_text_gets_a_pattern_of_its_own_once_it_comes_often() -> None:
    patterns = beginnings._Patterns()
    kind = ("b", False, False)
    met = [patterns[kind] for _ in range(patterns.OFTEN + 1)]
    assert met[0] is met[-3] is beginnings._whole()
    assert met[-1] is met[-2]
    assert len(met[-1].pattern) < 0.5 * len(met[0].pattern)
    assert _class(met[-1], "baca juga: x") == _class(met[0], "baca juga: x") == "also"


def test_narrowing_keeps_little() -> None:
    """Else it would be of no use: prose that begins with an "n" is tried on few alternatives."""
    kept = [narrowed(pattern, "n", "/" + beginnings._SIGNS) or "" for _, pattern in cues.HEADS]
    assert sum(map(len, kept)) < 0.15 * sum(len(pattern) for _, pattern in cues.HEADS)


@pytest.mark.parametrize(
    ("pattern", "char", "lacking", "kept"),
    [
        ("apa|baca", "b", "", "baca"),
        ("apa|baca", "x", "", None),
        ("(?:apa|baca) juga", "B", "", "(?:baca) juga"),
        (r"\W{0,3}(?:apa|baca)", "a", "", "(?:apa)"),
        (r"\W{0,3}(?:apa|baca)", "-", "", r"\W{0,3}(?:apa|baca)"),
        ("(?:apa|baca)+ juga", "b", "", "(?:apa|baca)+ juga"),
        ("(?:di)?baca", "d", "", "(?:di)?baca"),
        ("(?:di)?baca", "b", "", "baca"),
        ("(?=baca)b", "b", "", "(?=baca)b"),
        (r"\w+(?: / \w+)+|baca", "b", "/", "baca"),
        (r"\w+(?: / \w+)*|baca", "b", "/", r"\w+(?: / \w+)*|baca"),
        (r"\w+\s[>|]|b[|\]]?", "b", ">|", r"b[|\]]?"),
        ("[^x]|x", "x", "", "x"),
    ],
)
def test_narrowed(pattern: str, char: str, lacking: str, kept: str | None) -> None:
    assert narrowed(pattern, char, lacking) == kept


@given(ANY)
def test_a_look_at_the_last_character_never_changes_the_stop(text: str) -> None:
    assert endings.stops(text) == (cues.STOP.search(text, max(0, len(text) - 6)) is not None)


@given(ANY)
def test_a_date_begins_with_a_digit(text: str) -> None:
    near = text[-90:]
    closes = re.search(r"\d", near) and cues.TAIL_DATE.search(near, max(0, len(near) - 44))
    assert endings.date(text).endswith("end") == bool(closes)


@given(ANY)
def test_a_slash_before_a_digit_is_no_credit(text: str) -> None:
    if cues.TAIL_SLASH.search(text):
        assert endings._SLASH.search(text)


@given(ANY)
def test_bytes_count_what_characters_count(text: str) -> None:
    words, capitals, digits = features._counted(text)
    tokens = text.split()
    assert words == features._WORD.findall(text.lower())
    assert capitals == sum(token[0].isupper() for token in tokens) * 5 // max(1, len(tokens))
    assert digits == len(re.findall(r"\d", text))


@given(ANY)
def test_a_sentence_follows_only_a_stop(text: str) -> None:
    assert typography.sentences(text) == min(4, len(cues.SENTENCE.findall(text)))


@given(st.text("aelmnr", min_size=1, max_size=8))
def test_a_remembered_verb_is_the_verb(word: str) -> None:
    kind = wording.VERBS.get(word)
    if kind is None and len(word) > 5:
        kind = wording.VERBS.get(word[:3]) or wording.VERBS.get(word[:2])
    assert features._VERBS[word] == (kind or "")
    assert features._VERBS[word] == (kind or "")


@given(st.lists(ANY, min_size=1, max_size=8))
@settings(deadline=None)
def test_the_model_says_what_crfsuite_says(texts: list[str]) -> None:
    found = [one and one.index for one in repeats.find(texts)]
    tagger = pycrfsuite.Tagger()
    tagger.open(str(resources.path(roles.MODEL)))
    tagger.set(pycrfsuite.ItemSequence(features.page(texts, found)))
    for index, one in enumerate(Model(resources.data(roles.MODEL)).probabilities(features.observe(texts, found))):
        due = [tagger.marginal(name, index) for name in labels.names(labels.ROLES)]
        assert one == pytest.approx(due, abs=1e-9)


def test_a_long_page_does_not_underflow() -> None:
    texts = ["Baca juga: Hujan", "Warga menata karung pasir, kata dia.", "Foto: Warga (ist)"] * 2000
    found = roles.label(texts, [None] * len(texts))
    assert all(one.probability > 1 / 3 for one in found)


def test_what_is_no_model_is_refused() -> None:
    with pytest.raises(ValueError, match="not a model"):
        Model(b"lCRX" + bytes(60))


@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_patterns_for_ascii_find_the_same(text: str) -> None:
    for whole, narrow in ((cues.GLUED, features._GLUED_ASCII), (cues.SEAM, features._SEAM_ASCII)):
        due, found = whole.search(text), narrow.search(text)
        assert (due and due.span()) == (found and found.span())


def test_a_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Memory, "MOST", 3)
    asked: list[int] = []
    memory = Memory(lambda key: (asked.append(key), -key)[1])
    assert [memory[key] for key in (1, 1, 2, 3, 4, 1)] == [-1, -1, -2, -3, -4, -1]
    assert asked == [1, 2, 3, 4, 1]
    assert len(memory) <= 3
