"""The learnt files are those that the manifest says, and each of their sources is told."""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path

import pytest

from takarir import resources
from takarir.training import manifest

#: What a person wrote; all else in the folder is learnt or gathered, and so in the manifest.
BY_HAND = frozenset(
    "abbreviations.txt camel_names.txt class_words.tsv clause_words.txt clitic_forms.tsv entity-heads.tsv "
    "hyphen_names.txt letter_nouns.txt models.tsv months.txt name_particles.txt name_words.tsv names-extra.tsv "
    "quantities.tsv saying_verbs.txt sources.tsv ud-indonesian.tsv".split()
)


def test_every_learnt_file_is_in_the_manifest() -> None:
    folder = resources.path(manifest.MODELS).parent
    learnt = {path.name for path in folder.iterdir() if path.suffix not in (".py", ".md", "")} - BY_HAND
    assert {model.name for model in manifest.models()} == learnt


def test_the_files_are_those_of_the_manifest() -> None:
    assert [model.name for model in manifest.differing()] == []


def test_every_source_is_told_and_used() -> None:
    used = {key for model in manifest.models() for key in model.sources}
    assert used == {source.key for source in manifest.sources()}
    for source in manifest.sources():
        assert (source.file is None) == (source.sha256 is None)
        assert source.what
        assert source.licence
        assert source.fetch


def test_every_command_runs_a_module_that_there_is() -> None:
    for model in manifest.models():
        if same := re.fullmatch(r"\(the same command as (\S+)\)", model.command):
            assert same.group(1) in {one.name for one in manifest.models()}
            continue
        python, option, module, *_ = shlex.split(model.command)
        assert (python, option) == ("python", "-m")
        assert importlib.util.find_spec(module)


def test_sources_that_are_missing_or_others_are_told(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "train.txt").write_text("Rina B-PER\n")
    lines = list(manifest.missing(tmp_path))
    assert len(lines) == sum(source.file is not None for source in manifest.sources())
    assert lines[0].startswith(f"idner: {tmp_path}/sub/train.txt is not the file that the models learnt from; IDNER")
    assert lines[1].startswith(f"idner: no dev.txt in {tmp_path}; IDNER-news-2K")


def test_a_changed_file_is_told_and_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "models.tsv"
    table.write_text(resources.path(manifest.MODELS).read_text("utf-8").replace(manifest.models()[0].sha256, "0" * 64))
    before = resources.path
    monkeypatch.setattr(resources, "path", lambda name: table if name == manifest.MODELS else before(name))
    assert [model.name for model in manifest.differing()] == ["roots.txt"]
    manifest.write()
    assert manifest.differing() == []
