"""The check finds each kind of fault, names its place, and says how to mend it.

`data/invalid/KIND/` holds the files that break a copy of `data/project/` in exactly that way.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import DATA, INVALID
from takarir.cli import main
from takarir.project.check import official
from takarir.project.check.whole import check_annotations, check_paths, check_project
from takarir.project.findings import KINDS, Finding
from takarir.project.places import Project

#: The findings of all broken inputs: kind, file, line ("" where a fault has none), the whole line as it is printed.
FINDINGS = [row.split("\t") for row in (DATA / "findings.tsv").read_text().splitlines()[1:]]

#: Kinds that a project of one document a file cannot show: each has one broken file, checked alone.
FILE_KINDS = {"entity-across", "id-twice"}
PROJECT_KINDS = sorted(set(KINDS) - FILE_KINDS)


def expected(kind: str) -> list[str]:
    """The findings of a broken input, their paths relative to it."""
    return [text for row_kind, text in FINDINGS if row_kind == kind]


def told(root: Path, found: list[Finding]) -> list[str]:
    return [str(finding).replace(f"{root}/", "") for finding in found]


def places(project: Project, found: list[Finding]) -> list[tuple[str, str, int | None]]:
    return [(finding.id, project.relative(Path(finding.path)), finding.line) for finding in found]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))


def test_each_kind_has_a_broken_project_and_each_broken_project_a_kind() -> None:
    folders = {path.name for path in INVALID.iterdir() if path.is_dir()}
    assert folders == set(KINDS)
    assert {kind for kind, _ in FINDINGS} == set(KINDS)


def test_the_project_that_they_break_is_clean(published: Project) -> None:
    assert check_project(published) == []


@pytest.mark.parametrize("kind", PROJECT_KINDS)
def test_a_broken_project_has_its_finding_and_no_other(published: Project, kind: str) -> None:
    shutil.copytree(INVALID / kind, published.root, dirs_exist_ok=True)
    found = check_project(published, validator=kind == official.ID)
    assert told(published.root, found) == expected(kind)
    assert {finding.id for finding in found} == {kind}


@pytest.mark.parametrize("kind", PROJECT_KINDS)
def test_a_finding_is_one_line_that_says_how_to_mend_it(
    published: Project, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(INVALID / kind, published.root, dirs_exist_ok=True)
    assert main(["check", *["--validator"][: kind == official.ID], "--root", str(published.root)]) == 1
    *lines, last = capsys.readouterr().out.splitlines()
    assert [line.replace(f"{published.root}/", "") for line in lines] == expected(kind)
    assert last == ("1 finding" if len(lines) == 1 else f"{len(lines)} findings")
    for line in lines:
        message, _, mend = line.partition("; ")
        assert message
        assert mend


@pytest.mark.parametrize(
    "kind", sorted(set(PROJECT_KINDS) - {"corpus-manifest", "corpus-stale", "annotation-missing", "split-missing"})
)
def test_a_broken_project_is_not_published(published: Project, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(INVALID / kind, published.root, dirs_exist_ok=True)
    before = {path: path.read_bytes() for path in published.root.rglob("*") if path.is_file()}
    assert main(["publish", "--root", str(published.root)]) == 1
    assert capsys.readouterr().out.endswith("nothing was published\n")
    assert {path: path.read_bytes() for path in published.root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("kind", sorted(FILE_KINDS))
def test_a_broken_file_has_its_kind_of_finding_and_no_other(kind: str) -> None:
    path = INVALID / kind / "pages.conllu"
    assert told(path.parent, check_paths([path])) == expected(kind)


def test_an_unpublished_project_has_no_manifest(project: Project) -> None:
    assert places(project, check_project(project)) == [("corpus-manifest", "corpus/manifest.tsv", None)]


def test_published_file_that_was_changed_or_removed(published: Project) -> None:
    lines = (published.corpus / "manifest.tsv").read_text().splitlines()
    names = [line.split("\t")[0] for line in lines]
    changed, removed = "paragraphs/train.parquet", "mentions/test.parquet"
    with open(published.corpus / changed, "ab") as stream:
        stream.write(b"x")
    (published.corpus / removed).unlink()
    assert {(finding.line, finding.message) for finding in check_project(published)} == {
        (names.index(changed) + 1, f"{changed} is not the file that was published"),
        (names.index(removed) + 1, f"{removed} is missing"),
    }


def test_size_in_the_manifest_counts(published: Project) -> None:
    manifest = published.corpus / "manifest.tsv"
    size = (published.corpus / "croissant.json").stat().st_size
    edit(manifest, f"croissant.json\t{size}\t", f"croissant.json\t{size + 1}\t")
    assert [finding.message for finding in check_project(published)] == [
        "croissant.json is not the file that was published"
    ]


def test_annotation_that_no_longer_fits_its_seed(project: Project) -> None:
    path = project.annotation("sungai")
    text = path.read_text()
    path.write_text(
        text.replace("meluap", "melimp").replace("text = Sungai Merah meluap", "text = Sungai Merah melimp")
    )
    (finding,) = check_annotations(project)[1]
    assert (finding.id, finding.line, finding.mend) == (
        "source-mismatch",
        8,
        "mend the forms; the seed does not change",
    )
    assert finding.message == (
        "the annotation rebuilds 'imp pada Minggu mala' at character 16 (sentence sungai-p1-s1), "
        "the seed has 'uap pada Minggu mala'"
    )


def test_an_annotation_of_a_seed_has_a_status(project: Project) -> None:
    edit(project.annotation("sungai"), "# annotation_status = curated\n", "")
    (finding,) = check_annotations(project)[1]
    assert (finding.id, finding.line) == ("source-mismatch", 1)
    assert finding.message == "annotation_status is missing or foreign"


def test_annotation_that_is_cut_off_behind_a_sentence(project: Project) -> None:
    path = project.annotation("sungai")
    text = path.read_text()
    path.write_text(text[: text.index("# newpar id = sungai-p6")])
    (finding,) = check_annotations(project)[1]
    assert (finding.id, finding.path) == ("source-mismatch", str(path))
    assert finding.line == text[: text.index("# sent_id = sungai-p5-s1")].count("\n") + 1
    assert "the seed has '\\n\\nRelawan" in finding.message


def test_annotation_of_another_document(project: Project) -> None:
    path = project.annotation("sungai")
    shutil.copy(project.annotation("pasar"), path)
    found = check_annotations(project)[1]
    assert [(finding.id, finding.line) for finding in found if finding.id != "id-twice"] == [
        ("source-mismatch", 1),
        ("source-mismatch", 3),
        ("source-mismatch", 5),
        ("source-mismatch", 8),
    ]
    twice = [finding for finding in found if finding.id == "id-twice"]
    assert len(twice) == 14  # a document, six paragraphs, seven sentences
    assert twice[0].message == f"the newdoc pasar stands already at {project.annotation('pasar')}:1"


def test_type_that_varies_within_a_file(project: Project) -> None:
    path = project.annotation("sungai")
    edit(path, "Entity=(e1-place-1|TokenRange=66:72", "Entity=(e1-event-1|TokenRange=66:72")
    (finding,) = check_annotations(project)[1]
    assert (finding.id, finding.message) == ("entity-type", "sentence sungai-p2-s1: e1 is event, but place elsewhere")
    lines = path.read_text().splitlines()
    assert "(e1-event-1" in lines[(finding.line or 0) - 1]


def test_a_lemma_that_is_no_root_of_its_form(project: Project) -> None:
    path = project.annotation("sungai")
    edit(path, "3\tmeluap\tluap\t", "3\tmeluap\tbanjir\t")
    (finding,) = check_annotations(project)[1]
    assert (finding.id, finding.line) == ("lemma", 12)
    assert finding.message == "the lemma 'banjir' does not stand in 'meluap'"


@pytest.mark.parametrize("number", ["0", "9"])
def test_a_sentence_id_that_counts_wrongly(project: Project, number: str) -> None:
    path = project.annotation("sungai")
    edit(path, "# sent_id = sungai-p5-s1\n", f"# sent_id = sungai-p5-s{number}\n")
    (finding,) = check_paths([path])
    assert (finding.id, finding.line) == ("paragraph-id", 67)
    assert finding.message == f"the id sungai-p5-s{number} stands where sungai-p5-s1 is due"


def test_the_head_of_a_mention_behind_sentences_without_one(project: Project) -> None:
    path = project.annotation("sungai")
    edit(path, "(e2-person-1|TokenRange=287", "(e2-person-2|TokenRange=287")
    (finding,) = check_paths([path])
    assert (finding.id, finding.line) == ("entity-head", 92)


def test_missing_role(project: Project) -> None:
    path = project.annotation("sungai")
    text = path.read_text()
    at = text.index("# par_role = body\n# sent_id = sungai-p5-s1")
    path.write_text(text[:at] + text[at:].replace("# par_role = body\n", "", 1))
    (finding,) = check_annotations(project)[1]
    assert (finding.id, finding.message) == ("paragraph-role", "par_role is missing")
    assert finding.line == text[:at].count("\n")  # the block begins at its newpar
