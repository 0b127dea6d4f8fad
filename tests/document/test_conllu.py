"""The codec: the canonical form, round trips byte for byte, foreign treebanks, and every error with its place."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from documents import conllu, documents, make_document, make_paragraph, make_sentence, row, small_document
from takarir.document.conllu_read import parse, serialize
from takarir.document.document import Document
from takarir.document.errors import ConlluError
from takarir.document.values import Mention, Quotation, Word
from takarir.draft.pages import annotate

LAST_ROW = row(2, ".", "SpacesAfter=\\n|TokenRange=63:64")
SMALL = f"""\
# newdoc id = dok
# global.Entity = eid-etype-head
# source = seeds/dok.txt
# annotation_status = draft
# source_sha256 = {"0" * 64}
# newpar id = dok-p1
# par_role = caption
# sent_id = dok-p1-s1
# text = Ani Budi datang ke Kota Lama.
{row(1, "Ani", "Entity=(e1-person-1|TokenRange=0:3")}
{row(2, "Budi", "Entity=e1)|TokenRange=4:8")}
{row(3, "datang", "TokenRange=9:15")}
{row(4, "ke", "TokenRange=16:18")}
{row(5, "Kota", "Entity=(e2-place-1|TokenRange=19:23")}
{row(6, "Lama", "Entity=(e3-abstract-1)e2)|SpaceAfter=No|TokenRange=24:28")}
{row(7, ".", "TokenRange=28:29")}

# newpar id = dok-p2
# par_role = body
# sent_id = dok-p2-s1
# text = "Bukunya hilang," katanya.
# note = ya
{row(1, '"', "Quote=(q1-e1|SpaceAfter=No|TokenRange=31:32")}
{row("2-3", "Bukunya", "TokenRange=32:39")}
{row(2, "Buku")}
{row(3, "nya")}
{row(4, "hilang", "SpaceAfter=No|TokenRange=40:46")}
{row(5, ",", "SpaceAfter=No|TokenRange=46:47")}
{row(6, '"', "Quote=q1)|TokenRange=47:48")}
{row("7-8", "katanya", "SpaceAfter=No|TokenRange=49:56")}
{row(7, "kata")}
{row(8, "nya")}
{row(9, ".", "TokenRange=56:57")}

# par_role = body
# sent_id = dok-p2-s2
# text = Titik.
{row(1, "Titik", "SpaceAfter=No|TokenRange=58:63")}
{LAST_ROW}

