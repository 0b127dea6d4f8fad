"""The code of README.md runs, and what it claims is so."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from takarir.cli import COMMANDS, main

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)


def test_there_is_code() -> None:
    assert len(BLOCKS) >= 4


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_python_block_runs(number: int, tmp_path: Path) -> None:
    environment = {**os.environ, "HF_HOME": str(tmp_path), "HF_DATASETS_OFFLINE": "1"}
    code = BLOCKS[number].replace("path/to/takarir", ROOT.as_posix())
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    for line in re.findall(r"print\(.*\)\s+# (.+)", BLOCKS[number]):
        assert line in result.stdout


def test_every_command_is_listed() -> None:
    listed = set(re.findall(r"^\| `takarir (\w+)` \|", TEXT, re.MULTILINE))
    assert listed == set(COMMANDS)


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", TEXT):
        assert (ROOT / target).exists(), target


def test_the_output_of_build_is_what_it_prints(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for part in ("annotations", "corpus", "seeds"):
        shutil.copytree(ROOT / part, tmp_path / part)
    for part in ("README.md", "DATASHEET.md"):
        shutil.copy(ROOT / part, tmp_path / part)
    assert main(["build", "--root", str(tmp_path)]) == 0
    printed = capsys.readouterr().out.splitlines()
    (shown,) = re.findall(r"\$ make build\n(.*?)\$ make test", TEXT, re.DOTALL)
    assert [line for line in shown.splitlines() if line != "…" and line not in printed] == []
