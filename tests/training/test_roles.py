"""Training of roles: right gradients, the same bytes, what enters the model, variants, the sources."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from takarir.document.errors import TableError, UsageError
from takarir.evaluate import gold_pages
from takarir.evaluate.gold_pages import LabelledPage, hash_of
from takarir.layers.roles import Model, features
from takarir.project.places import Project
from takarir.training import role_network, role_sources, variants
from takarir.training import roles as training
from takarir.training.role_network import Example

PROSE = (
    "Pemerintah Kabupaten Garut memastikan perbaikan jembatan selesai sebelum musim hujan, kata Kepala Dinas.",
    "Menurut dia, anggaran sebesar Rp 2,4 miliar sudah disetujui dewan dan tinggal menunggu lelang pekan depan.",
    "Warga berharap janji itu ditepati karena jembatan tersebut merupakan satu-satunya jalan anak-anak ke sekolah.",
    '"Kami sudah menunggu tiga tahun, jadi sekarang tinggal lihat buktinya saja," ujar Sari, seorang warga.',
)


def _labelled(name: str, *lines: tuple[str, str]) -> LabelledPage:
    roles, texts = zip(*lines, strict=True)
    return LabelledPage(name, name.partition("-")[0], texts, roles, (None,) * len(lines), (None,) * len(lines))


def _page(name: str) -> LabelledPage:
    return _labelled(
        name,
        ("body", "Jembatan Gantung Garut Segera Diperbaiki"),
        *(("body", text) for text in PROSE),
        ("caption", "Warga menyeberangi jembatan di Garut. (Foto: Dina Ayu/kabarkita)"),
        ("residue", "Editor: Budi Santosa"),
    )


def _losses(dropout: float) -> tuple[Callable[[], float], dict[str, np.ndarray], dict[str, np.ndarray]]:
    """A loss in double precision, its weights, and its gradients as training works them out."""
    draw = np.random.default_rng(7)
    weights = {name: value.astype(np.float64) for name, value in role_network._first(6, 3, draw).items()}
    weights["vectors"] = draw.normal(0, 0.5, weights["vectors"].shape)
    pages = [Example([[0, 1], [0, 2], [0, 3, 4]], [0, 1, 2], 1.0), Example([[0, 5], [0, 1]], [2, 0], 2.5)]
    batch = role_network._batch(pages, draw)

    def loss() -> float:
        return role_network._gradients(weights, batch, np.random.default_rng(3), dropout)[0]

    return loss, weights, role_network._gradients(weights, batch, np.random.default_rng(3), dropout)[1]


@pytest.mark.parametrize("dropout", [0.0, 0.3])
@pytest.mark.parametrize("name", ["vectors", "bias", "kernels", "biases", "output"])
def test_gradients_are_those_of_finite_differences(name: str, dropout: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(role_network, "SIZE", 4)
    loss, weights, gradients = _losses(dropout)
    chance = random.Random(name)
    for _ in range(12):
        place = tuple(chance.randrange(length) for length in weights[name].shape)
        kept, step = weights[name][place], 1e-6
        weights[name][place] = kept + step
        above = loss()
        weights[name][place] = kept - step
        below = loss()
        weights[name][place] = kept
        assert gradients[name][place] == pytest.approx((above - below) / 2 / step, abs=1e-5)


def test_pages_of_a_batch_do_not_see_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(role_network, "SIZE", 4)
    draw = np.random.default_rng(7)
    weights = role_network._first(4, 3, draw)
    weights["vectors"][:] = draw.normal(0, 0.5, weights["vectors"].shape)
    first, second = Example([[0, 1]] * 3, [0, 1, 2], 1.0), Example([[0, 2]] * 2, [2, 0], 1.0)

    def loss(*pages: Example) -> float:
        batch = role_network._batch(pages, np.random.default_rng(1), unseen=0.0)
        return role_network._gradients(weights, batch, np.random.default_rng(1), 0.0)[0]

    assert loss(first, second) == pytest.approx((3 * loss(first) + 2 * loss(second)) / 5, abs=1e-6)


def test_the_same_pages_give_the_same_bytes_and_others_do_not() -> None:
    pages = [_page("harian-01"), _page("foto-01")]
    made = training.train(pages)
    assert made == training.train(pages)
    assert made != training.train(pages[:1])


def test_what_was_learnt_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(role_network, "EPOCHS", 40)
    pages = [_page(f"gaya{number}-01") for number in range(8)]
    model = Model(io.BytesIO(training.train(pages, copies=1)))
    found = model.probabilities(features.observe(pages[0].texts, pages[0].repeats))
    assert [("body", "caption", "residue")[row.index(max(row))] for row in found] == list(pages[0].roles)


def test_a_word_of_few_styles_does_not_enter_the_model() -> None:
    def names(words: list[str]) -> list[str]:
        pages = [
            _labelled(f"gaya{n}-01", *(("body", text) for text in PROSE), ("residue", f"{word} Umum Sekali"))
            for n, word in enumerate(words)
        ]
        return training._known([training.observe(page.texts) for page in pages], [page.group for page in pages])

    enough = training.LEAST_GROUPS
    assert "F=zamrud" in names(["Zamrud"] * enough)
    alone = names(["Zamrud", *["Nilakandi"] * (enough - 1)])
    assert "F=zamrud" not in alone
    assert "F=nilakandi" not in alone  # one style short
    assert "W=umum" in alone


def test_a_page_counts_by_its_own_text() -> None:
    widget = "Daftar sekarang untuk mendapatkan kabar pilihan redaksi setiap pagi di kotak surat Anda."
    pages = [_labelled(f"situs-{n}", ("body", PROSE[n]), ("residue", widget), ("residue", "Tutup")) for n in range(4)]
    alone = _page("harian-01")
    found = training.weights([*pages[:3], alone, alone])
    assert found["situs-0"] == pytest.approx((1 / 2 + 1 / 3) / 2)  # its prose stands in `alone` too
    assert found["harian-01"] == pytest.approx(
        training.weights([*pages[:3], alone])["harian-01"]
    )  # given twice on purpose
    assert training.weights([pages[3]]) == {"situs-3": 1.0}


def test_cross_validation_holds_a_style_out_and_scores_every_page_once(monkeypatch: pytest.MonkeyPatch) -> None:
    trained: list[set[str]] = []
    train = training.train
    monkeypatch.setattr(
        training, "train", lambda pages: (trained.append({page.group for page in pages}), train(pages, copies=0))[1]
    )
    pages = [_page(name) for name in ("harian-01", "harian-02", "foto-01", "olah-01")]
    runs = list(training.cross_validated(pages, 2))
    assert sorted(page.name for held, _ in runs for page in held) == sorted(page.name for page in pages)
    for (held, _), known in zip(runs, trained, strict=True):
        assert known.isdisjoint(page.group for page in held)


CHANGES = [change for _, change in variants._CHANGES]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__.strip("_"))
def test_a_change_keeps_the_prose_and_the_label_sets(change: variants._Change) -> None:
    page = _page("harian-01")
    stock = variants._stock(
        [
            page,
            _labelled(
                "foto-01",
                ("body", "Pasar Baru Dibuka Lagi Pekan Depan"),
                *(("body", text) for text in PROSE[:2]),
                ("body", "Dua lantai baru"),
                ("body", PROSE[2]),
            ),
        ]
    )
    changed = 0
    for seed in range(30):
        lines = list(zip(page.roles, page.texts, strict=True))
        change(lines, stock, random.Random(seed))
        assert {role for role, _ in lines} <= {"body", "caption", "residue"}
        assert all(text for _, text in lines)
        whole = "\n".join(text for role, text in lines if role == "body")
        assert all(text.rstrip(".").partition(". ")[0][:60] in whole for text in PROSE)
        changed += lines != list(zip(page.roles, page.texts, strict=True))
    assert changed or change in (variants._once, variants._stops_on, variants._stops_off)


def test_variants_are_the_same_each_time_and_have_all_roles() -> None:
    pages = [_page("harian-01"), _page("foto-01")]
    made = variants.make(pages, 10)
    assert made == variants.make(pages, 10)
    assert len(made) == 10 * len(pages)
    assert len({tuple(page) for page in made}) > 10
    assert {role for page in made for role, _ in page} == {"body", "caption", "residue"}


@pytest.mark.parametrize(
    ("caption", "bare"),
    [
        ("AFP/DINA AYUWarga menyeberangi jembatan.", "Warga menyeberangi jembatan."),
        ("Warga menyeberangi jembatan. (Foto: Dina/kabarkita)", "Warga menyeberangi jembatan."),
        ("Warga menyeberangi jembatan. ANTARA FOTO/Dina Ayu/nz.", "Warga menyeberangi jembatan"),
        ("Foto: Warga menyeberangi jembatan", "Warga menyeberangi jembatan"),
        ("Foto: ist", "Foto: ist"),
    ],
)
def test_without_credit(caption: str, bare: str) -> None:
    assert variants.without_credit(caption) == bare


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A checkout with a composed page, and beside it a folder of real pages."""
    found = Project(tmp_path / "checkout")
    found.composed.mkdir(parents=True)
    found.annotations.mkdir()
    page = _page("harian-01")
    (found.composed / "harian-01.txt").write_text("\n\n".join(page.texts), "utf-8")
    rows = [f"harian-01\t{number}\t{role}\t-\t-" for number, role in enumerate(page.roles, 1)]
    found.composed_labels.write_text("\n".join(["\t".join(gold_pages.COLUMNS), *rows]) + "\n", "utf-8")
    table, origins = ["\t".join(gold_pages.HASHED)], ["page\torigin\tpublisher\tnetwork\tsample\tsplit"]
    data = tmp_path / "data" / "real-pages-wide"
    data.mkdir(parents=True)
    texts = []
    for name, split, sample in (
        ("dev-1", "train", "natural"),
        ("dev-2", "test", "enriched"),
        ("dev-3", "train", "natural"),
    ):
        table += [
            f"{name}\t{number}\t{role}\t-\t-\t{hash_of(text)}"
            for number, (role, text) in enumerate(zip(page.roles, page.texts, strict=True), 1)
        ]
        origins.append(f"{name}\torang/berita: a.csv#{name}\t{split}.id\t{split}.id\t{sample}\t{split}")
        if name != "dev-3":  # labelled, but its text cannot be had
            texts.append(json.dumps({"id": name, "text": "\n\n".join(page.texts)}))
    texts.append(json.dumps({"id": "dev-9", "text": "Tak berlabel."}))
    (data / "pages.jsonl").write_text("\n".join(texts), "utf-8")
    (found.annotations / "real-pages.tsv").write_text("\n".join(table) + "\n", "utf-8")
    (found.annotations / "real-pages-origin.tsv").write_text("\n".join(origins) + "\n", "utf-8")
    return found


