"""The model holds its invariants: one broken value a test, and the text of each error."""

from __future__ import annotations

import gc
import pickle
from typing import Any

import pytest
from hypothesis import given
from msgspec.structs import asdict, fields, replace

from documents import documents, make_document, make_sentence
from takarir.document import errors, labels
from takarir.document.conllu_read import serialize
from takarir.document.document import Document
from takarir.document.errors import ModelError, TakarirError
from takarir.document.invariants import is_blank
from takarir.document.values import AnnotatedPage, Mention, Quotation, Sentence, Word

CAPTION, BODY = 0, 1


def with_paragraph(document: Document, index: int, **changes: Any) -> Document:
    """The document with one paragraph changed."""
    paragraphs = list(document.paragraphs)
    paragraphs[index] = replace(paragraphs[index], **changes)
    return replace(document, paragraphs=tuple(paragraphs))


def with_sentence(document: Document, index: int, place: int = 0, **changes: Any) -> Document:
    """The document with one sentence changed."""
    sentences = list(document.paragraphs[index].sentences)
    sentences[place] = replace(sentences[place], **changes)
    return with_paragraph(document, index, sentences=tuple(sentences))


def with_token(document: Document, index: int, token: int, **changes: Any) -> Document:
    """The document with one token of a paragraph's first sentence changed."""
    tokens = list(document.paragraphs[index].sentences[0].tokens)
    tokens[token] = replace(tokens[token], **changes)
    return with_sentence(document, index, tokens=tuple(tokens))


def mention(start: int, end: int, entity: str = "e1", kind: str = "person", head: int = 1) -> Mention:
    return Mention(entity=entity, type=kind, start_word=start, end_word=end, head=head)


def quotation(start: int, end: int, identifier: str = "q1", speaker: str | None = None) -> Quotation:
    return Quotation(id=identifier, speaker=speaker, start=start, end=end)


def test_the_small_document_is_valid_and_reads_as_made(small: Document) -> None:
    assert [sentence.id for _, sentence in small.sentences()] == ["dok-p1-s1", "dok-p2-s1", "dok-p2-s2"]
    assert [paragraph.id for paragraph, _ in small.sentences()] == ["dok-p1", "dok-p2", "dok-p2"]
    second = small.paragraphs[BODY].sentences[0]
    assert [word.form for word in second.words] == ['"', "Buku", "nya", "hilang", ",", '"', "kata", "nya", "."]
    assert second.token_of_word() == [0, 1, 1, 2, 3, 4, 5, 5, 6]


def test_to_conllu_is_the_codec_s_text(small: Document) -> None:
    assert small.to_conllu() == serialize(small)


@pytest.mark.parametrize("path", ["", "paragraphs.0", "paragraphs.0.sentences.0", "paragraphs.0.sentences.0.tokens.0"])
def test_values_are_frozen(small: Document, path: str) -> None:
    value: Any = small
    for step in filter(None, path.split(".")):
        value = value[int(step)] if step.isdecimal() else getattr(value, step)
    for field in fields(value):
        with pytest.raises(AttributeError, match="immutable type"):
            setattr(value, field.name, None)


@given(documents(), documents())
def test_values_are_compared_hashed_shown_and_pickled_by_their_fields(first: Document, second: Document) -> None:
    other = pickle.loads(pickle.dumps(first))
    assert other is not first
    assert (other, hash(other), repr(other)) == (first, hash(first), repr(first))
    assert (first == second) == (repr(first) == repr(second))
    assert first != AnnotatedPage(**asdict(first))


def test_values_are_shown_as_they_are_made() -> None:
    shown = "Mention(entity='e1', type='person', start_word=0, end_word=2, head=1, parts=())"
    assert repr(mention(0, 2)) == shown
    assert eval(shown) == mention(0, 2)
    with pytest.raises(TypeError):
        Word("Ani")


def test_the_garbage_collector_does_not_see_them(small: Document) -> None:
    assert not any(map(gc.is_tracked, (small, small.paragraphs[0], *small.paragraphs[0].sentences[0].tokens)))


