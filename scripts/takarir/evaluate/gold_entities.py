"""Texts with the entities that they have and those that a draft found, from the forms in which gold comes.

CoNLL-U with `Entity=`; a table of pages (page, paragraph, start, end, type); or columns, a token and its IOB tag a
line, as IDNER and NERGRIT have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from takarir.document.document import Document
from takarir.document.errors import TableError
from takarir.document.labels import BIO_CLASSES, ENTITY_TYPES, names
from takarir.document.spans import NO_NAMES, Names, bio_tags, char_range, mention_kind
from takarir.exchange.files import read_text, read_tsv
from takarir.layers.entities.gazetteer import gazetteer

#: First character, end (exclusive), entity type.
Span = tuple[int, int, str]

TABLE_COLUMNS = ("page", "paragraph", "start", "end", "type")
SAMPLED_COLUMNS = (*TABLE_COLUMNS, "entity")
"""The columns of a table of some paragraphs of pages: who is who, and `-` throughout for a paragraph without any."""
#: What the collections call the types.
_TYPES = {
    "PER": "person", "PERSON": "person", "ORG": "organization", "ORGANISATION": "organization",
    "ORGANIZATION": "organization", "LOC": "place", "PLACE": "place", "GPE": "place", "LOCATION": "place",
}  # fmt: skip
_ACRONYM = re.compile(r"\s\(\s?(\w+)\s?\)?(?=\s|$)")
_CLASSES = {bio: kind for kind, bio in BIO_CLASSES.items()}


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with the entities that it has and those that were found.

    Attributes:
        name: of the page or sentence.
        text: the text that the spans count in.
        gold, draft: the spans.
    """

    name: str
    text: str
    gold: frozenset[Span]
    draft: frozenset[Span]


def of_document(gold: Document, draft: Document, known: Names = NO_NAMES) -> Sample:
    """The named entities of a document and of its draft; see `evaluate.compare`."""
    return Sample(gold.id, gold.text, frozenset(named(gold, known)), frozenset(named(draft)))


def named(document: Document, known: Names = NO_NAMES) -> Iterator[Span]:
    """The entities that a document names: no pronouns and no descriptions."""
    for _, sentence in document.sentences():
        for item in sentence.mentions:
            known_type = item.type in names(ENTITY_TYPES)  # other projects have others
            if known_type and mention_kind(document, sentence, item, known) == "name":
                yield (*char_range(sentence, item.start_word, item.end_word), item.type)


def is_table(header: str) -> bool:
    """Whether a first line is that of a table of entities."""
    return tuple(header.split("\t")) in (TABLE_COLUMNS, SAMPLED_COLUMNS)


def read_table(path: Path) -> dict[str, dict[int, set[Span]]]:
    """Read a table of the entities of pages: page, paragraph (from 1), start, end (within the paragraph), type.

    With a sixth column, the entity's number, the table is of some paragraphs only, and names all that were annotated.

    Returns:
        By page and paragraph, the spans.

    Raises:
        TableError: with the line, for other columns, numbers or types.
    """
    found: dict[str, dict[int, set[Span]]] = {}
    sampled = is_sampled(path)
    for line, row in read_tsv(path, SAMPLED_COLUMNS if sampled else TABLE_COLUMNS):
        numbers = [row[name] for name in TABLE_COLUMNS[1:4]]
        empty = sampled and {*numbers[1:], row["type"]} == {"-"}
        if not all(number.isdecimal() for number in (numbers[:1] if empty else numbers)) or (
            not empty and int(row["start"]) >= int(row["end"])
        ):
            raise TableError(
                f"no span: paragraph {numbers[0]!r}, {numbers[1]!r} to {numbers[2]!r}",
                path=path,
                line=line,
                mend="count paragraphs from 1 and code points from 0, the end exclusive",
            )
        if not empty and row["type"] not in names(ENTITY_TYPES):
            raise TableError(
                f"unknown entity type {row['type']!r}", path=path, line=line, mend=", ".join(names(ENTITY_TYPES))
            )
        spans = found.setdefault(row["page"], {}).setdefault(int(row["paragraph"]), set())
        if not empty:
            spans.add((int(row["start"]), int(row["end"]), row["type"]))
    return found


def is_sampled(path: Path) -> bool:
    """Whether a table is of some paragraphs of its pages only."""
    return read_text(path).partition("\n")[0].split("\t") == list(SAMPLED_COLUMNS)


def of_sample(gold: dict[int, set[Span]], draft: Document, places: Sequence[tuple[int, int]], path: Path) -> Sample:
    """The entities of some paragraphs of a page, and those of its draft there.

    Args:
        gold: the spans of each annotated paragraph, by its number.
        draft: the draft of the whole page.
        places: where the numbered paragraphs lie in the text; the draft may part them otherwise.
        path: of the table, for messages.

    Raises:
        TableError: when the table names a paragraph, or a place in it, that the page lacks.
    """
    due: set[Span] = set()
    found: set[Span] = set()
    drafted = frozenset(named(draft))
    for number, spans in gold.items():
        if number > len(places) or any(end > places[number - 1][1] - places[number - 1][0] for _, end, _ in spans):
            raise TableError(f"{draft.id} has no such paragraph {number}", path=path, mend="take the page's own text")
        start, stop = places[number - 1]
        due |= {(start + first, start + last, kind) for first, last, kind in spans}
        found |= {span for span in drafted if start <= span[0] < stop}
    return Sample(draft.id, draft.text, frozenset(due), frozenset(found))


