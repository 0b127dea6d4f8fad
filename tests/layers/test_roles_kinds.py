"""Roles by kind of mistake that labellers make: each kind on a page of every article, and how many are right."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from role_pages import ARTICLES, Article
from takarir.layers import repeats, roles

#: A page: role and text; a line without a role is not judged.
Lines = list[tuple[str, str]]
BODY, CAPTION, RESIDUE, REST = "body", "caption", "residue", ""


def _share(pages: Iterable[Lines]) -> float:
    """The share of the lines with a role that are given this role."""
    right = total = 0
    for lines in pages:
        texts = [text for _, text in lines]
        found = roles.label(texts, [one and one.index for one in repeats.find(texts)])
        due = [(name, role.name) for (name, _), role in zip(lines, found, strict=True) if name]
        right += sum(name == given for name, given in due)
        total += len(due)
    assert total > 5
    return right / total


def _page(article: Article, *, lede: str | None = None, title: bool = True) -> Lines:
    lines: Lines = [(BODY, article.title)] if title else []
    lines.append((BODY, lede or f"{article.lede}."))
    return lines + [(BODY, text) for text in article.prose]


def _with(article: Article, place: int, *lines: tuple[str, str]) -> Lines:
    """A page whose own lines are not judged, with others put in."""
    page = [(REST, text) for _, text in _page(article)]
    return [*page[:place], *lines, *page[place:]]


def test_a_plain_article_is_body_throughout() -> None:
    assert _share(_page(article, title=title) for article in ARTICLES for title in (True, False)) == 1.0


@pytest.mark.parametrize("place", [str, str.upper])
@pytest.mark.parametrize("dash", [" – ", " - ", ", Kabarkita.id - ", " (Kabarkita) – ", " -- "])
@pytest.mark.parametrize("date", ["", ", Senin (3/2/2025)", ", Kamis (6/11)", " pada Rabu 12 Maret 2025"])
def test_a_lede_with_dateline_and_date_is_body(place: Callable[[str], str], dash: str, date: str) -> None:
    ledes = [f"{place(article.place)}{dash}{article.lede}{date}." for article in ARTICLES]
    pages = [
        _page(article, lede=lede, title=title)
        for article, lede in zip(ARTICLES, ledes, strict=True)
        for title in (True, False)
    ]
    assert (
        _share(
            [
                [line for line in page if line[1] in ledes] + [(REST, t) for _, t in page if t not in ledes]
                for page in pages
            ]
        )
        >= 0.9
    )


def test_headings_between_paragraphs_are_body() -> None:
    pages = []
    for article in ARTICLES:
        page = [(REST, text) for _, text in _page(article)]
        for place, heading in zip((6, 4, 2), reversed(article.headings), strict=True):
            page.insert(place, (BODY, heading))
        pages.append(page)
    assert _share(pages) >= 0.85


def test_numbered_headings_are_body() -> None:
    pages = []
    for article in ARTICLES:
        page = [(REST, text) for _, text in _page(article)]
        for number, heading in reversed(list(enumerate(article.headings, 1))):
            page.insert(2 * number, (BODY, f"{number}. {heading}"))
        pages.append(page)
    assert _share(pages) >= 0.9


@pytest.mark.parametrize("prompt", ["Baca juga:", "Baca Juga", "Jangan lewatkan:", "Berita Terkait", "BACA JUGA"])
@pytest.mark.parametrize("place", [3, 7])
def test_headlines_of_other_articles_behind_a_prompt_are_residue(prompt: str, place: int) -> None:
    titles = [article.title for article in ARTICLES]
    pages = [
        _with(article, place, (RESIDUE, prompt), *((RESIDUE, title) for title in titles if title != article.title))
        for article in ARTICLES
    ]
    assert _share(pages) >= 0.9


@pytest.mark.parametrize(
    "line",
    [
        "Credits (2)", "Pelajari Lebih", "Beri rating artikel ini", "Masuk / Daftar", "Beranda > Nasional",
        "Selengkapnya", "Tulis komentar",
        "Bagikan artikel ini", "Hubungi redaksi: redaksi@kabarkita.id", "© 2025 Kabarkita",
        "ADVERTISEMENT", "Halaman Selanjutnya", "Ikuti saluran WhatsApp Kabarkita", "Lihat Semua",
    ],
)  # fmt: skip
def test_words_of_the_page_are_residue(line: str) -> None:
    assert _share(_with(article, 7, (RESIDUE, line)) for article in ARTICLES) >= 0.8


@pytest.mark.parametrize(
    "site", [" :: Kabarkita Lifestyle", " - Kabarkita.id", " | Harian Waru", " - Warta Timur News"]
)
def test_the_title_with_the_name_of_the_site_is_residue(site: str) -> None:
    assert (
        _share([(RESIDUE, article.title + site), *((REST, text) for _, text in _page(article))] for article in ARTICLES)
        >= 0.8
    )


def test_the_headline_below_date_and_breadcrumbs_is_body() -> None:
    above = [(RESIDUE, "Beranda > Daerah"), (RESIDUE, "Senin, 3 Februari 2025 10:15 WIB")]
    assert (
        _share(above + _page(article)[:1] + [(REST, text) for _, text in _page(article)[1:]] for article in ARTICLES)
        >= 0.9
    )


@pytest.mark.parametrize("form", ["{}", "{} -", "{},"])
def test_a_dateline_alone_is_body(form: str) -> None:
    assert _share(_with(article, 1, (BODY, form.format(article.place))) for article in ARTICLES) >= 0.8


@pytest.mark.parametrize(
    "form",
    [
        "KABARKITA.com/Rina Ayu {}.", "ANTARA FOTO/ Rina Ayu {}, Senin (3/2/2025).", "Dok. Humas {}.",
        "WARTALOKA/RINA AYU {}.",
        "{}. (Foto: Rina Ayu/Kabarkita)", "{}. ANTARA FOTO/Rina Ayu/nz.", "Foto: {} (Dok. Istimewa)",
        "{}. Foto: Rina Ayu",
        "Ilustrasi {}. (Shutterstock)",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", [1, 4])
def test_credited_lines_are_captions(form: str, place: int) -> None:
    assert _share(_with(article, place, (CAPTION, form.format(article.caption))) for article in ARTICLES) >= 0.9


@pytest.mark.parametrize(
    "credit", ["Fotografer: Rina Ayu", "Sumber gambar, Getty Images", "(Foto: Rina Ayu/Kabarkita)", "Foto: Istimewa"]
)
def test_a_credit_alone_and_what_it_credits_are_captions(credit: str) -> None:
    pages = [_with(article, 1, (CAPTION, article.caption), (CAPTION, credit)) for article in ARTICLES]
    assert _share(pages) >= 0.8


def test_both_copies_of_a_caption_are_captions() -> None:
    pages = [
        _with(article, place, (CAPTION, article.caption), (CAPTION, f"{article.caption}. (Foto: Rina Ayu/Kabarkita)"))
        for article in ARTICLES
        for place in (1, 3, 7)
    ]
    assert _share(pages) >= 0.8


@pytest.mark.parametrize(
    "line", ["Oleh: Rina Ayu", "Oleh Rina Ayu", "Penulis: Rina Ayu", "Rina Ayu - Kabarkita", "Reporter: Rina Ayu"]
)
@pytest.mark.parametrize("place", [1, 7])
def test_bylines_alone_are_residue(line: str, place: int) -> None:
    assert _share(_with(article, place, (RESIDUE, line)) for article in ARTICLES) >= 0.8


def test_a_short_answer_in_an_interview_is_body() -> None:
    lines = [
        "Kapan Anda mulai menulis?", "Sejak sekolah dasar.", "Siapa yang mendorong Anda?", "Ibu saya.",
        "Apakah buku kedua sudah selesai?", "Hampir. Tinggal dua bab lagi, keduanya sudah saya tulis ulang.",
        "Apa yang paling sulit?", "Berhenti.",
    ]  # fmt: skip
    pages = [
        [(REST, article.title), (REST, article.prose[0]), *((BODY, line) for line in lines)] for article in ARTICLES[:3]
    ]
    assert _share(pages) >= 0.8
