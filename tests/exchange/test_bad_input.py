"""Bad input and bad targets: one clear line, the right exit code, and nothing half-written.

`data/invalid/NAME.txt` are pages that cannot be annotated, `data/invalid/NAME.jsonl` files with such pages.
"""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

import takarir
from conftest import INVALID, tree
from takarir import annotate
from takarir.cli import main
from takarir.project.places import Project

#: Page -> what follows its path in the error.
REFUSED = {
    "empty.txt": ":1: the file holds nothing; give it text or leave it out",
    "not-utf-8.txt": (
        ":3: not UTF-8: byte 0xe9 at byte 23; convert it to UTF-8 first, e.g. `iconv -f WINDOWS-1252 -t UTF-8`"
    ),
    "nul.txt": ":3: a NUL byte; give plain UTF-8 text, not a binary file",
    "utf-16.txt": ":1: the file is UTF-16; convert it to UTF-8, e.g. `iconv -f UTF-16 -t UTF-8`",
    "white-space.txt": ":1: the file holds nothing but white space; give it text or leave it out",
}

HANDLED = {
    "byte order mark": "\ufeffPasar dibuka lagi.\n\nAir surut.\n",
    "byte order mark inside": "Pasar dibuka\ufeff lagi.\n\n\ufeffAir surut.",
    "CRLF": "Pasar dibuka lagi.\r\n\r\nAir surut.\r\n",
    "CR": "Pasar dibuka lagi.\r\rAir surut.\r",
    "mixed line ends": "Pasar dibuka lagi.\r\n\nAir surut.\r\r\nWarga pulang.",
    "control characters": "Pasar\x07 dibuka\x0b lagi.\x1b[0m\x0c\n\nAir\x08 surut\x7f.\x85\n",
    "decomposed": "Kafe\u0301 itu ramai. A\u030angstro\u0308m.\n\nCafe\u0301-cafe\u0301 buka.\n",
    "hangul jamo": "Kota \u1112\u1161\u11ab itu jauh.\n",
    "no-break and zero-width spaces": "\u00a0Pasar\u00a0Waru\u200b dibuka\u2009lagi.\u3000\n\u2028Air surut.\u2029",
    "soft hyphens and joiners": "Pa\u00adsar di\u200dbuka.\n\n\u200fAir\u200e surut.\n",
    "blank lines around": "\n\n \t\nPasar dibuka lagi.\n\n\n\n\n  Air surut.  \n \n\n",
    "trailing space everywhere": "Pasar dibuka lagi. \n \nAir surut.\t\n",
    "outside the BMP": "Warga senang 😀👩‍👧 𝐬𝐞𝐤𝐚𝐥𝐢.\n\n🇮🇩 merdeka.\n",
    "pipes, hashes, backslashes and tabs": "# Pasar | \\n \\ dibuka\tlagi.\n\n1\tAir\t_ = surut|\\s.\n",
    "unclosed brackets and quotes": '"(Pasar ([“ dibuka lagi.\n\nAir” surut)]"\n',
    "one character": "a",
    "no letter": "***\n\n---\n",
}


def lines(text: str) -> list[str]:
    return text.splitlines()


