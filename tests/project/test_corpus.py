"""The committed corpus: its counts are pinned, its files rebuild the seed, and the official validator accepts it."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import takarir
from takarir.project import places, seeds
from takarir.project.check import whole
from takarir.project.publish.columns import conllu_of

ROOT = Path(__file__).parent.parent.parent
SEED = ROOT / "seeds" / "000_c6785a99c933e0c7.txt"
GOLD = ROOT / "annotations" / "kairo.conllu"


@pytest.fixture(scope="module")
def kairo() -> takarir.Document:
    return takarir.read(GOLD)[0]


@pytest.fixture(scope="module")
def draft() -> takarir.Document:
    return takarir.annotate(SEED.read_bytes().decode("utf-8"), "kairo")


def test_conllu_rebuilds_the_seed(kairo: takarir.Document) -> None:
    assert kairo.text.encode("utf-8") == SEED.read_bytes()


def test_parse_and_write_give_the_same_bytes(kairo: takarir.Document) -> None:
    assert kairo.to_conllu().encode("utf-8") == GOLD.read_bytes()


@pytest.mark.parametrize("which", ["kairo", "draft"])
def test_paragraph_counts(which: str, request: pytest.FixtureRequest) -> None:
    document: takarir.Document = request.getfixturevalue(which)
    roles = Counter(paragraph.role for paragraph in document.paragraphs)
    kinds = Counter(paragraph.repeats_kind for paragraph in document.paragraphs)
    assert roles == {"body": 21, "caption": 17, "residue": 1}
    assert kinds == {None: 29, "exact": 7, "variant": 3}


def test_paragraph_that_repeats_two_captions_names_the_first(draft: takarir.Document) -> None:
    by_id = {paragraph.id: paragraph for paragraph in draft.paragraphs}
    assert by_id["kairo-p16"].role == "body"
    assert (by_id["kairo-p16"].repeats, by_id["kairo-p16"].repeats_kind) == ("kairo-p12", "variant")
    assert (by_id["kairo-p31"].repeats, by_id["kairo-p31"].repeats_kind) == ("kairo-p30", "variant")


def test_two_sentence_paragraphs(draft: takarir.Document) -> None:
    two = [paragraph.id for paragraph in draft.paragraphs if len(paragraph.sentences) == 2]
    assert two == ["kairo-p3", "kairo-p22", "kairo-p30", "kairo-p31", "kairo-p35"]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("keempatnya", ["keempat", "nya"]),
        ("katanya", ["kata", "nya"]),
        ("tampaknya", ["tampaknya"]),
        ("sebelumnya", ["sebelumnya"]),
        ("negara-negara", ["negara-negara"]),
        ("23.200", ["23.200"]),
        ("C-17", ["C-17"]),
        ("al-Sisi", ["al-Sisi"]),
        ("Ramallah", ["Ramallah"]),
    ],
)
def test_tokens_of_the_draft(draft: takarir.Document, form: str, words: list[str]) -> None:
    found = [token for _, sentence in draft.sentences() for token in sentence.tokens if token.form == form]
    assert found
    assert all([word.form for word in token.words] == words for token in found)


def test_hyphenated_pair_of_names_is_three_tokens(draft: takarir.Document) -> None:
    first = draft.paragraphs[0].sentences[0]
    forms = [token.form for token in first.tokens]
    assert forms[forms.index("Israel") :][:3] == ["Israel", "-", "Hamas"]


def test_project_is_clean() -> None:
    assert whole.check_project(places.find(ROOT)) == []


def test_seed_is_verified() -> None:
    seed = next(seed for seed in seeds.load(places.find(ROOT)) if seed.document_id == "kairo")
    assert seed.sha256 == "f0cccc7d6de529a72f68dd31860ced1dd0ba9019ba10f5d6b4b2795dca64e578"


def test_official_validator_accepts_the_annotation(kairo: takarir.Document) -> None:
    level = "5" if kairo.status == "curated" else "1"
    command = [str(Path(sys.executable).parent / "udvalidate"), "--lang", "id", "--level", level, "--coref", str(GOLD)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "*** PASSED ***" in result.stdout + result.stderr
    assert "Warnings: " not in result.stdout + result.stderr


def test_sentences_config_rebuilds_the_conllu(kairo: takarir.Document) -> None:
    rows = [row for split in takarir.load("sentences").values() for row in split if row["document_id"] == "kairo"]
    order = {sentence.id: place for place, (_, sentence) in enumerate(kairo.sentences())}
    assert conllu_of(sorted(rows, key=lambda row: order[row["id"]])) == kairo.to_conllu()
