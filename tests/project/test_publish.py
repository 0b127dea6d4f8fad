"""The published files: the same inputs give the same bytes, and every reader gets what was published."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import mlcroissant
import numpy as np
import pyarrow.parquet as pq
import pytest

from conftest import DATA, tree
from takarir import annotate
from takarir.cli import main
from takarir.document.labels import CONFIGS, names
from takarir.exchange.files import sha256_of
from takarir.project.places import Project
from takarir.project.publish import publish
from takarir.project.publish.columns import COLUMNS, conllu_of, schema

SPLITS = ("train", "validation", "test")
FILES = [(config, split) for config in names(CONFIGS) for split in (SPLITS[:1] if config == "documents" else SPLITS)]

#: Prints, as JSON, the ids of every config and split of the data set at the path given, streamed and not.
READ_ALL = """
import json, sys
from datasets import get_dataset_config_names, get_dataset_split_names, load_dataset
path, found = sys.argv[1], {}
for config in get_dataset_config_names(path):
    for split in get_dataset_split_names(path, config):
        loaded = load_dataset(path, config, split=split)
        streamed = load_dataset(path, config, split=split, streaming=True)
        found[f"{config}/{split}"] = {
            "rows": list(loaded), "streamed": list(streamed), "features": str(loaded.features),
            "same features": loaded.features == streamed.features,
        }
