"""The nested record of a document: what it holds, and that it fits the published schema."""

from __future__ import annotations

import json

import pyarrow as pa
import pytest
from hypothesis import given, settings

from documents import documents
from takarir.document.document import Document
from takarir.document.record_schema import SCHEMA
from takarir.document.records import failed, record


def test_the_record_of_a_small_document(small: Document) -> None:
    found = record(small)
    assert list(found) == ["id", "text", "error", "paragraphs"]
    assert (found["id"], found["text"], found["error"]) == ("dok", small.text, None)
    caption, body = found["paragraphs"]
    assert list(caption) == [
        "id",
        "text",
        "start",
        "end",
        "role",
        "role_probability",
        "repeats",
        "repeats_kind",
        "sentences",
    ]
    assert (caption["id"], caption["role"], caption["repeats"], caption["start"], caption["end"]) == (
        "dok-p1",
        "caption",
        None,
        0,
        29,
    )
    (sentence,) = caption["sentences"]
    assert list(sentence) == ["id", "text", "start", "end", "tokens", "mentions"]
    assert sentence["tokens"][0] == {"form": "Ani", "start": 0, "end": 3, "words": ["Ani"]}
    assert sentence["mentions"] == [
        {"text": "Ani Budi", "type": "person", "entity": "e1", "start": 0, "end": 8},
        {"text": "Kota Lama", "type": "place", "entity": "e2", "start": 19, "end": 28},
        {"text": "Lama", "type": "abstract", "entity": "e3", "start": 24, "end": 28},
    ]
    assert body["sentences"][0]["tokens"][1] == {"form": "Bukunya", "start": 32, "end": 39, "words": ["Buku", "nya"]}
    assert body["sentences"][1]["mentions"] == []


@settings(max_examples=60)
@given(documents())
def test_a_record_comes_back_from_arrow_and_json(document: Document) -> None:
    found = record(document)
    table = pa.Table.from_pylist([found], schema=SCHEMA)
    table.validate(full=True)
    assert table.to_pylist() == [found]
    assert json.loads(json.dumps(found, ensure_ascii=False)) == found


@settings(max_examples=60)
@given(documents())
def test_every_range_of_a_record_is_its_text(document: Document) -> None:
    found = record(document)
    text = found["text"]
    for paragraph in found["paragraphs"]:
        assert text[paragraph["start"] : paragraph["end"]] == paragraph["text"]
        for sentence in paragraph["sentences"]:
            assert text[sentence["start"] : sentence["end"]] == sentence["text"]
            for mention in sentence["mentions"]:
                assert mention["text"]
                assert text[mention["start"] : mention["end"]] == mention["text"]


def test_a_failed_document_has_its_error_and_no_paragraphs() -> None:
    found = failed("dok", "", "kosong")
    assert found == {"id": "dok", "text": "", "error": "kosong", "paragraphs": []}
    assert pa.Table.from_pylist([found], schema=SCHEMA).to_pylist() == [found]


def test_a_failed_document_may_have_no_text() -> None:
    assert failed("dok", None, "bukan teks")["text"] is None


def test_lone_surrogates_of_a_failed_text_are_replaced() -> None:
    found = failed("dok", "a\ud800b", "tidak bisa")
    assert found["text"] == "a?b"
    with pytest.raises(UnicodeEncodeError, match="surrogates not allowed"):
        pa.Table.from_pylist([{**found, "text": "a\ud800b"}], schema=SCHEMA)
    assert pa.Table.from_pylist([found], schema=SCHEMA).to_pylist() == [found]


def test_the_schema_is_fixed() -> None:
    assert SCHEMA.names == ["id", "text", "error", "paragraphs"]
    paragraph = SCHEMA.field("paragraphs").type.value_type
    assert [field.name for field in paragraph] == [
        "id",
        "text",
        "start",
        "end",
        "role",
        "role_probability",
        "repeats",
        "repeats_kind",
        "sentences",
    ]
    sentence = paragraph.field("sentences").type.value_type
    assert [field.name for field in sentence] == ["id", "text", "start", "end", "tokens", "mentions"]
    token = sentence.field("tokens").type.value_type
    assert [(field.name, str(field.type)) for field in token][:3] == [
        ("form", "string"),
        ("start", "int64"),
        ("end", "int64"),
    ]
    assert token.field("words").type.value_type == pa.string()
    mention = sentence.field("mentions").type.value_type
    assert [field.name for field in mention] == ["text", "type", "entity", "start", "end"]