def test_the_sources_are_parted_as_the_origins_say(project: Project) -> None:
    def names(*parts: str) -> dict[str, list[str]]:
        found = role_sources.read(project, project.root.parent / "data", parts)
        return {source.name: [page.name for page in source.pages] for source in found}

    assert names("train") == {
        "composed pages": ["harian-01"],
        "real pages, natural": ["dev-1"],
    }
    assert names("train", "test")["real pages, enriched"] == ["dev-2"]
    assert [source.name for source in role_sources.read(project, None, ())] == ["composed pages"]


def test_a_folder_without_collections_is_refused(project: Project, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no real-pages/pages\.jsonl .*fetch the pages that .*real-pages-origin\.tsv"):
        role_sources.read(project, tmp_path / "empty", ("train",))


def test_another_text_than_was_labelled_is_refused(project: Project) -> None:
    pages = project.root.parent / "data" / "real-pages-wide" / "pages.jsonl"
    pages.write_text(pages.read_text("utf-8").replace("sebelum musim hujan", "sesudah musim hujan"), "utf-8")
    with pytest.raises(
        TableError, match=r"dev-1 paragraph 2: another text than was labelled \(hash \w{16}, not \w{16}\)"
    ):
        role_sources.read(project, project.root.parent / "data", ("train",))


def test_the_command_writes_a_model_and_scores(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(project.root.parent / "data"), "--project", str(project.root)]
    target = tmp_path / "roles.npz"
    assert training.main([*data, "--model", str(target)]) == 0
    Model(target)
    assert capsys.readouterr().out.startswith("3 pages, 21 paragraphs, ")
    assert training.main([*data, "--folds", "2"]) == 0
    out = capsys.readouterr().out
    assert [line for line in out.splitlines() if line.startswith("## ")] == [
        "## composed pages", "## real pages, natural", "## real pages, enriched"
    ]  # fmt: skip
    assert "body lost" in out


def test_a_variant_is_made_of_its_page_alone_or_of_lent_lines() -> None:
    page = replace(_page("harian-01"), name="lain-01", group="lain")
    own = set(page.texts)
    for lines in variants.make([page], 20):
        assert any(text in own for _, text in lines)