def test_a_changed_copy_is_checked_too(small: Document) -> None:
    with pytest.raises(ModelError, match="unknown status 'selesai'"):
        replace(small, status="selesai")
    with pytest.raises(ModelError, match="unknown status 'selesai'"):
        Document(**{**asdict(small), "status": "selesai"})


PARAGRAPH_FAULTS: list[tuple[int, dict[str, Any], str]] = [
    (
        BODY,
        {"role": "judul"},
        "sentence dok-p2-s1: paragraph dok-p2 has the unknown role 'judul'; use one of body, caption, residue",
    ),
    (BODY, {"id": "dok-p1"}, "sentence dok-p2-s1: paragraph id dok-p1 stands twice; ids are unique"),
    (
        BODY,
        {"repeats": "dok-p1"},
        "sentence dok-p2-s1: paragraph dok-p2: a repeat has both a target and a kind, or neither",
    ),
    (
        BODY,
        {"repeats_kind": "exact"},
        "sentence dok-p2-s1: paragraph dok-p2: a repeat has both a target and a kind, or neither",
    ),
    (
        CAPTION,
        {"repeats": "dok-p2", "repeats_kind": "exact"},
        "sentence dok-p1-s1: paragraph dok-p1 repeats 'dok-p2', which is no earlier paragraph; "
        "name the earliest earlier paragraph with the same text",
    ),
    (
        CAPTION,
        {"repeats": "dok-p1", "repeats_kind": "exact"},
        "sentence dok-p1-s1: paragraph dok-p1 repeats 'dok-p1', which is no earlier paragraph; "
        "name the earliest earlier paragraph with the same text",
    ),
    (
        BODY,
        {"repeats": "dok-p1", "repeats_kind": "sama"},
        "sentence dok-p2-s1: paragraph dok-p2 has the unknown kind of repeat 'sama'; use one of exact, variant",
    ),
    (BODY, {"sentences": ()}, "paragraph dok-p2 has no sentence"),
    (BODY, {"text": "Bukunya"}, "paragraph dok-p2: its text is not the source between its offsets"),
    (BODY, {"start": 30}, "paragraph dok-p2 does not begin and end with its sentences"),
    (BODY, {"end": 65}, "paragraph dok-p2 does not begin and end with its sentences"),
    (BODY, {"end": 66}, "dok: the range 31:66 overlaps another or leaves 0:65"),
    (BODY, {"start": 28}, "dok: the range 28:64 overlaps another or leaves 0:65"),
    (BODY, {"start": 64}, "dok: the range 64:64 overlaps another or leaves 0:65"),
    (CAPTION, {"start": -1}, "dok: the range -1:29 overlaps another or leaves 0:65"),
    (CAPTION, {"start": 4}, "dok: the text 'Ani ' at 0:4 is in no token"),
    (BODY, {"end": 57}, "dok: the text ' Titik.\\n' at 57:65 is in no token"),
    (CAPTION, {"end": 30}, "paragraph dok-p1 does not begin and end with its sentences"),
]


@pytest.mark.parametrize(("index", "changes", "message"), PARAGRAPH_FAULTS)
def test_faults_of_a_paragraph(small: Document, index: int, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ModelError) as caught:
        with_paragraph(small, index, **changes)
    assert str(caught.value) == message


