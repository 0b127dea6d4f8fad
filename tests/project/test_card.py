"""The generated parts of the dataset card, and the hands that they keep away from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
import yaml

from takarir.document.errors import TableError
from takarir.document.labels import CONFIGS, names
from takarir.project.places import Project
from takarir.project.publish import card

FILES = {
    (config, split): (f"corpus/{config}/{split}.parquet", f"{config}-{split}")
    for config in names(CONFIGS)
    for split in (("train",) if config == "documents" else ("train", "validation", "test"))
}
BLOCKS = {"rows": ["| a |", "| b |"], "counts": ["one line"]}


def updated(project: Project, configs: str, blocks: Mapping[str, Sequence[str]]) -> str:
    return card.with_blocks(project.card, card.with_header(project.card, configs), blocks)


def parsed(text: str) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = yaml.safe_load(text)
    return found


def test_header_names_every_file_and_one_default() -> None:
    configs = parsed(card.header(FILES))["configs"]
    assert [config["config_name"] for config in configs] == list(names(CONFIGS))
    assert [config["config_name"] for config in configs if config.get("default")] == ["paragraphs"]
    found = {
        (config["config_name"], file["split"]): file["path"]
        for config in configs
        for file in config["data_files"]  # type: ignore[attr-defined]
    }
    assert found == {key: path for key, (path, _) in FILES.items()}


def test_header_changes_with_the_data_of_its_config_alone() -> None:
    before = parsed(card.header(FILES))["configs"]
    other = {**FILES, ("mentions", "test"): ("corpus/mentions/test.parquet", "changed")}
    after = parsed(card.header(other))["configs"]
    different = [old["config_name"] for old, new in zip(before, after, strict=True) if old != new]
    assert different == ["mentions"]


def test_updated_card_keeps_what_people_wrote(project: Project) -> None:
    configs = card.header(FILES)
    text = updated(project, configs, BLOCKS)
    assert text == (
        f"---\nlicense: cc0-1.0\n{configs}---\n# A tiny project\n\n"
        "<!-- generated: rows -->\n| a |\n| b |\n<!-- end -->\n\nBetween.\n\n"
        "<!-- generated: counts -->\none line\n<!-- end -->\n\nBehind.\n\n<!-- generated: scores -->\n<!-- end -->\n"
    )
    project.card.write_text(text)
    assert updated(project, configs, BLOCKS) == text
    assert "one line" not in updated(project, configs, {**BLOCKS, "counts": ["other"]})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("---\nlicense", "license"),
        ("configs:\n", ""),
        ("configs:\n", "myconfigs:\n"),
        ("configs:\n", "configs:\n- config_name: x\ntags: [b]\n"),  # would be lost
        ("---\n#", "#"),
    ],
)
def test_header_that_cannot_be_rewritten(project: Project, old: str, new: str) -> None:
    text = project.card.read_text()
    assert old in text
    project.card.write_text(text.replace(old, new))
    with pytest.raises(TableError) as caught:
        updated(project, card.header(FILES), BLOCKS)
    assert str(caught.value) == (f"{project.card}:1: no YAML header that ends in `configs:`; restore it from git")


@pytest.mark.parametrize(
    ("marker", "name"),
    [("<!-- generated: rows -->\n", "rows"), ("<!-- generated: counts -->\n", "counts"), ("<!-- end -->", "rows")],
)
def test_missing_marker(project: Project, marker: str, name: str) -> None:
    project.card.write_text(project.card.read_text().replace(marker, ""))
    with pytest.raises(TableError) as caught:
        updated(project, card.header(FILES), BLOCKS)
    assert str(caught.value) == (
        f"{project.card}: the marker <!-- generated: {name} --> … <!-- end --> is missing; put it back"
    )


def test_one_missing_end_does_not_swallow_the_text_behind_it(project: Project) -> None:
    project.card.write_text(project.card.read_text().replace("<!-- end -->", "", 1))
    with pytest.raises(TableError, match="<!-- generated: counts -->"):
        updated(project, card.header(FILES), BLOCKS)


def test_table_of_rows() -> None:
    rows = {key: number for number, key in enumerate(FILES)}
    assert card.counts_table(rows) == [
        "| config | train | validation | test |",
        "| --- | ---: | ---: | ---: |",
        "| `paragraphs` | 0 | 1 | 2 |",
        "| `sentences` | 3 | 4 | 5 |",
        "| `mentions` | 6 | 7 | 8 |",
        "| `documents` | 9 | - | - |",
    ]
