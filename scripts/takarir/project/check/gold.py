"""Checks of curated annotation: what is the same is analysed the same, and quotations and names are complete."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from takarir.document.document import Document
from takarir.document.errors import TableError
from takarir.document.values import Paragraph, Word
from takarir.exchange.files import read_tsv
from takarir.project.findings import Finding
from takarir.project.places import Project

COLUMNS = ("form", "column", "values", "reason")
_VALUES_BETWEEN = " "
_CHECKED = ("lemma", "upos")
_QUOTES = frozenset([*"\"'‘’“”„‟«»", "``", "''"])


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A form that has more than one lemma or word class, on purpose.

    Attributes:
        values: the values that it may have.
        line: its line in the table.
    """

    values: frozenset[str]
    line: int


def load_ambiguities(project: Project) -> dict[tuple[str, str], Ambiguity]:
    """The forms that may vary, by (form in lower case, column); {} when there is no table.

    Raises:
        TableError: an unknown column, or a form twice.
    """
    path = project.ambiguities
    if not path.exists():
        return {}
    found: dict[tuple[str, str], Ambiguity] = {}
    for line, row in read_tsv(path, COLUMNS):
        key = (row["form"], row["column"])
        if row["column"] not in _CHECKED:
            raise TableError(
                f"unknown column {row['column']!r}", path=path, line=line, mend=f"use {' or '.join(_CHECKED)}"
            )
        if key in found:
            raise TableError(f"{row['form']} stands twice for {row['column']}", path=path, line=line)
        found[key] = Ambiguity(frozenset(row["values"].split(_VALUES_BETWEEN)), line)
    return found


def check_consistency(
    documents: Sequence[Document], listed: Mapping[tuple[str, str], Ambiguity], name: str
) -> Iterator[Finding]:
    """A form has one lemma and one word class throughout the curated documents, unless it is listed."""
    seen: dict[tuple[str, str], dict[str, str]] = {}
    for document in documents:
        if document.status != "curated":
            continue
        for _, sentence in document.sentences():
            for word in sentence.words:
                form = word.form.casefold()
                for column, value in (("lemma", word.lemma.casefold()), ("upos", word.upos)):
                    if value != "_":
                        seen.setdefault((form, column), {}).setdefault(value, sentence.id)
    for key, values in seen.items():
        form, column = key
        allowed = listed[key].values if key in listed else frozenset()
        extra = {value: place for value, place in values.items() if value not in allowed}
        if len(values) > 1 and extra:
            places = ", ".join(f"{value} in {place}" for value, place in values.items())
            yield Finding(
                id=f"{column}-varies",
                message=f"{form!r} has the {column} {places}",
                path=name,
                mend="decide for one, or list the form in annotations/ambiguous.tsv with its reason",
            )
    for key, ambiguity in listed.items():
        for value in sorted(ambiguity.values - set(seen.get(key, {}))):
            yield Finding(
                id="ambiguity-unused",
                message=f"{key[0]!r} never has the {key[1]} {value}",
                path=name,
                line=ambiguity.line,
                mend="remove it from the row",
            )


def check_repeats_alike(document: Document, name: str, lines: Mapping[str, int]) -> Iterator[Finding]:
    """A repeated paragraph bears the analysis of the one that it repeats, punctuation apart."""
    by_id = {paragraph.id: paragraph for paragraph in document.paragraphs}
    for paragraph in document.paragraphs:
        if paragraph.repeats is None:
            continue
        target = by_id[paragraph.repeats]
        different = _difference(_analysis(paragraph), _analysis(target))
        if different is None:
            continue
        where = f": {different[0]} against {different[1]}"
        yield Finding(
            id="repeat-analysis",
            message=f"{paragraph.id} is not analysed like {target.id}, which it repeats{where}",
            path=name,
            line=lines.get(f"# newpar id = {paragraph.id}"),
            mend="give both one analysis",
        )


def _difference(own: list[tuple[str, ...]], other: list[tuple[str, ...]]) -> tuple[object, object] | None:
    """The first words that are analysed differently, or None.

    A repeat may bear a credit more or less, at its head or foot. Where the words of one stand within the other these
    are compared, without the heads and relations that the rest may change.
    """
    if len(own) == len(other):
        return next(((left, right) for left, right in zip(own, other, strict=True) if left != right), None)
    short, long = sorted((own, other), key=len)
    forms = [row[0] for row in long]
    for start in range(len(long) - len(short) + 1):
        if forms[start : start + len(short)] == [row[0] for row in short]:
            pairs = zip(short, long[start : start + len(short)], strict=True)
            return next(((left, right) for left, right in pairs if left[:4] != right[:4]), None)
    return f"{len(own)} words", f"{len(other)} words"


def _analysis(paragraph: Paragraph) -> list[tuple[str, ...]]:
    """Form, lemma, word class, features, relation, head's form and entity brackets of each word but punctuation."""
    rows: list[tuple[str, ...]] = []
    for sentence in paragraph.sentences:
        words = sentence.words
        spans: dict[int, list[str]] = {}
        for mention in sentence.mentions:
            spans.setdefault(mention.start_word, []).append(f"{mention.entity}+{mention.end_word - mention.start_word}")
        for position, word in enumerate(words):
            if not _is_punctuation(word):
                head = words[word.head - 1].form if word.head and word.head <= len(words) else ""
                marks = " ".join(spans.get(position, []))
                rows.append((word.form, word.lemma, word.upos, word.feats, word.deprel, head, marks))
    return rows


def _is_punctuation(word: Word) -> bool:
    return not any(char.isalnum() for char in word.form)


def check_curated(document: Document, name: str) -> Iterator[Finding]:
    """A curated document is more than a draft whose status was changed: its words have word classes."""
    if all(word.upos == "_" for _, sentence in document.sentences() for word in sentence.words):
        yield Finding(
            id="curated-bare",
            message=f"the status of {document.id} is curated, but no word has a UPOS",
            path=name,
            mend="annotate the words, or set the status back to draft",
        )


def check_quotations(document: Document, name: str, lines: Mapping[str, int]) -> Iterator[Finding]:
    """Quotations begin and end with quotation marks, and every mark belongs to one."""
    text = document.text
    covered: list[tuple[int, int]] = []
    for quotation in document.quotations:
        covered.append((quotation.start, quotation.end))
        marked = text[quotation.start : quotation.end]
        if not marked.startswith(tuple(_QUOTES)) or not marked.endswith(tuple(_QUOTES)):
            sentence_id = next(sentence.id for _, sentence in document.sentences() if sentence.end > quotation.start)
            yield Finding(
                id="quote-marks",
                message=f"quotation {quotation.id} does not begin and end with quotation marks: "
                f"{text[quotation.start : quotation.start + 20]!r}",
                path=name,
                line=lines.get(f"# sent_id = {sentence_id}"),
                mend="put the marks inside",
            )
    for _, sentence in document.sentences():
        for token in sentence.tokens:
            if token.form in _QUOTES and not any(start <= token.start < end for start, end in covered):
                yield Finding(
                    id="quote-unmarked",
                    message=f"sentence {sentence.id}: the mark {token.form} at {token.start} is in no quotation",
                    path=name,
                    line=lines.get(f"# sent_id = {sentence.id}"),
                    mend="mark the quotation with Quote=(ID-SPEAKER … ID)",
                )