SENTENCE_FAULTS: list[tuple[int, dict[str, Any], str]] = [
    (CAPTION, {"tokens": ()}, "sentence dok-p1-s1 has no token"),
    (CAPTION, {"text": "Ani"}, "sentence dok-p1-s1: its text is not the source between its offsets"),
    (CAPTION, {"end": 28, "text": "Ani Budi datang ke Kota Lama"}, "dok-p1: the text '.' at 28:29 is in no token"),
    (CAPTION, {"start": 29}, "dok-p1: the range 29:29 overlaps another or leaves 0:29"),
    (BODY, {"end": 59}, "dok-p2: the range 58:64 overlaps another or leaves 31:64"),
    (BODY, {"id": "dok-p1-s1"}, "sentence dok-p1-s1: the sentence id stands twice; ids are unique"),
    (
        CAPTION,
        {"mentions": (mention(0, 1, kind="orang"),)},
        "sentence dok-p1-s1: mention of e1 has the unknown type 'orang'",
    ),
    (CAPTION, {"mentions": (mention(0, 8),)}, "sentence dok-p1-s1: mention of e1 lies outside its sentence"),
    (CAPTION, {"mentions": (mention(-1, 1),)}, "sentence dok-p1-s1: mention of e1 lies outside its sentence"),
    (CAPTION, {"mentions": (mention(1, 1),)}, "sentence dok-p1-s1: mention of e1 lies outside its sentence"),
    (CAPTION, {"mentions": (mention(0, 2, head=3),)}, "sentence dok-p1-s1: mention of e1 lies outside its sentence"),
    (CAPTION, {"mentions": (mention(0, 2, head=0),)}, "sentence dok-p1-s1: mention of e1 lies outside its sentence"),
    (
        CAPTION,
        {"mentions": (mention(2, 3), mention(0, 1, "e2"))},
        "sentence dok-p1-s1: mention of e2 is out of order; sort by start, longer first",
    ),
    (
        CAPTION,
        {"mentions": (mention(0, 1), mention(0, 2, "e2"))},
        "sentence dok-p1-s1: mention of e2 is out of order; sort by start, longer first",
    ),
    (
        CAPTION,
        {"mentions": (mention(0, 2), mention(0, 2, "e2"))},
        "sentence dok-p1-s1: mention of e2 has the very span of another; keep one of them",
    ),
    (
        CAPTION,
        {"mentions": (mention(0, 2), mention(1, 3, "e2"))},
        "sentence dok-p1-s1: mention of e2 crosses another; spans nest, or lie apart",
    ),
    (
        CAPTION,
        {"mentions": (mention(0, 6), mention(0, 2, "e2"), mention(3, 7, "e3"))},
        "sentence dok-p1-s1: mention of e3 crosses another; spans nest, or lie apart",
    ),
    *(
        (
            CAPTION,
            {"mentions": (mention(0, 1, entity),)},
            f"sentence dok-p1-s1: {entity!r} is no entity id; ids hold no white space, parenthesis, hyphen or |",
        )
        for entity in ("", "e-1", "e(1", "e)", "e 1", "e|1", "e\t")
    ),
]


@pytest.mark.parametrize(("index", "changes", "message"), SENTENCE_FAULTS)
def test_faults_of_a_sentence(small: Document, index: int, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ModelError) as caught:
        with_sentence(small, index, **changes)
    assert str(caught.value) == message


TOKEN_FAULTS: list[tuple[int, int, dict[str, Any], str]] = [
    (CAPTION, 0, {"form": "Ana"}, "sentence dok-p1-s1: token 'Ana' at 0:3 reads 'Ani' in the source"),
    (CAPTION, 0, {"form": "Anz"}, "sentence dok-p1-s1: token 'Anz' at 0:3 reads 'Ani' in the source"),
    (CAPTION, 0, {"words": ()}, "sentence dok-p1-s1: token 'Ani' is not its own word"),
    (CAPTION, 0, {"words": (Word(form="Ana"),)}, "sentence dok-p1-s1: token 'Ani' is not its own word"),
    (CAPTION, 0, {"misc": ("Lang=es",)}, "sentence dok-p1-s1: the MISC of 'Ani' belongs to its only word"),
    (
        BODY,
        1,
        {"words": (Word(form="Buku"), Word(form="ku"))},
        "sentence dok-p2-s1: the words of 'Bukunya' join to 'Bukuku'",
    ),
    (BODY, 1, {"words": (Word(form="Bukunya"), Word(form=""))}, "sentence dok-p2-s1: a word of 'Bukunya' is empty"),
    (CAPTION, 1, {"start": 2}, "dok-p1-s1: the range 2:8 overlaps another or leaves 0:29"),
    (CAPTION, 1, {"start": 5}, "dok-p1-s1: the text ' B' at 3:5 is in no token"),
    (CAPTION, 6, {"end": 30}, "dok-p1-s1: the range 28:30 overlaps another or leaves 0:29"),
    (CAPTION, 6, {"end": 28}, "dok-p1-s1: the range 28:28 overlaps another or leaves 0:29"),
]


