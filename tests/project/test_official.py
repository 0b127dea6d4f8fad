"""The official validator beside our own checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from takarir.cli import main
from takarir.document.errors import UsageError
from takarir.project.build import build
from takarir.project.check import official, sets
from takarir.project.check.whole import check_annotations, check_paths
from takarir.project.places import Project
from takarir.resources import lines
from tools.official_sets import table

#: An adverb as a determiner: each column is well formed, and only the rules across columns tell.
EDIT = ("4\tlagi\tlagi\tADV\t_\t_\t3\tadvmod\t", "4\tlagi\tlagi\tADV\t_\t_\t3\tdet\t")


@pytest.fixture
def rejected(project: Project) -> Project:
    path = project.annotation("pasar")
    text = path.read_text()
    assert text.count(EDIT[0]) == 1
    path.write_text(text.replace(*EDIT))
    return project


def test_the_closed_sets_are_those_of_the_validator() -> None:
    rows = [line for line in table().splitlines() if not line.startswith("#")]
    assert list(lines("ud-indonesian.tsv")) == rows
    found = sets.closed_sets()
    assert len(found.upos) == 17
    assert len(found.relations) == 37
    assert found.features["Number=Sing"] == {"DET", "NOUN", "PRON"}
    assert found.values_of("Voice") == ["Act", "Pass"]
    assert found.values_of("Tense") == []


def test_the_small_project_is_valid(project: Project) -> None:
    assert check_annotations(project, validator=True)[1] == []


def test_what_only_the_validator_sees(rejected: Project) -> None:
    assert check_annotations(rejected)[1] == []
    (finding,) = check_annotations(rejected, validator=True)[1]
    assert (finding.id, finding.line) == ("validator", 13)
    assert finding.message == "level 3, rel-upos-det: 'det' should be 'DET' or 'PRON' but it is 'ADV' ('lagi')"


def test_nothing_that_the_validator_rejects_is_published(rejected: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["publish", "--root", str(rejected.root)]) == 1
    out = capsys.readouterr().out
    assert ": validator: level 3, rel-upos-det: " in out
    assert out.endswith("nothing was published\n")
    assert not rejected.corpus.exists()


def test_nothing_that_the_validator_rejects_is_built(rejected: Project) -> None:
    built = build(rejected)
    assert [finding.id for finding in built.findings] == ["validator"]
    assert built.rows == {}
    assert not rejected.corpus.exists()


def test_a_line_that_is_told_is_not_told_again(project: Project) -> None:
    path = project.annotation("pasar")
    path.write_text(path.read_text().replace("7\tair\tair\tNOUN", "7\tair\tair\tNOMINA"))
    assert [finding.id for finding in check_paths([path], validator=True)] == ["upos"]


def test_drafts_and_foreign_treebanks_are_read_at_their_levels(tmp_path: Path) -> None:
    foreign = tmp_path / "jv.conllu"
    foreign.write_text("# sent_id = 1\n# text = Ya\n1\tYa\tya\tINTJ\t_\t_\t0\troot\t_\t_\n\n")
    assert check_paths([foreign], validator=True) == []
    foreign.write_text("# sent_id = 1\n# text = é\n1\té\té\tPRON\t_\tPerson=3\t0\troot\t_\t_\n\n")
    (finding,) = check_paths([foreign], validator=True)
    assert finding.message.startswith("level 3, pron-det-without-prontype: ")


def test_without_the_validator_there_is_one_clear_line(
    monkeypatch: pytest.MonkeyPatch, rejected: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(official, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match="the official validator is not installed"):
        check_paths([rejected.annotation("pasar")], validator=True)
    assert main(["check", "--validator", "--root", str(rejected.root)]) == 2
    assert capsys.readouterr().err == (
        "takarir check: the official validator is not installed; pip install udtools, or check without --validator\n"
    )
    assert main(["publish", "--root", str(rejected.root)]) == 0  # our own checks alone


def test_what_the_validator_stumbles_over_is_a_finding(monkeypatch: pytest.MonkeyPatch, project: Project) -> None:
    class Broken:
        def validate_files(self, names: list[str]) -> None:
            raise KeyError("x")

    monkeypatch.setattr(official, "_validator", lambda *options: Broken())
    (finding,) = check_paths([project.annotation("pasar")], validator=True)
    assert (finding.id, finding.message) == ("validator", "the validator broke off: KeyError: 'x'")
