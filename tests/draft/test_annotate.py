"""`annotate` and `annotate_table`: any text in, a fixed shape out, and a bad document never stops the rest."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pyarrow as pa
import pytest

from takarir import annotate, annotate_table
from takarir.document.conllu_read import parse
from takarir.document.document import Document
from takarir.document.errors import InputError, UsageError
from takarir.document.labels import ENTITY_TYPES, REPEAT_KINDS, ROLES, names
from takarir.document.record_schema import SCHEMA
from takarir.draft import pages, stages
from takarir.layers import entities

PAGE = """Pasar Waru dibuka lagi. Warga antre.

Pedagang menata sayur di Pasar Waru. (Foto: Rina Lestari)

Pedagang menata sayur di Pasar Waru. (Foto: Rina Lestari)
"""


def rows(table: pa.Table) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = annotate_table(table).to_pylist()
    return found


def test_record_has_the_offsets_of_the_text() -> None:
    (record,) = rows(pa.table({"id": ["satu"], "text": [PAGE]}))
    assert (record["id"], record["text"], record["error"]) == ("satu", PAGE, None)
    for number, paragraph in enumerate(record["paragraphs"], 1):
        assert paragraph["id"] == f"satu-p{number}"
        assert PAGE[paragraph["start"] : paragraph["end"]] == paragraph["text"]
        assert paragraph["role"] in names(ROLES)
        for sentence in paragraph["sentences"]:
            assert PAGE[sentence["start"] : sentence["end"]] == sentence["text"]
            assert sentence["tokens"]
            for token in sentence["tokens"]:
                assert PAGE[token["start"] : token["end"]] == token["form"] == "".join(token["words"])
            for mention in sentence["mentions"]:
                assert PAGE[mention["start"] : mention["end"]] == mention["text"]
                assert mention["type"] in names(ENTITY_TYPES)
    assert [paragraph["repeats"] for paragraph in record["paragraphs"]] == [None, None, "satu-p2"]
    assert [paragraph["repeats_kind"] for paragraph in record["paragraphs"]] == [None, None, names(REPEAT_KINDS)[0]]


def test_schema_is_fixed() -> None:
    tables = [
        pa.table({"text": pa.array([], pa.string())}),
        pa.table({"text": pa.array([None], pa.string())}),
        pa.table({"text": pa.array([PAGE], pa.large_string()), "id": [7], "url": ["http://localhost/"]}),
        pa.table({"text": pa.array([PAGE, PAGE]).dictionary_encode()}),
    ]
    for table in tables:
        found = annotate_table(table)
        assert found.schema.equals(SCHEMA, check_metadata=True)
        assert found.num_rows == table.num_rows


def test_order_is_kept_over_chunks() -> None:
    texts = pa.chunked_array([[f"Berita {number}." for number in part] for part in ([1, 2], [], [3, 4, 5])])
    assert [row["text"] for row in rows(pa.table({"text": texts}))] == [f"Berita {number}." for number in range(1, 6)]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (None, "the text is NoneType, not a string"),
        ("", "the text is empty or only white space; leave the document out"),
        (" \n\ufeff", "the text is empty or only white space; leave the document out"),
    ],
)
def test_bad_document_gets_an_error_and_stops_no_other(text: str | None, error: str) -> None:
    first, bad, last = rows(pa.table({"id": ["a", "b", "c"], "text": [PAGE, text, PAGE]}))
    assert bad == {"id": "b", "text": text, "error": error, "paragraphs": []}
    assert (first["error"], last["error"]) == (None, None)
    assert len(first["paragraphs"]) == len(last["paragraphs"]) == 3


def test_text_that_is_no_string() -> None:
    (row,) = rows(pa.table({"text": [5]}))
    assert (row["text"], row["error"], row["paragraphs"]) == (None, "the text is int, not a string", [])


@pytest.mark.parametrize("stage", ["begin", "finish"])
def test_fault_in_the_draft_itself_is_the_error_of_its_document(stage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = getattr(stages, stage)

    def broken(first: Any, *rest: Any) -> Any:
        if "b" in (getattr(first, "id", None), *(item for item in rest if isinstance(item, str))):
            raise ZeroDivisionError("a bug")
        return real(first, *rest)

    monkeypatch.setattr(stages, stage, broken)
    found = rows(pa.table({"id": ["a", "b", "c"], "text": [PAGE] * 3}))
    assert [row["error"] for row in found] == [None, "ZeroDivisionError: a bug", None]
    assert found[1]["text"] == PAGE


def test_page_whose_recognition_fails_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    real = entities.recognize_pages

    def broken(pages: Any) -> Any:
        if any("Sungai" in words for page in pages for words in page):
            raise ZeroDivisionError("a bug")
        return real(pages)

    monkeypatch.setattr(entities, "recognize_pages", broken)
    found = rows(pa.table({"text": [PAGE, "Sungai Waru meluap."]}))
    assert [row["error"] for row in found] == [None, "ZeroDivisionError: a bug"]


def test_many_pages_at_once_are_drafted_as_one_by_one() -> None:
    texts = [PAGE, "Pasar Waru dibuka lagi di Kudus.", PAGE]
    together = pages.annotate_many([pages.PageText(text, "x") for text in texts])
    assert together == [pages.annotate(text, "x") for text in texts]


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (None, ["document-0", "document-1"]),
        ([12, -3], ["12", "-3"]),
        (["a b/c", "é"], ["a b/c", "é"]),
        (["x", None], ["x", "document-1"]),
        (pa.array([None, None], pa.string()), ["document-0", "document-1"]),
    ],
)
def test_ids(ids: Any, expected: list[str]) -> None:
    columns = {"text": [PAGE, PAGE]} | ({} if ids is None else {"id": ids})
    assert [row["id"] for row in rows(pa.table(columns))] == expected


def test_missing_column() -> None:
    with pytest.raises(UsageError) as caught:
        annotate_table(pa.table({"body": [PAGE], "url": [""]}))
    assert str(caught.value) == (
        "the table has no column 'text', only body, url; rename the column that holds the page's text"
    )
    with pytest.raises(UsageError, match="only none; rename"):
        annotate_table(pa.table({}))


@pytest.mark.parametrize("name", ["text", "id"])
def test_column_that_stands_twice(name: str) -> None:
    table = pa.Table.from_arrays([pa.array([PAGE])] * 3, names=["text", "id", name])
    with pytest.raises(UsageError) as caught:
        annotate_table(table)
    assert str(caught.value) == f"the table has 2 columns '{name}'; keep one"


def test_a_batch_gives_what_its_rows_give() -> None:
    table = pa.table({"id": ["a", "b"], "text": [PAGE, "Air surut. Warga pulang."]})
    whole = annotate_table(table)
    assert pa.concat_tables([annotate_table(table.slice(0, 1)), annotate_table(table.slice(1))]).equals(whole)


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("a b/c", "a_b_c"),
        ("https://localhost/berita?id=1|2", "https:_localhost_berita?id=1_2"),
        ("cafe\u0301", "café"),
        ("berita\n\t1\u2028", "berita_1_"),
        ("\ud800", "_"),
        ("日本 語", "日本_語"),
        ("", "document"),
    ],
)
def test_document_id_that_conllu_can_hold(identifier: str, name: str) -> None:
    document = annotate(PAGE, identifier)
    assert document.id == name
    assert [paragraph.id for paragraph in document.paragraphs] == [f"{name}-p{number}" for number in (1, 2, 3)]
    assert parse(document.to_conllu()) == [document]


@pytest.mark.parametrize("source", ["pages/a b.txt", "cafe\u0301.txt", "a\nb.txt", "a\u2028b\x85.txt", "\udcff.txt"])
def test_source_that_conllu_can_hold(source: str) -> None:
    document = annotate(PAGE, source=source)
    assert parse(document.to_conllu()) == [document]
    if source.isprintable() and source.isascii():
        assert document.source == source


@pytest.mark.parametrize("text", ["", " \r\n\t", "\ufeff\u200b"])
def test_blank_text(text: str) -> None:
    with pytest.raises(InputError) as caught:
        annotate(text)
    assert str(caught.value) == "the text is empty or only white space; leave the document out"


def test_lone_surrogate() -> None:
    with pytest.raises(InputError) as caught:
        annotate("Air \udcff surut.")
    assert str(caught.value) == (
        "a lone surrogate '\\udcff' at character 4; decode the source as UTF-8 with errors='replace'"
    )


def test_draft_is_called_a_draft() -> None:
    document = annotate(PAGE, source="seeds/a.txt", sha256="0" * 64)
    assert (document.status, document.source, document.sha256) == ("draft", "seeds/a.txt", "0" * 64)


def test_entity_ids_count_on_where_asked() -> None:
    texts = [pages.PageText("Rina Lestari tiba di Kudus.", "a"), pages.PageText("Kudus dan Demak banjir.", "b")]
    first, second = pages.annotate_many(texts, 0)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    own, other = ({m.entity for _, s in document.sentences() for m in s.mentions} for document in (first, second))
    assert own
    assert other
    assert not own & other


def test_ids_that_become_alike_are_kept_apart() -> None:
    ids = pages.DistinctIds()
    given = ["a b", "a/b", "a_b", "a_b_2", "a b", "c", "", "e\u0301", "é"]
    assert [ids.fit(identifier) for identifier in given] == [
        "a_b",
        "a_b_2",
        "a_b_3",
        "a_b_2_2",
        "a_b_4",
        "c",
        "document",
        "é",
        "é_2",
    ]


HEAVY = """
import sys
import takarir
found = [sorted({"conllu", "datasets", "pandas", "pyarrow", "torch"} & set(sys.modules))]
document = takarir.annotate("Pasar dibuka lagi.")
takarir.clean("Pasar dibuka lagi.")
document.to_conllu()
found.append(sorted({"conllu", "datasets", "pandas", "pyarrow", "torch"} & set(sys.modules)))
import pyarrow
takarir.annotate_table(pyarrow.table({"text": ["Pasar dibuka lagi."]}))
found.append(sorted({"conllu", "datasets", "torch"} & set(sys.modules)))
print(found)
"""


def test_packages_are_imported_only_where_they_are_needed() -> None:
    run = subprocess.run([sys.executable, "-c", HEAVY], capture_output=True, text=True, check=True)
    assert run.stdout == "[[], [], []]\n"


def test_a_cell_that_python_cannot_read_stops_no_other() -> None:
    broken = pa.Array.from_buffers(pa.string(), 2, pa.array([b"Pasar \xff", b"Air surut."]).buffers())
    first, second = rows(pa.table({"id": ["a", "b"], "text": broken}))
    assert first["error"].startswith("the text cannot be read: 'utf-8' codec can't decode")
    assert (second["id"], second["error"]) == ("b", None)
    far = pa.array([2**31 - 1, 0], pa.int32()).cast(pa.date32())
    found = rows(pa.table({"id": far, "text": ["Air surut.", "Air surut."]}))
    assert [(row["id"], row["error"]) for row in found] == [("document-0", None), ("1970-01-01", None)]
