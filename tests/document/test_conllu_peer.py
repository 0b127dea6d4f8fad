"""The package `conllu` and the codec read the same, wherever that package loses nothing."""

from __future__ import annotations

import string

import conllu
from hypothesis import given, settings
from hypothesis import strategies as st

from documents import conllu as sentence_of
from documents import documents, row
from takarir.document.conllu_blocks import read_blocks
from takarir.document.conllu_read import parse, serialize
from takarir.document.document import Document
from takarir.document.values import Sentence

_NAMES = ("lemma", "upos", "xpos", "deprel")
_PLAIN = string.ascii_letters + string.digits + ".,é"


def same_words(sentence: Sentence, theirs: conllu.TokenList) -> None:
    """The words and tokens of both, column by column."""
    words = [token for token in theirs if isinstance(token["id"], int)]
    ranges = [token for token in theirs if not isinstance(token["id"], int)]
    assert [token["id"] for token in words] == list(range(1, len(sentence.words) + 1))
    assert [token["form"] for token in words] == [word.form for word in sentence.words]
    assert [token["form"] for token in ranges] == [token.form for token in sentence.tokens if len(token.words) > 1]
    for word, token in zip(sentence.words, words, strict=True):
        assert [token[name] or "_" for name in _NAMES] == [getattr(word, name) for name in _NAMES]
        assert token["head"] == word.head


@settings(max_examples=100)
@given(documents())
def test_what_the_codec_writes_conllu_reads(document: Document) -> None:
    theirs = conllu.parse(serialize(document))
    for (_, sentence), found in zip(document.sentences(), theirs, strict=True):
        same_words(sentence, found)
        assert found.metadata["sent_id"] == sentence.id
        spans = [f"{token.start}:{token.end}" for token in sentence.tokens]
        assert [token["misc"]["TokenRange"] for token in found if "TokenRange" in (token["misc"] or {})] == spans


_column = st.text(_PLAIN, min_size=1, max_size=6)
_pairs = st.dictionaries(st.text(string.ascii_letters, min_size=2, max_size=4), _column, max_size=3)


def _joined(values: dict[str, str]) -> str:
    return "|".join(f"{key}={value}" for key, value in sorted(values.items())) or "_"


@st.composite
def files(draw: st.DrawFn) -> str:
    """CoNLL-U as other projects write it, in the part of the format that conllu reads without loss."""
    sentences = []
    for number in range(draw(st.integers(1, 3))):
        lines = [f"# sent_id = s{number}", *(f"# {key} = {value}" for key, value in draw(_pairs).items())]
        due = 0
        for place in range(1, draw(st.integers(1, 5)) + 1):
            if due < place and draw(st.booleans()):
                due = place + draw(st.integers(1, 2))
                lines.append(row(f"{place}-{due}", draw(_column)))
            columns = {name: draw(_column) for name in ("lemma", "upos", "xpos", "deprel")}
            columns["feats"] = _joined(draw(_pairs))
            columns["head"] = str(draw(st.integers(0, 120)))
            lines.append(row(place, draw(_column), _joined(draw(_pairs)), **columns))
        lines += [row(place, draw(_column)) for place in range(place + 1, due + 1)]
        sentences.append(sentence_of(*lines))
    return "".join(sentences)


@settings(max_examples=100)
@given(files())
def test_both_read_other_projects_files_alike(text: str) -> None:
    (document,) = parse(text)
    theirs = conllu.parse(text)
    for (_, sentence), found in zip(document.sentences(), theirs, strict=True):
        same_words(sentence, found)
        for word, token in zip(sentence.words, (token for token in found if isinstance(token["id"], int)), strict=True):
            assert word.feats == _joined(token["feats"] or {})
            assert word.misc == tuple(f"{key}={value}" for key, value in (token["misc"] or {}).items())
    for block, found in zip(read_blocks(text), theirs, strict=True):
        assert dict(block.values) == found.metadata
        assert [item.fields[0] for item in block.rows] == [conllu.serializer.serialize_field(t["id"]) for t in found]
