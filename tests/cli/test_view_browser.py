"""`takarir view` in a real browser: what a reader does, and that hostile text does nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

import browsing
import takarir
from conftest import REPOSITORY
from documents import make_document, make_sentence
from takarir.cli import main
from takarir.document.document import Document
from takarir.document.values import Mention
from takarir.exchange.view.html import html
from takarir.exchange.view.values import Comparison, Mark, Viewed

SEED = REPOSITORY / "annotations" / "kairo.conllu"
PASSES = REPOSITORY / "annotations" / "passes"
PHONE = {"width": 390, "height": 800}

if browsing.found() is None:
    REASON = "no Chromium with its chromedriver, or no selenium: the tests in a browser are left out"
    if os.environ.get(browsing.NEEDED):
        pytest.fail(
            f"{REASON}, which {browsing.NEEDED} forbids; install chromium, chromium-driver and takarir[dev]",
            pytrace=False,
        )
    pytest.skip(REASON, allow_module_level=True)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[browsing.Page]:
    with browsing.started(tmp_path_factory.mktemp("profile")) as driver:
        yield browsing.Page(driver)


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("seed") / "seed.html"
    assert main(["view", "-o", str(target), "--root", str(REPOSITORY)]) == 0
    return target


@pytest.fixture(scope="module")
def differences(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("differences") / "differences.html"
    others = [part for name in ("a", "b") for part in ("--against", str(PASSES / f"kairo-{name}.conllu"))]
    assert main(["view", str(SEED), *others, "-o", str(target)]) == 0
    return target


@pytest.fixture(scope="module")
def gold() -> Document:
    return takarir.read(SEED)[0]


def test_a_reader_sees_the_page_as_it_stands(page: browsing.Page, seed: Path, gold: Document) -> None:
    page.open(seed)
    assert page.paragraphs() == [paragraph.text for paragraph in gold.paragraphs]
    roles = [paragraph.role for paragraph in gold.paragraphs]
    shown = page.do("return [...document.querySelectorAll('.gutter .role')].map((node) => node.textContent)")
    assert shown == [f"{ {'body': '¶', 'caption': '▣', 'residue': '⋯'}[role] } {role}" for role in roles]
    assert page.count("#strip rect") == len(gold.paragraphs)
    assert page.count("#strip path.arc") == sum(paragraph.repeats is not None for paragraph in gold.paragraphs)
    assert page.do("return document.querySelector('.text').lang") == "id"
    assert page.errors() == []


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desktop", "phone"])
def test_the_article_alone_is_what_clean_gives(
    page: browsing.Page, seed: Path, gold: Document, size: dict[str, int]
) -> None:
    page.open(seed, **size)
    assert page.count(".paragraph") == len(gold.paragraphs)
    page.click('[data-toggle="alone"]')
    visible = "return [...document.querySelectorAll('.paragraph')].map((node) => node.getClientRects().length > 0)"
    left = [text for text, shown in zip(page.paragraphs(), page.do(visible), strict=True) if shown]
    assert left == takarir.clean(gold.text).split("\n\n")  # the draft of the seed has the roles of the gold
    page.press("a")
    assert page.count(".paragraph") == len(gold.paragraphs)
    assert not page.wide()
    assert page.errors() == []


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desktop", "phone"])
def test_a_repeat_is_followed_and_an_entity_lights_up(
    page: browsing.Page, seed: Path, gold: Document, size: dict[str, int]
) -> None:
    page.open(seed, **size)
    number, repeat = next((place, item) for place, item in enumerate(gold.paragraphs) if item.repeats is not None)
    first = [item.id for item in gold.paragraphs].index(repeat.repeats or "")
    page.click(f"#p-{number} .repeat")
    assert page.do("return document.activeElement.id") == f"p-{first}"
    entity = next(mention.entity for _, sentence in gold.sentences() for mention in sentence.mentions)
    mentions = sum(mention.entity == entity for _, sentence in gold.sentences() for mention in sentence.mentions)
    page.click('.entity[data-entity="0"]')
    assert page.count(".mention.lit") == mentions > 1
    assert page.text("#status").endswith(f"mention 1 of {mentions}")
    page.click('.entity[data-entity="0"]')
    assert page.text("#status").endswith(f"mention 2 of {mentions}")
    page.press("\ue00c")  # Escape
    assert page.count(".mention.lit") == 0
    assert page.errors() == []


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desktop", "phone"])
def test_a_sentence_shows_its_lines_and_its_tree(
    page: browsing.Page, seed: Path, gold: Document, size: dict[str, int]
) -> None:
    page.open(seed, **size)
    page.click("#p-1 .sentence .token")
    sentence = gold.paragraphs[1].sentences[0]
    assert page.text("#drawer h2") == sentence.id
    assert page.text("#drawer pre").strip() in gold.to_conllu()
    assert f"# sent_id = {sentence.id}\n" in page.text("#drawer pre")
    forms = page.do("return [...document.querySelectorAll('.tree .form')].map((node) => node.textContent)")
    assert forms == [word.form for word in sentence.words]
    assert page.count(".tree .edge") == len(sentence.words)
    page.press("\ue014")  # arrow to the right
    following = [item.id for _, item in gold.sentences()]
    assert page.text("#drawer h2") == following[following.index(sentence.id) + 1]
    page.click("[data-close]")
    assert page.count("#drawer") == 0
    page.click('[data-toggle="sentences"]')
    page.click("#p-0 .opener")
    assert page.text("#drawer h2") == gold.paragraphs[0].sentences[0].id
    assert page.errors() == []


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desktop", "phone"])
def test_differences_are_stepped_through(page: browsing.Page, differences: Path, size: dict[str, int]) -> None:
    page.open(differences, **size)
    count = page.count(".mark")
    assert count > 2
    page.press("n")
    assert page.text("#status").startswith(f"Difference 1 of {count}: ")
    page.press("n")
    assert page.text("#status").startswith(f"Difference 2 of {count}: ")
    page.press("p")
    page.press("p")
    assert page.text("#status").startswith(f"Difference {count} of {count}: ")
    assert page.count(".mark.now") == 1
    assert page.count("main .now") >= 1
    if size == PHONE:
        page.click('#stepper [data-step="1"]')
        assert page.text("#stepper span").startswith(f"1 of {count}: ")
    assert page.count("#stepper") == (size == PHONE)
    page.click('.layers input[value="arcs"]')
    assert 0 < page.count(".mark") < count
    assert page.errors() == []


def test_many_documents_are_searched(page: browsing.Page, tmp_path: Path) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    texts = {"angin": "Angin kencang di Ambon merobohkan pohon.", "ombak": "Ombak tinggi di Tual.\n\nFoto: Sari Latu"}
    documents = [takarir.annotate(texts["angin" if number % 9 else "ombak"], f"d{number}") for number in range(1000)]
    target = tmp_path / "many.html"
    target.write_text("".join(html(map(Viewed, documents), "banyak")), "utf-8")
    page.open(target)
    assert page.count("#results li") == 100
    page.press("/")
    WebDriverWait(page.driver, 10).until(lambda _: page.do("return document.activeElement.id") == "words")
    page.press("tinggi OMBAK")
    WebDriverWait(page.driver, 20).until(lambda _: page.text("#found") == "112 of 1000 documents")
    page.click("#results .document")
    WebDriverWait(page.driver, 10).until(lambda _: page.text("#title") == "d0")
    assert page.paragraphs() == texts["ombak"].split("\n\n")
    page.press("]")
    WebDriverWait(page.driver, 10).until(lambda _: page.text("#title") == "d1")
    page.press("i")
    WebDriverWait(page.driver, 10).until(lambda _: page.count("#results li") == 100)
    assert page.errors() == []


class _Door(BaseHTTPRequestHandler):
    """Counts who knocks."""

    knocks: list[str]

    def do_GET(self) -> None:
        self.knocks.append(self.path)
        self.send_response(204)
        self.end_headers()

    def log_request(self, *arguments: object) -> None:
        """Nothing is written."""


@pytest.fixture
def door() -> Iterator[ThreadingHTTPServer]:
    _Door.knocks = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Door)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def hostile(address: str) -> Viewed:
    """A document whose every text tries something."""
    parts = [
        "</script><script>alert(1);window.hacked=1</script>",
        f"<img/src='{address}/img'onerror=alert(2)>",
        f"</style><style>@import'{address}/css';</style>",
        "<!--<script>",
        "]]>",
        "javascript:alert(3)",
        "{{7*7}}",
        "${alert(4)}",
        "&lt;b&gt;&amp;#60;",
        "\u2028\u202eterbalik\u202c",
        '"onmouseover="alert(5)"',
        "𝕊𠮷🏝",
    ]
    text = " ".join(parts)
    forms = [form for part in parts for form in part.replace("\u2028", " ").split()]
    bad = "e\"'><script>alert(6)</script>"
    sentence = make_sentence(
        text,
        "s\"'><img/src=x/onerror=alert(7)>",
        0,
        forms,
        mentions=[Mention(entity=bad.replace("(", "").replace(")", ""), type="person", start_word=0, end_word=2)],
        comments=[f"note = --></script><script src={address}/comment></script>"],
    )
    document = make_document(text, sentence, identifier="<svg/onload=window.hacked=8>\"'")
    mark = Mark("entities", "<b onclick=alert(9)>cause", 0, 9, "<i>own", f"<img src={address}/mark>")
    return Viewed(document, {}, (Comparison("<script>alert(10)</script>", (mark,)),))


def test_hostile_text_does_nothing(page: browsing.Page, tmp_path: Path, door: ThreadingHTTPServer) -> None:
    from selenium.common.exceptions import NoAlertPresentException

    address = f"http://127.0.0.1:{door.server_port}"
    viewed = hostile(address)
    target = tmp_path / "hostile.html"
    target.write_text("".join(html([viewed, viewed], "</title><script>alert(11)</script>")), "utf-8")
    page.open(target)
    page.click("#results .document")
    page.press("n")
    page.click('.entity[data-entity="0"]')
    page.press("\n")
    page.press("?")
    with pytest.raises(NoAlertPresentException):
        _ = page.driver.switch_to.alert.text
    assert page.do("return window.hacked") is None
    assert page.paragraphs() == [paragraph.text for paragraph in viewed.document.paragraphs]
    assert page.text("#title") == viewed.document.id
    assert page.text(".entity .who") in viewed.document.text
    assert page.do("return document.scripts.length") == 2 * 2 + 2
    assert page.count("img, iframe, object, main script, main style") == 0
    assert page.do("return performance.getEntriesByType('resource').length") == 0
    assert page.errors() == []
    assert _Door.knocks == []


def test_the_policy_holds_against_what_would_slip_through(
    page: browsing.Page, seed: Path, door: ThreadingHTTPServer
) -> None:
    page.open(seed)
    attempts = """
      const add = (node) => { document.body.append(node); return node; };
      const tries = [
        () => { add(document.createElement("script")).textContent = "window.hacked = 1"; },
        () => { document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.hacked = 2'>"); },
        () => { const node = add(document.createElement("b"));
                node.setAttribute("onclick", "window.hacked = 3"); node.click(); },
        () => { add(new Image()).src = `${arguments[0]}/img`; },
        () => { fetch(`${arguments[0]}/fetch`).catch(() => 0); },
      ];
      for (const one of tries) try { one(); } catch (error) { continue; }"""
    page.do(attempts, f"http://127.0.0.1:{door.server_port}")
    page.driver.execute_async_script("setTimeout(arguments[0], 300)")
    assert page.do("return window.hacked") is None
    assert _Door.knocks == []
    assert page.errors() != []  # the browser tells what it has refused


@pytest.mark.skipif(not os.environ.get(browsing.AXE), reason=f"{browsing.AXE} names no axe.min.js of axe-core")
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [{}, PHONE], ids=["desktop", "phone"])
def test_axe_has_nothing_to_say(page: browsing.Page, differences: Path, size: dict[str, int], dark: bool) -> None:
    axe = Path(os.environ[browsing.AXE]).read_text("utf-8")
    page.open(differences, **size, dark=dark)
    for name in ("sentences", "tokens"):
        page.click(f'[data-toggle="{name}"]')
    page.press("n")
    page.click('.entity[data-entity="0"]')
    page.press("\n")
    found = page.violations(axe)
    page.press("i")
    page.driver.execute_async_script("setTimeout(arguments[0], 300)")
    assert found + page.violations(axe) == []