@pytest.mark.parametrize(("index", "token", "changes", "message"), TOKEN_FAULTS)
def test_faults_of_a_token(small: Document, index: int, token: int, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ModelError) as caught:
        with_token(small, index, token, **changes)
    assert str(caught.value) == message


def test_a_foreign_document_may_have_other_types_and_words_that_do_not_join(small: Document) -> None:
    foreign = replace(small, status="foreign")
    words = (Word(form="Buku"), Word(form="dia"))
    assert with_token(foreign, BODY, 1, words=words).paragraphs[BODY].sentences[0].words[2].form == "dia"
    kinds = with_sentence(foreign, CAPTION, mentions=(mention(0, 1, kind="orang"),))
    assert kinds.paragraphs[CAPTION].sentences[0].mentions[0].type == "orang"


def test_a_sentence_does_not_reach_beyond_its_tokens() -> None:
    text = "Ani.  "
    sentence = replace(make_sentence(text, "dok-p1-s1", 0, ["Ani", "."]), end=6, text=text)
    with pytest.raises(ModelError, match=r"^sentence dok-p1-s1 does not begin and end with its tokens$"):
        make_document(text, sentence)


QUOTATION_FAULTS: list[tuple[tuple[Quotation, ...], str]] = [
    ((quotation(31, 67),), "quotation q1 lies outside the document dok"),
    ((quotation(-1, 3),), "quotation q1 lies outside the document dok"),
    ((quotation(3, 3),), "quotation q1 lies outside the document dok"),
    ((quotation(0, 3), quotation(4, 8)), "quotation id q1 stands twice; ids are unique in a document"),
    (
        (quotation(0, 3, "q-1"),),
        "'q-1' is no id for a quotation or its speaker; ids hold no white space, parenthesis, hyphen or |",
    ),
    (
        (quotation(0, 3, speaker=""),),
        "'' is no id for a quotation or its speaker; ids hold no white space, parenthesis, hyphen or |",
    ),
    ((quotation(4, 8), quotation(0, 3, "q2")), "quotation q2 is out of order; sort by start, longer first"),
    ((quotation(0, 3), quotation(0, 8, "q2")), "quotation q2 is out of order; sort by start, longer first"),
    ((quotation(0, 8), quotation(0, 8, "q2")), "quotation q2 has the very span of another; keep one of them"),
    ((quotation(0, 8), quotation(4, 15, "q2")), "quotation q2 crosses another; spans nest, or lie apart"),
]


@pytest.mark.parametrize(("quotations", "message"), QUOTATION_FAULTS)
def test_faults_of_quotations(small: Document, quotations: tuple[Quotation, ...], message: str) -> None:
    with pytest.raises(ModelError) as caught:
        replace(small, quotations=quotations)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"status": "selesai"}, "unknown status 'selesai'; use one of curated, draft, foreign"),
        ({"paragraphs": ()}, "document dok has no paragraph"),
        ({"text": "Ani"}, "dok: the range 0:29 overlaps another or leaves 0:3"),
    ],
)
def test_faults_of_a_document(small: Document, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ModelError) as caught:
        replace(small, **changes)
    assert str(caught.value) == message


def test_paragraphs_in_the_wrong_order(small: Document) -> None:
    with pytest.raises(ModelError, match=r"^dok: the text 'Ani Budi datang.+ is in no token$"):
        replace(small, paragraphs=small.paragraphs[::-1])


