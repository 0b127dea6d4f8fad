"""The strict reader: what it takes verbatim, and each error with file, line, sentence and mend."""

from __future__ import annotations

import pytest
from hypothesis import given

from documents import conllu, documents, row
from takarir.document.conllu_blocks import COLUMNS, read_blocks, split_comment
from takarir.document.conllu_read import serialize
from takarir.document.document import Document
from takarir.document.errors import ConlluError

NAMED = "# sent_id = s1"
ONE = row(1, "Ani")


def test_a_block_keeps_all_verbatim() -> None:
    text = conllu(
        "# newdoc id = dok",
        "#tanpa spasi",
        "#",
        "# note =",
        "# sent_id = s1",
        row("1-2", "bukunya", "SpaceAfter=No|Gloss=a=b"),
        row(1, "buku", lemma="dua  kata", upos="NOUN"),
        row(2, "nya"),
        row("2.1", "ada"),
        row(3, ".", "_"),
    )
    (block,) = read_blocks("\n".join(text.split("\n")))
    assert block.line == 1
    assert block.comments == ((1, "newdoc id = dok"), (2, "tanpa spasi"), (3, ""), (4, "note ="), (5, "sent_id = s1"))
    assert [(item.line, item.first, item.last, item.empty) for item in block.rows] == [
        (6, 1, 2, False),
        (7, 1, 1, False),
        (8, 2, 2, False),
        (9, 2, 2, True),
        (10, 3, 3, False),
    ]
    assert ["\t".join(item.fields) for item in block.rows] == text.split("\n")[5:10]
    assert block.rows[0].misc == ["SpaceAfter=No", "Gloss=a=b"]
    assert block.rows[4].misc == []
    assert [item.form for item in block.words] == ["buku", "nya", "."]
    assert (block.value("sent_id"), block.value("note"), block.value("newdoc"), block.value("text")) == (
        "s1",
        "",
        None,
        None,
    )


def test_lines_count_over_sentences() -> None:
    blocks = list(read_blocks(conllu(NAMED, ONE) + conllu(ONE, row(2, "."))))
    assert [block.line for block in blocks] == [1, 4]
    assert [item.line for item in blocks[1].rows] == [4, 5]


def test_other_line_ends_of_unicode_end_no_line() -> None:
    (block,) = read_blocks(conllu(row(1, "a\u2028b"), row(2, "c\x85d"), row(3, "e\x0bf")))
    assert [item.form for item in block.rows] == ["a\u2028b", "c\x85d", "e\x0bf"]


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("text = Ani pergi.", ("text", "Ani pergi.")),
        ("newdoc id = dok", ("newdoc id", "dok")),
        ("a=b=c", ("a", "b=c")),
        ("note =", ("note", "")),
        ("global.Entity = eid-etype-head", ("global.Entity", "eid-etype-head")),
        ("newpar", None),
        ("", None),
        ("= x", None),
        (" menjorok = x", None),
    ],
)
def test_comments_of_key_and_value(comment: str, expected: tuple[str, str] | None) -> None:
    assert split_comment(comment) == expected


CUT_OFF = "end it with an empty line; it may have been cut off"
NO_GAP = "IDs count 1, 2, 3 … without a gap"

