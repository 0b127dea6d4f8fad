"""What comes from files never reaches a terminal as a command to it."""

from __future__ import annotations

import pytest

from takarir.document.errors import TakarirError, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Sungai “Merah” – 日本語 🙂 a\u0301", "Sungai “Merah” – 日本語 🙂 a\u0301"),
        ("\x1b[2Jkosong", r"\x1b[2Jkosong"),
        ("judul\x1b]0;x\x07", r"judul\x1b]0;x\x07"),
        ("dua\nbaris\r\tdan\x7f", r"dua\nbaris\r\tdan\x7f"),
        ("\x9b31m", r"\x9b31m"),  # the one-byte introducer of C1
        ("abc\u202edcb", r"abc\u202edcb"),  # turns the direction of writing
        ("a\u2028b\u200bc", r"a\u2028b\u200bc"),
        ("surat\udcff", r"surat\udcff"),  # a file name that is no UTF-8
        ("spasi\u00a0tetap", "spasi\u00a0tetap"),
    ],
)
def test_what_a_terminal_would_obey_is_written_as_an_escape(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_errors_show_file_sentence_message_and_mend_so() -> None:
    error = TakarirError("pesan\x1b[1m", path="berkas\x07.conllu", line=3, sentence="s\x9b", mend="hapus\u202e")
    assert str(error) == r"berkas\x07.conllu:3: sentence s\x9b: pesan\x1b[1m; hapus\u202e"
    assert error.message == "pesan\x1b[1m"  # the values stay as they are
