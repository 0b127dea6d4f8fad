"""Marks of differences: what differs, where, and between texts that have only some paragraphs in common."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import takarir
from documents import make_document, make_paragraph, make_sentence
from takarir.document.document import Document
from takarir.document.errors import UsageError
from takarir.document.values import Mention, Paragraph, Quotation, Sentence
from takarir.evaluate.marks import marks

TEXT = "Sari pulang. Latu tiba.\n\nFoto: Sari"


def sentence_of(identifier: str, start: int, forms: list[str | tuple[str, ...]], *mentions: Mention) -> Sentence:
    return make_sentence(TEXT, identifier, start, forms, mentions)


def document_of(*paragraphs: Paragraph, **values: object) -> Document:
    return Document(id="d", text=TEXT, paragraphs=paragraphs, **values)  # type: ignore[arg-type]


def first(*sentences: Sentence, role: str = "body") -> Paragraph:
    return make_paragraph(TEXT, "d-p1", sentences, role)


def last(role: str = "caption", repeats: str | None = None) -> Paragraph:
    caption = make_paragraph(TEXT, "d-p2", [sentence_of("d-p2-s1", 25, ["Foto", ":", "Sari"])], role)
    return replace(caption, repeats=repeats, repeats_kind=repeats and "variant")


SARI = Mention(entity="e1", type="person", start_word=0, end_word=1)
TWO = (sentence_of("s1", 0, ["Sari", "pulang", "."], SARI), sentence_of("s2", 13, ["Latu", "tiba", "."]))
OWN = document_of(first(*TWO), last(), status="curated")


def found(other: Document, own: Document = OWN) -> list[tuple[str, str, str]]:
    return [(mark.layer, mark.cause, TEXT[mark.start : mark.end]) for mark in marks(own, other)]


def test_the_same_annotation_differs_nowhere() -> None:
    assert marks(OWN, replace(OWN, id="lain")) == ()


def test_roles_and_repeats() -> None:
    assert found(document_of(first(*TWO), last("residue", "d-p1"))) == [
        ("roles", "caption called residue", "Foto: Sari"),
        ("repeats", "repeat invented", "Foto: Sari"),
    ]


def test_borders_of_sentences_and_tokens() -> None:
    one = sentence_of("s1", 0, ["Sari", "pulang.", "Latu", "tiba", "."], SARI)
    assert found(document_of(first(one), last())) == [
        ("borders", "tokens joined", "pulang."),
        ("borders", "sentence end missed after a stop", ""),
    ]


def test_borders_of_paragraphs() -> None:
    parted = (make_paragraph(TEXT, "a", TWO[:1]), make_paragraph(TEXT, "b", TWO[1:]), last())
    assert [(layer, cause) for layer, cause, _ in found(document_of(*parted))] == [
        ("borders", "paragraph invented"),
        ("borders", "paragraph missed"),
        ("borders", "paragraph invented"),
    ]


def test_entities_and_who_they_are() -> None:
    other_type = sentence_of("s1", 0, ["Sari", "pulang", "."], replace(SARI, type="place"))
    assert found(document_of(first(other_type, TWO[1]), last())) == [("entities", "person called place", "Sari")]
    people = [
        sentence_of(f"s{n}", at, forms, SARI)
        for n, at, forms in ((1, 0, ["Sari", "pulang", "."]), (2, 13, ["Latu", "tiba", "."]))
    ]
    one = document_of(first(*people), last(), status="curated")
    apart = document_of(first(people[0], replace(people[1], mentions=(replace(SARI, entity="e2"),))), last())
    assert found(one, apart) == [("entities", "taken for another entity", "Latu")]
    assert found(replace(apart, status="curated"), one) == [("entities", "taken for another entity", "Latu")]


def test_quotations_and_speakers() -> None:
    quoted = Quotation(id="q1", speaker="e1", start=0, end=11)
    own = replace(OWN, quotations=(quoted,))
    silent = replace(OWN, quotations=(replace(quoted, speaker=None),))
    assert found(silent, own) == [("quotations", "another speaker", "Sari pulang")]
    assert found(OWN, own) == [("quotations", "quotation missed", "Sari pulang")]
    assert found(replace(OWN, status="draft"), own) == []  # a draft marks none


def test_arcs_of_words_that_both_have() -> None:
    def tree(heads: list[int], relations: list[str]) -> Document:
        sentence = TWO[0]
        tokens = tuple(
            replace(token, words=(replace(token.words[0], head=head, deprel=relation),))
            for token, head, relation in zip(sentence.tokens, heads, relations, strict=True)
        )
        return document_of(first(replace(sentence, tokens=tokens), TWO[1]), last(), status="curated")

    own = tree([2, 0, 2], ["nsubj", "root", "punct"])
    assert found(tree([2, 0, 1], ["obj", "root", "punct"]), own) == [
        ("arcs", "relation of Sari", "Sari"),
        ("arcs", "head of .", "."),
    ]
    assert found(OWN, own) == []  # the other one tells no heads


def test_the_paragraphs_in_common_of_different_texts() -> None:
    text = "Lain sekali.\n\nFoto: Sari"
    parts = [
        make_paragraph(text, "x-p1", [make_sentence(text, "x1", 0, ["Lain", "sekali", "."])]),
        make_paragraph(text, "x-p2", [make_sentence(text, "x2", 14, ["Foto", ":", "Sari"])], "residue"),
    ]
    other = Document(id="x", text=text, paragraphs=tuple(parts))
    assert found(other) == [("roles", "caption called residue", "Foto: Sari")]


def test_texts_with_nothing_in_common() -> None:
    other = make_document("Lain", make_sentence("Lain", "s1", 0, ["Lain"]))
    with pytest.raises(UsageError, match="d is annotated over another text; compare annotations of the same text"):
        marks(OWN, other)


def test_a_draft_against_itself() -> None:
    draft = takarir.annotate("Angin kencang di Ambon.\n\nFoto: Sari Latu")
    assert marks(draft, takarir.annotate(draft.text)) == ()