def no_space(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_each_broken_page_is_tested() -> None:
    assert {path.name for path in INVALID.iterdir() if path.is_file()} == {*REFUSED, "broken-lines.jsonl"}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_page(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["annotate", str(INVALID / name)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"takarir annotate: {INVALID / name}{REFUSED[name]}\n"


@pytest.mark.parametrize("name", REFUSED)
def test_refused_page_of_standard_input(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(monkeypatch, (INVALID / name).read_bytes())
    assert main(["annotate", "-"]) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"takarir annotate: standard input{REFUSED[name]}\n")


@pytest.mark.parametrize("name", REFUSED)
def test_refused_page_leaves_no_file(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["annotate", "-o", str(tmp_path / "new" / "out"), str(INVALID / name)]) == 2
    assert len(lines(capsys.readouterr().err)) == 1
    assert tree(tmp_path) == {}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_page_leaves_what_was_there(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / Path(name).with_suffix(".conllu")
    target.write_text(annotate("Pasar dibuka lagi.").to_conllu())
    before = tree(tmp_path)
    assert main(["annotate", "--overwrite", "-o", str(tmp_path), str(INVALID / name)]) == 2
    assert capsys.readouterr().err == f"takarir annotate: {INVALID / name}{REFUSED[name]}\n"
    assert tree(tmp_path) == before


@pytest.mark.parametrize("what", HANDLED)
def test_handled_page_is_rebuilt_byte_for_byte(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "halaman.txt"
    page.write_bytes(HANDLED[what].encode())
    assert main(["annotate", "-o", str(tmp_path), str(page)]) == 0
    assert capsys.readouterr().err == ""
    (document,) = takarir.read(tmp_path / "halaman.conllu")
    assert document.text.encode() == page.read_bytes()
    assert main(["check", str(tmp_path / "halaman.conllu")]) == 0


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        (HANDLED["CRLF"], ["Pasar dibuka lagi.", "Air surut."]),
        (HANDLED["byte order mark"], ["Pasar dibuka lagi.", "Air surut."]),
        (HANDLED["blank lines around"], ["Pasar dibuka lagi.", "Air surut."]),
    ],
)
def test_line_ends_and_marks_are_not_part_of_a_paragraph(text: str, paragraphs: list[str]) -> None:
    assert [paragraph.text for paragraph in annotate(text).paragraphs] == paragraphs


def test_decomposed_letters_are_composed_in_forms_only() -> None:
    document = annotate("Kafe\u0301 ramai.")
    token = document.paragraphs[0].sentences[0].tokens[0]
    assert (token.form, token.end) == ("Kafé", 5)
    assert document.paragraphs[0].text == "Kafe\u0301 ramai."


@pytest.mark.parametrize("line", ["x" * 5_000_000, "kata " * 20_000, "ab,;" * 5_000], ids=["word", "words", "marks"])
def test_very_long_line(line: str) -> None:
    document = annotate(line)
    assert document.text == line
    assert sum(len(token.form) for _, sentence in document.sentences() for token in sentence.tokens) == len(
        line.replace(" ", "")
    )


def test_broken_json_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = INVALID / "broken-lines.jsonl"
    assert main(["annotate", "-o", str(tmp_path), str(path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert lines(err) == [
        f"takarir annotate: {path}:2: not JSON: Expecting value at column 23; write one object a line",
        f'takarir annotate: {path}:3: not a JSON object; write {{"text": …}} a line',
        f"takarir annotate: {path}:4: no string under 'text'; put the page's text there",
        f"takarir annotate: {path}:5: no string under 'text'; put the page's text there",
        f"takarir annotate: {path}:7: the text is empty or only white space; leave the document out",
        f"takarir annotate: {path}:8: a lone surrogate '\\ud800' at character 4; "
        "decode the source as UTF-8 with errors='replace'",
        f"takarir annotate: {path}:10: not UTF-8: byte 0xe9 at byte 30; convert it to UTF-8 first, "
        "e.g. `iconv -f WINDOWS-1252 -t UTF-8`",
    ]
    assert [document.id for document in takarir.read(tmp_path / "broken-lines.conllu")] == ["satu", "9"]


def test_manifest_whose_hash_does_not_match(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    seed = project.seeds / "sungai.txt"
    seed.write_bytes(seed.read_bytes() + b"\n")
    before = tree(project.root)
    for command in ("build", "publish"):
        code = main([command, "--root", str(project.root)])
        out, err = capsys.readouterr()
        assert (code, len(lines(out + err))) == ((2, 1) if command == "build" else (1, 3))
        assert f"{project.seed_manifest}:3: " in out + err
        assert "; restore the seed from git; seeds never change\n" in out + err
    assert tree(project.root) == before


def test_annotation_that_no_longer_fits_its_seed_stops_the_build(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project.annotation("sungai")
    path.write_text(path.read_text().replace("meluap", "melimp"))
    before = tree(project.root)
    assert main(["build", "--root", str(project.root)]) == 1
    assert f"{path}:8: source-mismatch: the annotation rebuilds 'imp pada" in capsys.readouterr().out
    assert tree(project.root) == before


@pytest.mark.parametrize("broken", ["", "not CoNLL-U\n", "# newdoc id = sungai\n\n", "\0", "1\tcut"])
def test_annotation_that_cannot_be_read_stops_the_build(
    project: Project, broken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project.annotation("sungai")
    path.write_text(broken)
    before = tree(project.root)
    assert main(["build", "--root", str(project.root)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"takarir build: {path}:1: ")
    assert len(lines(err)) == 1
    assert tree(project.root) == before


def test_splits_that_leak_stop_the_build(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.splits.write_text(project.splits.read_text().replace("sungai-p3\ttrain", "sungai-p3\ttest"))
    before = tree(project.root)
    assert main(["build", "--root", str(project.root)]) == 1
    assert f"{project.splits}:10: split-leak: sungai-p2 (train) and sungai-p3 (test) share" in capsys.readouterr().out
    assert tree(project.root) == before


def test_paragraphs_without_a_split_get_one_in_the_build(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    whole = project.splits.read_text()
    project.splits.write_text("".join(whole.splitlines(keepends=True)[:-1]))
    assert main(["publish", "--root", str(project.root)]) == 1
    assert ": split-missing: sungai-p6 has no split; run `takarir build`" in capsys.readouterr().out
    assert main(["build", "--root", str(project.root)]) == 0
    assert project.splits.read_text() == whole


@pytest.mark.parametrize("table", ["entities.tsv", "splits.tsv"])
def test_broken_table_stops_the_build_before_it_drafts(
    project: Project, table: str, capsys: pytest.CaptureFixture[str]
) -> None:
    project.annotation("sungai").unlink()
    path = project.annotations / table
    path.write_bytes(path.read_bytes() + b"\xff\n")
    before = tree(project.root)
    assert main(["build", "--root", str(project.root)]) == 2
    assert capsys.readouterr().err.startswith(f"takarir build: {path}:{len(path.read_bytes().splitlines())}: not UTF-8")
    assert tree(project.root) == before


@pytest.mark.parametrize("command", ["build", "publish"])
@pytest.mark.parametrize("fault", ["write", "rename"])
def test_full_disk_changes_nothing(
    published: Project,
    command: str,
    fault: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (published.corpus / "croissant.json").unlink()  # something is due to be written
    before = tree(published.root)
    with monkeypatch.context() as patch:
        if fault == "write":
            patch.setattr(Path, "write_bytes", no_space)
        else:
            patch.setattr(os, "replace", no_space)
        assert main([command, "--root", str(published.root)]) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"takarir {command}: {published.root}/")
    assert err.endswith(": cannot write it: No space left on device; check permissions and free space\n")
    assert len(lines(err)) == 1
    assert tree(published.root) == before


@pytest.mark.parametrize("kind", ["conllu", "jsonl", "parquet"])
def test_full_disk_leaves_no_part_of_an_annotation(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "halaman.txt"
    page.write_text("Pasar dibuka lagi.\n")
    before = tree(tmp_path)
    monkeypatch.setattr(os, "replace", no_space)
    assert main(["annotate", "--format", kind, "-o", str(tmp_path / "out"), str(page)]) == 2
    assert capsys.readouterr().err == (
        f"takarir annotate: {tmp_path / 'out' / f'halaman.{kind}'}: cannot write it: No space left on device; "
        "check permissions and free space\n"
    )
    assert tree(tmp_path) == before


@pytest.mark.parametrize("arguments", [["stats"], ["annotate", "seeds/sungai.txt"]])
def test_full_device_behind_standard_output(project: Project, arguments: list[str]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "takarir", *arguments],
            cwd=project.root,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.stderr == (
        f"takarir {arguments[0]}: standard output: No space left on device; check space and permissions\n"
    )
    assert done.returncode == 2


@pytest.mark.parametrize("kind", ["conllu", "jsonl", "parquet"])
def test_output_folder_is_a_file(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, file = tmp_path / "halaman.txt", tmp_path / "file"
    page.write_text("Pasar dibuka lagi.\n")
    file.write_text("isi\n")
    before = tree(tmp_path)
    for folder in (file, file / "below"):
        assert main(["annotate", "--format", kind, "-o", str(folder), str(page)]) == 2
        assert capsys.readouterr().err == (
            f"takarir annotate: {folder / f'halaman.{kind}'}: {file} is a file, not a folder; name another folder\n"
        )
    assert tree(tmp_path) == before


@pytest.mark.parametrize("overwrite", [True, False])
def test_target_is_a_folder(overwrite: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "halaman.txt"
    page.write_text("Pasar dibuka lagi.\n")
    (tmp_path / "halaman.conllu").mkdir()
    before = tree(tmp_path)
    arguments = ["annotate", "-o", str(tmp_path), *(["--overwrite"] if overwrite else []), str(page)]
    assert main(arguments) == 2
    message = (
        "the target is a folder; name a file" if overwrite else "the target exists; give --overwrite, or another -o"
    )
    assert capsys.readouterr().err == f"takarir annotate: {tmp_path / 'halaman.conllu'}: {message}\n"
    assert tree(tmp_path) == before


def test_annotation_folder_is_a_file(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    for path in project.annotations.iterdir():
        path.unlink()
    project.annotations.rmdir()
    project.annotations.write_text("isi\n")
    before = tree(project.root)
    assert main(["build", "--root", str(project.root)]) == 2
    err = capsys.readouterr().err
    assert len(lines(err)) == 1
    assert f"{project.annotations} is a file, not a folder; name another folder" in err
    assert tree(project.root) == before


@pytest.mark.parametrize("name", ["rows", "counts", "scores"])
def test_card_without_its_markers_stops_the_build_before_it_writes(
    project: Project, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    project.card.write_text(project.card.read_text().replace(f"<!-- generated: {name} -->\n", ""))
    before = tree(project.root)
    assert main(["build", "--root", str(project.root)]) == 2
    assert capsys.readouterr().err == (
        f"takarir build: {project.card}: the marker <!-- generated: {name} --> … <!-- end --> is missing; put it back\n"
    )
    assert tree(project.root) == before
