"""The page of `takarir view`: what stands in the file, and that it is of one piece."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from documents import make_document, make_paragraph, make_sentence
from takarir.document.document import Document
from takarir.document.values import Mention, Token, Word
from takarir.exchange.view.html import as_json, html
from takarir.exchange.view.model import notes_of, summary_of, text_of
from takarir.exchange.view.values import Comparison, Mark, Viewed

UGLY = "<script> </script> <!-- --> &amp; \u2028 \u2029 \" ' ]]> \\ \\u003c 𝕊"


class Elements(HTMLParser):
    """The elements of a file with their attributes, and the texts of scripts and style sheets."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.raw: list[tuple[str, dict[str, str | None], str]] = []
        self.shown = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.raw.append((tag, dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            tag, attributes, text = self.raw[-1]
            self.raw[-1] = (tag, attributes, text + data)
        else:
            self.shown += data


def page_of(*views: Viewed, title: str = "judul") -> str:
    return "".join(html(views, title))


def data_of(page: str) -> dict[str, object]:
    """The data of a page by the id of its element."""
    return {
        str(attributes["id"]): json.loads(text)
        for tag, attributes, text in Elements(page).raw
        if attributes.get("type") == "application/json"
    }


def test_a_page_holds_its_documents(small: Document) -> None:
    viewed = Viewed(small)
    data = data_of(page_of(viewed, viewed))
    assert set(data) == {"about", "text-0", "notes-0", "text-1", "notes-1"}
    assert data["text-1"] == json.loads(json.dumps(text_of(viewed)))
    assert data["notes-0"] == json.loads(json.dumps(notes_of(viewed)))
    assert data["about"]["documents"] == [summary_of(viewed)] * 2  # type: ignore[index]


def test_the_policy_admits_the_style_and_the_script_alone(small: Document) -> None:
    elements = Elements(page_of(Viewed(small)))
    policy = next(
        item["content"] for tag, item in elements.found if item.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.strip().split(" ", 1) for rule in str(policy).split(";"))
    assert rules["default-src"] == "'none'"
    live = {"script": "script-src", "style": "style-src"}
    for tag, attributes, text in elements.raw:
        if "type" not in attributes:
            hashed = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert rules.pop(live.pop(tag)) == f"'sha256-{hashed}'"
    assert live == {}
    assert "unsafe" not in str(policy)
    first = [tag for tag, _ in elements.found].index("style")
    assert any("http-equiv" in item for _, item in elements.found[:first])


def test_nothing_comes_from_elsewhere(small: Document) -> None:
    page = page_of(Viewed(small))
    for _, attributes in Elements(page).found:
        assert not attributes.keys() & {"src", "srcset", "data", "action", "style"}
        assert not any(name.startswith("on") for name in attributes)
        assert (attributes.get("href") or "#").startswith("#")
    assert re.search(r"url\(|@import|@font-face", page) is None


@pytest.mark.parametrize("text", [UGLY, "</script>", "]]><!--", "<", "&lt;", "\u2028"])
def test_json_in_a_script_element_is_the_value_and_no_markup(text: str) -> None:
    written = as_json({text: [text]})
    assert json.loads(str(written)) == {text: [text]}
    assert not set(str(written)) & set("<>&\u2028\u2029")


def test_hostile_text_adds_no_element() -> None:
    def shape(word: str, title: str) -> list[str]:
        mention = Mention(entity=f"e{word}", type="person", start_word=0, end_word=1)
        sentence = make_sentence(word, f"s{word}", 0, [word], mentions=[mention])
        document = make_document(word, sentence, identifier=f"d{word}")
        mark = Mark("entities", word, 0, 1, word, word)
        page = page_of(Viewed(document, {}, (Comparison(word, (mark,)),)), title=title)
        assert document.text in json.dumps(data_of(page), ensure_ascii=False)
        return [tag for tag, _ in Elements(page).found]

    hostile = "</script><script>alert`1`</script><img/src=x/onerror=alert`2`>"
    assert shape(hostile, hostile) == shape("tenang", "judul")


def test_offsets_are_the_documents_own(small: Document) -> None:
    notes = notes_of(Viewed(small))
    for paragraph, plain in zip(small.paragraphs, notes["paragraphs"], strict=True):
        assert small.text[plain["start"] : plain["end"]] == paragraph.text
        for sentence, shown in zip(paragraph.sentences, plain["sentences"], strict=True):
            assert shown["conllu"] in small.to_conllu()
            assert f"# sent_id = {sentence.id}" in shown["conllu"]
            places = list(zip(shown["tokens"][::2], shown["tokens"][1::2], strict=True))
            assert places == [(token.start, token.end) for token in sentence.tokens]


def test_entities_go_by_their_name_or_their_longest_mention() -> None:
    text = "Sari Latu dan Sari"
    mentions = [
        Mention(entity="e1", type="person", start_word=0, end_word=2),
        Mention(entity="e1", type="person", start_word=3, end_word=4),
    ]
    document = make_document(text, make_sentence(text, "s1", 0, text.split(), mentions))
    assert [item["name"] for item in notes_of(Viewed(document))["entities"]] == ["Sari Latu"]
    known = Viewed(document, {"e1": ("Sari Latuconsina", "Sari")})
    assert [item["name"] for item in notes_of(known)["entities"]] == ["Sari Latuconsina"]


def test_the_article_alone_is_what_clean_keeps() -> None:
    texts = ["Air naik.", "Air naik di Tual sejak pagi.", "Sari di dermaga", "Air naik."]
    whole = "\n\n".join(texts)
    paragraphs, at = [], 0
    for number, part in enumerate(texts):
        words = part.removesuffix(".").split()
        forms = [*words, "."] if part.endswith(".") else words
        sentence = make_sentence(whole, f"p{number}-s1", at, forms)
        role = "caption" if number == 2 else "body"
        paragraphs.append(make_paragraph(whole, f"p{number}", [sentence], role))
        at += len(part) + 2
    paragraphs[3] = replace(paragraphs[3], repeats="p0", repeats_kind="exact")
    document = Document(id="d", text=whole, paragraphs=tuple(paragraphs))
    assert notes_of(Viewed(document))["kept"] == [0, 1]


def test_words_of_other_languages_are_told() -> None:
    token = Token(form="deal", start=0, end=4, words=(Word(form="deal", misc=("Lang=en",)),))
    plain = Token(form="itu", start=5, end=8, words=(Word(form="itu"),))
    sentence = replace(make_sentence("deal itu", "s1", 0, ["deal", "itu"]), tokens=(token, plain))
    notes = notes_of(Viewed(make_document("deal itu", sentence)))
    assert notes["paragraphs"][0]["sentences"][0]["languages"] == [(0, 4, "en")]


def test_the_same_documents_give_the_same_bytes(small: Document) -> None:
    assert page_of(Viewed(small)) == page_of(Viewed(small))
