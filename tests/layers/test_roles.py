"""Roles: the packaged model on lines that any Indonesian news page may hold, and its promises on any text at all."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takarir.document import labels
from takarir.document.errors import TableError, UsageError
from takarir.evaluate import gold_pages, peers, role_scores
from takarir.evaluate.scores import Score
from takarir.layers import repeats, roles
from takarir.layers.roles import cues, features
from takarir.layers.roles.observations import WORD_PREFIXES
from takarir.layers.roles.paragraph import surface

PROSE = (
    "Pemerintah Kabupaten Garut memastikan perbaikan jembatan selesai sebelum musim hujan, kata Kepala Dinas.",
    "Menurut dia, anggaran sebesar Rp 2,4 miliar sudah disetujui dewan dan tinggal menunggu lelang pekan depan.",
    "Warga berharap janji itu ditepati karena jembatan tersebut merupakan satu-satunya jalan anak-anak ke sekolah.",
    '"Kami sudah menunggu tiga tahun, jadi sekarang tinggal lihat buktinya saja," ujar Sari, seorang warga.',
)


def _roles(texts: list[str]) -> list[str]:
    return [role.name for role in roles.label(texts, [one and one.index for one in repeats.find(texts)])]


@pytest.mark.parametrize(
    "line",
    [
        "Baca juga: Hujan Deras, Tiga Desa di Garut Terendam",
        "Baca juga:Hujan Deras, Tiga Desa di Garut Terendam",
        "SCROLL TO CONTINUE WITH CONTENT",
        "ADVERTISEMENT",
        "[Gambas:Video 20detik]",
        "Simak juga Video: Detik-detik Jembatan Ambruk",
    ],
)
def test_prompts_within_the_article_are_residue(line: str) -> None:
    assert _roles([*PROSE[:2], line, *PROSE[2:]]) == ["body", "body", "residue", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Warga menyeberangi jembatan bambu di Garut, Rabu (6/8/2025). ANTARA FOTO/Dina Ayu/nz.",
        "Warga menyeberangi jembatan bambu di Garut, Rabu (6/8/2025). (Foto: Dina Ayu/kabarkita)",
        "Foto: Warga menyeberangi jembatan bambu (Dina Ayu/kabarkita)",
        "AFP/DINA AYUWarga menyeberangi jembatan bambu di Garut, Rabu (6/8/2025).",
        "Ilustrasi jembatan (Getty Images)",
        "Dari kiri: Bupati (kiri), Kapolres (tengah) dan Camat (kanan) meninjau jembatan. (dok. Humas)",
    ],
)
def test_credited_lines_are_captions(line: str) -> None:
    assert _roles([*PROSE[:2], line, *PROSE[2:]]) == ["body", "body", "caption", "body", "body"]


def test_the_foot_of_a_page_is_residue() -> None:
    foot = ["Pewarta: Dina Ayu", "Editor: Budi Santosa", "Copyright © KABARKITA 2025"]
    assert _roles([*PROSE, *foot]) == ["body"] * 4 + ["residue"] * 3


def test_a_pair_without_stop_among_prose_is_a_caption() -> None:
    caption = "Warga menyeberangi jembatan bambu di Desa Sukamaju, Garut"
    assert _roles([*PROSE[:2], caption, caption, *PROSE[2:]]) == ["body", "body", "caption", "caption", "body", "body"]


def test_no_paragraph_no_role() -> None:
    assert roles.label([], []) == []


@given(st.lists(st.text(max_size=80), max_size=8))
@settings(deadline=None)
def test_one_role_a_paragraph_for_any_text(texts: list[str]) -> None:
    found = roles.label(texts, [one and one.index for one in repeats.find(texts)])
    assert len(found) == len(texts)
    for role in found:
        assert role.name in labels.names(labels.ROLES)
        assert 1 / 3 - 1e-6 <= role.probability <= 1 + 1e-6
        assert 0 <= role.body <= role.probability + 1e-6


def test_threads_do_not_disturb_each_other() -> None:
    pages = [[*PROSE, "Editor: Budi Santosa"], ["Foto: Warga (ist)", *PROSE], ["1/7", "Foto: Sawah (ist)"]] * 4
    alone = [_roles(page) for page in pages]
    together: dict[int, list[str]] = {}
    threads = [
        threading.Thread(target=lambda place=place: together.update({place: _roles(pages[place])}))
        for place in range(len(pages))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [together[place] for place in range(len(pages))] == alone


def test_observations_hold_no_text_but_single_marked_words() -> None:
    """The shipped model was also trained on pages whose text is not ours to give away."""
    known = {row for text in PROSE for row in features.page([text], [None])[0]}
    words = {word.strip('".,').lower() for text in PROSE for word in text.split() if len(word) > 6}
    telling = {row for row in known if any(word in row.lower() for word in words)}
    assert telling
    assert all(row.startswith(WORD_PREFIXES) for row in telling)
    assert max(len(row.split()) for row in telling) <= 2


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Baca juga: Sesuatu", "also"),
        ("Pewarta: Dina Ayu", "byline"),
        ("Rabu, 6 Agustus 2025 10:12 WIB", "time"),
        ("3/12", "count"),
        ("Home / Daerah / Garut", "crumb"),
        ("KABARKITA.com / Luar Negeri / Eropa", "crumb"),
        ("Fuente", "source"),
        ("Sumber yang dekat dengan keluarga itu membenarkan kabar tersebut.", ""),
        ("Oleh karena itu, warga menunggu.", ""),
        ("Oleh Dina Ayu", "byline"),
        ("Sumber gambar, Getty Images", "described"),
        ("Keterangan foto di situs itu menyebut lain.", "shown"),
        ("Foto: Sawah", "keyed"),
        ("IMG-20240312-WA0011", "file"),
        ("banjir-di-garut-selatan.jpg", "file"),
        ("Dina Ayu | KABARKITA", "credit"),
        ("(Kabar Kita: Dina Ayu)", "credit"),
        ("Sumber Suara di Atas Kelas", "sourcelike"),
        ("Dina Ayu Lestari, Jurnalis-Rabu, 6 Agustus 2025", "byline"),
        ("zoom-in-whitePerbesar", "button"),
        ("Gambar yang diterbitkan pada Kamis menunjukkan sawah kering.", "shown"),
        ("GARUT, KabarKita.com - Hujan turun.", "dateline"),
        ("PANEN RAYA - Petani memotong padi di Garut.", "slug"),
        ("DI ANTARAjanji itu ada dua yang belum ditepati.", ""),
        ("REPORTER: " + " ".join(PROSE[:2]), "label"),
    ],
)
def test_heads(text: str, head: str) -> None:
    assert surface(text).head == head


def test_a_glued_paragraph_counts_by_what_it_opens_with() -> None:
    caption = "AFP/DINA AYUWarga menyeberangi jembatan di Garut, Rabu (6/8/2025)."
    assert surface(caption + PROSE[0]).words == surface(caption).words


def test_a_colon_announces_the_lines_behind_it() -> None:
    rows = features.page(["Syaratnya sebagai berikut:", "kartu tanda penduduk", "kartu keluarga", PROSE[0]], [None] * 4)
    assert {"-1:colon", "run=2True0"} <= {*rows[1]}
    assert "run=2True1" in rows[2]
    assert not any(name.startswith("run=") for name in rows[0])
    assert not any(name.startswith("run=") for name in rows[3])


def test_the_first_line_of_some_words_may_be_the_title() -> None:
    rows = features.page(["Beranda", "Jembatan Gantung di Garut Putus", "Baca juga: Hujan", *PROSE], [None] * 7)
    assert "before-title" in rows[0]
    assert "title" in rows[1]
    assert "title" not in rows[3]


def test_cue_classes_have_no_typing_errors() -> None:
    named = {name for name, _ in cues.HEADS} | set(cues.DATELINE.groupindex)
    used = cues.PAGE_HEADS | cues.PICTURE_HEADS | cues.CLOSING_HEADS | cues.TELLING_HEADS | cues.LINKING_HEADS
    assert used | cues.HEAD_WORDS.keys() <= named


@pytest.fixture
def collection(tmp_path: Path) -> tuple[Path, Path]:
    folder = tmp_path / "pages"
    folder.mkdir()
    rows = ["page\tparagraph\trole\trepeats\tkind"]
    for name in ("harian-01", "harian-02", "foto-01"):
        lines = [*PROSE, "Foto: Jembatan di Garut (ist)", "Jembatan di Garut (ist)", "Editor: Budi"]
        (folder / f"{name}.txt").write_text("\n\n".join(lines), "utf-8")
        rows += [f"{name}\t{number}\tbody\t-\t-" for number in range(1, 5)]
        rows += [f"{name}\t5\tcaption\t-\t-", f"{name}\t6\tcaption\t5\tvariant", f"{name}\t7\tresidue\t-\t-"]
    table = tmp_path / "labels.tsv"
    table.write_text("\n".join(rows) + "\n", "utf-8")
    return folder, table


def test_evaluation_counts(collection: tuple[Path, Path]) -> None:
    pages = gold_pages.read(*collection)
    report = role_scores.evaluate(pages)
    assert sum(report.confusion.values()) == 21
    assert sorted(report.groups) == ["foto", "harian"]
    assert report.repeats == Score("repeats", gold=3, draft=3, correct=3)
    assert len(report.mistakes) == sum(n for (due, found), n in report.confusion.items() if due != found)
    assert any(line.startswith("| caption ") for line in role_scores.lines(report))


def test_baselines_on_a_page(collection: tuple[Path, Path]) -> None:
    pages = gold_pages.read(*collection)
    assert peers.compare(pages, peers.rules)["residue"].f1 == 1.0
    assert peers.kept(pages, peers.c4) == {"body": 1.0, "caption": 0.0, "residue": 0.0}
    assert peers.kept(pages, peers.exact_repeats)["caption"] == 1.0
    table = list(peers.peer_lines(pages))
    assert [line.split(" | ")[0].rstrip() for line in table[2:]] == [f"| {name}" for name in ("takarir", *peers.PEERS)]


def test_justext_keeps_prose_and_drops_a_prompt() -> None:
    long = " ".join(["Presiden akan bertemu dengan para pemimpin negara yang telah hadir di kota itu sejak Senin."] * 4)
    assert peers.justext([long]) == ["body"]
    assert peers.justext(["Baca juga"]) == ["caption"]


def test_a_missing_peer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "justext", None)
    with pytest.raises(UsageError, match=r"jusText is not installed.*takarir\[peers\]"):
        peers.justext(["Presiden tiba."])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("page\t", "pages\t", ":1: the header"),
        ("harian-01\t2\tbody", "harian-01\t3\tbody", ":3: harian-01 paragraph 3: it stands where 2 is due"),
        ("harian-01\t2\tbody", "harian-01\t2\tbodi", ":3: harian-01 paragraph 2: unknown role 'bodi'"),
        ("caption\t5\tvariant", "caption\t6\tvariant", "it repeats '6', which is no earlier paragraph"),
        ("caption\t5\tvariant", "caption\t5\t-", "a repeat has both a target and a kind"),
        ("harian-01\t7\tresidue\t-\t-\n", "", "harian-01 has 7 paragraphs, but 6 rows"),
        ("residue\t-\t-\n", "residue\t-\n", "4 columns instead of 5"),
    ],
)
def test_a_broken_table_is_refused(collection: tuple[Path, Path], old: str, new: str, message: str) -> None:
    table = collection[1]
    table.write_text(table.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(TableError, match=message):
        gold_pages.read(*collection)


def test_a_single_sentence_is_no_caption_when_in_doubt() -> None:
    assert [role.name for role in roles.label(["Presiden tiba di Kairo."], [None])] == ["body"]


def test_a_credited_caption_alone_stays_one() -> None:
    text = "Warga menata karung pasir. (Foto: Rina Lestari/Kabar Waru)"
    assert [role.name for role in roles.label([text], [None])] == ["caption"]
