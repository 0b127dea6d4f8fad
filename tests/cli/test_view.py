"""The command `takarir view`: what it takes, where it writes, and what it says of what it cannot show."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import takarir
from takarir.cli import main
from takarir.project.places import Project

TEXT = "Angin kencang di Ambon.\n\nFoto: Sari Latu\n\nWarga Ambon bersiap."


def data_of(page: str) -> dict[str, Any]:
    """The data of a page by the id of its element."""
    blocks = re.findall(r'<script type="application/json" id="([^"]+)">(.*?)</script>', page, re.DOTALL)
    return {name: json.loads(text) for name, text in blocks}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "angin.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_the_projects_annotations(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["view", "--root", str(project.root)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert [row["id"] for row in data_of(out)["about"]["documents"]] == ["pasar", "sungai"]
    assert out.startswith("<!doctype html>")
    assert out.endswith("</html>\n")


def test_who_is_who_comes_from_the_table(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["view", str(project.annotation("pasar"))]) == 0
    names = {item["id"]: item["name"] for item in data_of(capsys.readouterr().out)["notes-0"]["entities"]}
    rows = [line.split("\t") for line in project.entities.read_text("utf-8").splitlines()[1:]]
    assert names == {row[1]: row[3] for row in rows if row[0] == "pasar"}


def test_text_is_drafted_and_its_json_lines_show_the_same(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["view", str(article)]) == 0
    drafted = data_of(capsys.readouterr().out)
    assert main(["annotate", "--format", "jsonl", str(article)]) == 0
    lines = article.with_suffix(".jsonl")
    lines.write_text(capsys.readouterr().out, "utf-8")
    assert main(["view", str(lines)]) == 0
    read = data_of(capsys.readouterr().out)
    assert read["text-0"] == drafted["text-0"]
    shown, due = read["notes-0"]["paragraphs"], drafted["notes-0"]["paragraphs"]
    for mine, theirs in zip(shown, due, strict=True):
        assert (mine["role"], mine["repeats"]) == (theirs["role"], theirs["repeats"])
        for one, other in zip(mine["sentences"], theirs["sentences"], strict=True):
            assert (one["tokens"], one["mentions"]) == (other["tokens"], other["mentions"])


def test_what_cannot_be_shown_is_named_and_stops_nothing(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = tmp_path / "lines.jsonl"
    broken = {"id": "rusak", "text": "Angin.", "paragraphs": [{"id": "p1"}]}
    failed = {"id": "gagal", "text": "Angin.", "error": "so it is", "paragraphs": []}
    rows = [broken, failed, {"id": "baik", "text": TEXT}]
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    bad = tmp_path / "bad.conllu"
    bad.write_text("1\tdua\n\n", "utf-8")
    assert main(["view", str(lines), str(bad), str(article)]) == 1
    out, err = capsys.readouterr()
    assert [row["id"] for row in data_of(out)["about"]["documents"]] == ["baik", "angin"]
    first, second, third = err.splitlines()
    assert first.startswith(f"takarir view: {lines}:1: no record of an annotated page: no 'start'; ")
    assert second.startswith(f"takarir view: {lines}:2: the page was not annotated: so it is; ")
    assert third.startswith(f"takarir view: {bad}:1: ")
    assert main(["view", str(bad), "-o", str(tmp_path / "page.html")]) == 2
    assert not (tmp_path / "page.html").exists()


def test_only_an_earlier_page_is_replaced(article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "new" / "page.html"
    assert main(["view", str(article), "-o", str(target)]) == 0
    before = target.read_bytes()
    assert main(["view", str(article), "-o", str(target)]) == 0
    assert target.read_bytes() == before
    target.write_text("<!doctype html>mine", "utf-8")
    assert main(["view", str(article), "-o", str(target)]) == 2
    assert "holds something else than a page of takarir; choose another -o" in capsys.readouterr().err
    assert target.read_text("utf-8") == "<!doctype html>mine"


def test_differences_from_files_and_from_a_fresh_draft(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = project.annotation("pasar")
    other = tmp_path / "lain.conllu"
    other.write_text(own.read_text("utf-8").replace("par_role = caption", "par_role = residue"), "utf-8")
    captions = sum(paragraph.role == "caption" for paragraph in takarir.read(own)[0].paragraphs)
    assert main(["view", str(own), "--against", str(other), "--against", "draft"]) == 0
    first, second = data_of(capsys.readouterr().out)["notes-0"]["comparisons"]
    assert (first["name"], second["name"]) == ("lain", "draft")
    assert [mark[:2] for mark in first["marks"]] == [["roles", "caption called residue"]] * captions
    assert captions > 0


def test_another_annotation_must_fit(project: Project, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own, other = (str(project.annotation(name)) for name in ("pasar", "sungai"))
    assert main(["view", own, "--against", str(article)]) == 2
    assert capsys.readouterr().err == f"takarir view: {article}: not CoNLL-U; give a .conllu file, or `draft`\n"
    assert main(["view", own, "--against", other]) == 2
    assert "pasar is annotated over another text; compare annotations of the same text" in capsys.readouterr().err
    assert main(["view", own, other, "--against", own]) == 0
    out, err = capsys.readouterr()
    assert [len(data_of(out)[f"notes-{number}"]["comparisons"]) for number in (0, 1)] == [1, 0]
    assert err == f"takarir view: {own}: warning: it has no document 'sungai', so nothing is compared with it\n"


def test_open_asks_the_browser(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: asked.append(address) is None and len(asked) < 2)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert main(["view", str(article), "--open"]) == 0
    assert asked[0].startswith("file://")
    assert asked[0].endswith("/page.html")
    assert main(["view", str(article), "--open", "-o", str(tmp_path / "page.html")]) == 0
    assert "no browser could be started; open " in capsys.readouterr().err
