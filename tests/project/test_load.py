"""`takarir.load` and `takarir.read`: the corpus from the package itself, CoNLL-U from any file."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import takarir
from conftest import REPOSITORY, tree
from takarir.document.errors import ConlluError, InputError, TableError, UsageError
from takarir.document.labels import CONFIGS, names
from takarir.project.places import Project
from takarir.project.publish import load

SPLITS = ("train", "validation", "test")

#: Loads every config where no socket can be opened, and prints what it got.
LOAD_ALL = """
import json, socket, sys

def refuse(*_, **__):
    raise OSError("no network here")

socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
import takarir
found = {"package": takarir.__file__, "version": takarir.__version__}
for config in ("paragraphs", "sentences", "mentions", "documents"):
    for split, rows in takarir.load(config).items():
        found[f"{config}/{split}"] = rows["id"][:]
found["default"] = takarir.load(split="test")["id"][:]
found["label"] = takarir.load(split="test").features["label"].names
found["draft"] = takarir.annotate("Pasar dibuka lagi.").paragraphs[0].text
json.dump(found, sys.stdout)
"""


@pytest.fixture
def package(published: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The loader looks at the corpus of the tiny project."""
    monkeypatch.setattr(load, "_corpus", lambda: published.corpus)
    return published


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without network."""
    folder = tmp_path_factory.mktemp("wheel")
    before = {path.name for path in REPOSITORY.iterdir()}
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet", "--no-index"]
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-w", str(folder), str(REPOSITORY)], check=True)
    assert {path.name for path in REPOSITORY.iterdir()} == before
    (built,) = folder.glob("*.whl")
    return built


def test_installed_wheel_loads_in_an_empty_folder_without_network(wheel: Path, tmp_path: Path) -> None:
    site, empty = tmp_path / "site", tmp_path / "empty"
    empty.mkdir()
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--target", str(site), str(wheel)], check=True)
    done = subprocess.run(
        [sys.executable, "-c", LOAD_ALL],
        cwd=empty,
        env={**os.environ, "PYTHONPATH": str(site), "HF_HOME": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert Path(found["package"]).is_relative_to(site)
    assert found["version"] == takarir.__version__
    for config in names(CONFIGS):
        for split in ("train",) if config == "documents" else SPLITS:
            file = REPOSITORY / "corpus" / config / f"{split}.parquet"
            assert found[f"{config}/{split}"] == pq.read_table(file, columns=["id"])["id"].to_pylist()
    assert found["default"] == found["paragraphs/test"]
    assert found["label"] == ["body", "caption", "residue"]
    assert found["draft"] == "Pasar dibuka lagi."
    assert tree(empty) == {}


def test_wheel_holds_the_package_its_corpus_and_its_licences_alone(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = archive.namelist()
    corpus = {f"takarir/corpus/{name}" for name, data in tree(REPOSITORY / "corpus").items() if data is not None}
    assert corpus <= set(held)
    assert {name.split("/")[0] for name in held} == {"takarir", f"takarir-{takarir.__version__}.dist-info"}
    assert "takarir/py.typed" in held
    assert {name.rsplit("/", 1)[-1] for name in held if "/licenses/" in name} == {"LICENSE", "LICENSE-ANNOTATIONS"}


def test_load_gives_the_split_as_published(package: Project) -> None:
    loaded = takarir.load("sentences", split="test")
    file = package.corpus / "sentences" / "test.parquet"
    assert list(loaded) == pq.read_table(file).to_pylist()
    assert loaded.features["ner_tags"].feature.names[0] == "O"


def test_load_gives_all_splits_of_the_default_config(package: Project) -> None:
    loaded = takarir.load()
    assert tuple(loaded) == SPLITS
    assert set(loaded["train"].column_names) >= {"id", "text", "label"}
    assert tuple(takarir.load("documents")) == ("train",)


def test_load_reads_the_file_each_time(package: Project) -> None:
    before = takarir.load("paragraphs", split="test")["id"][:]
    shutil.copy(package.corpus / "paragraphs" / "train.parquet", package.corpus / "paragraphs" / "test.parquet")
    after = takarir.load("paragraphs", split="test")["id"][:]
    assert after == takarir.load("paragraphs", split="train")["id"][:] != before


@pytest.mark.parametrize(
    ("config", "split", "message"),
    [
        (
            "paragraf",
            None,
            "unknown config 'paragraf'; did you mean one of paragraphs, sentences, mentions, documents, composed?",
        ),
        ("paragraphs", "dev", "config paragraphs has no split 'dev'; it has train, validation, test"),
        ("documents", "test", "config documents has no split 'test'; it has train"),
    ],
)
def test_unknown_config_or_split(package: Project, config: str, split: str | None, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        takarir.load(config, split)
    assert str(caught.value) == message


def test_package_without_a_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "files", lambda _: tmp_path / "scripts" / "takarir")
    with pytest.raises(TableError) as caught:
        takarir.load()
    assert str(caught.value) == (
        f"{tmp_path / 'scripts' / 'takarir'}: the package holds no published corpus; run `takarir build` in a checkout"
    )


def test_checkout_is_found_from_the_package(published: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "files", lambda _: published.root / "scripts" / "takarir")
    assert takarir.load("paragraphs", split="test")["document_id"][:] == ["sungai", "sungai"]


def test_read_gives_the_documents_of_a_file(project: Project, tmp_path: Path) -> None:
    both = tmp_path / "both.conllu"
    texts = [project.annotation(name).read_text() for name in ("pasar", "sungai")]
    both.write_text("".join(texts))
    for path in (both, str(both)):
        documents = takarir.read(path)
        assert [document.id for document in documents] == ["pasar", "sungai"]
        assert [document.to_conllu() for document in documents] == texts


@pytest.mark.parametrize(
    ("data", "kind", "message"),
    [
        (b"1\tkaf\xe9\n", InputError, ":1: not UTF-8: byte 0xe9 at byte 5; convert it to UTF-8 first"),
        (b"1\tkata\n\n", ConlluError, ":1: 2 columns instead of 10; columns are parted by one tab each"),
        (b"", InputError, ":1: the file holds nothing; give it text or leave it out"),
    ],
)
def test_read_names_the_place_of_a_fault(
    tmp_path: Path, data: bytes, kind: type[takarir.TakarirError], message: str
) -> None:
    path = tmp_path / "broken.conllu"
    path.write_bytes(data)
    with pytest.raises(kind) as caught:
        takarir.read(path)
    assert str(caught.value).startswith(f"{path}{message}")


def test_read_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read it: No such file or directory; check path and permissions"):
        takarir.read(tmp_path / "absent.conllu")


def test_public_names_are_sorted_and_there() -> None:
    assert takarir.__all__ == sorted(takarir.__all__)
    assert all(hasattr(takarir, name) for name in takarir.__all__)
