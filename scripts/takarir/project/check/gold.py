"""Checks of curated annotation: what is the same is analysed the same, and quotations and names are complete."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from takarir.document.document import Document
from takarir.document.errors import TableError
from takarir.exchange.files import read_tsv
from takarir.project.check.places import Places
from takarir.project.findings import Finding
from takarir.project.places import Project

COLUMNS = ("form", "column", "values", "reason")
_VALUES_BETWEEN = " "
_CHECKED = ("lemma", "upos", "feats")
#: Features that tell how a word is used in one place, not what it is.
_OF_PLACE = ("ExtPos=", "Typo=")
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


@dataclass(frozen=True, slots=True)
class _Use:
    """One word that has a value: its sentence, file and line."""

    sentence: str
    path: str
    line: int | None


#: (form in lower case, column; of features with the word class) -> value -> its words.
_Uses = dict[tuple[str, str], dict[str, list[_Use]]]


def check_consistency(
    read: Sequence[tuple[Document, Places]], listed: Mapping[tuple[str, str], Ambiguity], name: str
) -> Iterator[Finding]:
    """A form has one lemma and one word class, and in it the same features, unless it is listed.

    Args:
        read: the documents with their places.
        listed: the forms that may vary.
        name: how findings name the table of these.
    """
    seen = _uses(read)
    for (form, kind), values in seen.items():
        column = kind.partition(" ")[0]
        allowed = listed[form, column].values if (form, column) in listed else frozenset()
        extra = [value for value in values if value not in allowed]
        if len(values) == 1 or not extra:
            continue
        # The value that fewest words have is at fault; of as many the last.
        wrong = min(reversed(extra), key=lambda value: len(values[value]))
        places = ", ".join(f"{value} in {uses[-1].sentence}" for value, uses in values.items())
        for use in values[wrong]:
            yield Finding(
                id=f"{column}-varies",
                message=f"{form!r} has the {column} {places}",
                path=use.path,
                line=use.line,
                mend="decide for one, or list the form in annotations/ambiguous.tsv with its reason",
            )
    yield from _check_roots(seen, listed)
    for key, ambiguity in listed.items():
        standing = {
            value for (form, column), values in seen.items() if (form, column.split()[0]) == key for value in values
        }
        for value in sorted(ambiguity.values - standing):
            yield Finding(
                id="ambiguity-unused",
                message=f"{key[0]!r} never has the {key[1]} {value}",
                path=name,
                line=ambiguity.line,
                mend="remove it from the row",
            )


def _check_roots(seen: _Uses, listed: Mapping[tuple[str, str], Ambiguity]) -> Iterator[Finding]:
    """A lemma is the root, which stands in the form but for its first letter, which a nasal may replace.

    So it is for all 919 words of the first curated page, and for all but 13 forms of 8,327 words of UD_Indonesian-PUD.
    """
    for (form, column), values in seen.items():
        if column != "lemma":
            continue
        for lemma, uses in values.items():
            if lemma[1:].replace("-", "") in form.replace("-", ""):
                continue
            if (form, column) in listed and lemma in listed[form, column].values:
                continue
            for use in uses:
                yield Finding(
                    id="lemma",
                    message=f"the lemma {lemma!r} does not stand in {form!r}",
                    path=use.path,
                    line=use.line,
                    mend="give the root, or list the form in annotations/ambiguous.tsv with its reason",
                )


def _uses(read: Sequence[tuple[Document, Places]]) -> _Uses:
    seen: _Uses = {}
    for document, places in read:
        if document.status != "curated":
            continue
        for _, sentence in document.sentences():
            for place, word in enumerate(sentence.words):
                use = _Use(sentence.id, places.path, places.word(sentence.id, place))
                feats = "|".join(pair for pair in word.feats.split("|") if not pair.startswith(_OF_PLACE)) or "_"
                form = word.form.casefold()
                seen.setdefault((form, f"feats {word.upos}"), {}).setdefault(feats, []).append(use)
                for column, value in (("lemma", word.lemma.casefold()), ("upos", word.upos)):
                    if value != "_":
                        seen.setdefault((form, column), {}).setdefault(value, []).append(use)
    return seen


def line_at(document: Document, places: Places, offset: int) -> int | None:
    """The line of the first word of the token at an offset of the source."""
    for _, sentence in document.sentences():
        word = 0
        for token in sentence.tokens:
            if token.end > offset:
                return places.word(sentence.id, word)
            word += len(token.words)
    return None


def check_curated(document: Document, places: Places) -> Iterator[Finding]:
    """A curated document is more than a draft whose status was changed: its words have word classes."""
    if all(word.upos == "_" for _, sentence in document.sentences() for word in sentence.words):
        yield Finding(
            id="curated-bare",
            message=f"the status of {document.id} is curated, but no word has a UPOS",
            path=places.path,
            line=places.comments.get("# annotation_status = curated"),
            mend="annotate the words, or set the status back to draft",
        )


def check_quotations(document: Document, places: Places) -> Iterator[Finding]:
    """Quotations begin and end with quotation marks, and every mark belongs to one."""
    text = document.text
    covered: list[tuple[int, int]] = []
    for quotation in document.quotations:
        covered.append((quotation.start, quotation.end))
        marked = text[quotation.start : quotation.end]
        if not marked.startswith(tuple(_QUOTES)) or not marked.endswith(tuple(_QUOTES)):
            yield Finding(
                id="quote-marks",
                message=f"quotation {quotation.id} does not begin and end with quotation marks: "
                f"{text[quotation.start : quotation.start + 20]!r}",
                path=places.path,
                line=line_at(document, places, quotation.start),
                mend="put the marks inside",
            )
    for _, sentence in document.sentences():
        for token in sentence.tokens:
            if token.form in _QUOTES and not any(start <= token.start < end for start, end in covered):
                yield Finding(
                    id="quote-unmarked",
                    message=f"sentence {sentence.id}: the mark {token.form} at {token.start} is in no quotation",
                    path=places.path,
                    line=line_at(document, places, token.start),
                    mend="mark the quotation with Quote=(ID-SPEAKER … ID)",
                )
