"""Escapes, BIO tags, offsets of words, kinds of mention."""

from __future__ import annotations

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from documents import documents, make_document, make_sentence
from takarir.document.conllu_escapes import escape, unescape
from takarir.document.document import Document
from takarir.document.errors import ConlluError
from takarir.document.labels import MENTION_KINDS, NER_TAGS, names
from takarir.document.spans import NO_NAMES, bio_tags, char_range, mention_kind, mention_text
from takarir.document.values import Mention, Sentence, Token, Word


@given(st.text())
def test_unescape_undoes_escape(text: str) -> None:
    assert unescape(escape(text)) == text


@given(st.text())
def test_an_escaped_text_can_stand_in_misc(text: str) -> None:
    assert set(escape(text)) <= set(string.ascii_letters + string.digits + string.punctuation) - {"|"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", ""),
        (" \t\r\n|\\", r"\s\t\r\n\p\\"),
        ("\xa0", r"\u00A0"),
        ("\ufeff", r"\uFEFF"),
        ("\x00\x7f", r"\u0000\u007F"),
        ("😀", r"\U0001F600"),
        ("a=b_c", "a=b_c"),
        ("e\u0301", r"e\u0301"),
    ],
)
def test_what_the_escapes_look_like(text: str, value: str) -> None:
    assert escape(text) == value
    assert unescape(value) == text


def test_lower_case_digits_are_read() -> None:
    assert unescape(r"\u00a0\U0001f600") == "\xa0😀"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (r"\x", r"unknown escape '\\x' in '\\x'; use \s \t \r \n \p \\ or \uXXXX"),
        ("a\\", r"unknown escape '\\' in 'a\\'; use \s \t \r \n \p \\ or \uXXXX"),
        (r"\u12", r"unknown escape '\\u' in '\\u12'; use \s \t \r \n \p \\ or \uXXXX"),
        (
            r"\ud83d\ude00",
            r"'\\ud83d' in '\\ud83d\\ude00' is no Unicode character; write a character beyond \uFFFF as \UXXXXXXXX",
        ),
        (
            r"\U00110000",
            r"'\\U00110000' in '\\U00110000' is no Unicode character; "
            r"write a character beyond \uFFFF as \UXXXXXXXX",
        ),
    ],
)
def test_broken_escapes(value: str, message: str) -> None:
    with pytest.raises(ConlluError) as caught:
        unescape(value)
    assert str(caught.value) == message


TEXT = "Ibu Ani Budi, Blinken-nya Kota Lama, tiba 3 Mei."
WORDS = ["Ibu", "Ani", "Budi", ",", ("Blinken-", "nya"), "Kota", "Lama", ",", "tiba", "3", "Mei", "."]


def tags_of(*mentions: tuple[int, int, str]) -> list[str]:
    """The BIO tags of `TEXT` with these mentions, which are given by words."""
    values = [Mention(entity=f"e{start}", type=kind, start_word=start, end_word=end) for start, end, kind in mentions]
    return bio_tags(make_sentence(TEXT, "s", 0, WORDS, values), values)


def test_no_mention_no_tag() -> None:
    assert tags_of() == ["O"] * len(WORDS)


def test_bio_tags_of_the_three_classes() -> None:
    tags = tags_of((1, 3, "person"), (6, 8, "place"), (9, 10, "organization"))
    assert tags == ["O", "B-PER", "I-PER", "O", "O", "B-LOC", "I-LOC", "O", "B-ORG", "O", "O", "O"]


@pytest.mark.parametrize("kind", ["time", "number", "event", "object", "abstract"])
def test_other_types_are_outside(kind: str) -> None:
    assert tags_of((10, 12, kind)) == ["O"] * len(WORDS)


def test_the_outermost_name_wins() -> None:
    assert tags_of((0, 3, "organization"), (1, 3, "person"))[:4] == ["B-ORG", "I-ORG", "I-ORG", "O"]


def test_a_name_inside_one_without_class_is_tagged() -> None:
    assert tags_of((0, 3, "event"), (1, 3, "person"))[:4] == ["O", "B-PER", "I-PER", "O"]


def test_adjacent_names_begin_anew() -> None:
    assert tags_of((1, 2, "person"), (2, 3, "person"))[:4] == ["O", "B-PER", "B-PER", "O"]


def test_a_clitic_does_not_hide_the_name_before_it() -> None:
    assert tags_of((4, 5, "person"))[4] == "B-PER"


def test_a_name_over_the_whole_multiword_token_is_one_tag() -> None:
    assert tags_of((4, 6, "person"))[3:6] == ["O", "B-PER", "O"]


def test_a_clitic_alone_is_no_name_of_the_token() -> None:
    assert tags_of((5, 6, "person")) == ["O"] * len(WORDS)


def test_a_name_that_starts_at_a_clitic_counts_from_the_next_token() -> None:
    assert tags_of((5, 8, "place"))[4:8] == ["O", "B-LOC", "I-LOC", "O"]


