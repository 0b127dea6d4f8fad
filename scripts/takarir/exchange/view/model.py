"""A document as the plain values that the script of the page reads; offsets stay in code points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from takarir.document.conllu_write import write
from takarir.document.errors import ConlluError
from takarir.document.labels import ROLES, names
from takarir.document.spans import char_range, mention_text
from takarir.document.values import AnnotatedPage, Paragraph, Sentence
from takarir.draft.clean import kept
from takarir.exchange.view.values import Comparison, Viewed

Plain = dict[str, Any]

_ROLES = names(ROLES)
_TITLE = 140  # characters of the first kept paragraph that the index shows
_LANGUAGE = "Lang="


def text_of(viewed: Viewed) -> Plain:
    """What a search looks at: the text, and of each paragraph its place, its role and its types of entities."""
    document = viewed.document
    paragraphs = [
        [paragraph.start, paragraph.end, _ROLES.index(paragraph.role), sorted(_types(paragraph))]
        for paragraph in document.paragraphs
    ]
    return {"text": document.text, "paragraphs": paragraphs}


def summary_of(viewed: Viewed) -> Plain:
    """The row of the index."""
    document = viewed.document
    roles = Counter(paragraph.role for paragraph in document.paragraphs)
    types = Counter(mention.type for _, sentence in document.sentences() for mention in sentence.mentions)
    first = next(iter(_kept(document)), 0)
    title = " ".join(document.paragraphs[first].text.split())
    return {
        "id": document.id,
        "status": document.status,
        "title": title if len(title) <= _TITLE else f"{title[:_TITLE].rstrip()}…",
        "roles": [roles[role] for role in _ROLES],
        "types": dict(sorted(types.items())),
        "characters": len(document.text),
        "differences": sum(len(comparison.marks) for comparison in viewed.comparisons),
    }


def notes_of(viewed: Viewed) -> Plain:
    """All annotation of a document."""
    document = viewed.document
    places = {paragraph.id: place for place, paragraph in enumerate(document.paragraphs)}
    entities = _entities(document, viewed.names)
    numbers = {entity["id"]: number for number, entity in enumerate(entities)}
    lines = iter(_lines(document))
    return {
        "id": document.id,
        "status": document.status,
        "source": document.source,
        "kept": _kept(document),
        "entities": entities,
        "paragraphs": [
            {
                "id": paragraph.id,
                "role": paragraph.role,
                "probability": paragraph.role_probability,
                "repeats": places.get(paragraph.repeats or ""),
                "kind": paragraph.repeats_kind,
                "start": paragraph.start,
                "end": paragraph.end,
                "sentences": [_sentence(sentence, numbers, next(lines)) for sentence in paragraph.sentences],
            }
            for paragraph in document.paragraphs
        ],
        "quotations": [
            [item.start, item.end, numbers.get(item.speaker or ""), item.speaker] for item in document.quotations
        ],
        "comparisons": [_comparison(comparison) for comparison in viewed.comparisons],
    }


def _kept(document: AnnotatedPage) -> list[int]:
    """The positions of the paragraphs that `takarir clean` would keep."""
    places = {paragraph.id: place for place, paragraph in enumerate(document.paragraphs)}
    return kept(
        [paragraph.text for paragraph in document.paragraphs],
        [paragraph.role for paragraph in document.paragraphs],
        [places.get(paragraph.repeats or "") for paragraph in document.paragraphs],
    )


def _types(paragraph: Paragraph) -> set[str]:
    return {mention.type for sentence in paragraph.sentences for mention in sentence.mentions}


def _entities(document: AnnotatedPage, known: Mapping[str, tuple[str, ...]]) -> list[Plain]:
    """Who is who, in the order of first mention."""
    forms: dict[str, Counter[str]] = {}
    types: dict[str, str] = {}
    for _, sentence in document.sentences():
        for mention in sentence.mentions:
            forms.setdefault(mention.entity, Counter())[mention_text(document, sentence, mention)] += 1
            types.setdefault(mention.entity, mention.type)
    return [
        {
            "id": identifier,
            "type": types[identifier],
            "name": known[identifier][0] if identifier in known else max(texts, key=len),
            "forms": [form for form, _ in texts.most_common()],
        }
        for identifier, texts in forms.items()
    ]


def _sentence(sentence: Sentence, numbers: Mapping[str, int], lines: str) -> Plain:
    mentions = [
        [*char_range(sentence, mention.start_word, mention.end_word), numbers[mention.entity], mention.type]
        for mention in sentence.mentions
    ]
    found: Plain = {
        "id": sentence.id,
        "start": sentence.start,
        "end": sentence.end,
        "tokens": [place for token in sentence.tokens for place in (token.start, token.end)],
        "mentions": mentions,
        "conllu": lines,
    }
    languages = list(_languages(sentence))
    if languages:
        found["languages"] = languages
    return found


def _languages(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """The tokens that are not Indonesian."""
    for token in sentence.tokens:
        for entry in (*token.misc, *(entry for word in token.words for entry in word.misc)):
            if entry.startswith(_LANGUAGE):
                yield token.start, token.end, entry.removeprefix(_LANGUAGE)
                break


def _lines(document: AnnotatedPage) -> list[str]:
    """The CoNLL-U of each sentence: of another project's document as it was read, where that is still known."""
    count = sum(1 for _ in document.sentences())
    as_read = document.lines_as_read()
    if as_read is not None:
        blocks = [block for block in as_read.replace("\r\n", "\n").split("\n\n") if block.strip()]
        if len(blocks) == count:
            return blocks
    try:
        return ["\n".join([*written.comments, *written.rows]) for written in write(document)]
    except ConlluError as error:  # values that no line can hold: the rest of the page is still worth a look
        return [f"# no CoNLL-U: {error}"] * count


def _comparison(comparison: Comparison) -> Plain:
    marks = [[mark.layer, mark.cause, mark.start, mark.end, mark.own, mark.other] for mark in comparison.marks]
    return {"name": comparison.name, "marks": marks}
