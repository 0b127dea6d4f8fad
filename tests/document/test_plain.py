"""The values that a draft makes quickly are what the constructors make."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, fields, replace
from typing import Any

import pytest

from takarir.document import plain
from takarir.document.values import Mention, Sentence, Token, Word

FORMS = ("Buku", "nya")
WORDS = (Word(form="Buku"), Word(form="nya"))
TOKEN = Token(form="Bukunya", start=3, end=10, words=WORDS)
MENTION = Mention(entity="e7", type="object", start_word=0, end_word=2)
(MADE_TOKEN,) = plain.tokens(2, [(1, 8, FORMS)], {FORMS: ("Bukunya", WORDS)})
(MADE_MENTION,) = plain.mentions([(0, 2, "object", 3)], 4)


@pytest.mark.parametrize(
    ("made", "constructed"),
    [
        (MADE_TOKEN, TOKEN),
        (MADE_MENTION, MENTION),
        (
            plain.sentence("p1-s1", 3, 10, "Bukunya", (MADE_TOKEN,), (MADE_MENTION,)),
            Sentence(id="p1-s1", start=3, end=10, text="Bukunya", tokens=(TOKEN,), mentions=(MENTION,)),
        ),
    ],
)
def test_they_are_what_the_constructors_make(made: Any, constructed: Any) -> None:
    assert type(made) is type(constructed)
    assert (made, hash(made), repr(made)) == (constructed, hash(constructed), repr(constructed))
    name = fields(made)[0].name
    assert replace(made, **{name: "x"}) == replace(constructed, **{name: "x"})
    assert pickle.loads(pickle.dumps(made)) == constructed
    for field in fields(made):
        with pytest.raises(FrozenInstanceError):
            setattr(made, field.name, None)


def test_a_sentence_may_have_no_mention() -> None:
    assert plain.mentions([], 0) == ()
