"""The check of one file: every fault of it, at its line; what is odd but valid has no finding."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import DATA
from takarir.project.check.alike import check_repeats_alike
from takarir.project.check.conllu import check_file
from takarir.project.check.whole import check_paths
from takarir.project.findings import KINDS
from takarir.project.places import Project

VALID = sorted((DATA / "valid").glob("*.conllu"))
FAULTY = sorted((DATA / "faulty").glob("*.conllu"))
Break = Callable[[str], str]


def test_there_are_files() -> None:
    assert VALID
    assert FAULTY


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_an_odd_but_valid_file_has_no_finding(path: Path) -> None:
    assert check_paths([path], validator=True) == []


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_a_faulty_file_has_all_its_findings(path: Path) -> None:
    found = [str(finding).removeprefix(f"{path.parent}/") for finding in check_paths([path])]
    assert found == path.with_suffix(".txt").read_text().splitlines()


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (lambda text: text[:-1], [("conllu-format", 94, "the last sentence is not ended by an empty line")]),
        (
            lambda text: text[:-10],
            [
                ("conllu-format", 94, "the file does not end with a line end"),
                ("misc", 94, "the attribute 'TokenRange' in MISC"),
            ],
        ),
        (lambda text: text.replace("\n", "\r\n"), [("conllu-format", 1, "a carriage return")]),
        (lambda text: "\ufeff" + text, [("conllu-format", 1, "the file starts with a byte order mark")]),
        (lambda text: text.replace("\n\n", "\n\n\n", 1), [("conllu-format", 18, "a second empty line")]),
        (
            lambda text: text.replace("\tmeluap\t", "\tme\u0301luap\t"),
            [("conllu-format", 12, "sentence sungai-p1-s1: the line is not in Unicode normal form C")],
        ),
        (
            lambda text: text.replace("3\tmeluap", "4\tmeluap"),
            [("conllu-format", 12, "sentence sungai-p1-s1: ID 4 where 3 is due")],
        ),
        (
            lambda text: text.replace("=13:19", "=13:20"),
            [("token-range", 12, "TokenRange=13:20, but forms and spaces put 'meluap' at 13:19")],
        ),
        (
            lambda text: text.replace("Entity=e1)|TokenRange=7:", "TokenRange=7:"),
            [("conllu-format", 10, "sentence sungai-p1-s1: the mention of 'e1' is not closed in its sentence")],
        ),
        (lambda text: text.replace("meluap", "melu\0ap"), [("conllu-format", 9, "a NUL byte")]),
        (lambda text: "\n" * 3, [("conllu-format", 1, "the file holds nothing but white space")]),
        (lambda text: "", [("conllu-format", 1, "the file holds nothing")]),
        (lambda text: "# only = a comment\n\n", [("conllu-format", 1, "comments without a word line")]),
    ],
)
def test_file_that_breaks_the_format(
    tmp_path: Path, project: Project, broken: Break, expected: list[tuple[str, int, str]]
) -> None:
    path = tmp_path / "sungai.conllu"
    path.write_bytes(broken(project.annotation("sungai").read_text()).encode())
    found = check_paths([path])
    assert [(finding.id, finding.line, finding.message) for finding in found] == expected
    assert all(finding.path == str(path) and finding.mend for finding in found)


def test_findings_in_many_sentences_and_kinds_at_once(tmp_path: Path, project: Project) -> None:
    text = project.annotation("sungai").read_text()
    for old, new in (
        ("3\tmeluap\tluap\tVERB", "3\tmeluap\tluap\tVERBA"),
        ("# par_role = caption\n# sent_id = sungai-p2-s1", "# par_role = gambar\n# sent_id = sungai-p2-s1"),
        ("5\tmeter\tmeter", "5\tmeter\tmeter\tmeter"),
        ("Number=Sing\t2\tobl\t_\tTokenRange=225", "Number=Satu\t9\tobl\t_\tTokenRange=225"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    path = tmp_path / "sungai.conllu"
    path.write_text(text)
    assert [(finding.id, finding.line) for finding in check_paths([path])] == [
        ("upos", 12),
        ("paragraph-role", 19),
        ("conllu-format", 62),
        ("feats", 74),
        ("head", 74),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("SpaceAfter=No|TokenRange=32:37", "TokenRange=32:37", 15),  # the space, not the token behind it
        ("TokenRange=25:31", "TokenRange=26:32", 14),
        ("3\tmeluap\t", "3\tmeluapnya\t", 12),
        ("# newpar id = sungai-p4\n", "", 54),  # what opens the paragraph is missing there
    ],
)
def test_a_range_that_differs_is_told_at_the_line_at_fault(
    tmp_path: Path, project: Project, old: str, new: str, line: int
) -> None:
    text = project.annotation("sungai").read_text()
    assert text.count(old) == 1
    path = tmp_path / "sungai.conllu"
    path.write_text(text.replace(old, new))
    assert [finding.line for finding in check_paths([path]) if finding.id == "token-range"] == [line]


def test_ids_are_unique_across_files(tmp_path: Path, project: Project) -> None:
    first, second = tmp_path / "satu.conllu", tmp_path / "dua.conllu"
    for path in (first, second):
        path.write_text("# sent_id = a\n# text = Ya\n1\tYa\tya\tINTJ\t_\t_\t0\troot\t_\t_\n\n")
    (finding,) = check_paths([first, second])
    assert (finding.id, finding.path, finding.line) == ("id-twice", str(second), 1)
    assert finding.message == f"the sent_id a stands already at {first}:1"


def copies(*relations: str) -> str:
    """A page that prints one paragraph several times; each copy hangs its adverb with the relation given."""
    text, lines, at = "Rina naik lagi.", [], 0
    for number, relation in enumerate(relations, start=1):
        lines += ["# newdoc id = k", "# annotation_status = curated"] if number == 1 else []
        lines += [f"# newpar id = k-p{number}", "# par_role = body"]
        lines += ["# par_repeats = k-p1 exact"] if number > 1 else []
        lines += [f"# sent_id = k-p{number}-s1", f"# text = {text}"]
        for place, (form, lemma, upos, feats, head, deprel) in enumerate(
            [
                ("Rina", "Rina", "PROPN", "_", "2", "nsubj"),
                ("naik", "naik", "VERB", "Voice=Act", "0", "root"),
                ("lagi", "lagi", "ADV", "_", "2", relation),
                (".", ".", "PUNCT", "_", "2", "punct"),
            ],
            start=1,
        ):
            start = at + text.index(form)
            space = "SpaceAfter=No|" if form == "lagi" else ""
            misc = f"{space}TokenRange={start}:{start + len(form)}"
            lines.append("\t".join([str(place), form, lemma, upos, "_", feats, head, deprel, "_", misc]))
        lines.append("")
        at += len(text) + 2
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("relations", "lines"),
    [
        (("advmod", "advmod", "advmod"), []),
        (("obl", "advmod", "advmod"), [9]),  # the others agree against the first
        (("advmod", "obl", "advmod"), [19]),
        (("advmod", "advmod", "obl"), [29]),
        (("advmod", "obl"), [19]),
    ],
)
def test_of_several_copies_the_one_that_differs_is_told(
    tmp_path: Path, relations: tuple[str, ...], lines: list[int]
) -> None:
    path = tmp_path / "k.conllu"
    path.write_text(copies(*relations))
    checked = check_file(path, "k.conllu")
    assert checked.findings == ()
    (document,) = checked.documents
    assert [finding.line for finding in check_repeats_alike(*document)] == lines


def test_a_head_that_differs_between_copies_is_named_by_its_word(tmp_path: Path) -> None:
    path = tmp_path / "k.conllu"
    path.write_text(copies("advmod", "advmod").replace("\t2\tadvmod", "\t1\tadvmod", 1))
    (document,) = check_file(path, "k.conllu").documents
    (finding,) = check_repeats_alike(*document)
    assert finding.line == 19
    assert "HEAD 'naik' against 'Rina'" in finding.message


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("2.1\tnaik\tnaik\tVERB\t_\t_\t_\t_\t0:root\t_", []),
        ("2.1\t_\t_\t_\t_\t_\t1\t_\t0:root\t_", [("head", "the empty node 2.1 has the HEAD '1'")]),
        ("2.1\t_\t_\t_\t_\t_\t_\tdep\t0:root\t_", [("deprel", "the empty node 2.1 has the DEPREL 'dep'")]),
        ("2.1\t_\t_\t_\tV B\t_\t_\t_\t0:root\t_", [("xpos", "white space in the XPOS 'V B'")]),
        (
            "2.1\t_\t_\tVERB\t_\tmood=Ind|Mood=ind|Case=Nom,Acc\t_\t_\t0:root\t_",
            [
                ("feats", "malformed feature 'mood=Ind'"),
                ("feats", "malformed feature 'Mood=ind'"),
                ("feats", "the values of Case=Nom,Acc are not sorted, or stand twice"),
            ],
        ),
    ],
)
def test_the_columns_of_an_empty_node(tmp_path: Path, cells: str, expected: list[tuple[str, str]]) -> None:
    words = ["1\tRina\tRina\tPROPN\t_\t_\t0\troot\t2.1:nsubj\t_", "2\tnaik\tnaik\tVERB\t_\t_\t1\tdep\t1:dep\t_"]
    path = tmp_path / "rina.conllu"
    path.write_text("\n".join(["# sent_id = 1", "# text = Rina naik", *words, cells, "", ""]))
    assert [(finding.id, finding.line, finding.message) for finding in check_paths([path])] == [
        (kind, 5, message) for kind, message in expected
    ]


def test_sentences_of_one_paragraph_may_stand_without_a_space(tmp_path: Path) -> None:
    """The last but one of a file too: what follows it is no new paragraph."""
    path = tmp_path / "dok.conllu"
    lines = ["# newdoc id = dok", "# annotation_status = draft", "# newpar id = dok-p1"]
    for number, (form, start) in enumerate((("Ya", 0), ("Tidak", 2)), start=1):
        space = "" if number == 2 else "SpaceAfter=No|"
        lines += ["# par_role = body", f"# sent_id = dok-p1-s{number}", f"# text = {form}"]
        lines += [f"1\t{form}" + "\t_" * 7 + f"\t{space}TokenRange={start}:{start + len(form)}", ""]
    path.write_text("\n".join([*lines, ""]))
    assert check_paths([path]) == []
    path.write_text("\n".join([*lines, ""]).replace("TokenRange=2:7", "SpaceAfter=No|TokenRange=2:7"))
    assert [(finding.id, finding.line) for finding in check_paths([path])] == [("space-after-paragraph", 12)]


@pytest.mark.parametrize(("column", "value"), list(enumerate(["x", "NOUN", "NN", "Abbr=Yes", "2", "obj", "2:obj"], 2)))
def test_no_column_of_a_multiword_line_is_filled(tmp_path: Path, project: Project, column: int, value: str) -> None:
    lines = project.annotation("sungai").read_text().split("\n")
    fields = lines[69].split("\t")
    fields[column] = value
    lines[69] = "\t".join(fields)
    path = tmp_path / "sungai.conllu"
    path.write_text("\n".join(lines))
    assert [(finding.id, finding.line) for finding in check_paths([path])] == [("multiword-columns", 70)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Rina naik ke atap .", None),
        ("Rina naik ke atap.", 6),  # the space behind `atap`
        ("Rinanaik ke atap .", 3),
        ("Rina naik ke atapi .", 6),
        ("Rina turun ke atap .", 4),
        ("Rina naik ke atap", 7),  # the text ends before the stop
        ("Rina naik ke atap . .", 2),
    ],
)
def test_a_text_that_differs_is_told_at_the_row(tmp_path: Path, text: str, line: int | None) -> None:
    forms = ["Rina", "naik", "ke", "atap", "."]
    rows = [f"{place}\t{form}" + "\t_" * 8 for place, form in enumerate(forms, start=1)]
    path = tmp_path / "atap.conllu"
    path.write_text("\n".join(["# sent_id = 1", f"# text = {text}", *rows, "", ""]))
    found = check_paths([path])
    assert [(finding.id, finding.line) for finding in found] == ([("conllu-format", line)] if line else [])


@given(st.data())
def test_whatever_stands_in_a_file_the_check_ends_with_printable_lines(data: st.DataObject) -> None:
    lines = (DATA / "project/annotations/pasar.conllu").read_text().split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(lines) - 1))
        at = data.draw(st.integers(0, len(lines[place])))
        end = data.draw(st.integers(at, min(at + 12, len(lines[place]))))
        new = data.draw(st.text("\t\n\r#=_|:()-1290.Aaé\u0301\u202e\x1b\ufffd ", max_size=6))
        lines[place] = lines[place][:at] + new + lines[place][end:]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "pasar.conllu"
        path.write_bytes("\n".join(lines).encode())
        for finding in check_paths([path], validator=True):
            assert str(finding).isprintable() or "\ufffd" in str(finding)
            assert finding.id in KINDS
            assert finding.mend
