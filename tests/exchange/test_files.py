"""Reading and writing of files: whole or not at all, and every fault with its place."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import tree
from takarir.document.errors import InputError, TableError, TargetError
from takarir.exchange.files import decode, read_bytes, read_tsv, replacing, write_all, write_bytes, write_tsv


def no_space(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_written_file_has_the_permissions_of_an_ordinary_file(tmp_path: Path) -> None:
    target = tmp_path / "new" / "file.txt"
    write_bytes(target, b"isi\n")
    plain = tmp_path / "plain.txt"
    plain.write_bytes(b"isi\n")
    assert target.read_bytes() == b"isi\n"
    assert stat.S_IMODE(target.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
    assert tree(tmp_path / "new") == {"file.txt": b"isi\n"}


def test_same_bytes_leave_the_file_alone(tmp_path: Path) -> None:
    target = tmp_path / "file.txt"
    target.write_bytes(b"isi\n")
    os.utime(target, (1, 1))
    inode = target.stat().st_ino
    write_bytes(target, b"isi\n")
    assert (target.stat().st_mtime, target.stat().st_ino) == (1, inode)
    write_bytes(target, b"lain\n")
    assert target.read_bytes() == b"lain\n"
    assert target.stat().st_mtime != 1


def test_replacing_leaves_the_old_file_and_nothing_else_after_an_error(tmp_path: Path) -> None:
    target = tmp_path / "file.txt"
    target.write_bytes(b"lama\n")

    def fail() -> None:
        with replacing(target) as temporary:
            temporary.write_bytes(b"setengah")
            raise ValueError("halfway")

    with pytest.raises(ValueError, match="halfway"):
        fail()
    assert tree(tmp_path) == {"file.txt": b"lama\n"}


def test_replacing_removes_the_folders_that_it_made_after_an_error(tmp_path: Path) -> None:
    def fail() -> None:
        with replacing(tmp_path / "a" / "b" / "file.txt"):
            raise ValueError("halfway")

    with pytest.raises(ValueError, match="halfway"):
        fail()
    assert tree(tmp_path) == {}


def test_replacing_does_nothing_when_the_block_removes_the_file(tmp_path: Path) -> None:
    target = tmp_path / "file.txt"
    target.write_bytes(b"lama\n")
    with replacing(target) as temporary:
        temporary.unlink()
    with replacing(tmp_path / "new" / "file.txt") as temporary:
        temporary.unlink()
    assert tree(tmp_path) == {"file.txt": b"lama\n"}


def test_a_file_is_not_seen_before_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "file.txt"
    with replacing(target) as temporary:
        temporary.write_bytes(b"isi\n")
        assert temporary.parent == target.parent  # os.replace is atomic within one file system only
        assert not target.exists()
    assert tree(tmp_path) == {"file.txt": b"isi\n"}


def test_several_files_are_written_together_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old a")
    before = tree(tmp_path)
    real = Path.write_bytes

    def second_fails(path: Path, data: bytes) -> int:
        if data == b"new b":
            real(path, b"new")  # the disk fills up in the middle
            no_space()
        return real(path, data)

    contents = {tmp_path / "a": b"new a", tmp_path / "new" / "b": b"new b", tmp_path / "c": b"new c"}
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", second_fails)
        with pytest.raises(TargetError, match="No space left on device") as caught:
            write_all(contents)
    assert caught.value.path == str(tmp_path / "new" / "b")
    assert tree(tmp_path) == before
    write_all(contents)
    assert tree(tmp_path) == {"a": b"new a", "c": b"new c", "new": None, "new/b": b"new b"}


def test_full_disk_at_the_rename(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old a")
    monkeypatch.setattr(os, "replace", no_space)
    with pytest.raises(TargetError) as caught:
        write_bytes(tmp_path / "a", b"new a")
    place = tmp_path / "a"
    assert str(caught.value) == f"{place}: cannot write it: No space left on device; check permissions and free space"
    assert tree(tmp_path) == {"a": b"old a"}


def test_target_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(TargetError) as caught:
        write_bytes(tmp_path / "a", b"isi")
    assert str(caught.value) == f"{tmp_path / 'a'}: the target is a folder; name a file"
    assert tree(tmp_path) == {"a": None}


@pytest.mark.parametrize("below", ["b", "b/c"])
def test_folder_of_the_target_is_a_file(tmp_path: Path, below: str) -> None:
    (tmp_path / "a").write_bytes(b"isi")
    target = tmp_path / "a" / below
    with pytest.raises(TargetError) as caught:
        write_bytes(target, b"isi")
    assert str(caught.value) == f"{target}: {tmp_path / 'a'} is a file, not a folder; name another folder"
    assert tree(tmp_path) == {"a": b"isi"}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"satu\ndua \xe9\n", r"page:2: not UTF-8: byte 0xe9 at byte 9; convert it to UTF-8 first"),
        (b"satu\r\ndua\0\n", r"page:2: a NUL byte; give plain UTF-8 text, not a binary file"),
        ("satu".encode("utf-16"), r"page:1: the file is UTF-16; convert it to UTF-8"),
        (b"\xfe\xff\x00s", r"page:1: the file is UTF-16; convert it to UTF-8"),
        (b"", r"page:1: the file holds nothing; give it text or leave it out"),
        (b" \r\n\t\n", r"page:1: the file holds nothing but white space; give it text or leave it out"),
        ("\ufeff\u00a0\u200b\n".encode(), r"page:1: the file holds nothing but white space"),
    ],
)
def test_texts_that_cannot_be_decoded(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, "page")
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("text", ["\ufeffsatu\r\n", "satu\x07\x0b", "e\u0301", "𝐬𝐚𝐭𝐮", "\u200bx"])
def test_texts_that_are_kept_as_they_are(text: str) -> None:
    assert decode(text.encode()) == text


def test_reading_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(tmp_path / "absent")
    assert str(caught.value) == (
        f"{tmp_path / 'absent'}: cannot read it: No such file or directory; check path and permissions"
    )


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a\tc\n1\t2\n", 1, r"the header is 'a\tc'; it must be a <tab> b"),
        ("a\tb\n1\t2", 2, "the last line is not ended; the file may have been cut off"),
        ("a\tb\n1\t2\n3\n", 3, "1 columns instead of 2; part them by one tab"),
        ("a\tb\n1\t2\t3\n", 2, "3 columns instead of 2; part them by one tab"),
        ("a\tb\n\n", 2, "1 columns instead of 2; part them by one tab"),
        ("a\tb\n1\t2\r\n", 2, r"a carriage return; save the file with \n line ends"),
        ("\ufeffa\tb\n1\t2\n", 1, "the file starts with a byte order mark; save it as plain UTF-8"),
        ("", 1, "the file holds nothing; give it text or leave it out"),
    ],
)
def test_tables_that_are_broken(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = tmp_path / "table.tsv"
    path.write_bytes(text.encode())
    with pytest.raises(TableError) as caught:
        read_tsv(path, ("a", "b"))
    assert str(caught.value) == f"{path}:{line}: {message}"


def test_table_round_trip(tmp_path: Path) -> None:
    rows = [{"a": "satu dua", "b": ""}, {"a": "“tiga”", "b": "4"}]
    write_tsv(tmp_path / "table.tsv", ("a", "b"), rows)
    assert read_tsv(tmp_path / "table.tsv", ("a", "b")) == [(2, rows[0]), (3, rows[1])]


def test_what_a_killed_run_left_is_removed_by_the_next(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom takarir.exchange.files import replacing\n"
        "with replacing(Path(sys.argv[1])) as temporary:\n"
        "    temporary.write_text('half')\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    target = tmp_path / "a.txt"
    done = subprocess.run([sys.executable, "-c", code, str(target)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert len(tree(tmp_path)) == 1
    write_bytes(target, b"whole")
    assert tree(tmp_path) == {"a.txt": b"whole"}


def test_what_a_living_run_or_another_machine_writes_stays(tmp_path: Path) -> None:
    with replacing(tmp_path / "a.txt") as temporary:
        (tmp_path / ".takarir-0123abcd-1-x").write_text("elsewhere")
        write_bytes(tmp_path / "b.txt", b"b")
        assert temporary.exists()
        temporary.write_text("a")
    assert set(tree(tmp_path)) == {"a.txt", "b.txt", ".takarir-0123abcd-1-x"}