#: name: (text, error)
FAULTS: dict[str, tuple[str, str]] = {
    "byte order mark": (
        "\ufeff" + conllu(ONE),
        "f.conllu:1: the file starts with a byte order mark; save it as plain UTF-8",
    ),
    "empty": ("", "f.conllu:1: the file holds no sentence"),
    "white space only": ("\n \n", "f.conllu:1: the file holds no sentence"),
    "no line end": (conllu(NAMED, ONE)[:-2], f"f.conllu:2: the file does not end with a line end; {CUT_OFF}"),
    "no empty line at the end": (
        conllu(NAMED, ONE)[:-1],
        "f.conllu:2: the last sentence is not ended by an empty line; add one; the file may have been cut off",
    ),
    "two empty lines": (
        conllu(ONE) + "\n" + conllu(ONE),
        "f.conllu:3: a second empty line; one empty line ends a sentence",
    ),
    "two empty lines at the end": (
        conllu(ONE) + "\n",
        "f.conllu:3: a second empty line; one empty line ends a sentence",
    ),
    "CRLF": (
        conllu(NAMED, ONE).replace("\n", "\r\n"),
        "f.conllu:1: a carriage return; save the file with \\n line ends",
    ),
    "one CRLF": (
        conllu(NAMED, ONE) + conllu(NAMED, ONE + "\r", row(2, ".")),
        "f.conllu:5: a carriage return; save the file with \\n line ends",
    ),
    "carriage return in a line": (
        conllu(NAMED, row(1, "A\rni")),
        "f.conllu:2: sentence s1: a carriage return; save the file with \\n line ends",
    ),
    "decomposed form": (
        conllu(NAMED, row(1, "e\u0301")),
        "f.conllu:2: sentence s1: the line is not in Unicode normal form C; normalise it; CoNLL-U is NFC",
    ),
    "decomposed comment": (
        conllu("# text = e\u0301", NAMED, row(1, "é")),
        "f.conllu:1: the line is not in Unicode normal form C; normalise it; CoNLL-U is NFC",
    ),
    "late comment": (
        conllu(NAMED, ONE, "# text = Ani"),
        "f.conllu:3: sentence s1: a comment behind the first word line; comments stand before the words",
    ),
    "comments alone": (
        conllu(ONE) + conllu("# sent_id = s2", "# text = Ani"),
        "f.conllu:3: sentence s2: comments without a word line; each sentence has words",
    ),
    "nine columns": (
        conllu(NAMED, ONE[:-2]),
        "f.conllu:2: sentence s1: 9 columns instead of 10; columns are parted by one tab each",
    ),
    "eleven columns": (
        conllu(NAMED, ONE + "\t_"),
        "f.conllu:2: sentence s1: 11 columns instead of 10; columns are parted by one tab each",
    ),
    "spaces for tabs": (
        conllu(NAMED, ONE.replace("\t", "    ")),
        "f.conllu:2: sentence s1: 1 columns instead of 10; columns are parted by one tab each",
    ),
    "a line of white space": (
        conllu(NAMED, ONE, " ") + conllu(ONE),
        "f.conllu:3: sentence s1: 1 columns instead of 10; columns are parted by one tab each",
    ),
    "no ID": (
        conllu(NAMED, row("_", "Ani")),
        "f.conllu:2: sentence s1: '_' is no word ID; IDs are 1, 2, 3 …, ranges 4-5, empty nodes 8.1",
    ),
    "ID of letters": (
        conllu(NAMED, row("satu", "Ani")),
        "f.conllu:2: sentence s1: 'satu' is no word ID; IDs are 1, 2, 3 …, ranges 4-5, empty nodes 8.1",
    ),
    "ID with a leading zero": (
        conllu(NAMED, row("01", "Ani")),
        "f.conllu:2: sentence s1: '01' is no word ID; IDs are 1, 2, 3 …, ranges 4-5, empty nodes 8.1",
    ),
    "ID in other digits": (
        conllu(NAMED, row("١", "Ani")),
        "f.conllu:2: sentence s1: '١' is no word ID; IDs are 1, 2, 3 …, ranges 4-5, empty nodes 8.1",
    ),
    "range that runs back": (
        conllu(NAMED, row("2-1", "Ani")),
        "f.conllu:2: sentence s1: '2-1' is no word ID; IDs are 1, 2, 3 …, ranges 4-5, empty nodes 8.1",
    ),
    "range of one word": (
        conllu(NAMED, row("1-1", "Ani"), ONE),
        "f.conllu:2: sentence s1: the range '1-1' holds fewer than two words; "
        "write one word line, or a range over all its words",
    ),
    "ID 0": (conllu(NAMED, row(0, "Ani")), f"f.conllu:2: sentence s1: ID 0 where 1 is due; {NO_GAP}"),
    "first ID 2": (conllu(NAMED, row(2, "Ani")), f"f.conllu:2: sentence s1: ID 2 where 1 is due; {NO_GAP}"),
    "gap in the IDs": (
        conllu(NAMED, ONE, row(3, ".")),
        f"f.conllu:3: sentence s1: ID 3 where 2 is due; {NO_GAP}",
    ),
    "ID twice": (conllu(NAMED, ONE, row(1, ".")), f"f.conllu:3: sentence s1: ID 1 where 2 is due; {NO_GAP}"),
    "range behind its words": (
        conllu(NAMED, row(1, "buku"), row(2, "nya"), row("1-2", "bukunya")),
        f"f.conllu:4: sentence s1: ID 1-2 where 3 is due; {NO_GAP}",
    ),
    "range twice": (
        conllu(NAMED, row("1-2", "bukunya"), row("1-2", "bukunya"), row(1, "buku"), row(2, "nya")),
        "f.conllu:3: sentence s1: the range 1-2 overlaps another; let ranges lie side by side",
    ),
    "ranges that overlap": (
        conllu(NAMED, row("1-2", "ab"), row(1, "a"), row("2-3", "bc"), row(2, "b"), row(3, "c")),
        "f.conllu:4: sentence s1: the range 2-3 overlaps another; let ranges lie side by side",
    ),
    "range beyond the sentence": (
        conllu(NAMED, row("1-3", "bukunya"), row(1, "buku"), row(2, "nya")),
        "f.conllu:4: sentence s1: a multiword range ends at 3, but the sentence has 2 words; "
        "mend the range, or add the words",
    ),
    **{
        f"empty {name}": (
            conllu(NAMED, "\t".join("" if column == name else "1" if column == "id" else "x" for column in COLUMNS)),
            f"f.conllu:2: sentence s1: column {name.upper()} is empty; write _ where there is no value",
        )
        for name in COLUMNS
    },
    **{
        f"white space at {place} of a column": (
            conllu(NAMED, row(1, form)),
            f"f.conllu:2: sentence s1: column FORM begins or ends with white space: {form!r}; remove it",
        )
        for place, form in (("the start", " Ani"), ("the end", "Ani\xa0"))
    },
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults(name: str) -> None:
    text, message = FAULTS[name]
    with pytest.raises(ConlluError) as caught:
        list(read_blocks(text, "f.conllu"))
    assert str(caught.value) == message


def test_text_in_memory_has_a_line_all_the_same() -> None:
    with pytest.raises(ConlluError, match=r"^line 1: 2 columns instead of 10; columns are parted by one tab each$"):
        list(read_blocks(conllu("1\tAni")))


def test_sentences_before_a_fault_are_read() -> None:
    reader = read_blocks(conllu(ONE) + conllu("1\tAni"))
    assert next(reader).line == 1
    with pytest.raises(ConlluError, match=r"^line 3: "):
        next(reader)


@given(documents())
def test_the_lines_of_any_document_are_read_verbatim(document: Document) -> None:
    text = serialize(document)
    lines = []
    for block in read_blocks(text):
        lines += [f"# {comment}" if comment else "#" for _, comment in block.comments]
        lines += ["\t".join(item.fields) for item in block.rows] + [""]
    assert "\n".join([*lines, ""]) == text