@given(documents())
def test_tags_are_always_well_formed(document: Document) -> None:
    for _, sentence in document.sentences():
        tags = bio_tags(sentence, sentence.mentions)
        assert len(tags) == len(sentence.tokens)
        assert set(tags) <= set(names(NER_TAGS))
        for before, tag in zip(["O", *tags], tags, strict=False):
            assert tag[0] != "I" or before[2:] == tag[2:]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (0, 1, "Ibu"),
        (1, 3, "Ani Budi"),
        (4, 5, "Blinken-"),
        (5, 6, "nya"),
        (4, 6, "Blinken-nya"),
        (3, 5, ", Blinken-"),
        (5, 8, "nya Kota Lama"),
        (0, 13, TEXT),
    ],
)
def test_the_range_of_words(first: int, last: int, expected: str) -> None:
    start, end = char_range(make_sentence(TEXT, "s", 0, WORDS), first, last)
    assert TEXT[start:end] == expected


def decomposed() -> tuple[str, Sentence]:
    """`  Kafé-nya itu` with a decomposed é: six characters in the source, five in the form."""
    text = "  Kafe\u0301nya itu"
    words = (Word(form="Kafé"), Word(form="nya"))
    tokens = (
        Token(form="Kafénya", start=2, end=10, words=words),
        Token(form="itu", start=11, end=14, words=(Word(form="itu"),)),
    )
    return text, Sentence(id="dok-p1-s1", start=2, end=14, text=text[2:], tokens=tokens)


@pytest.mark.parametrize(
    ("first", "last", "expected"), [(0, 1, "Kafe\u0301"), (1, 2, "nya"), (0, 2, "Kafe\u0301nya"), (1, 3, "nya itu")]
)
def test_the_range_of_words_in_a_decomposed_source(first: int, last: int, expected: str) -> None:
    text, sentence = decomposed()
    start, end = char_range(make_document(text, sentence).paragraphs[0].sentences[0], first, last)
    assert text[start:end] == expected


def test_where_no_cut_gives_the_words_the_token_is_whole() -> None:
    # U+0958 is one character in the source and two in NFC; no cut of the source parts the two.
    form = unicodedata.normalize("NFC", "\u0958")
    token = Token(form=form, start=0, end=1, words=(Word(form=form[0]), Word(form=form[1])))
    sentence = Sentence(id="s", start=0, end=1, text="\u0958", tokens=(token,))
    assert char_range(sentence, 0, 1) == char_range(sentence, 1, 2) == (0, 1)


def test_foreign_words_that_do_not_join_give_the_whole_token() -> None:
    sentence = make_sentence("au marché", "s", 0, ["au", "marché"])
    token = replace(sentence.tokens[0], words=(Word(form="à"), Word(form="le")))
    sentence = replace(sentence, tokens=(token, sentence.tokens[1]))
    assert char_range(sentence, 0, 1) == char_range(sentence, 1, 2) == (0, 2)
    assert char_range(sentence, 1, 3) == (0, 9)


@given(documents())
def test_ranges_lie_in_their_tokens(document: Document) -> None:
    for _, sentence in document.sentences():
        word = 0
        for token in sentence.tokens:
            count = len(token.words)
            assert char_range(sentence, word, word + count) == (token.start, token.end)
            for place in range(word, word + count):
                start, end = char_range(sentence, place, place + 1)
                assert token.start <= start < end <= token.end
            word += count
        assert char_range(sentence, 0, word) == (sentence.start, sentence.end)


KNOWN = {"e1": ("Ani Budi", "Ani"), "e2": ("Kota Lama",)}


@pytest.mark.parametrize(
    ("entity", "first", "last", "upos", "kind"),
    [
        ("e1", 0, 2, "PROPN", "name"),
        ("e1", 0, 1, "PROPN", "name"),
        ("e1", 1, 2, "PROPN", "description"),
        ("e1", 2, 3, "PRON", "pronoun"),
        ("e1", 1, 3, "PRON", "description"),
        ("e9", 2, 3, "PRON", "name"),
    ],
)
def test_kinds_of_mention(entity: str, first: int, last: int, upos: str, kind: str) -> None:
    text = "Ani \n Budi dia"
    sentence = make_sentence(text, "dok-p1-s1", 0, ["Ani", "Budi", "dia"])
    tokens = tuple(replace(token, words=(replace(token.words[0], upos=upos),)) for token in sentence.tokens)
    sentence = replace(sentence, tokens=tokens)
    mention = Mention(entity=entity, type="person", start_word=first, end_word=last)
    assert mention_kind(make_document(text, sentence), sentence, mention, KNOWN) == kind
    assert kind in names(MENTION_KINDS)
    assert mention_kind(make_document(text, sentence), sentence, mention, NO_NAMES) == "name"


def test_the_text_of_a_mention_has_single_spaces() -> None:
    text = "Ani\r\n\xa0 Budi."
    sentence = make_sentence(text, "dok-p1-s1", 0, ["Ani", "Budi", "."])
    mention = Mention(entity="e1", type="person", start_word=0, end_word=2)
    assert mention_text(make_document(text, sentence), sentence, mention) == "Ani Budi"
