"""The published tables: schemas, rows, class names, and the way back to CoNLL-U."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa
import pytest
from datasets import ClassLabel, Dataset, Features
from hypothesis import given, settings
from msgspec.structs import replace

from documents import documents, make_document, make_sentence, row
from takarir.document.conllu_read import parse, serialize
from takarir.document.document import Document
from takarir.document.errors import TableError
from takarir.document.labels import ALL_CONFIGS, ENTITY_TYPES, MENTION_KINDS, NER_TAGS, ROLES, names
from takarir.document.values import Mention, Quotation
from takarir.project.publish import columns

CLASSES = {
    ("paragraphs", "label"): ROLES,
    ("sentences", "label"): ROLES,
    ("sentences", "ner_tags"): NER_TAGS,
    ("composed", "label"): ROLES,
    ("mentions", "type"): ENTITY_TYPES,
    ("mentions", "kind"): MENTION_KINDS,
}


def rows_of(document: Document) -> dict[str, list[dict[str, Any]]]:
    """The rows of all configs that are cut from a document."""
    return {
        "paragraphs": list(columns.paragraph_rows(document)),
        "sentences": list(columns.sentence_rows(document)),
        "mentions": list(columns.mention_rows(document)),
        "documents": [columns.document_row(document, "id", "tidak diketahui", "web")],
    }


# The way back ---------------------------------------------------------------------------------------------------------


@given(documents())
def test_rows_rebuild_the_conllu(document: Document) -> None:
    rows = list(columns.sentence_rows(document))
    text = serialize(document)
    assert columns.conllu_of(rows) == text
    assert columns.conllu_of(columns.table("sentences", rows).to_pylist()) == text


def test_rows_rebuild_several_documents(small: Document) -> None:
    text = "Kota."
    other = make_document(text, make_sentence(text, "lain-p1-s1", 0, ["Kota", "."]), identifier="lain")
    rows = [*columns.sentence_rows(small), *columns.sentence_rows(other)]
    assert columns.conllu_of(rows) == serialize(small) + serialize(other)
    assert parse(columns.conllu_of(rows)) == [small, other]


def test_a_sentence_can_be_rebuilt_alone(small: Document) -> None:
    rows = list(columns.sentence_rows(small))
    blocks = serialize(small).split("\n\n")
    assert [columns.conllu_of([one]) for one in rows] == [block + "\n\n" for block in blocks[: len(rows)]]


def test_heads_and_all_other_columns_come_back() -> None:
    line = row(1, "Ani", "A=1", lemma="ani", upos="PROPN", xpos="F--", feats="Foreign=Yes", head="0", deprel="root")
    (document,) = parse(f"{line}\n{row(2, '.', deps='1:punct')}\n\n")
    (found,) = columns.sentence_rows(document)
    assert {name: found[name] for name in ("lemma", "upos", "xpos", "feats", "head", "deprel", "deps")} == {
        "lemma": ["ani", "_"],
        "upos": ["PROPN", "_"],
        "xpos": ["F--", "_"],
        "feats": ["Foreign=Yes", "_"],
        "head": [0, None],
        "deprel": ["root", "_"],
        "deps": ["_", "1:punct"],
    }
    assert columns.conllu_of([found]) == serialize(replace(document, as_read=None))


@pytest.mark.parametrize(
    "lines",
    [[row(1, "Ani"), row("1.1", "ada")], [row("1-2", "bukunya", feats="Typo=Yes"), row(1, "buku"), row(2, "nya")]],
)
def test_what_the_table_has_no_columns_for(lines: list[str]) -> None:
    (document,) = parse("# sent_id = s1\n# source = a.txt\n" + "\n".join(lines) + "\n\n")
    with pytest.raises(TableError) as caught:
        list(columns.sentence_rows(document))
    assert str(caught.value) == (
        "a.txt: sentence s1: the table has no columns for empty nodes and features of multiword lines; "
        "take them out of what is to be published"
    )


# Rows -----------------------------------------------------------------------------------------------------------------


def test_paragraph_rows(small: Document) -> None:
    caption, body = columns.paragraph_rows(small)
    assert caption == {
        "id": "dok-p1",
        "document_id": "dok",
        "text": "Ani Budi datang ke Kota Lama.",
        "label": names(ROLES).index("caption"),
        "label_probability": None,
        "repeats": None,
        "repeats_kind": None,
        "start": 0,
        "end": 29,
        "sentences": 1,
        "tokens": 7,
    }
    assert (body["label"], body["sentences"], body["tokens"]) == (names(ROLES).index("body"), 2, 9)


def test_sentence_rows(small: Document) -> None:
    first, second, third = columns.sentence_rows(small)
    assert [names(NER_TAGS)[tag] for tag in first["ner_tags"]] == ["B-PER", "I-PER", "O", "O", "B-LOC", "I-LOC", "O"]
    assert (first["label"], second["label"]) == (names(ROLES).index("caption"), names(ROLES).index("body"))
    assert second["tokens"] == ['"', "Bukunya", "hilang", ",", '"', "katanya", "."]
    assert second["form"] == ['"', "Buku", "nya", "hilang", ",", '"', "kata", "nya", "."]
    assert [small.text[a:b] for a, b in zip(second["starts"], second["ends"], strict=True)] == second["tokens"]
    assert (second["mwt_first"], second["mwt_last"], second["mwt_form"]) == ([2, 7], [3, 8], ["Bukunya", "katanya"])
    assert second["mwt_misc"] == ["TokenRange=32:39", "SpaceAfter=No|TokenRange=49:56"]
    assert (second["quote_id"], second["quote_speaker"]) == (["dok-q1"], ["dok-e1"])
    assert [small.text[a:b] for a, b in zip(second["quote_start"], second["quote_end"], strict=True)] == [
        '"Bukunya hilang,"'
    ]
    assert (first["quote_id"], third["quote_id"]) == ([], [])
    assert third["comments"] == ["par_role = body", "sent_id = dok-p2-s2", "text = Titik."]


def test_a_quotation_stands_in_each_sentence_that_it_touches(small: Document) -> None:
    quotations = (
        Quotation(id="q1", speaker=None, start=31, end=63),
        Quotation(id="q2", speaker="e1", start=31, end=57),
        Quotation(id="q3", speaker="e1", start=58, end=63),
    )
    rows = list(columns.sentence_rows(replace(small, quotations=quotations)))
    assert [one["quote_id"] for one in rows] == [[], ["dok-q1", "dok-q2"], ["dok-q1", "dok-q3"]]
    assert rows[1]["quote_speaker"] == [None, "dok-e1"]


def test_mention_rows(small: Document) -> None:
    known = {"e1": ("Ani Budi Kota", "Ani Budi"), "e2": ("Kota",)}
    rows = list(columns.mention_rows(small, known))
    assert [(one["id"], one["entity_id"], one["text"], one["start"], one["end"], one["parent"]) for one in rows] == [
        ("dok-p1-s1-m1", "dok-e1", "Ani Budi", 0, 8, None),
        ("dok-p1-s1-m2", "dok-e2", "Kota Lama", 19, 28, None),
        ("dok-p1-s1-m3", "dok-e3", "Lama", 24, 28, "dok-p1-s1-m2"),
    ]
    assert [names(ENTITY_TYPES)[one["type"]] for one in rows] == ["person", "place", "abstract"]
    assert [names(MENTION_KINDS)[one["kind"]] for one in rows] == ["name", "description", "name"]
    assert [one["entity_name"] for one in rows] == ["Ani Budi Kota", "Kota", None]


def test_only_names_bear_tags(small: Document) -> None:
    (first, *_) = columns.sentence_rows(small, {"e2": ("Kota",)})
    assert [names(NER_TAGS)[tag] for tag in first["ner_tags"]] == ["B-PER", "I-PER", "O", "O", "O", "O", "O"]


def test_the_parent_is_the_smallest_mention_around() -> None:
    text = "a b c d e"
    spans = [(0, 5), (0, 3), (0, 1), (1, 3), (2, 3), (3, 4)]
    mentions = [Mention(entity=f"e{n}", type="person", start_word=a, end_word=b) for n, (a, b) in enumerate(spans)]
    document = make_document(text, make_sentence(text, "s", 0, text.split(), mentions))
    parents = [one["parent"] for one in columns.mention_rows(document)]
    assert parents == [None, "s-m1", "s-m2", "s-m2", "s-m4", "s-m1"]


def test_the_row_of_a_document(small: Document) -> None:
    text = "Ani\n\nAni"
    assert columns.document_row(small, "id", "tidak diketahui", "web") == {
        "id": "dok",
        "text": small.text,
        "status": "draft",
        "source": "seeds/dok.txt",
        "sha256": "0" * 64,
        "language": "id",
        "licence": "tidak diketahui",
        "provenance": "web",
        "paragraphs": 2,
        "body": 1,
        "captions": 1,
        "residue": 0,
        "repeats": 0,
        "sentences": 3,
        "tokens": 16,
        "words": 18,
        "mentions": 3,
    }
    (repeated,) = parse(
        f"# newpar id = a\n# par_role = residue\n{row(1, 'Ani')}\n\n"
        f"# newpar id = b\n# par_role = residue\n# par_repeats = a exact\n{row(1, 'Ani')}\n\n"
    )
    assert repeated.text == text
    found = columns.document_row(repeated, "id", "", "")
    assert (found["residue"], found["repeats"], found["body"]) == (2, 1, 0)


# Schemas --------------------------------------------------------------------------------------------------------------


def test_every_config_has_columns_and_every_column_a_definition() -> None:
    assert set(columns.COLUMNS) == set(names(ALL_CONFIGS))
    for found in columns.COLUMNS.values():
        assert len({column.name for column in found}) == len(found)
        assert all(column.definition for column in found)


@settings(max_examples=40)
@given(documents())
def test_rows_fill_their_schema_without_loss(document: Document) -> None:
    for config, rows in rows_of(document).items():
        table = columns.table(config, rows)
        table.validate(full=True)
        assert table.schema.equals(columns.schema(config), check_metadata=True)
        assert table.to_pylist() == rows
        assert all(set(one) == {column.name for column in columns.COLUMNS[config]} for one in rows)


@pytest.mark.parametrize("config", columns.COLUMNS)
def test_datasets_reads_the_class_names(config: str) -> None:
    features = Features.from_arrow_schema(columns.schema(config))
    assert list(features) == [column.name for column in columns.COLUMNS[config]]
    found = {}
    for name, feature in features.items():
        inner = getattr(feature, "feature", feature)
        if isinstance(inner, ClassLabel):
            found[config, name] = tuple(inner.names)
        assert (inner is not feature) == pa.types.is_list(columns.schema(config).field(name).type)
    expected = {key: names(labels) for key, labels in CLASSES.items() if key[0] == config}
    assert found == expected


def test_a_dataset_of_the_table_has_the_features(small: Document) -> None:
    dataset = Dataset(columns.table("sentences", list(columns.sentence_rows(small))))
    assert dataset.features["label"].int2str(dataset[0]["label"]) == "caption"
    tags = dataset.features["ner_tags"].feature
    assert [tags.int2str(tag) for tag in dataset[0]["ner_tags"]][:3] == ["B-PER", "I-PER", "O"]
    assert columns.conllu_of(list(dataset)) == serialize(small)


@pytest.mark.parametrize("config", columns.COLUMNS)
def test_lists_are_written_as_all_versions_of_datasets_read_them(config: str) -> None:
    metadata = json.loads(columns.schema(config).metadata[b"huggingface"])
    kinds = {feature["_type"] for feature in metadata["info"]["features"].values()}
    assert kinds <= {"Value", "ClassLabel", "Sequence"}
    for column in columns.COLUMNS[config]:
        assert (metadata["info"]["features"][column.name]["_type"] == "Sequence") == column.many