"""


def test_the_canonical_form(small: Document) -> None:
    assert serialize(small) == SMALL
    assert parse(SMALL) == [small]


# Round trips ----------------------------------------------------------------------------------------------------------


@settings(max_examples=100)
@given(documents())
def test_parse_undoes_serialize(document: Document) -> None:
    text = serialize(document)
    (read,) = parse(text, "f.conllu")
    assert read.text == document.text
    assert read == document
    assert serialize(read) == text


@settings(max_examples=20)
@given(documents("a"), documents("b"))
def test_documents_in_one_file_do_not_touch_one_another(first: Document, second: Document) -> None:
    assert parse(serialize(first) + serialize(second)) == [first, second]


@settings(max_examples=60)
@given(st.text(st.sampled_from(" \n\r\t.,\"'!?-|\\_=#()AaBb1é\u0301\u0338\ufeff\u200b\xa0\u2028"), max_size=40))
def test_the_draft_of_any_text_comes_back(text: str) -> None:
    document = annotate(f"A{text}", "dok")
    (read,) = parse(serialize(document))
    assert read == document
    assert read.text == f"A{text}"


def test_odd_white_space_by_the_letter() -> None:
    text = "\ufeffAni\xa0\u200bpergi|\\.\r\n\r\nE\u0301bu\u200b.\u2028"
    first = make_sentence(text, "dok-p1-s1", 0, ["Ani", "pergi", "|", "\\", "."])
    ebu = replace(first.tokens[0], form="Ébu", start=18, end=22, words=(Word(form="Ébu"),))
    stop = replace(first.tokens[4], start=23, end=24)
    second = replace(first, id="dok-p2-s1", start=18, end=24, text=text[18:24], tokens=(ebu, stop))
    paragraphs = (make_paragraph(text, "dok-p1", [first]), make_paragraph(text, "dok-p2", [second]))
    document = Document(id="dok", text=text, paragraphs=paragraphs)
    assert [line for line in serialize(document).split("\n") if "\t" in line or "text" in line] == [
        "# text = Ani pergi|\\.",
        row(1, "Ani", "SpacesAfter=\\u00A0\\u200B|SpacesBefore=\\uFEFF|TokenRange=1:4"),
        row(2, "pergi", "SpaceAfter=No|TokenRange=6:11"),
        row(3, "|", "SpaceAfter=No|TokenRange=11:12"),
        row(4, "\\", "SpaceAfter=No|TokenRange=12:13"),
        row(5, ".", "SpacesAfter=\\r\\n\\r\\n|TokenRange=13:14"),
        "# text = Ébu.",
        row(1, "Ébu", "SourceForm=E\\u0301bu|SpaceAfter=No|SpacesAfter=\\u200B|TokenRange=18:22"),
        row(2, ".", "SpacesAfter=\\u2028|TokenRange=23:24"),
    ]
    assert parse(serialize(document)) == [document]


def test_paragraphs_without_anything_between_them() -> None:
    text = "Ani.Budi."
    first, second = (make_sentence(text, f"dok-p{n}-s1", 4 * n - 4, [w, "."]) for n, w in ((1, "Ani"), (2, "Budi")))
    paragraphs = (make_paragraph(text, "dok-p1", [first]), make_paragraph(text, "dok-p2", [second]))
    document = Document(id="dok", text=text, paragraphs=paragraphs)
    assert row(2, ".", "SpacesAfter=|TokenRange=3:4") in serialize(document)
    assert parse(serialize(document)) == [document]


def test_text_is_composed_across_tokens() -> None:
    text = "a=\u0338b"
    document = make_document(text, make_sentence(text, "dok-p1-s1", 0, ["a", "=", "\u0338", "b"]))
    assert "# text = a≠b\n" in serialize(document)
    assert parse(serialize(document)) == [document]


def test_a_repeat_survives_an_id_with_a_space() -> None:
    text = "Ani\n\nAni"
    first, second = make_sentence(text, "s1", 0, ["Ani"]), make_sentence(text, "s2", 3, ["Ani"])
    paragraphs = (
        make_paragraph(text, "p 1", [first]),
        replace(make_paragraph(text, "p 2", [second]), repeats="p 1", repeats_kind="exact"),
    )
    document = Document(id="dok", text=text, paragraphs=paragraphs)
    assert "# par_repeats = p 1 exact\n" in serialize(document)
    assert parse(serialize(document)) == [document]


def test_quotations_over_sentences_paragraphs_and_multiword_tokens(small: Document) -> None:
    quotations = tuple(
        Quotation(id=f"q{number}", speaker=speaker, start=start, end=end)
        for number, (speaker, start, end) in enumerate(
            [("e1", 0, 64), (None, 19, 48), (None, 32, 39), ("e2", 49, 64), (None, 58, 63)], 1
        )
    )
    document = replace(small, quotations=quotations)
    text = serialize(document)
    assert row(1, "Ani", "Entity=(e1-person-1|Quote=(q1-e1|TokenRange=0:3") in text
    assert row(2, "Buku", "Quote=(q3") in text
    assert row(3, "nya", "Quote=q3)") in text
    assert row(7, "kata", "Quote=(q4-e2") in text
    assert row(1, "Titik", "Quote=(q5)|SpaceAfter=No|TokenRange=58:63") in text
    assert row(2, ".", "Quote=q4)q1)|SpacesAfter=\\n|TokenRange=63:64") in text
    assert parse(text) == [document]


# Foreign treebanks ----------------------------------------------------------------------------------------------------


def test_a_treebank_without_any_of_our_keys() -> None:
    text = (
        conllu("# sent_id = t1", "# text = Ani pergi.", row(1, "Ani"), row(2, "pergi", "SpaceAfter=No"), row(3, "."))
        + conllu("# text_en = The book is gone.", "# text = Bukunya hilang", row("1-2", "Bukunya"), row(1, "Buku"))[:-1]
        + conllu(row(2, "nya"), row(3, "hilang", "Gloss=a=b|SpaceAfter=No"))
        + conllu(row(1, "!", upos="PUNCT", head="0", deprel="root", deps="0:root"))
    )
    (document,) = parse(text, "folder/id_x-ud-test.conllu")
    assert (document.id, document.status, document.source, document.sha256) == ("id_x-ud-test", "foreign", None, None)
    assert document.text == "Ani pergi. Bukunya hilang!"
    (paragraph,) = document.paragraphs
    assert (paragraph.id, paragraph.role, paragraph.repeats) == ("id_x-ud-test-p1", "body", None)
    assert [sentence.id for sentence in paragraph.sentences] == ["t1", "id_x-ud-test-p1-s2", "id_x-ud-test-p1-s3"]
    assert [sentence.comments for sentence in paragraph.sentences] == [(), ("text_en = The book is gone.",), ()]
    assert paragraph.sentences[1].words[2].misc == ("Gloss=a=b",)
    mark = paragraph.sentences[2].words[0]
    assert (mark.upos, mark.head, mark.deprel, mark.deps) == ("PUNCT", 0, "root", "0:root")
    assert serialize(document) == text
    canonical = replace(document, as_read=None)
    assert parse(serialize(canonical), "other") == [canonical]


def test_a_text_in_memory_is_called_document() -> None:
    assert parse(conllu(row(1, "Ani")))[0].id == "document"


def test_paragraphs_and_documents_without_ids() -> None:
    sentence = conllu("# newpar", row(1, "Ani"))
    first, second = parse(conllu("# newdoc", "# newpar", row(1, "Ani")) + sentence + "# newdoc id = x\n" + sentence)
    assert (first.id, first.text) == ("document", "Ani\n\nAni")
    assert [paragraph.id for paragraph in first.paragraphs] == ["document-p1", "document-p2"]
    assert (second.id, second.text) == ("x", "Ani")


def test_the_spaces_of_udpipe() -> None:
    text = conllu(
        row(1, "Ani", "SpacesBefore=\\s\\s|SpacesAfter=\\t\\p".replace("\\p", "\\s")),
        row(2, "10 000", "SpacesAfter=\\r\\n|SpacesInToken=10\\u00A0000"),
    )
    (document,) = parse(text)
    assert document.text == "  Ani\t 10 000\r\n"
    assert document.paragraphs[0].sentences[0].words[1].misc == ("SpacesInToken=10\\u00A0000",)


def test_words_that_do_not_join_are_read_in_a_foreign_treebank_only() -> None:
    lines = ("# text = du", row("1-2", "du"), row(1, "de"), row(2, "le"))
    assert parse(conllu(*lines))[0].text == "du"
    with pytest.raises(ConlluError, match=r"^f:1: sentence document-p1-s1: the words of 'du' join to 'dele'$"):
        parse(conllu("# newdoc id = document", "# annotation_status = draft", *lines), "f")


def test_keys_of_the_document_are_plain_comments_elsewhere() -> None:
    text = conllu("# source = a.txt", row(1, "Ani")) + conllu("# source = b.txt", row(1, "Budi"))
    (document,) = parse(text)
    assert document.source == "a.txt"
    assert [sentence.comments for _, sentence in document.sentences()] == [(), ("source = b.txt",)]
    assert parse(serialize(document)) == [document]


def test_attributes_are_sorted_whatever_the_case_and_kept_verbatim() -> None:
    (document,) = parse(conllu(row(1, "Ani", "zet=1|Gloss=a=b|Alpha|kosong=|TokenRange=0:3")))
    canonical = replace(document, as_read=None)
    assert row(1, "Ani", "Alpha|Gloss=a=b|kosong=|TokenRange=0:3|zet=1") in serialize(canonical)


# Errors of the reader -------------------------------------------------------------------------------------------------

#: name: (what stands in SMALL, what stands there instead, error)
FAULTS: dict[str, tuple[str, str, str]] = {
    "form that no longer fits": (
        "\tdatang\t",
        "\tpergi\t",
        "f.conllu:12: sentence dok-p1-s1: TokenRange=9:15, but forms and spaces put 'pergi' at 9:14; "
        "mend the form or the SpaceAfter/SpacesAfter before it, or the range",
    ),
    "range that is wrong": (
        "TokenRange=9:15",
        "TokenRange=9:14",
        "f.conllu:12: sentence dok-p1-s1: TokenRange=9:14, but forms and spaces put 'datang' at 9:15; "
        "mend the form or the SpaceAfter/SpacesAfter before it, or the range",
    ),
    "range of a multiword token": (
        "TokenRange=32:39",
        "TokenRange=32",
        "f.conllu:24: sentence dok-p2-s1: TokenRange=32, but forms and spaces put 'Bukunya' at 32:39; "
        "mend the form or the SpaceAfter/SpacesAfter before it, or the range",
    ),
    "text that differs": (
        "# text = Ani Budi datang",
        "# text = Ani Budi pulang",
        "f.conllu:9: sentence dok-p1-s1: # text and the forms differ at character 9: 'pulang ke Kota Lama.' against "
        "'datang ke Kota Lama.'; change the text, the forms or SpaceAfter so that they agree",
    ),
    "text that is too short": (
        "# text = Titik.",
        "# text = Titik",
        "f.conllu:37: sentence dok-p2-s2: # text and the forms differ at character 5: '' against '.'; "
        "change the text, the forms or SpaceAfter so that they agree",
    ),
    "text that is too long": (
        "# text = Titik.",
        "# text = Titik. Ya",
        "f.conllu:37: sentence dok-p2-s2: # text and the forms differ at character 6: ' Ya' against ''; "
        "change the text, the forms or SpaceAfter so that they agree",
    ),
    "text behind a comment of a like name": (
        "# text = Titik.",
        "# text_en = Full stop.\n# text = Koma.",
        "f.conllu:38: sentence dok-p2-s2: # text and the forms differ at character 0: 'Koma.' against 'Titik.'; "
        "change the text, the forms or SpaceAfter so that they agree",
    ),
    "words that do not join": (
        "\tBuku\t",
        "\tBaku\t",
        "f.conllu:18: sentence dok-p2-s1: the words of 'Bukunya' join to 'Bakunya'",
    ),
    "bracket on an empty node": (
        "\n3\tdatang",
        f"\n{row('2.1', 'ada', 'Entity=(e9-person-1)')}\n3\tdatang",
        "f.conllu:12: sentence dok-p1-s1: a bracket on an empty node; write it on a word",
    ),
    "entity of which a piece is missing": (
        "(e2-place-1",
        "(e9[1/2]-place-1)(e2-place-1",
        "f.conllu:16: sentence dok-p1-s1: of the mention of 'e9' in 2 pieces not all are in the sentence; "
        "number the pieces from 1 to the last",
    ),
    "entity whose pieces are out of order": (
        "(e2-place-1",
        "(e9[2/2]-place-1)(e2-place-1",
        "f.conllu:16: sentence dok-p1-s1: the piece 'e9[2/2]' of a mention is out of order; "
        "number the pieces from 1 to the last",
    ),
    "head that is no number": (
        row(3, "datang", "TokenRange=9:15"),
        row(3, "datang", "TokenRange=9:15", head="akar"),
        "f.conllu:12: sentence dok-p1-s1: HEAD 'akar' is no number; write a word's ID, 0 for the root, or _",
    ),
    "head with a leading zero": (
        row(3, "datang", "TokenRange=9:15"),
        row(3, "datang", "TokenRange=9:15", head="01"),
        "f.conllu:12: sentence dok-p1-s1: HEAD '01' is no number; write a word's ID, 0 for the root, or _",
    ),
    "head in other digits": (
        row(3, "datang", "TokenRange=9:15"),
        row(3, "datang", "TokenRange=9:15", head="٢"),
        "f.conllu:12: sentence dok-p1-s1: HEAD '٢' is no number; write a word's ID, 0 for the root, or _",
    ),
    "escape": (
        "SpacesAfter=\\n",
        "SpacesAfter=\\q",
        "f.conllu:39: sentence dok-p2-s2: unknown escape '\\\\q' in '\\\\q'; use \\s \\t \\r \\n \\p \\\\ or \\uXXXX",
    ),
    "escape of no character": (
        "SpacesAfter=\\n",
        "SpacesAfter=\\UFFFFFFFF",
        "f.conllu:39: sentence dok-p2-s2: '\\\\UFFFFFFFF' in '\\\\UFFFFFFFF' is no Unicode character; "
        "write a character beyond \\uFFFF as \\UXXXXXXXX",
    ),
    "spaces that are none": (
        "SpacesAfter=\\n",
        "SpacesAfter=x",
        "f.conllu:39: sentence dok-p2-s2: SpacesAfter=x is no white space; every other character belongs to a token",
    ),
    "spaces before that are none": (
        "TokenRange=0:3",
        "SpacesBefore=.|TokenRange=1:4",
        "f.conllu:10: sentence dok-p1-s1: SpacesBefore=. is no white space; every other character belongs to a token",
    ),
    **{
        f"empty attribute in {misc}": (
            "TokenRange=9:15",
            misc,
            f"f.conllu:12: sentence dok-p1-s1: an empty attribute in MISC: {misc!r}; part attributes by one | each",
        )
        for misc in ("A=1|", "|A=1", "A=1||B=2", "_|A=1", "A=1|_", "|")
    },
    "empty attribute on a multiword line": (
        "TokenRange=32:39",
        "TokenRange=32:39|",
        "f.conllu:24: sentence dok-p2-s1: an empty attribute in MISC: 'TokenRange=32:39|'; "
        "part attributes by one | each",
    ),
    "empty attribute inside a multiword token": (
        "2\tBuku\t_\t_\t_\t_\t_\t_\t_\t_",
        "2\tBuku\t_\t_\t_\t_\t_\t_\t_\tA=1||B=2",
        "f.conllu:25: sentence dok-p2-s1: an empty attribute in MISC: 'A=1||B=2'; part attributes by one | each",
    ),
    "two values with brackets": (
        "Entity=(e1-person-1|",
        "Entity=(e1-person-1|Entity=(e9-person-1)|",
        "f.conllu:10: sentence dok-p1-s1: Entity=(e1-person-1 (e9-person-1) is no sequence of brackets",
    ),
    "source of another form": (
        "TokenRange=58:63",
        "SourceForm=Titip|TokenRange=58:63",
        "f.conllu:35: sentence dok-p2-s2: token 'Titik' at 58:63 reads 'Titip' in the source",
    ),
    "entity that is not closed": (
        "Entity=e1)|",
        "",
        "f.conllu:16: sentence dok-p1-s1: the mention of 'e1' is not closed in its sentence; "
        "write its id and a parenthesis at its last word",
    ),
    "entity that is not open": (
        "Entity=(e1-person-1|",
        "",
        "f.conllu:11: sentence dok-p1-s1: 'e1' closes, but is not open; write the opening bracket in the same sentence",
    ),
    "entity without its head": (
        "(e1-person-1",
        "(e1-person",
        "f.conllu:10: sentence dok-p1-s1: the entity bracket '(e1-person' is not (id-type-head; see global.Entity",
    ),
    "entity with more fields": (
        "(e1-person-1",
        "(e1-person-1-new",
        "f.conllu:10: sentence dok-p1-s1: the entity bracket '(e1-person-1-new' is not (id-type-head; "
        "see global.Entity",
    ),
    "entity whose head is no number": (
        "(e1-person-1",
        "(e1-person-satu",
        "f.conllu:10: sentence dok-p1-s1: the entity bracket '(e1-person-satu' is not (id-type-head; see global.Entity",
    ),
    "entity without brackets": (
        "Entity=(e1-person-1",
        "Entity=e1",
        "f.conllu:10: sentence dok-p1-s1: Entity=e1 is no sequence of brackets",
    ),
    "entity without a value": (
        "Entity=(e1-person-1",
        "Entity=",
        "f.conllu:10: sentence dok-p1-s1: Entity= is no sequence of brackets",
    ),
    "entity of an unknown type": (
        "(e1-person-1",
        "(e1-orang-1",
        "f.conllu:1: sentence dok-p1-s1: mention of e1 has the unknown type 'orang'",
    ),
    "entity whose head lies outside": (
        "(e1-person-1",
        "(e1-person-3",
        "f.conllu:1: sentence dok-p1-s1: mention of e1 lies outside its sentence",
    ),
    "entity on a multiword line": (
        "TokenRange=32:39",
        "Entity=(e1-person-1)|TokenRange=32:39",
        "f.conllu:24: sentence dok-p2-s1: a bracket on a multiword line; write it on one of the words of the token",
    ),
    "quotation on a multiword line": (
        "TokenRange=32:39",
        "Quote=(q9)|TokenRange=32:39",
        "f.conllu:24: sentence dok-p2-s1: a bracket on a multiword line; write it on one of the words of the token",
    ),
    "quotation that is not closed": (
        "Quote=q1)|",
        "",
        "f.conllu:1: quotation 'q1' is never closed; write its closing bracket",
    ),
    "quotation that is not open": (
        "Quote=(q1-e1|",
        "",
        "f.conllu:29: sentence dok-p2-s1: quotation 'q1' closes, but is not open",
    ),
    "quotation with more fields": (
        "(q1-e1",
        "(q1-e1-e2",
        "f.conllu:23: sentence dok-p2-s1: the quotation bracket '(q1-e1-e2' is not (id-speaker",
    ),
    "quotation that opens twice": (
        "TokenRange=40:46",
        "Quote=(q1-e1)|TokenRange=40:46",
        "f.conllu:27: sentence dok-p2-s1: quotation 'q1' opens twice; give each quotation an id of its own",
    ),
    "quotation without brackets": (
        "Quote=q1)",
        "Quote=q1",
        "f.conllu:29: sentence dok-p2-s1: Quote=q1 is no sequence of brackets",
    ),
    "role": (
        "# par_role = caption",
        "# par_role = judul",
        "f.conllu:1: sentence dok-p1-s1: paragraph dok-p1 has the unknown role 'judul'; "
        "use one of body, caption, residue",
    ),
    "repeat of a later paragraph": (
        "# par_role = caption",
        "# par_role = caption\n# par_repeats = dok-p2 exact",
        "f.conllu:1: sentence dok-p1-s1: paragraph dok-p1 repeats 'dok-p2', which is no earlier paragraph; "
        "name the earliest earlier paragraph with the same text",
    ),
    "repeat without a kind": (
        "# newpar id = dok-p2",
        "# newpar id = dok-p2\n# par_repeats = dok-p1",
        "f.conllu:18: sentence dok-p2-s1: paragraph dok-p2: a repeat has both a target and a kind, or neither",
    ),
    "repeat of an unknown kind": (
        "# newpar id = dok-p2",
        "# newpar id = dok-p2\n# par_repeats = dok-p1 sama",
        "f.conllu:18: sentence dok-p2-s1: paragraph dok-p2 has the unknown kind of repeat 'sama'; "
        "use one of exact, variant",
    ),
    "paragraph id twice": (
        "# newpar id = dok-p2",
        "# newpar id = dok-p1",
        "f.conllu:18: sentence dok-p2-s1: paragraph id dok-p1 stands twice; ids are unique",
    ),
    "sentence id twice": (
        "# sent_id = dok-p2-s2",
        "# sent_id = dok-p2-s1",
        "f.conllu:18: sentence dok-p2-s1: the sentence id stands twice; ids are unique",
    ),
    "status": (
        "# annotation_status = draft",
        "# annotation_status = selesai",
        "f.conllu:1: unknown status 'selesai'; use one of curated, draft, foreign",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults(name: str) -> None:
    before, after, message = FAULTS[name]
    assert SMALL.count(before) == 1
    with pytest.raises(ConlluError) as caught:
        parse(SMALL.replace(before, after), "f.conllu")
    assert str(caught.value) == message


def test_a_fault_in_the_second_document_is_placed_there() -> None:
    text = SMALL + SMALL.replace("dok", "lain").replace("TokenRange=9:15", "TokenRange=9:14")
    line = SMALL.count("\n") + 12
    with pytest.raises(ConlluError, match=rf"^f\.conllu:{line}: sentence lain-p1-s1: TokenRange=9:14, but"):
        parse(text, "f.conllu")


PIECES = ("", "\t", "\n", "\n\n", "_", "|", "=", "(", ")", "-", "\\", "9", "\u0301")


def error_of(text: str) -> ConlluError | None:
    """The error of the reader, or None."""
    try:
        parse(text, "f.conllu")
    except ConlluError as error:
        return error
    return None


@settings(max_examples=300)
@given(st.integers(0, len(SMALL)), st.integers(0, 12), st.sampled_from(PIECES))
def test_a_damaged_file_is_refused_with_its_line_or_read(start: int, length: int, piece: str) -> None:
    text = SMALL[:start] + piece + SMALL[start + length :]
    error = error_of(text)
    if error is None:
        written = "".join(map(serialize, parse(text, "f.conllu")))
        assert "".join(map(serialize, parse(written, "f.conllu"))) == written
    else:
        assert error.path == "f.conllu"
        assert 1 <= (error.line or 0) <= text.count("\n") + 1


# Errors of the writer -------------------------------------------------------------------------------------------------


def small_with(*, comments: Sequence[str] = (), word: Word | None = None) -> Document:
    """The small document with another first sentence."""
    document = small_document()
    first = document.paragraphs[0]
    sentence = first.sentences[0]
    tokens = sentence.tokens
    if word is not None:
        tokens = (replace(tokens[0], words=(word,)), *tokens[1:])
    sentence = replace(sentence, tokens=tokens, comments=tuple(comments))
    return replace(document, paragraphs=(replace(first, sentences=(sentence,)), *document.paragraphs[1:]))


MEND = "take tabs, line ends, NUL and empty values out of the annotation, and write it in NFC"


@pytest.mark.parametrize(
    "word",
    [
        Word(form="Ani", lemma="a\tb"),
        Word(form="Ani", lemma="a\nb"),
        Word(form="Ani", xpos=""),
        Word(form="Ani", feats=" _"),
        Word(form="Ani", deps="_\xa0"),
        Word(form="Ani", deprel="e\u0301"),
        Word(form="Ani", misc=("Gloss=a\rb",)),
        Word(form="Ani", misc=("zet= ",)),
    ],
)
def test_a_word_that_no_line_can_hold(word: Word) -> None:
    with pytest.raises(ConlluError, match=rf"^sentence dok-p1-s1: '1\\tAni.* is no line of CoNLL-U; {MEND}$"):
        serialize(small_with(word=word))


@pytest.mark.parametrize("attribute", ["", "_", "Gloss=a|b"])
def test_an_attribute_that_misc_cannot_hold(attribute: str) -> None:
    with pytest.raises(ConlluError) as caught:
        serialize(small_with(word=Word(form="Ani", misc=(attribute,))))
    assert str(caught.value) == (
        f"sentence dok-p1-s1: {attribute!r} is no attribute of MISC; write Key=Value, its | as \\p"
    )


@pytest.mark.parametrize("comment", ["a\nb", "a\rb", "e\u0301"])
def test_a_comment_that_no_line_can_hold(comment: str) -> None:
    with pytest.raises(ConlluError) as caught:
        serialize(small_with(comments=[comment]))
    assert str(caught.value) == f"sentence dok-p1-s1: {f'# {comment}'!r} is no line of CoNLL-U; {MEND}"


def test_an_id_that_no_line_can_hold(small: Document) -> None:
    with pytest.raises(ConlluError) as caught:
        serialize(replace(small, id="e\u0301"))
    line = "# newdoc id = e\u0301"
    assert str(caught.value) == f"{line!r} is no line of CoNLL-U; {MEND}"


@pytest.mark.parametrize(
    "comment",
    ["text = Ani", "text", "sent_id=x", "newpar", "newpar id = x", "newdoc = x", "par_role = body", "source = x"],
)
def test_a_comment_that_the_codec_writes_itself(comment: str) -> None:
    with pytest.raises(ConlluError) as caught:
        serialize(small_with(comments=[comment]))
    assert str(caught.value) == (
        f"sentence dok-p1-s1: the comment {comment!r} is one that the codec writes itself; "
        "set the value in the model instead"
    )


@pytest.mark.parametrize(("start", "end"), [(1, 8), (0, 7), (0, 30), (3, 8)])
def test_a_quotation_begins_and_ends_with_tokens(small: Document, start: int, end: int) -> None:
    quotation = Quotation(id="q1", speaker=None, start=start, end=end)
    with pytest.raises(ConlluError, match=r"^seeds/dok\.txt: quotation q1 does not begin and end with tokens$"):
        serialize(replace(small, quotations=(quotation,)))


# The official validator -----------------------------------------------------------------------------------------------


def validate(text: str, folder: Path, level: int) -> subprocess.CompletedProcess[str]:
    """Run the official validator, as installed beside this Python, on a text."""
    path = folder / "dok.conllu"
    path.write_bytes(text.encode("utf-8"))
    command = [Path(sys.executable).with_name("udvalidate"), "--lang", "id", "--level", str(level), "--coref", path]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def with_syntax(document: Document) -> Document:
    """The document with a tree in each sentence, all words below the first.

    The validator looks at entities, `# text` and MISC from level 2 on only, and asks for a tree there.
    """
    paragraphs = []
    for paragraph in document.paragraphs:
        sentences = []
        for sentence in paragraph.sentences:
            heads = iter([(0, "root")] + [(1, "dep")] * len(sentence.words))
            tokens = tuple(
                replace(
                    token,
                    words=tuple(
                        replace(word, lemma="x", upos="X", head=head, deprel=deprel)
                        for word, (head, deprel) in zip(token.words, heads, strict=False)
                    ),
                )
                for token in sentence.tokens
            )
            sentences.append(replace(sentence, tokens=tokens))
        paragraphs.append(replace(paragraph, sentences=tuple(sentences)))
    return replace(document, paragraphs=tuple(paragraphs))


def tricky_documents() -> list[Document]:
    """Documents whose text, brackets and white space codecs trip over."""
    names = "Bank Ani Budi Kota"
    mentions = [
        Mention(entity=f"e1{first}{last}", type=kind, start_word=first, end_word=last, head=last - first)
        for first, last, kind in (
            (0, 4, "organization"),
            (0, 3, "organization"),
            (1, 3, "person"),
            (2, 3, "person"),
            (3, 4, "place"),
        )
    ]
    nested = make_sentence(names, "sarang-p1-s1", 0, names.split(), mentions, ["note =", "", "tanpa nilai"])
    odd = '\ufeffE\u0301bu\xa0berkata:\u200b "Ya | \\tidak\\ =\u0338".\r\n\r\n\u200b"Bukunya", 3\u20094#1.\x0b\n'
    quoted = replace(
        small_document(),
        quotations=(
            Quotation(id="q1", speaker="e1", start=0, end=64),
            Quotation(id="q2", speaker=None, start=9, end=56),
            Quotation(id="q3", speaker="e2", start=32, end=39),
        ),
    )
    return [quoted, make_document(names, nested, identifier="sarang"), annotate(odd, "ganjil")]


@pytest.mark.parametrize("number", range(3))
def test_the_official_validator_accepts_what_the_codec_writes(tmp_path: Path, number: int) -> None:
    document = tricky_documents()[number]
    assert parse(serialize(document)) == [document]
    for level, text in ((1, serialize(document)), (2, serialize(with_syntax(document)))):
        run = validate(text, tmp_path, level)
        assert (run.returncode, run.stderr) == (0, "*** PASSED ***\n")


def test_the_official_validator_sees_what_is_wrong(tmp_path: Path) -> None:
    text = serialize(with_syntax(small_document()))
    for before in ("Entity=e1)|", "\t_\tEntity", "SpaceAfter=No|TokenRange=24"):
        assert before in text
        run = validate(text.replace(before, before[1:]), tmp_path, 2)
        assert (run.returncode, "FAILED" in run.stderr) == (1, True)
