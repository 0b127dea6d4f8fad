"""Control characters of names and contents never reach the terminal raw."""

from __future__ import annotations

from pathlib import Path

import pytest

from takarir.cli import main

ROW = "1\tYa\tya\tINTJ\x1b[2J\t_\t_\t0\troot\t_\t_\n\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", "{file}"], 1),
        (["check", "tak\x1b[31mada.conllu"], 2),
        (["evaluate", "tak\x1b[31mada.conllu"], 2),
        (["stats", "tak\x1b[31mada.conllu"], 2),
        (["annotate", "tak\x1b[31mada.txt"], 2),
    ],
)
def test_no_command_prints_an_escape_sequence(
    tmp_path: Path, arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "be\x1b]0;judul\x07rkas.conllu"
    path.write_text(f"# sent_id = a\x1b[1m\n# text = Ya\n{ROW}")
    assert main([argument.format(file=path) for argument in arguments]) == code
    out, err = capsys.readouterr()
    assert "\x1b" not in out + err
    assert "\x07" not in out + err
    assert r"\x1b" in out + err


def test_an_unknown_argument_is_repeated_so(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--tak\x1b[31m"])
    err = capsys.readouterr().err
    assert "\x1b" not in err
    assert r"--tak\x1b[31m" in err
