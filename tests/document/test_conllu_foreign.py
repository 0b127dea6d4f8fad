"""Files of other projects: read as far as they go, nothing lost, and written back byte for byte."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from documents import conllu, row
from takarir.document.conllu_read import parse, serialize
from takarir.document.document import Document
from takarir.document.errors import ConlluError, ModelError
from takarir.document.values import EmptyNode, Mention, Sentence, Word

GUM = "# global.Entity = GRP-etype-infstat-centering-minspan-link-identity"


def read_one(text: str) -> Document:
    """The one document of a text, which is written back byte for byte and survives the canonical form."""
    (document,) = parse(text)
    assert serialize(document) == text
    canonical = replace(document, as_read=None)
    assert parse(serialize(canonical)) == [canonical]
    return document


def first(document: Document) -> Sentence:
    return document.paragraphs[0].sentences[0]


def mention(entity: str, start: int, end: int, kind: str = "person", **values: Any) -> Mention:
    return Mention(entity=entity, type=kind, start_word=start, end_word=end, **values)


# Empty nodes ----------------------------------------------------------------------------------------------------------


def test_empty_nodes_and_enhanced_dependencies() -> None:
    text = conllu(
        "# sent_id = s1",
        "# text = Rina minum teh, Joko kopi.",
        row("0.1", "_", lemma="pro", deps="2:nsubj"),
        row(1, "Rina", head="2", deps="2:nsubj"),
        row(2, "minum", head="0", deps="0:root"),
        row(3, "teh", "SpaceAfter=No", head="2", deps="2:obj"),
        row(4, ",", head="6", deps="6.1:punct"),
        row(5, "Joko", head="6", deps="6.1:nsubj|6.2:dep"),
        row(6, "kopi", "SpaceAfter=No", head="2", deps="6.1:obj"),
        row("6.1", "minum", "CopyOf=2", lemma="minum", upos="VERB", deps="2:conj"),
        row("6.2", "_", deps="6.1:dep"),
        row(7, ".", head="2", deps="2:punct"),
    )
    sentence = first(read_one(text))
    assert [(node.after, node.number, node.word.form) for node in sentence.empty_nodes] == [
        (0, 1, "_"),
        (6, 1, "minum"),
        (6, 2, "_"),
    ]
    assert sentence.empty_nodes[1].word == Word(
        form="minum", lemma="minum", upos="VERB", deps="2:conj", misc=("CopyOf=2",)
    )
    assert [word.form for word in sentence.words] == ["Rina", "minum", "teh", ",", "Joko", "kopi", "."]
    assert sentence.words[4].deps == "6.1:nsubj|6.2:dep"
    assert sentence.text == "Rina minum teh, Joko kopi."


def test_empty_nodes_around_and_inside_a_multiword_token() -> None:
    text = conllu(
        row(1, "Ini"),
        row("1.1", "a"),
        row("2-3", "bukunya"),
        row(2, "buku"),
        row("2.1", "b"),
        row(3, "nya"),
        row("3.1", "c"),
    )
    sentence = first(read_one(text))
    assert [(node.after, node.word.form) for node in sentence.empty_nodes] == [(1, "a"), (2, "b"), (3, "c")]


def test_a_draft_has_empty_nodes_too() -> None:
    text = conllu(
        "# newdoc id = d",
        "# annotation_status = draft",
        "# newpar id = d-p1",
        "# par_role = body",
        "# sent_id = d-p1-s1",
        "# text = Ya",
        row(1, "Ya", "TokenRange=0:2", deps="1.1:dep"),
        row("1.1", "ada", deps="0:root"),
    )
    (document,) = parse(text)
    assert document.as_read is None
    assert serialize(document) == text


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (["1", "2.1", "2"], "line 2: ID 2.1 where 1.1 is due; empty nodes count 8.1, 8.2 … behind word 8"),
        (["1", "1.2", "2"], "line 2: ID 1.2 where 1.1 is due; empty nodes count 8.1, 8.2 … behind word 8"),
        (["1", "1.1", "1.1"], "line 3: ID 1.1 where 1.2 is due; empty nodes count 8.1, 8.2 … behind word 8"),
        (["1", "2-3", "1.1", "2", "3"], "line 3: the empty node 1.1 behind a range; write it before the range"),
        (["0.1"], "line 1: the sentence has empty nodes alone; each sentence has words"),
    ],
)
def test_empty_nodes_out_of_place(rows: Sequence[str], message: str) -> None:
    with pytest.raises(ConlluError) as caught:
        parse(conllu(*(row(identifier, "a") for identifier in rows)))
    assert str(caught.value) == message


@pytest.mark.parametrize("places", [[(3, 1)], [(1, 2)], [(1, 1), (0, 1)], [(1, 1), (1, 1)], [(-1, 1)]])
def test_the_model_refuses_empty_nodes_out_of_place(places: Sequence[tuple[int, int]]) -> None:
    document = read_one(conllu(row(1, "Ya"), row(2, ".")))
    (paragraph,) = document.paragraphs
    nodes = tuple(EmptyNode(after=after, number=number, word=Word(form="_")) for after, number in places)
    sentence = replace(first(document), empty_nodes=nodes)
    with pytest.raises(ModelError, match=r"is out of order; sort them; behind each word they count 1, 2, 3 …$"):
        replace(document, paragraphs=(replace(paragraph, sentences=(sentence,)),))


# Entities -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("declared", "opening", "closing", "found"),
    [
        ("eid-etype-head", "(e1-person-2", "e1)", mention("e1", 0, 2, head=2)),
        ("eid-etype-head-other", "(e1-person-2-wiki:a-b:c", "e1)", mention("e1", 0, 2, head=2)),
        ("eid-etype-head-other", "(e1--2", "e1)", mention("e1", 0, 2, "_", head=2)),
        ("eid", "(e1", "e1)", mention("e1", 0, 2, "_")),
        ("eid-head", "(e0.7-2", "e0.7)", mention("e0.7", 0, 2, "_", head=2)),
        (GUM.split(" = ")[1], "(7-person-giv:act-cf1*-2,1-coref-Rina_Dewi", "7)", mention("7", 0, 2, head=2)),
        (GUM.split(" = ")[1], "(7-person-new-cf1-1-sgl", "7)", mention("7", 0, 2)),
        ("entity-GRP-infstat-MIN-coref_type-identity", "(place-9-new-2-sgl", "9)", mention("9", 0, 2, "place", head=2)),
        ("etype-identity", "(person-Rina_Dewi", "person)", mention("e1", 0, 2)),
        ("eid-etype-head", "(e1-person-7", "e1)", mention("e1", 0, 2)),
    ],
)
def test_fields_by_their_declaration(declared: str, opening: str, closing: str, found: Mention) -> None:
    text = conllu(
        f"# global.Entity = {declared}",
        row(1, "Rina", f"Bridge=1<2|Entity={opening}"),
        row(2, "Dewi", f"Entity={closing}"),
        row(3, "."),
    )
    sentence = first(read_one(text))
    assert sentence.mentions == (found,)
    assert sentence.words[0].misc == ("Bridge=1<2",)


def test_a_declaration_holds_for_the_whole_file() -> None:
    start = conllu("# newdoc id = a", GUM, row(1, "Rina", "Entity=(1-person-new-cf1-1-sgl)"))
    second = conllu("# newdoc id = b", row(1, "Joko", "Entity=(2-person-new-cf1-1-sgl)"))
    documents = parse(start + second)
    assert [first(document).mentions for document in documents] == [(mention("1", 0, 1),), (mention("2", 0, 1),)]
    assert [serialize(document) for document in documents] == [start, second]


def test_without_ids_each_mention_is_an_entity_of_its_own() -> None:
    text = conllu("# global.Entity = etype", row(1, "Rina", "Entity=(person)"), row(2, "Joko", "Entity=(person)"))
    assert first(read_one(text)).mentions == (mention("e1", 0, 1), mention("e2", 1, 2))


@pytest.mark.parametrize("status", ["", "# annotation_status = draft\n# par_role = body\n"])
def test_a_mention_in_pieces_is_one(status: str) -> None:
    text = status + conllu(
        "# global.Entity = eid-etype-head",
        row(1, "Bupati", "Entity=(e1[1/3]-person-3"),
        row(2, "baru", "Entity=e1[1/3])"),
        row(3, ","),
        row(4, "Rina", "Entity=(e1[2/3]-person-3)(e2-person-1)"),
        row(5, "si"),
        row(6, "Dewi", "Entity=(e1[3/3]-person-3)"),
    )
    (document,) = parse(text)
    assert first(document).mentions == (
        mention("e1", 0, 6, head=3, parts=((0, 2), (3, 4), (5, 6))),
        mention("e2", 3, 4),
    )
    canonical = replace(document, as_read=None)
    assert parse(serialize(canonical)) == [canonical]


@pytest.mark.parametrize("parts", [((0, 2),), ((0, 1), (1, 2)), ((1, 2), (3, 4)), ((0, 1), (3, 5)), ((2, 3), (0, 1))])
def test_the_model_refuses_pieces_that_do_not_lie_apart(parts: Sequence[tuple[int, int]]) -> None:
    document = read_one(conllu(*(row(number, "a") for number in range(1, 6))))
    sentence = replace(first(document), mentions=(mention("e1", 0, 4, parts=tuple(parts)),))
    with pytest.raises(ModelError) as caught:
        replace(document, paragraphs=(replace(document.paragraphs[0], sentences=(sentence,)),))
    assert str(caught.value) == (
        "sentence document-p1-s1: the pieces of the mention of e1 do not lie apart from its start to its end; "
        "give two and more, in order"
    )


def test_mentions_cross_and_share_a_span() -> None:
    text = conllu(
        GUM,
        row(1, "a", "Entity=(1-person(2-person(3-place"),
        row(2, "b", "Entity=1)2)(4-animal"),
        row(3, "c", "Entity=3)4)"),
    )
    found = [(one.entity, one.start_word, one.end_word) for one in first(read_one(text)).mentions]
    assert found == [("3", 0, 3), ("1", 0, 2), ("2", 0, 2), ("4", 1, 3)]


def test_brackets_on_empty_nodes() -> None:
    text = conllu(
        "# global.Entity = eid-etype-head",
        row("0.1", "_", "Entity=(e1-person-1)"),
        row(1, "makan", "Entity=(e2-event-2"),
        row("1.1", "_", "Entity=(e3-object-1"),
        row(2, "nasi", "Entity=e3)e2)"),
        row("2.1", "_"),
        row(3, "."),
    )
    (document,) = parse(text)
    assert serialize(document) == text
    # What stands for no word is in no mention; a head that does not either is none.
    assert first(document).mentions == (mention("e2", 0, 2, "event"), mention("e3", 1, 2, "object"))


@pytest.mark.parametrize(
    ("declared", "value"),
    [
        (None, "B-PER"),
        (None, "(e1-person-1)"),
        ("wikidata", "(Q42)"),
        ("eid-etype-head", "B-PER"),
        ("eid-etype-head", "(e1-person-1"),
        ("eid-etype-head", "e1)"),
        ("eid-etype-head", "(-person-1)"),
        ("eid-etype-head", "(e1[2/2]-person-1)"),
        ("eid-etype-head", "(e1[1/2]-person-1)"),
        ("eid-etype-head", ""),
    ],
)
def test_other_values_of_entity_are_kept_as_they_stand(declared: str | None, value: str) -> None:
    head = [f"# global.Entity = {declared}"] if declared else []
    text = conllu(*head, row(1, "Rina", f"Alias=a|Entity={value}"), row(2, "."))
    (document,) = parse(text)
    assert serialize(document) == text
    assert first(document).mentions == ()
    assert set(first(document).words[0].misc) == {f"Entity={value}", "Alias=a"}
    canonical = replace(document, as_read=None)
    assert parse(serialize(canonical)) == [canonical]


def test_brackets_on_a_multiword_line_are_kept_as_they_stand() -> None:
    text = conllu(
        "# global.Entity = eid-etype-head",
        row("1-2", "bukunya", "Entity=(e1-object-1)|Quote=Yes"),
        row(1, "buku"),
        row(2, "nya", "Entity=(e2-person-1)"),
    )
    (document,) = parse(text)
    assert serialize(document) == text
    assert first(document).tokens[0].misc == ("Entity=(e1-object-1)", "Quote=Yes")
    assert first(document).mentions == (mention("e2", 1, 2),)


# MISC and white space -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("misc", "kept"),
    [
        ("Level=Krama|_", ("Level=Krama", "_")),
        ("_|A=1", ("_", "A=1")),
        ("A=1||B=2", ("A=1", "", "B=2")),
        ("A=1|", ("A=1", "")),
        ("=x|Tanpa|a=|a b=c d|Z=1|A=1", ("=x", "Tanpa", "a=", "a b=c d", "Z=1", "A=1")),
        ("Gloss=a=b|Gloss=c|Gloss=a=b", ("Gloss=a=b", "Gloss=c", "Gloss=a=b")),
        ("Quote=Yes", ("Quote=Yes",)),
        ("SpaceAfter=Yes|SpacesBefore=x|SpacesAfter=\\q|SourceForm=lain|TokenRange=7:8", ()),
    ],
)
def test_odd_attributes(misc: str, kept: tuple[str, ...]) -> None:
    text = conllu(row(1, "Kula", misc), row(2, "kesah"))
    (document,) = parse(text)
    assert serialize(document) == text
    assert document.text == "Kula kesah"
    assert first(document).words[0].misc == kept


@pytest.mark.parametrize(
    ("declared", "misc", "text"),
    [
        ("Rina  tiba.", "SpacesAfter=\\s\\s", "Rina  tiba."),
        ("Rina tiba.", "SpacesAfter=\\s\\s", "Rina  tiba."),
        ("Rina  tiba.", "_", "Rina  tiba."),
        ("Rina\ttiba.", "SpacesAfter=\\t", "Rina\ttiba."),
        ("Rina\ttiba.", "_", "Rina\ttiba."),
        ("Rina\xa0tiba.", "_", "Rina\xa0tiba."),
        ("Rina\xa0tiba.", "SpacesAfter=\\u00A0", "Rina\xa0tiba."),
        ("Rina\u3000tiba.", "_", "Rina\u3000tiba."),
        ("Rina  tiba.", "SpacesAfter=\\n", "Rina\ntiba."),
        ("Rina tiba.", "SpacesAfter=\\r\\n", "Rina\r\ntiba."),
        ("Rinatiba.", "SpaceAfter=No", "Rinatiba."),
    ],
)
def test_white_space_of_the_text(declared: str, misc: str, text: str) -> None:
    lines = conllu(
        f"# text = {declared}", row(1, "Rina", misc), row(2, "tiba", "SpaceAfter=No"), row(3, ".", "SpacesAfter=\\n")
    )
    assert read_one(lines).text == f"{text}\n"


@pytest.mark.parametrize(
    ("declared", "misc"),
    [("Rina  tiba.", "SpaceAfter=No"), ("Rinatiba.", "_"), ("Rina  pergi.", "_"), ("Rina  tiba. ", "_")],
)
def test_a_text_that_the_forms_do_not_give(declared: str, misc: str) -> None:
    with pytest.raises(ConlluError, match=r"^line 1: # text and the forms differ at character \d+: "):
        parse(conllu(f"# text = {declared}", row(1, "Rina", misc), row(2, "tiba", "SpaceAfter=No"), row(3, ".")))


def test_in_a_draft_the_text_is_held_against_its_white_space() -> None:
    head = ("# newdoc id = d", "# annotation_status = draft", "# newpar id = d-p1", "# par_role = body")
    rows = (row(1, "Ya", "SpacesAfter=\\s\\s"), row(2, "."))
    assert [parse(conllu(*head, f"# text = Ya{gap}.", *rows))[0].text for gap in (" ", "  ")] == ["Ya  ."] * 2
    with pytest.raises(ConlluError, match=r"^line 5: .*# text and the forms differ at character 3: "):
        parse(conllu(*head, "# text = Ya\t\t.".replace("\t", " \xa0"), *rows))


def test_features_of_a_multiword_line() -> None:
    text = conllu(row("1-2", "bukuya", feats="Typo=Yes"), row(1, "buku"), row(2, "nya"))
    assert first(read_one(text)).tokens[0].feats == "Typo=Yes"


def test_what_is_missing_is_rebuilt() -> None:
    document = read_one(conllu(row(1, "Ya", "SpaceAfter=No"), row(2, ".")) + conllu("# sent_id = x", row(1, "Ya")))
    assert [(sentence.id, sentence.text) for _, sentence in document.sentences()] == [
        ("document-p1-s1", "Ya."),
        ("x", "Ya"),
    ]


# Byte for byte --------------------------------------------------------------------------------------------------------

TEXT = conllu(
    "#tanpa spasi",
    "#  dua",
    "# sent_id=s1",
    "#",
    "# z = 1",
    "# text = Ya.",
    row(1, "Ya", "B=1|SpaceAfter=No|A=1"),
    row(2, "."),
)


def test_comments_and_attributes_stand_as_they_stood() -> None:
    (document,) = parse(TEXT)
    assert serialize(document) == TEXT
    assert document.to_conllu() == TEXT


def test_what_is_changed_is_written_anew() -> None:
    (document,) = parse(TEXT)
    (paragraph,) = document.paragraphs
    marked = replace(first(document), mentions=(mention("e1", 0, 1),))
    changed = [
        replace(document, id="lain"),
        replace(document, status="draft"),
        replace(document, paragraphs=(replace(paragraph, role="caption"),)),
        replace(document, paragraphs=(replace(paragraph, sentences=(marked,)),)),
    ]
    for other in changed:
        written = serialize(other)
        assert written == serialize(replace(other, as_read=None)) != TEXT
        assert "par_role = " in written
        (again,) = parse(written)
        assert serialize(again) == written


def test_copies_are_written_as_they_were_read() -> None:
    (document,) = parse(TEXT)
    for other in (
        copy.copy(document),
        copy.deepcopy(document),
        pickle.loads(pickle.dumps(document)),
        replace(document),
    ):
        assert (other, hash(other), repr(other)) == (document, hash(document), repr(document))
        assert serialize(other) == TEXT
    (same,) = parse(TEXT)
    (differs,) = parse(TEXT.replace("#  dua", "# dua"))
    assert same == document != differs


_forms = st.text(st.sampled_from("aB1é.,|()#\\_-"), min_size=1, max_size=4).filter(lambda form: form != "_")
_attributes = st.sampled_from(
    ("A=1", "zet", "=", "Gloss=a=b", "Entity=B-PER", "Entity=(e1-person-1", "Entity=e1)", "Quote=(q1", "_", "", "a b=c")
)
_gaps = st.sampled_from(("_", "_", "SpaceAfter=No", "SpacesAfter=\\s\\s", "SpacesAfter=\\n", "SpacesAfter=?"))
_comments = st.sampled_from(
    ("# newpar", "# newpar id = p", "#x", "# a = b", GUM, "# global.Entity = eid-etype-head", "# tanpa nilai", "# x =")
)


@st.composite
def foreign_files(draw: st.DrawFn) -> str:
    """CoNLL-U with what the format allows and no convention orders."""
    sentences = []
    for number in range(draw(st.integers(1, 4))):
        lines = draw(st.lists(_comments, max_size=3, unique=True))
        if "# newpar id = p" in lines and any("# newpar id = p" in before for before in sentences):
            lines.remove("# newpar id = p")
        if draw(st.booleans()):
            lines.append(f"# sent_id = s{number}")
        due = 0
        for place in range(1, draw(st.integers(1, 4)) + 1):
            misc = "|".join([*draw(st.lists(_attributes, max_size=3)), draw(_gaps)]).strip("_") or "_"
            misc = misc if misc.strip() == misc else "_"
            if due < place and draw(st.booleans()):
                due = place + draw(st.integers(1, 2))
                lines.append(row(f"{place}-{due}", draw(_forms), misc))
            lines.append(row(place, draw(_forms), misc, deps=draw(st.sampled_from(("_", "0:root", "1.1:dep")))))
            if draw(st.integers(0, 3)) == 0:
                lines.append(row(f"{place}.1", draw(_forms), misc))
        lines += [row(rest, draw(_forms)) for rest in range(place + 1, due + 1)]
        sentences.append(conllu(*lines))
    return "".join(sentences)


def words_of(document: Document) -> list[Word]:
    """The words, their attributes in the canonical order, empty ones left out: alone they would be no column."""
    words = [word for _, sentence in document.sentences() for word in sentence.words]
    return [replace(word, misc=tuple(sorted({*word.misc} - {"", "_"}))) for word in words]


@settings(max_examples=300)
@given(foreign_files())
def test_any_file_of_the_format_comes_back(text: str) -> None:
    documents = parse(text, "f.conllu")
    assert "".join(map(serialize, documents)) == text
    for document in documents:
        canonical = serialize(replace(document, as_read=None))
        (again,) = parse(canonical, "f.conllu")
        assert serialize(again) == canonical
        assert again.text == document.text
        assert words_of(again) == words_of(document)