default = load_dataset(path)
found["default"] = {split: len(rows) for split, rows in default.items()}
found["default label"] = default["train"].features["label"].names
found["tags"] = load_dataset(path, "sentences", split="train").features["ner_tags"].feature.names
found["types"] = load_dataset(path, "mentions", split="train").features["type"].names
json.dump(found, sys.stdout)
"""

#: Prints, as JSON, the texts of the default config's split.
READ_TEXTS = """
import json, sys
from datasets import load_dataset
json.dump(load_dataset(sys.argv[1], split="test")["text"][:], sys.stdout)
"""


def run_offline(code: str, path: Path, cache: Path) -> Any:
    """What a fresh interpreter prints, as JSON, with a cache of its own and the network switched off."""
    environment = {**os.environ, "HF_HOME": str(cache), "HF_DATASETS_OFFLINE": "1", "HF_HUB_OFFLINE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def rows(project: Project, config: str, split: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(project.root / publish.file_of(config, split)).to_pylist()
    return found


def build(root: Path, seed: str) -> subprocess.CompletedProcess[str]:
    """Build in an interpreter of its own, with its own order of sets and hashes."""
    return subprocess.run(
        [sys.executable, "-m", "takarir", "build"],
        cwd=root,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Jakarta" if seed == "1" else "UTC"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_each_config_and_split_has_its_file(published: Project) -> None:
    assert sorted(tree(published.corpus)) == sorted(
        ["croissant.json", "manifest.tsv", *names(CONFIGS), *(f"{config}/{split}.parquet" for config, split in FILES)]
    )


@pytest.mark.parametrize("drafted", [False, True], ids=["curated", "drafted"])
def test_two_builds_of_two_copies_give_the_same_bytes(tmp_path: Path, drafted: bool) -> None:
    outputs = []
    for seed, place in (("1", "a"), ("2", "another place")):
        root = tmp_path / place
        shutil.copytree(DATA / "project", root)
        if drafted:
            shutil.rmtree(root / "annotations")
        done = build(root, seed)
        assert done.stderr == ""
        outputs.append((done.returncode, done.stdout))
    first, second = tree(tmp_path / "a"), tree(tmp_path / "another place")
    assert outputs[0] == outputs[1]
    assert first == second
    assert "annotations/sungai.conllu" in first
    if not drafted:
        assert outputs[0][0] == 0
        assert "corpus/sentences/train.parquet" in first


def test_a_build_of_what_is_built_changes_nothing(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--root", str(project.root)]) == 0
    before = {path: path.stat().st_mtime_ns for path in project.root.rglob("*")}
    content = tree(project.root)
    assert main(["build", "--root", str(project.root)]) == 0
    assert tree(project.root) == content
    assert {path: path.stat().st_mtime_ns for path in project.root.rglob("*")} == before
    assert main(["check", "--root", str(project.root)]) == 0
    assert capsys.readouterr().out.endswith("0 findings\n")


def test_publish_gives_what_build_gives(project: Project, published: Project) -> None:
    assert main(["build", "--root", str(project.root)]) == 0
    assert tree(project.corpus) == tree(published.corpus)


def test_a_draft_never_replaces_an_annotation(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    path = project.annotation("sungai")
    draft = annotate((project.seeds / "sungai.txt").read_text(), "sungai").to_conllu()
    curated = path.read_bytes()
    assert curated != draft.encode()
    for _ in range(2):
        main(["build", "--root", str(project.root)])
        assert path.read_bytes() == curated
    path.write_bytes(curated.replace(b"status = curated", b"status = draft"))  # begun, not finished
    before = path.read_bytes()
    assert main(["build", "--root", str(project.root)]) == 0
    assert path.read_bytes() == before
    assert "drafted " not in capsys.readouterr().out


def test_a_removed_annotation_is_drafted_again(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.annotation("sungai").unlink()
    pasar = project.annotation("pasar").read_bytes()
    main(["build", "--root", str(project.root)])
    assert "drafted    annotations/sungai.conllu\n" in capsys.readouterr().out
    assert project.annotation("pasar").read_bytes() == pasar
    entities = project.entities.read_text()
    assert [line for line in entities.splitlines() if line.startswith("pasar\t")] == [
        line for line in (DATA / "project/annotations/entities.tsv").read_text().splitlines() if "pasar\t" in line
    ]
    main(["check", "--root", str(project.root)])
    found = capsys.readouterr().out
    assert "entities-table" not in found  # the rows of the old annotation do not stand twice
    assert "entity-" not in found


def test_a_file_that_is_no_longer_due_is_removed(published: Project) -> None:
    stray = published.corpus / "paragraphs" / "dev.parquet"
    shutil.copy(published.corpus / "paragraphs" / "test.parquet", stray)
    assert main(["publish", "--root", str(published.root)]) == 0
    assert not stray.exists()
    assert main(["check", "--root", str(published.root)]) == 0


def test_paragraphs_and_all_that_is_cut_from_them_lie_in_one_split(published: Project) -> None:
    where = {row["id"]: split for split in SPLITS for row in rows(published, "paragraphs", split)}
    splits = dict(line.split("\t") for line in published.splits.read_text().splitlines()[1:])
    assert where == splits
    for config in ("sentences", "mentions"):
        for split in SPLITS:
            assert {where[row["paragraph_id"]] for row in rows(published, config, split)} <= {split}
    for split in SPLITS:
        assert {row["label"] for row in rows(published, "paragraphs", split)} >= {0, 1}


def test_the_sentences_rebuild_the_conllu(published: Project) -> None:
    found = [row for split in SPLITS for row in rows(published, "sentences", split)]
    for name in ("pasar", "sungai"):
        text = published.annotation(name).read_text()
        order = {line.removeprefix("# sent_id = "): at for at, line in enumerate(text.splitlines())}
        own = sorted((row for row in found if row["document_id"] == name), key=lambda row: order[row["id"]])
        assert conllu_of(own) == text


def test_the_documents_hold_the_seeds(published: Project) -> None:
    for row in rows(published, "documents", "train"):
        assert row["text"].encode() == (published.root / row["source"]).read_bytes()
        assert row["sha256"] == sha256_of(row["text"].encode())


def test_files_bear_the_schema_and_the_page_index(published: Project) -> None:
    for config, split in FILES:
        file = pq.ParquetFile(published.root / publish.file_of(config, split))
        assert file.schema_arrow.equals(schema(config), check_metadata=False)
        assert file.schema_arrow.metadata[b"huggingface"] == schema(config).metadata[b"huggingface"]
        if file.metadata.num_rows:
            assert file.metadata.row_group(0).column(0).has_column_index


def test_datasets_loads_all_configs_and_splits(published: Project, tmp_path: Path) -> None:
    shutil.copytree(DATA / "invalid", published.root / "tests" / "data" / "invalid")  # it must not take these
    found = run_offline(READ_ALL, published.root, tmp_path / "cache")
    assert {key for key in found if "/" in key} == {f"{config}/{split}" for config, split in FILES}
    for config, split in FILES:
        loaded = found[f"{config}/{split}"]
        assert loaded["rows"] == loaded["streamed"] == rows(published, config, split)
        assert loaded["same features"]
    assert found["default"] == {split: len(rows(published, "paragraphs", split)) for split in SPLITS}
    assert found["default label"] == ["body", "caption", "residue"]
    assert found["tags"] == ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
    assert found["types"][:3] == ["person", "organization", "place"]


def test_a_changed_corpus_is_never_answered_from_a_stale_cache(published: Project, tmp_path: Path) -> None:
    before = run_offline(READ_TEXTS, published.root, tmp_path / "cache")
    header = published.card.read_text()
    assert before == [row["text"] for row in rows(published, "paragraphs", "test")]
    splits = published.splits.read_text()
    published.splits.write_text(splits.replace("sungai-p4\ttrain", "sungai-p4\ttest"))
    assert main(["publish", "--root", str(published.root)]) == 0
    assert published.card.read_text() != header
    after = run_offline(READ_TEXTS, published.root, tmp_path / "cache")
    assert after == [row["text"] for row in rows(published, "paragraphs", "test")]
    assert set(after) - set(before) == {"Ketinggian air mencapai 2,5 meter."}


def test_a_changed_annotation_changes_the_digests_of_its_configs(published: Project) -> None:
    before = published.card.read_text()
    path = published.annotation("sungai")
    path.write_text(
        path.read_text().replace(
            "# par_role = body\n# sent_id = sungai-p5", "# par_role = residue\n# sent_id = sungai-p5"
        )
    )
    assert main(["publish", "--root", str(published.root)]) == 0
    changed = [
        line.split("; data")[0]
        for line, old in zip(published.card.read_text().splitlines(), before.splitlines(), strict=True)
        if line != old and "; data" in line
    ]
    definitions = {label.name: label.definition for label in CONFIGS}
    # The mentions do not bear the role of their paragraph.
    assert changed == [f"  description: {definitions[name]}" for name in ("paragraphs", "sentences", "documents")]


def test_croissant_gives_the_records_of_the_files(published: Project) -> None:
    dataset = mlcroissant.Dataset(published.corpus / "croissant.json")
    assert {record_set.id for record_set in dataset.metadata.record_sets} == {
        f"{config}_{split}" for config, split in FILES
    }
    for config, split in FILES:
        name = f"{config}_{split}"
        expected = rows(published, config, split)
        found = list(dataset.records(name))
        assert len(found) == len(expected)
        for record, row in zip(found, expected, strict=True):
            assert {key.removeprefix(f"{name}/"): plain(value) for key, value in record.items()} == {
                key: plain(value) for key, value in row.items()
            }


def plain(value: Any) -> Any:
    """A value as Python has it: text decoded, arrays as lists, all that is missing None."""
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, np.ndarray | list):
        return [plain(item) for item in value]
    if value is None or value != value:
        return None
    return value


def test_croissant_bears_the_hash_and_the_columns_of_each_file(published: Project) -> None:
    description = json.loads((published.corpus / "croissant.json").read_text())
    files = {item["@id"]: item for item in description["distribution"]}
    assert sorted(files) == sorted(f"{config}/{split}.parquet" for config, split in FILES)
    for name, item in files.items():
        assert item["sha256"] == sha256_of((published.corpus / name).read_bytes())
        assert item["encodingFormat"] == "application/x-parquet"
    for record_set in description["recordSet"]:
        config = record_set["@id"].rsplit("_", 1)[0]
        assert [field["name"] for field in record_set["field"]] == [column.name for column in COLUMNS[config]]


def test_manifest_lists_all_files_with_size_and_hash(published: Project) -> None:
    header, *lines = (published.corpus / "manifest.tsv").read_text().splitlines()
    assert header == "path\tbytes\tsha256"
    listed = {path: (int(size), digest) for path, size, digest in (line.split("\t") for line in lines)}
    assert listed == {
        path: (len(data), sha256_of(data))
        for path, data in tree(published.corpus).items()
        if data is not None and path != "manifest.tsv"
    }
