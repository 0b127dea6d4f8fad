"""The command line: help, exit codes, inputs, outputs, and the shape of what it writes."""

from __future__ import annotations

import fcntl
import gzip
import io
import json
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import takarir
from conftest import REPOSITORY, tree
from takarir import annotate, annotate_table
from takarir.cli import COMMANDS, main
from takarir.document.conllu_read import parse
from takarir.document.labels import REPEAT_KINDS, ROLES, names
from takarir.document.record_schema import SCHEMA
from takarir.exchange.files import sha256_of
from takarir.project.findings import KINDS
from takarir.project.places import Project

PAGE = """Pasar Waru dibuka lagi. Warga antre.

Air bersih tiba di Pasar Waru. (Foto: Rina Lestari)

Air bersih tiba di Pasar Waru. (Foto: Rina Lestari)
"""
OTHER = "Sungai Merah meluap.\n"

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "halaman.txt"
    path.write_text(PAGE)
    return path


def takarir_process(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "takarir", *arguments], capture_output=True, text=True, check=False, **options
    )


def json_lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


# --- help and exit codes ---


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example_and_the_exit_codes(command: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as caught:
        main([command, "--help"])
    assert caught.value.code == 0
    text = capsys.readouterr().out
    example = re.search(r"^example:\n((?:  .+\n)+)", text, re.MULTILINE)
    assert example is not None
    assert all(f"takarir {command}" in line for line in example.group(1).splitlines())
    codes = re.search(r"^exit codes:\n((?:  .+\n)+)", text, re.MULTILINE)
    assert codes is not None
    listed = [line.split()[0] for line in codes.group(1).splitlines()]
    assert {"0", "2"} <= set(listed) <= {"0", "1", "2"}
    assert listed == sorted(listed)


def test_help_lists_every_command(capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    text = capsys.readouterr().out
    listed = dict(re.findall(r"^    (\w+)\s+(\w+)", text, re.MULTILINE))
    assert listed == {name: (module.__doc__ or "").split()[0] for name, module in COMMANDS.items()}


def test_version(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"takarir {takarir.__version__}\n"


@pytest.mark.parametrize("arguments", [[], ["dance"], ["annotate", "--format", "xml"], ["evaluate"]])
def test_wrong_arguments(arguments: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: takarir" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "check", "publish", "stats"])
def test_no_project(command: str, tmp_path: Path, capsys: Captured) -> None:
    assert main([command, "--root", str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        f"takarir {command}: {tmp_path}: no Takarir project here: seeds/manifest.tsv is missing; "
        "run the command in the top folder of a checkout, or give --root\n"
    )
    assert tree(tmp_path) == {}


# --- build, publish, check, stats, evaluate ---


def test_build_tells_what_it_did(project: Project, capsys: Captured) -> None:
    assert main(["build", "--root", str(project.root)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    lines = out.splitlines()
    assert "scored     a fresh draft of pasar against its curated annotation" in lines
    assert "checked    no findings" in lines
    assert "published  corpus/paragraphs/validation.parquet  2 rows" in lines
    assert sum(line.startswith("published") for line in lines) == 10


def test_commands_work_in_the_folder_of_the_project(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root)
    assert main(["build"]) == 0
    assert main(["check"]) == 0
    assert (project.corpus / "manifest.tsv").is_file()


def test_check_of_files_alone(project: Project, capsys: Captured) -> None:
    good, bad = str(project.annotation("pasar")), project.annotation("sungai")
    assert main(["check", good, str(bad)]) == 0
    assert capsys.readouterr().out == "0 findings\n"
    bad.write_text(bad.read_text().replace("sungai-p2 variant", "sungai-p2 exact"))
    assert main(["check", good, str(bad)]) == 1
    line, last = capsys.readouterr().out.splitlines()
    assert line == f"{bad}:38: repeat-kind: sungai-p3 is called exact, but is variant; write variant"
    assert last == "1 finding"


def test_check_lists_all_kinds(capsys: Captured) -> None:
    assert main(["check", "--list"]) == 0
    assert {line.split()[0]: line.split(maxsplit=1)[1] for line in capsys.readouterr().out.splitlines()} == KINDS


@pytest.mark.parametrize("command", ["check", "stats", "evaluate", "annotate"])
def test_file_that_is_not_there(command: str, tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / ("absent.txt" if command == "annotate" else "absent.conllu")
    assert main([command, str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert re.fullmatch(rf"takarir {command}: {re.escape(str(path))}: .*no such file.*; .+\n", err, re.IGNORECASE)


@pytest.mark.parametrize("command", ["stats", "evaluate"])
def test_file_that_is_no_conllu(command: str, page: Path, capsys: Captured) -> None:
    assert main([command, str(page)]) == 2
    assert capsys.readouterr().err.startswith(f"takarir {command}: {page}:")


def test_stats_count_the_project_or_the_files(project: Project, capsys: Captured) -> None:
    def counts(*arguments: str) -> dict[str, int]:
        assert main(["stats", *arguments]) == 0
        rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in capsys.readouterr().out.splitlines()]
        assert rows[0] == ["what", "body", "caption", "residue", "all"]
        for name, *roles, every in rows[2:]:
            if "-" not in roles and name != "characters":
                assert sum(map(int, roles)) == int(every), name
        return {row[0]: int(row[-1]) for row in rows[2:]}

    whole = counts("--root", str(project.root))
    parts = [counts(str(project.annotation(name))) for name in ("pasar", "sungai")]
    assert whole == {name: sum(part[name] for part in parts) for name in whole}
    assert (whole["documents"], whole["paragraphs"], whole["repeats: variant"], whole["quotations"]) == (2, 12, 1, 1)
    assert whole["words"] == whole["tokens"] + whole["multiword tokens"]


def test_stats_as_json_are_those_of_the_table(project: Project, capsys: Captured) -> None:
    assert main(["stats", "--root", str(project.root), "--format", "json"]) == 0
    counts = json.loads(capsys.readouterr().out)
    assert list(counts) == ["body", "caption", "residue", "all"]
    assert counts["all"]["paragraphs"] == sum(counts[role]["paragraphs"] for role in list(counts)[:3]) == 12


# --- annotate: inputs ---


def test_text_file_to_standard_output(page: Path, capsys: Captured) -> None:
    assert main(["annotate", str(page)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith("# newdoc id = halaman\n")
    assert f"# source = {page}\n" in out
    assert "# annotation_status = draft\n" in out


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_standard_input(arguments: list[str]) -> None:
    done = takarir_process("annotate", *arguments, input=PAGE)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("# newdoc id = stdin\n")
    assert "# source = " not in done.stdout


def test_standard_input_of_json_lines(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    data = f'{{"text": {json.dumps(PAGE)}}}\n\n{{"id": 7, "text": "Air surut."}}\n'.encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + data)))
    assert main(["annotate", "--stdin-format", "jsonl", "--format", "jsonl", "-"]) == 0
    assert [record["id"] for record in json_lines(capsys.readouterr().out)] == ["stdin-1", "7"]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("command", ["annotate", "clean"])
def test_json_lines_on_standard_input_are_recognised(
    command: str, mark: bytes, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = b'{"id": "satu", "text": "Pasar dibuka lagi."}\n{"id": "dua", "text": "Air surut."}\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(mark + data)))
    assert main([command, *(["--format", "jsonl"] if command == "annotate" else [])]) == 0
    out, err = capsys.readouterr()
    assert ([row["id"] for row in json_lines(out)], err) == (["satu", "dua"], "")


@pytest.mark.parametrize("text", ["{Pasar} dibuka lagi.", "[1] Pasar dibuka lagi.\n\nAir surut.", "2024\n\nAir surut."])
def test_a_page_that_only_begins_like_json_stays_a_page(
    text: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert main(["annotate"]) == 0
    assert parse(capsys.readouterr().out)[0].text == text


def test_a_wrongly_decoded_text_is_told(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text('{"text": "Pasar dibuka.\\n\\nCaf\\ufffd itu ramai."}\n{"text": "Air surut."}\n')
    assert main(["annotate", str(path)]) == 0
    assert capsys.readouterr().err == (
        f"takarir annotate: {path}:1: warning: U+FFFD in line 3 of the text: it was decoded wrongly\n"
    )


def test_pages_whose_ids_become_alike_stay_apart(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"id": name, "text": OTHER}) + "\n" for name in ("b 1", "b/1", "c", "b_1")))
    assert main(["annotate", str(path)]) == 0
    done = capsys.readouterr()
    assert [document.id for document in parse(done.out)] == ["b_1", "b_1_2", "c", "b_1_3"]
    warning = "warning: an earlier page has the id 'b_1'; this one"
    assert done.err.splitlines() == [
        f"takarir annotate: {path}:2: {warning}, 'b/1', is written as 'b_1_2'",
        f"takarir annotate: {path}:4: {warning}, 'b_1', is written as 'b_1_3'",
    ]
    assert main(["annotate", "--format", "jsonl", str(path)]) == 0
    done = capsys.readouterr()
    assert ([page["id"] for page in json_lines(done.out)], done.err) == (["b 1", "b/1", "c", "b_1"], "")


def test_files_of_their_own_may_hold_pages_of_one_id(tmp_path: Path, capsys: Captured) -> None:
    for name in "ab":
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"id": "satu", "text": OTHER}) + "\n")
    paths = [str(tmp_path / f"{name}.jsonl") for name in "ab"]
    assert main(["annotate", "-o", str(tmp_path / "out"), *paths]) == 0
    assert [takarir.read(tmp_path / "out" / f"{name}.conllu")[0].id for name in "ab"] == ["satu", "satu"]
    assert capsys.readouterr().err == ""
    assert main(["annotate", *paths]) == 0
    done = capsys.readouterr()
    assert [document.id for document in parse(done.out)] == ["satu", "satu_2"]
    assert "is written as 'satu_2'" in done.err


def write_pages(folder: Path, kind: str) -> Path:
    """The two pages, the second without an id, in a file of the kind."""
    path = folder / f"pages.{kind}"
    if kind == "parquet":
        pq.write_table(pa.table({"id": ["a b/c", None], "text": [PAGE, OTHER], "url": ["x", "y"]}), path)
        return path
    lines = [{"id": "a b/c", "text": PAGE, "url": "x"}, {"text": OTHER}]
    data = "".join(json.dumps(line) + "\n" for line in lines).encode()
    path.write_bytes(gzip.compress(data) if kind.endswith("gz") else data)
    return path


@pytest.mark.parametrize("kind", ["jsonl", "jsonl.gz", "parquet"])
def test_files_of_many_pages(kind: str, tmp_path: Path, capsys: Captured) -> None:
    path = write_pages(tmp_path, kind)
    assert main(["annotate", "--format", "jsonl", str(path)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    records = json_lines(out)
    assert [(record["id"], record["text"]) for record in records] == [("a b/c", PAGE), ("pages-2", OTHER)]
    assert records[0]["paragraphs"][0]["id"] == "a_b_c-p1"
    assert main(["annotate", str(path)]) == 0
    found = parse(capsys.readouterr().out)
    assert [(document.id, document.text) for document in found] == [("a_b_c", PAGE), ("pages-2", OTHER)]


def test_upper_case_suffix(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "HALAMAN.TXT").write_text(OTHER)
    assert main(["annotate", "-o", str(tmp_path), str(tmp_path / "HALAMAN.TXT")]) == 0
    assert (tmp_path / "HALAMAN.conllu").is_file()


@pytest.mark.parametrize("name", ["halaman.doc", "halaman", "halaman.conllu", "halaman.gz"])
def test_unknown_kind_of_file(name: str, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / name).write_text(PAGE)
    before = tree(tmp_path)
    for options in ([], ["-o", str(tmp_path / "out")]):
        assert main(["annotate", *options, str(tmp_path / name)]) == 2
        assert capsys.readouterr().err == (
            f"takarir annotate: {tmp_path / name}: unknown kind of file; "
            "give .txt, .jsonl, .jsonl.gz, .parquet, or - for standard input\n"
        )
    assert tree(tmp_path) == before


def test_gzip_without_a_readable_page(tmp_path: Path, capsys: Captured) -> None:
    path = write_pages(tmp_path, "jsonl.gz")
    path.write_bytes(path.read_bytes()[:12])
    before = tree(tmp_path)
    assert main(["annotate", "-o", str(tmp_path / "out"), str(path)]) == 2
    err = capsys.readouterr().err
    assert re.fullmatch(
        rf"takarir annotate: {re.escape(str(path))}: broken gzip: .+; fetch it again; it may have been cut off\n", err
    )
    assert tree(tmp_path) == before


def test_what_was_read_of_a_cut_gzip_counts_and_the_next_file_is_done(tmp_path: Path, capsys: Captured) -> None:
    path = write_pages(tmp_path, "jsonl.gz")
    path.write_bytes(path.read_bytes()[:-6])
    (tmp_path / "lain.txt").write_text(OTHER)
    out = tmp_path / "out"
    assert main(["annotate", "--format", "jsonl", "-o", str(out), str(path), str(tmp_path / "lain.txt")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"takarir annotate: {path}: behind page 2: broken gzip: ")
    rows = json_lines((out / "pages.jsonl").read_text())
    assert [(row["id"], row["text"]) for row in rows] == [("a b/c", PAGE), ("pages-2", OTHER), ("pages-3", None)]
    assert rows[2]["error"] == line.removeprefix("takarir annotate: ")
    assert [row["text"] for row in json_lines((out / "lain.jsonl").read_text())] == [OTHER]


def test_an_unreadable_file_does_not_stop_the_next(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "rusak.parquet").write_bytes(b"no parquet")
    (tmp_path / "lain.txt").write_text(OTHER)
    arguments = ["annotate", "-o", str(tmp_path / "out"), str(tmp_path / "rusak.parquet"), str(tmp_path / "lain.txt")]
    assert main(arguments) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["lain.conllu"]


def test_a_missing_file_is_told_before_any_is_read(page: Path, tmp_path: Path, capsys: Captured) -> None:
    assert main(["annotate", str(page), str(tmp_path / "tiada.txt")]) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"takarir annotate: {tmp_path / 'tiada.txt'}: no such file; check the path\n")


@pytest.mark.parametrize("data", [b"plain text, not gzip\n", b"\x1f\x8b\x08\x00garbage", b"\x1f\x8b"])
def test_no_gzip(data: bytes, tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "pages.jsonl.gz"
    path.write_bytes(data)
    assert main(["annotate", "-o", str(tmp_path / "out"), str(path)]) == 2
    assert capsys.readouterr().err.startswith(f"takarir annotate: {path}: broken gzip: ")
    assert not (tmp_path / "out").exists()


def test_broken_parquet(tmp_path: Path, capsys: Captured) -> None:
    path = write_pages(tmp_path, "parquet")
    whole = path.read_bytes()
    middle = len(whole) // 8
    for data in (b"", b"no parquet", whole[:-9], whole[:4] + bytes(middle) + whole[4 + middle :]):
        path.write_bytes(data)
        assert main(["annotate", "-o", str(tmp_path / "out"), str(path)]) == 2
        err = capsys.readouterr().err
        assert re.fullmatch(
            rf"takarir annotate: {re.escape(str(path))}: no readable Parquet: .+; write it again\n", err
        )
    assert not (tmp_path / "out").exists()


def test_parquet_without_a_text_column(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "pages.parquet"
    pq.write_table(pa.table({"body": [PAGE], "id": [1]}), path)
    assert main(["annotate", "-o", str(tmp_path / "out"), str(path)]) == 2
    assert capsys.readouterr().err == (
        f"takarir annotate: {path}: no column 'text', only body, id; rename the column with the text\n"
    )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["text", "id"])
@pytest.mark.parametrize("command", ["annotate", "clean"])
def test_parquet_with_a_column_twice(command: str, name: str, tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "pages.parquet"
    names = ["text", "id", name]
    pq.write_table(pa.table([[PAGE], ["a"], ["b"]], names=names), path)
    assert main([command, "-o", str(tmp_path / "out"), str(path)]) == 2
    assert capsys.readouterr().err == f"takarir {command}: {path}: 2 columns '{name}'; keep one\n"
    assert not (tmp_path / "out").exists()


def test_values_of_parquet_that_python_cannot_read(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "pages.parquet"
    broken = pa.Array.from_buffers(pa.string(), 2, pa.array([b"Pasar \xff\xfe", b"Air surut."]).buffers())
    pq.write_table(pa.table({"text": broken, "id": pa.array([2**31 - 1, 0], pa.int32()).cast(pa.date32())}), path)
    assert main(["annotate", "--format", "jsonl", str(path)]) == 1
    out, err = capsys.readouterr()
    assert [row["id"] for row in json_lines(out)] == ["pages-1", "1970-01-01"]
    (line,) = err.splitlines()
    assert line.startswith(f"takarir annotate: {path}: row 1: the id cannot be read: ")
    pq.write_table(pa.table({"text": broken, "id": [b"s\xc3\xa1tu", b"dua"]}), path)
    assert main(["annotate", "--format", "jsonl", str(path)]) == 1
    out, err = capsys.readouterr()
    assert [row["id"] for row in json_lines(out)] == ["s\xe1tu", "dua"]
    assert "row 1: the text cannot be read: 'utf-8' codec can't decode" in err


def test_null_and_wrong_texts_of_parquet(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "pages.parquet"
    pq.write_table(pa.table({"text": [PAGE, None, ""], "id": [1, 2, 3]}), path)
    assert main(["annotate", "--format", "jsonl", str(path)]) == 1
    out, err = capsys.readouterr()
    assert [(record["id"], record["error"]) for record in json_lines(out)] == [
        ("1", None),
        ("2", f"{path}: row 2: the text is null or no string"),
        ("3", f"{path}: row 3: the text is empty or only white space; leave the document out"),
    ]
    assert len(err.splitlines()) == 2
    pq.write_table(pa.table({"text": [1, 2]}), path)
    assert main(["annotate", "-o", str(tmp_path / "out"), str(path)]) == 2
    assert not (tmp_path / "out").exists()


# --- annotate: outputs ---


def test_json_object_has_exactly_the_documented_shape(page: Path, capsys: Captured) -> None:
    assert main(["annotate", "--format", "jsonl", str(page)]) == 0
    (record,) = json_lines(capsys.readouterr().out)
    assert list(record) == ["id", "text", "error", "paragraphs"]
    assert (record["id"], record["text"], record["error"]) == ("halaman", PAGE, None)
    seen_tokens = 0
    for paragraph in record["paragraphs"]:
        assert list(paragraph) == ["id", "text", "start", "end", "role", "repeats", "repeats_kind", "sentences"]
        assert paragraph["role"] in names(ROLES)
        assert (paragraph["repeats_kind"] in names(REPEAT_KINDS)) == (paragraph["repeats"] is not None)
        for sentence in paragraph["sentences"]:
            assert list(sentence) == ["id", "text", "start", "end", "tokens", "mentions"]
            for token in sentence["tokens"]:
                assert list(token) == ["form", "start", "end", "words"]
                assert all(isinstance(word, str) for word in token["words"])
                seen_tokens += 1
            for mention in sentence["mentions"]:
                assert list(mention) == ["text", "type", "entity", "start", "end"]
    assert seen_tokens > 20
    assert [paragraph["repeats"] for paragraph in record["paragraphs"]] == [None, None, "halaman-p2"]


def test_json_and_parquet_hold_the_same(page: Path, tmp_path: Path) -> None:
    for kind in ("jsonl", "parquet"):
        assert main(["annotate", "--format", kind, "-o", str(tmp_path), str(page)]) == 0
    table = pq.read_table(tmp_path / "halaman.parquet")
    assert table.schema.equals(SCHEMA)
    rows = table.to_pylist()
    for paragraph in rows[0]["paragraphs"]:
        assert 0 < paragraph.pop("role_probability") <= 1  # JSON lines keep the shape that they had from the first
    assert rows == json_lines((tmp_path / "halaman.jsonl").read_text())
    assert table.to_pylist() == annotate_table(pa.table({"id": ["halaman"], "text": [PAGE]})).to_pylist()


def test_failed_page_in_json(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "kosong.txt"
    path.write_text(" \n")
    good = tmp_path / "halaman.txt"
    good.write_text(PAGE)
    assert main(["annotate", "--format", "jsonl", str(path), str(good)]) == 1
    out, err = capsys.readouterr()
    bad, record = json_lines(out)
    message = f"{path}:1: the file holds nothing but white space; give it text or leave it out"
    assert bad == {"id": "kosong", "text": None, "error": message, "paragraphs": []}
    assert record["error"] is None
    assert err == f"takarir annotate: {message}\n"


def test_each_input_gives_a_file_of_its_name(page: Path, tmp_path: Path, capsys: Captured) -> None:
    pages = write_pages(tmp_path, "jsonl.gz")
    out = tmp_path / "new" / "out"
    assert main(["annotate", "-o", str(out), str(page), str(pages)]) == 0
    assert capsys.readouterr() == ("", "")
    assert sorted(tree(out)) == ["halaman.conllu", "pages.conllu"]
    assert (out / "halaman.conllu").read_text() == annotate(
        PAGE, "halaman", source=page.as_posix(), sha256=sha256_of(PAGE.encode())
    ).to_conllu()


def test_parquet_does_not_go_to_standard_output(page: Path, capsys: Captured) -> None:
    assert main(["annotate", "--format", "parquet", str(page)]) == 2
    assert capsys.readouterr() == ("", "takarir annotate: Parquet does not go to standard output; give -o DIR\n")


def test_two_inputs_with_one_target(page: Path, tmp_path: Path, capsys: Captured) -> None:
    twin = tmp_path / "more" / "halaman.jsonl"
    twin.parent.mkdir()
    twin.write_text(json.dumps({"text": PAGE}))
    out = tmp_path / "out"
    for second in (twin, page):
        assert main(["annotate", "-o", str(out), str(page), str(second)]) == 2
        assert capsys.readouterr().err == (
            f"takarir annotate: two inputs would both give {out / 'halaman.conllu'}; "
            "write them into different folders\n"
        )
    assert not out.exists()


def test_existing_target_needs_overwrite(page: Path, tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / "halaman.conllu"
    old = annotate(OTHER, "halaman").to_conllu()
    target.write_text(old)
    assert main(["annotate", "-o", str(tmp_path), str(page)]) == 2
    assert capsys.readouterr().err == (
        f"takarir annotate: {target}: the target exists; give --overwrite, or another -o\n"
    )
    assert target.read_text() == old
    assert main(["annotate", "--overwrite", "-o", str(tmp_path), str(page)]) == 0
    assert takarir.read(target)[0].text == PAGE


@pytest.mark.parametrize("status", ["# annotation_status = curated\n", "#annotation_status=curated\n", ""])
def test_a_draft_never_replaces_what_is_no_draft(status: str, project: Project, capsys: Captured) -> None:
    target = project.annotation("sungai")
    target.write_text(target.read_text().replace("# annotation_status = curated\n", status))
    before = tree(project.root)
    arguments = ["annotate", "-o", str(project.annotations), str(project.seeds / "sungai.txt")]
    assert main(arguments) == 2
    assert capsys.readouterr().err == (
        f"takarir annotate: {target}: the target exists; give --overwrite, or another -o\n"
    )
    assert main([*arguments, "--overwrite"]) == 2
    assert capsys.readouterr().err == (
        f"takarir annotate: {target}: the target holds annotation that is no draft, which a draft never replaces; "
        "choose another -o\n"
    )
    assert tree(project.root) == before


def test_one_target_that_exists_stops_before_any_is_written(page: Path, tmp_path: Path, capsys: Captured) -> None:
    other = tmp_path / "lain.txt"
    other.write_text(OTHER)
    (tmp_path / "lain.conllu").write_text("")
    assert main(["annotate", "-o", str(tmp_path), str(page), str(other)]) == 2
    assert not (tmp_path / "halaman.conllu").exists()


@pytest.mark.parametrize("name", ["berita pagi.txt", "日本 é.txt", "cafe\u0301.txt", "a|b#c.txt", "x" * 240 + ".txt"])
def test_file_names(name: str, tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / name
    path.write_text(PAGE)
    assert main(["annotate", "-o", str(tmp_path / "out"), str(path)]) == 0
    (target,) = (tmp_path / "out").iterdir()
    assert target.name == path.with_suffix(".conllu").name
    assert takarir.read(target)[0].text == PAGE


def test_file_name_that_is_not_utf8(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/kaf\xe9.txt"
    with open(path, "w") as stream:
        stream.write(PAGE)
    done = takarir_process("annotate", os.fsdecode(path))
    assert (done.returncode, done.stderr) == (0, "")
    assert parse(done.stdout)[0].text == PAGE


# --- streams ---


def test_reader_that_goes_away(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text("".join(json.dumps({"text": PAGE * 20}) + "\n" for _ in range(60)))
    process = subprocess.Popen(
        [sys.executable, "-m", "takarir", "annotate", str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline() == b"# newdoc id = pages-1\n"
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


def test_no_progress_bar_without_a_terminal(project: Project) -> None:
    done = takarir_process("evaluate", str(project.annotation("sungai")))
    assert (done.returncode, done.stderr) == (0, "")


def test_progress_bar_on_a_terminal(page: Path) -> None:
    master, slave = pty.openpty()
    try:
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        subprocess.run(
            [sys.executable, "-m", "takarir", "annotate", str(page)],
            stdout=subprocess.DEVNULL,
            stderr=slave,
            check=True,
        )
        ready, _, _ = select.select([master], [], [], 0)
        assert ready
        assert b" page" in os.read(master, 4096)
    finally:
        os.close(master)
        os.close(slave)


def test_output_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    path = tmp_path / "halaman.txt"
    path.write_bytes("Kafé “Waru” ramai — 😀.\n".encode())
    done = subprocess.run(
        [sys.executable, "-m", "takarir", "annotate", "--format", "jsonl", str(path)],
        env={**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout.decode("utf-8"))["text"] == "Kafé “Waru” ramai — 😀.\n"


def test_message_that_the_terminal_cannot_show(project: Project) -> None:
    path = project.annotation("pasar")
    path.write_text(re.sub(r"Quote=[^|\n]*\|", "", path.read_text()))
    done = takarir_process("check", cwd=project.root, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 1
    assert r"quote-unmarked: sentence pasar-p5-s1: the mark \u201c at" in done.stdout


@pytest.mark.parametrize(
    ("redirection", "message"),
    [
        (">&-", "standard output is closed; redirect it to a file or to /dev/null"),
        ("<&-", "standard input is closed; give a file, or text by a pipe"),
    ],
)
def test_closed_streams(redirection: str, message: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m takarir annotate {redirection}'],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"takarir annotate: {message}\n")


def test_interrupt(project: Project, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(COMMANDS["stats"], "run", interrupted)
    assert main(["stats"]) == 130
    assert capsys.readouterr() == ("", "takarir stats: interrupted\n")


def test_clean_never_replaces_its_own_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "halaman.txt"
    page.write_text("Pasar Waru dibuka lagi.\n\nBaca juga: Harga Beras Naik", "utf-8")
    before = page.read_bytes()
    assert main(["clean", "--overwrite", "-o", str(tmp_path), str(page)]) == 2
    assert "replace its own input" in capsys.readouterr().err
    assert page.read_bytes() == before


def test_clean_keeps_the_article_and_the_roles_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "halaman.txt"
    body = "Pemerintah kabupaten memperbaiki jembatan itu, kata bupati, Senin (3/2/2025)."
    caption = "Warga melintasi jembatan Waru. (Foto: Rina Lestari/Kabar Waru)"
    page.write_text(f"{body}\n\n{caption}\n\n{caption}\n\nBaca juga: Harga Beras Naik Lagi", "utf-8")
    assert main(["clean", str(page)]) == 0
    assert capsys.readouterr().out == f"{body}\n"
    assert main(["clean", "--keep", "body", "--keep", "caption", str(page)]) == 0
    assert capsys.readouterr().out == f"{body}\n\n{caption}\n"
    assert main(["clean", "--keep", "caption", "--keep-repeats", str(page)]) == 0
    assert capsys.readouterr().out == f"{caption}\n\n{caption}\n"


def test_clean_of_json_lines_names_a_bad_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = tmp_path / "halaman.jsonl"
    pages.write_text(json.dumps({"id": "a", "text": "Pasar Waru dibuka lagi."}) + "\n{}\n", "utf-8")
    assert main(["clean", str(pages)]) == 1
    output = capsys.readouterr()
    first, second = map(json.loads, output.out.splitlines())
    assert first == {"id": "a", "text": "Pasar Waru dibuka lagi.", "error": None}
    assert second["text"] is None
    assert "halaman.jsonl:2" in second["error"]
    assert "halaman.jsonl:2" in output.err


def test_agreement_of_the_two_passes(capsys: pytest.CaptureFixture[str]) -> None:
    passes = REPOSITORY / "annotations" / "passes"
    assert main(["agreement", str(passes / "kairo-a.conllu"), str(passes / "kairo-b.conllu")]) == 0
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in capsys.readouterr().out.splitlines()]
    assert ["syntax", "LAS", "0.9864", "809"] in rows


def test_a_file_of_results_does_not_hang_on_the_files_before_it(tmp_path: Path, capsys: Captured) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("Presiden Joko Widodo tiba di Semarang pada Senin.")
    for out, stems in (("both", "ab"), ("alone", "b")):
        assert main(["annotate", "-o", str(tmp_path / out), *(str(tmp_path / f"{stem}.txt") for stem in stems)]) == 0
    assert (tmp_path / "both" / "b.conllu").read_bytes() == (tmp_path / "alone" / "b.conllu").read_bytes()


@pytest.mark.parametrize("line", ["1{}\tAir\t_\t_\t_\t_\t_\t_\t_\t_", "1\tAir\t_\t_\t_\t_\t1{}\tdep\t_\t_"])
@pytest.mark.parametrize("command", ["check", "stats", "evaluate"])
def test_a_number_of_thousands_of_digits_is_a_fault_of_the_file(
    command: str, line: str, tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "a.conllu"
    path.write_text(f"# sent_id = s\n# text = Air\n{line.format('0' * 5000)}\n\n")
    assert main([command, str(path)]) == (1 if command == "check" else 2)
    done = capsys.readouterr()
    assert f"{path}:3: " in done.out + done.err


def test_a_choice_of_no_page_is_no_score(tmp_path: Path, capsys: Captured) -> None:
    table = str(REPOSITORY / "annotations" / "composed-entities.tsv")
    pages = str(REPOSITORY / "seeds" / "composed")
    assert main(["evaluate", table, "--pages", pages, "--split", "test"]) == 2
    assert "--split and --sample choose from --origins" in capsys.readouterr().err
    origins = str(REPOSITORY / "annotations" / "real-pages-origin.tsv")
    assert main(["evaluate", table, "--pages", pages, "--origins", origins]) == 2
    assert "no page of the table is chosen" in capsys.readouterr().err