def test_nested_and_adjacent_spans_are_no_fault(small: Document) -> None:
    mentions = (mention(0, 4), mention(0, 2, "e2"), mention(1, 2, "e3"), mention(2, 4, "e2"), mention(4, 5))
    quotations = (quotation(0, 29), quotation(0, 8, "q2"), quotation(9, 29, "q3"), quotation(31, 47, "q4", "e1"))
    changed = with_sentence(replace(small, quotations=quotations), CAPTION, mentions=mentions)
    assert changed.paragraphs[CAPTION].sentences[0].mentions == mentions


def test_a_decomposed_source_has_composed_forms() -> None:
    text = "Kafe\u0301 buka"
    tokens = make_sentence("Kafé buka", "s", 0, ["Kafé", "buka"]).tokens
    sentence = Sentence(
        id="dok-p1-s1",
        start=0,
        end=10,
        text=text,
        tokens=(replace(tokens[0], end=5), replace(tokens[1], start=6, end=10)),
    )
    assert make_document(text, sentence).text == text
    raw = replace(tokens[0], form="Kafe\u0301", end=5, words=(Word(form="Kafe\u0301"),))
    # A form is NFC, or the text of the source as it stands: the codec refuses what is neither writable nor readable.
    unwritable = make_document(text, replace(sentence, tokens=(raw, sentence.tokens[1])))
    with pytest.raises(errors.ConlluError, match="is no line of CoNLL-U"):
        serialize(unwritable)


@given(documents())
def test_random_documents_hold_the_invariants_by_the_letter(document: Document) -> None:
    covered = [False] * len(document.text)
    for paragraph, sentence in document.sentences():
        assert paragraph.start <= sentence.start < sentence.end <= paragraph.end
        for token in sentence.tokens:
            assert sentence.start <= token.start < token.end <= sentence.end
            assert not any(covered[token.start : token.end])
            covered[token.start : token.end] = [True] * (token.end - token.start)
    assert is_blank("".join(char for char, mark in zip(document.text, covered, strict=True) if not mark))


@pytest.mark.parametrize("text", ["", " ", "\t\r\n", "\ufeff", "\u200b\u200d", "\xa0\u2028\x85", "\x00\x07", "\xad"])
def test_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", [".", "\u0301", "😀", " a ", "\ufffd", "\u200b.\u200b"])
def test_not_blank(text: str) -> None:
    assert not is_blank(text)


def test_errors_say_file_line_sentence_and_mend() -> None:
    full = TakarirError("salah", path="a/b.conllu", line=3, sentence="s1", mend="betulkan")
    assert str(full) == "a/b.conllu:3: sentence s1: salah; betulkan"
    assert str(TakarirError("salah", line=3)) == "line 3: salah"
    assert str(TakarirError("salah", path="a")) == "a: salah"
    assert str(TakarirError("salah", sentence="s1")) == "sentence s1: salah"
    assert str(TakarirError("salah")) == "salah"
    assert (full.message, full.path, full.line, full.sentence, full.mend) == (
        "salah",
        "a/b.conllu",
        3,
        "s1",
        "betulkan",
    )


def test_one_tree_of_errors() -> None:
    own = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, Exception)]
    assert len(own) > 1
    assert all(issubclass(error, TakarirError) and error.__doc__ for error in own)


LABEL_SETS = {name: value for name, value in vars(labels).items() if name.isupper() and isinstance(value, tuple)}


@pytest.mark.parametrize("name", LABEL_SETS)
def test_every_label_has_a_definition_and_stands_once(name: str) -> None:
    values = LABEL_SETS[name]
    assert all(isinstance(label, labels.Label) and label.name and label.definition for label in values)
    assert len(set(labels.names(values))) == len(values) > 1


def test_bio_tags_follow_from_the_bio_classes() -> None:
    assert set(labels.BIO_CLASSES) <= set(labels.names(labels.ENTITY_TYPES))
    derived = [f"{mark}-{name}" for name in labels.BIO_CLASSES.values() for mark in "BI"]
    assert labels.names(labels.NER_TAGS) == ("O", *derived)
