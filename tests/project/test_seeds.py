"""Seeds and their manifest: nothing is built on a text that is not the one received."""

from __future__ import annotations

from pathlib import Path

import pytest

from takarir.document.errors import InputError, SeedError, UsageError
from takarir.exchange.files import sha256_of
from takarir.project import seeds
from takarir.project.places import Project, find


def rewrite(project: Project, old: str, new: str) -> None:
    text = project.seed_manifest.read_text()
    assert old in text
    project.seed_manifest.write_text(text.replace(old, new))


def replace_seed(project: Project, data: bytes) -> None:
    """Another text for the second seed, with a manifest that fits it."""
    old = project.seeds / "sungai.txt"
    row = f"{len(old.read_bytes())}\t{sha256_of(old.read_bytes())}"
    rewrite(project, row, f"{len(data)}\t{sha256_of(data)}")
    old.write_bytes(data)


def test_seeds_are_read_in_the_order_of_the_manifest(project: Project) -> None:
    first, second = seeds.load(project)
    assert (first.document_id, second.document_id) == ("pasar", "sungai")
    assert second.source == "seeds/sungai.txt"
    assert second.text.encode() == (project.seeds / "sungai.txt").read_bytes()
    assert (second.language, second.licence, second.provenance) == ("id", "CC0-1.0", "written for the tests")


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("sungai\tsungai.txt", "Sungai\tsungai.txt", 3, "the document id 'Sungai' is not allowed; use lower-case"),
        ("sungai\tsungai.txt", "s-1\tsungai.txt", 3, "the document id 's-1' is not allowed; use lower-case"),
        ("sungai\tsungai.txt", "pasar\tsungai.txt", 3, "the document id 'pasar' stands twice"),
        ("sungai\tsungai.txt", "sungai\tlaut.txt", 3, "the seed 'laut.txt' is missing; restore it from git"),
        ("sungai\tsungai.txt", "sungai\t../seeds/sungai.txt", 3, "'../seeds/sungai.txt' is no file name; name a file"),
        ("sungai\tsungai.txt", "sungai\t/etc/hostname", 3, "'/etc/hostname' is no file name; name a file"),
        ("\t301\t", "\t302\t", 3, "sungai.txt has 301 bytes and sha256 "),
        ("document_id", "document", 1, "the header is 'document\\tfile"),
    ],
)
def test_manifest_that_is_not_sound(project: Project, old: str, new: str, line: int, message: str) -> None:
    rewrite(project, old, new)
    with pytest.raises(SeedError) as caught:
        seeds.load(project)
    assert str(caught.value).startswith(f"{project.seed_manifest}:{line}: {message}")


def test_changed_seed(project: Project) -> None:
    path = project.seeds / "pasar.txt"
    path.write_bytes(path.read_bytes().replace(b"dibuka", b"ditutup"))
    with pytest.raises(SeedError) as caught:
        seeds.load(project)
    assert (caught.value.line, caught.value.mend) == (2, "restore the seed from git; seeds never change")


def test_one_file_for_two_documents(project: Project) -> None:
    text = project.seed_manifest.read_text()
    row = text.splitlines()[1].replace("pasar\t", "lain\t", 1)
    project.seed_manifest.write_text(f"{text}{row}\n")
    with pytest.raises(SeedError) as caught:
        seeds.load(project)
    assert (caught.value.message, caught.value.line) == ("the file 'pasar.txt' stands twice", 4)


def test_seed_without_a_row(project: Project) -> None:
    stray = project.seeds / "ladang.txt"
    stray.write_text("Padi menguning.\n")
    with pytest.raises(SeedError) as caught:
        seeds.load(project)
    assert str(caught.value) == (f"{stray}: the seed is not in the manifest; add a row for it to seeds/manifest.tsv")


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"satu\xff\n", "not UTF-8: byte 0xff at byte 4"), (b"\n\n", "the file holds nothing but white space")],
)
def test_listed_seed_that_is_no_text(project: Project, data: bytes, message: str) -> None:
    replace_seed(project, data)
    with pytest.raises(InputError) as caught:
        seeds.load(project)
    assert (caught.value.message, caught.value.path, caught.value.line) == (
        message,
        str(project.seeds / "sungai.txt"),
        1,
    )


def test_no_project(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        find(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path}: no Takarir project here: seeds/manifest.tsv is missing; "
        "run the command in the top folder of a checkout, or give --root"
    )
