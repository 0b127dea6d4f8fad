"""Broken input, drawn at random: files of CoNLL-U with a few faults, and pages that no editor wrote."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path

from tests.tools.mutate_gold import COLUMNS, GOLD, mutate

_RANGE = re.compile(r"(?<=\t)TokenRange=[^|\n]*\|?|\|TokenRange=[^|\n]*")
# fmt: off
_ODD = (
    "", "_", "0", "-1", "1-2", "2.1", "99999999999999999999", "\ufffd", "\u2028", "\x00", "\x1b[2J", "\xa0", " ",
    "\t", "a=b|a=b", "|", "=", "|=", "(", ")", "(e1", "e1)", "(e1-person-1)", "(e1[1/2]-x", "#", "\\s\\n\\u12", "٣",
    "é", "e\u0301", "SpaceAfter=No", "SpacesAfter=\\n", "TokenRange=9:1", "TokenRange=0:99999", "Quote=(q1",
    "Quote=q1)", "0:root|1:x", "\ud800",
)
_COMMENTS = (
    "# newdoc", "# newdoc id = x", "# newpar", "# newpar id = x", "# sent_id = 1", "# sent_id =", "# text = x",
    "# text", "# global.Entity = eid-etype-head-other", "# global.Entity = ", "# par_role = x", "# par_repeats = x",
    "# par_role_prob = 2", "# par_repeats = kairo-p1 exact", "# annotation_status = foreign",
    "# annotation_status = curated", "# annotation_status = x", "# source_sha256 = x", "#", "# =", "#\x07",
    "# source = ../x",
)
_PIECES = (
    " ", "  ", "\n", "\n\n", "\r\n", "\r", "\t", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\u200b", "\u200d",
    "\ufeff", "\xa0", "\x00", "\x07", "\x1b[31m", "\x7f", "\ufffd", "\U0010ffff", "😀", "👩\u200d👩\u200d👧",
    "e\u0301", "\u0338", "\u202e", "\u1100\u1161", "ﷺ", "İ", "ß", "٣٤", "１２", "½", "&nbsp;", "&amp;#39;", "<p>",
    "</div><br/>", "<script>x</script>", "<!-- x", "![x](y)", "http://a.id/b?c=d&e#f", "a@b.co.id", "@akun", "#tagar",
    "“", "”", '"', "'", "—", "...", "…", "•", "Baca juga:", "Foto: Antara/Budi", "(AP Photo/X Y)",
    "Jakarta, Kompas.com -", "Rp1.234.567,89", "12/3/2024", "17.30 WIB", "PT Maju Jaya Tbk", "Presiden", "Joko",
    "Kota", "dr.", "S.H.", "dan", "di", "bukunya", "kata-kata", "ku", "nya", "-nya", "KPK", ".", ",", "!", "?", ":",
    ";", "(", ")", "[", "]", "|", "_", "\\", "=", "Advertisement", "1", "1.", "Halaman 1 dari 2",
)
# fmt: on

_OWN = re.compile(r"^# (?:annotation_status|source|source_sha256|par_\w+) = .*\n", re.MULTILINE)


def bases() -> list[str]:
    """What is broken: the curated page, and the files of the tests."""
    files = [GOLD, *sorted(Path("tests/data").rglob("*.conllu"))]
    texts = []
    for path in files:
        try:
            texts.append(path.read_bytes().decode())
        except UnicodeDecodeError:
            continue
    return [text for text in texts if "\t" in text]


def conllu(texts: Sequence[str], draw: random.Random) -> bytes:
    """A piece of one of the texts, the first as often as all others, with one to four faults."""
    text = _piece(texts[0], draw) if draw.random() < 0.5 else draw.choice(texts)
    if draw.random() < 0.05:
        text += _piece(texts[0], draw)
    for _ in range(draw.choice((1, 1, 2, 3, 4))):
        text = draw.choice((_line, _comment, _comment, _column, _cell, _cell, _cell, _insert, _gold, _gold, _gold))(
            text, draw
        )
    data = text.encode("utf-8", "surrogatepass" if draw.random() < 0.1 else "replace")
    return _bytes(data, draw) if draw.random() < 0.2 else data


def _piece(text: str, draw: random.Random) -> str:
    """A few sentences that stand together, below the head of the document; rarely all."""
    blocks = text.removesuffix("\n\n").split("\n\n")
    if draw.random() < 0.02:
        return text
    start = draw.choice((0, draw.randrange(len(blocks))))
    taken = blocks[start : start + draw.randint(1, 8)]
    if start:
        head = [line for line in blocks[0].split("\n") if line.startswith("#")]
        taken[0] = "\n".join(head[: next(i for i, line in enumerate(head) if "newpar" in line)]) + "\n" + taken[0]
    piece = "\n\n".join(taken) + "\n\n"
    if start or draw.random() < 0.3:
        piece = _RANGE.sub("", piece).replace("\t\n", "\t_\n")
    if draw.random() < 0.4:  # as other projects write
        piece = _OWN.sub("", piece)
    return piece


def _line(text: str, draw: random.Random) -> str:
    lines = text.split("\n")
    at, to = draw.randrange(len(lines)), draw.randrange(len(lines))
    how = draw.choice((0, 0, 1, 1, 2, 3, 4, 5))
    if how == 0:
        del lines[at]
    elif how == 1:
        lines.insert(at, lines[to])
    elif how == 2:
        lines[at], lines[to] = lines[to], lines[at]
    elif how == 3:
        lines.insert(at, draw.choice(("", " ", "\t", "x", "\t" * 9)))
    elif how == 4:
        lines[at] += draw.choice(("\r", " ", "\t", "\t_", "\x0c"))
    else:
        lines = lines[:at] if draw.random() < 0.3 else [*lines[:at], lines[at][: draw.randrange(len(lines[at]) + 1)]]
    return "\n".join(lines)


def _comment(text: str, draw: random.Random) -> str:
    lines = text.split("\n")
    places = [at for at, line in enumerate(lines) if line.startswith("#")] or [0]
    at = draw.choice(places)
    how = draw.randrange(4)
    if how == 0:
        lines[at] = draw.choice(_COMMENTS)
    elif how == 1:
        lines.insert(at, draw.choice(_COMMENTS))
    elif how == 2:
        key, mark, _ = lines[at].partition(" = ")
        lines[at] = key + mark + draw.choice(_ODD)
    else:
        lines[at] = lines[at].replace(draw.choice("=# -_"), draw.choice(("", " ", "=", "\t")), 1)
    return "\n".join(lines)


def _rows(text: str, draw: random.Random) -> tuple[list[str], int, list[str]]:
    lines = text.split("\n")
    at = draw.choice([at for at, line in enumerate(lines) if "\t" in line] or [0])
    return lines, at, lines[at].split("\t")


def _column(text: str, draw: random.Random) -> str:
    """A column with another value, swapped, lost or doubled."""
    lines, at, cells = _rows(text, draw)
    here, there = draw.randrange(len(cells)), draw.randrange(len(cells))
    how = draw.choice((0, 0, 0, 0, 0, 0, 2, 3, 4))
    if how == 0:
        cells[here] = draw.choice(_ODD)
    elif how == 2:
        cells[here], cells[there] = cells[there], cells[here]
    elif how == 3:
        del cells[here]
    else:
        cells.insert(here, cells[there])
    lines[at] = "\t".join(cells)
    return "\n".join(lines)


def _cell(text: str, draw: random.Random) -> str:
    """A cell of the last column, where brackets and spaces stand, or of the first, edited inside."""
    lines, at, cells = _rows(text, draw)
    here = draw.choice((-1, -1, -1, 0, 2, 5, 6, 7, 8))
    if len(cells) < len(COLUMNS):
        return text
    value = cells[here]
    if here == -1 and draw.random() < 0.4:
        items = [
            *value.split("|"),
            f"{draw.choice(('Entity', 'Quote', 'SourceForm', 'SpacesBefore', 'Lang'))}={draw.choice(_ODD)}",
        ]
        cells[here] = "|".join(draw.sample(items, draw.randint(1, len(items))))
    else:
        place = draw.randrange(len(value) + 1)
        cells[here] = value[:place] + draw.choice((*_ODD, *"()-=|:[]/,0123456789")) + value[place + draw.randrange(2) :]
    lines[at] = "\t".join(cells)
    return "\n".join(lines)


def _insert(text: str, draw: random.Random) -> str:
    at = draw.randrange(len(text) + 1)
    return text[:at] + draw.choice((*_ODD, *_PIECES)) + text[at + draw.randrange(3) :]


def _gold(text: str, draw: random.Random) -> str:
    """The edits of the mutation run over the check; they need whole rows, and each kind of line."""
    try:
        mutant = mutate(text.split("\n"), draw)
    except (IndexError, StopIteration):
        return text
    return mutant.text if mutant else text


def _bytes(data: bytes, draw: random.Random) -> bytes:
    """Bytes changed, cut off, with a mark before them, or in another encoding."""
    how = draw.randrange(6)
    if how == 0:
        return data[: draw.randrange(len(data) + 1)]
    if how == 1:
        return draw.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x1f\x8b", b"PAR1")) + data
    if how == 2:
        return data.replace(b"\n", draw.choice((b"\r\n", b"\r", b"\n\r", b"\x0b")), draw.choice((1, -1)))
    if how == 3:
        return data.decode("utf-8", "replace").encode(draw.choice(("utf-16", "latin-1", "cp1252")), "replace")
    changed = bytearray(data or b"x")
    for _ in range(draw.randint(1, 3)):
        changed[draw.randrange(len(changed))] = draw.randrange(256)
    return bytes(changed)


def page(draw: random.Random) -> str:
    """A page of odd pieces; one in forty has a line of 20,000 characters or more, or many lines."""
    pieces = [_word(draw) for _ in range(draw.randint(0, 60))]
    if draw.random() < 0.025:
        long = [_word(draw) for _ in range(40)]
        pieces += long * draw.choice((100, 200))
    return draw.choice(("", " ")).join(pieces)


def _word(draw: random.Random) -> str:
    if draw.random() < 0.8:
        return draw.choice(_PIECES)
    if draw.random() < 0.01:
        return "\ud800"
    highest = draw.choice((0x7F, 0x24F, 0xFFFF, 0x10FFFF))
    return "".join(chr(draw.randrange(highest + 1)) for _ in range(draw.randint(1, 8)))


def bytes_of_page(draw: random.Random) -> bytes:
    """The bytes of a page, broken."""
    return _bytes(page(draw).encode("utf-8", "replace"), draw)
