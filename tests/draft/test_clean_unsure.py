"""What `clean` keeps when it is unsure."""

from __future__ import annotations

from pathlib import Path

import pytest

from takarir import clean
from takarir.cli import main
from takarir.document.errors import UsageError

PROSE = "Menurut dia, anggaran sudah disetujui dewan dan tinggal menunggu lelang yang dibuka pekan depan di balai kota."
SURE = "Foto: Warga menyeberangi jembatan di Garut, Rabu (6/8/2025). (Foto: Dina Ayu/kabarkita)"
PAGE = "\n\n".join(
    ["Jembatan Garut Segera Diperbaiki", PROSE, SURE, "Baca juga: Hujan Deras di Garut", PROSE + " Itu."]
)


def test_the_higher_the_threshold_the_more_is_kept() -> None:
    kept = [len(clean(PAGE, keep_unsure=threshold)) for threshold in (0.0, 0.5, 0.9, 1.0)]
    assert kept == sorted(kept)
    assert clean(PAGE, keep_unsure=0.0) == clean(PAGE)
    assert SURE not in clean(PAGE, keep_unsure=0.5)
    assert SURE in clean(PAGE, keep_unsure=1.0)


def test_what_is_unsure_is_kept_as_body_alone() -> None:
    assert clean(PAGE, ("caption",), keep_unsure=1.0) == clean(PAGE, ("caption",))


@pytest.mark.parametrize("threshold", [-0.1, 1.5, float("nan")])
def test_a_threshold_is_a_probability(threshold: float) -> None:
    with pytest.raises(UsageError, match=r"the threshold is .*give a probability from 0 to 1"):
        clean(PAGE, keep_unsure=threshold)


def test_the_command_has_the_threshold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, "utf-8")
    assert main(["clean", "--keep-unsure", "1", str(page)]) == 0
    assert SURE in capsys.readouterr().out
    with pytest.raises(SystemExit, match="2"):
        main(["clean", "--keep-unsure", "2", str(page)])
    assert "'2' is no probability from 0 to 1" in capsys.readouterr().err