def of_page(gold: dict[int, set[Span]], draft: Document, path: Path) -> Sample:
    """The entities of a page from a table, and those of its draft.

    Raises:
        TableError: when the table names a paragraph, or a place in it, that the page lacks.
    """
    due: set[Span] = set()
    for number, spans in gold.items():
        if number > len(draft.paragraphs):
            raise TableError(f"{draft.id} has {len(draft.paragraphs)} paragraphs, not {number}", path=path)
        paragraph = draft.paragraphs[number - 1]
        for start, end, kind in spans:
            if end > len(paragraph.text):
                raise TableError(f"{draft.id} paragraph {number} has {len(paragraph.text)} characters", path=path)
            due.add((paragraph.start + start, paragraph.start + end, kind))
    return Sample(draft.id, draft.text, frozenset(due), frozenset(named(draft)))


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence of tokens with IOB tags.

    Attributes:
        name: file and line of its first token.
        tokens, tags: one tag a token.
    """

    name: str
    tokens: tuple[str, ...]
    tags: tuple[str, ...]

    @property
    def text(self) -> str:
        """The tokens parted by spaces."""
        return " ".join(self.tokens)


def read_columns(path: Path) -> list[Tagged]:
    """Read a file with a token in the first column and its IOB tag in the last, sentences parted by blank lines.

    Raises:
        TableError: with the line, for a line without a tag, or with a tag that is none.
    """
    found: list[Tagged] = []
    rows: list[tuple[str, str]] = []
    start = 1
    for number, line in enumerate([*read_text(path).split("\n"), ""], 1):
        fields = line.split()
        if fields:
            if len(fields) < 2 or not (fields[-1] == "O" or fields[-1][:2] in ("B-", "I-")):
                raise TableError(
                    f"no token with an IOB tag: {line!r}", path=path, line=number, mend="write `token … B-PER` a line"
                )
            rows.append((fields[0], fields[-1]))
            continue
        if rows:
            found.append(Tagged(f"{path.name}:{start}", *(tuple(column) for column in zip(*rows, strict=True))))
        rows, start = [], number + 1
    return found


def of_columns(gold: Tagged, draft: Document, *, countries: bool = True) -> Sample:
    """The persons, organizations and places of a tagged sentence, and the outermost ones of its draft.

    Args:
        gold: the sentence.
        draft: the draft of its text.
        countries: whether names of countries count; IDNER leaves half of them untagged.

    Returns:
        Both without the punctuation that some collections attach to their tokens, and a name with its acronym in
        brackets as two. Other types of the gold are left out.
    """
    text = gold.text
    found: list[Span] = []
    for _, sentence in draft.sentences():
        tags = bio_tags(sentence, sentence.mentions)
        ranges = [(token.start, token.end) for token in sentence.tokens]
        found += _ranges(tags, ranges, _CLASSES)
    kept = [
        frozenset(span for span in spans if not _country(text, span) or countries)
        for spans in (gold_spans(gold), [_bare(text, span) for span in found])
    ]
    return Sample(gold.name, text, *kept)


def gold_spans(gold: Tagged) -> list[Span]:
    """The persons, organizations and places of a tagged sentence, in its text; as `of_columns` counts them."""
    text = gold.text
    named = _spans(gold.tokens, gold.tags, _TYPES)
    return [_bare(text, part) for span in named for part in _without_acronym(text, span)]


def _spans(tokens: Sequence[str], tags: Sequence[str], types: dict[str, str]) -> list[Span]:
    ranges: list[tuple[int, int]] = []
    at = 0
    for token in tokens:
        ranges.append((at, at + len(token)))
        at += len(token) + 1
    return _ranges(tags, ranges, types)


def _ranges(tags: Sequence[str], ranges: Iterable[tuple[int, int]], types: dict[str, str]) -> list[Span]:
    """The spans of IOB tags over tokens at ranges; an I that continues nothing begins a span."""
    found: list[Span] = []
    before = "O"
    for tag, (start, end) in zip(tags, ranges, strict=True):
        kind = types.get(tag[2:])
        if kind and tag[0] == "I" and before[2:] == tag[2:]:
            found[-1] = (found[-1][0], end, kind)
        elif kind:
            found.append((start, end, kind))
        before = tag
    return found


def _without_acronym(text: str, span: Span) -> Iterator[Span]:
    """The name and its acronym of "Bursa Efek Indonesia (BEI)", which some collections tag as one."""
    start, end, kind = span
    found = _ACRONYM.search(text, start, end)
    if found is None:
        yield span
        return
    yield start, found.start(), kind
    yield *found.span(1), kind
    if found.end() < end and text[found.end() : end].strip():
        yield found.end() + 1, end, kind


def _bare(text: str, span: Span) -> Span:
    start, end, kind = span
    while end - start > 1 and not text[start].isalnum():
        start += 1
    while end - start > 1 and not text[end - 1].isalnum():
        end -= 1
    return start, end, kind


def _country(text: str, span: Span) -> bool:
    return text[span[0] : span[1]] in gazetteer().countries
