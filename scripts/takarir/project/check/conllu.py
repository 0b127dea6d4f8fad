"""Checks of one CoNLL-U file: all that is wrong with it, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from takarir.document.conllu_read import parse, serialize
from takarir.document.document import Document
from takarir.document.errors import TakarirError
from takarir.exchange.files import read_text
from takarir.project.check.columns import check_columns
from takarir.project.check.comments import Ids, check_comments, check_deps_complete, check_own_comments
from takarir.project.check.model import check_across, check_model
from takarir.project.check.places import Places, places_of
from takarir.project.check.ranges import check_ranges, row_that_differs
from takarir.project.check.reading import FORMAT, Lines, read_sentences
from takarir.project.check.trees import check_tree
from takarir.project.findings import Finding

#: What ties a sentence to others, and is left out where it is read by itself.
_RANGES = re.compile(r"(?<=[\t|])TokenRange=[^|\n]*\|?")
_TIES = re.compile(r"(?<=[\t|])(?:TokenRange|Quote)=[^|\n]*\|?")
#: What a sentence inherits from the head of its document.
_INHERITED = ("newdoc id", "global.Entity", "annotation_status")


@dataclass(frozen=True, slots=True)
class Checked:
    """A checked file.

    Attributes:
        documents: those that could be read, each with its places.
        findings: what is wrong with the file, by line.
    """

    documents: tuple[tuple[Document, Places], ...]
    findings: tuple[Finding, ...]


def check_file(path: Path, name: str, ids: Ids | None = None) -> Checked:
    """Check a file on its own.

    Args:
        path: the file.
        name: how findings name it.
        ids: the ids of the files checked before it, to which its own are added.
    """
    try:
        text = read_text(path)
    except TakarirError as error:
        return Checked((), (Finding.of_error(FORMAT, error, name),))
    sentences, found = read_sentences(text, name)
    if not sentences and not found:
        found.append(Finding(id=FORMAT, message="the file holds no sentence", path=name, line=1, mend="give another"))
    seen = Ids() if ids is None else ids
    documents: list[tuple[Document, Places]] = []
    for group in _documents(sentences):
        status = group[0].value("annotation_status") or "foreign"
        found += _check_lines(group, status, name, seen)
        document = _read(group, name, found)
        if document is not None:
            places = places_of(document, group, name)
            documents.append((document, places))
            found += check_model(document, places)
    found += check_deps_complete(sentences, name)
    found += check_across(documents)
    # What is found already is not canonical either; only an annotation of a seed has to be.
    if not found and documents and all(document.source and document.status != "foreign" for document, _ in documents):
        found += _check_canonical(text, [document for document, _ in documents], name)
    return Checked(tuple(documents), tuple(sorted(found, key=lambda finding: finding.line or 0)))


def _documents(sentences: Sequence[Lines]) -> Iterator[list[Lines]]:
    group: list[Lines] = []
    for sentence in sentences:
        if group and sentence.boundaries("newdoc"):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _check_lines(group: Sequence[Lines], status: str, name: str, ids: Ids) -> Iterator[Finding]:
    """What the lines of a document show without the model."""
    own = status != "foreign"
    if status == "curated" and all(row.fields[3] == "_" for sentence in group for row in sentence.words):
        status = "draft"  # `curated-bare` tells it once
    for sentence in group:
        yield from check_comments(sentence, name)
        yield from ids.check(sentence, "" if own else f"{name}:{group[0].line}", name)
        yield from check_columns(sentence, status, name)
        if sentence.sound:
            yield from check_tree(sentence, name, curated=status == "curated")
    if own:
        yield from check_own_comments(group, group[0].value("annotation_status") or "", name)
    if all(sentence.sound for sentence in group):
        yield from check_ranges(group, name)


def _read(group: Sequence[Lines], name: str, found: list[Finding]) -> Document | None:
    """Read a document; where that fails, tell why, once for each sentence that cannot be read by itself."""
    error = None
    if all(sentence.sound for sentence in group):
        try:
            return _parse(group, name)
        except TakarirError as failure:
            error = failure
    explained = {finding.line: finding.id for finding in found if _stands_in(finding, group)}
    head = group[0]
    own = [
        finding
        for sentence in group
        if sentence.sound and (finding := _probe(sentence, head, name)) and not _is_told(finding, sentence, explained)
    ]
    found += own
    if error is None:
        return None
    if "token-range" in explained.values():
        try:  # the ranges are told already; the rest may be sound
            return _parse(group, name, ranges=False)
        except TakarirError as failure:
            error = failure
    line = (error.line or 1) + head.line - 1
    # What the lines show is not told again, a fault of the whole that no sentence shows is.
    if not own and line not in explained and "id-twice" not in explained.values():
        found.append(Finding.of_error(FORMAT, _placed(error, line), name))
    return None


def _is_told(finding: Finding, sentence: Lines, explained: Mapping[int | None, str]) -> bool:
    """Whether its line has a finding already, or, where only the sentence is known, the sentence has."""
    lines = range(sentence.line, sentence.line + len(sentence.raw))
    return finding.line in explained or (finding.line == sentence.line and any(line in lines for line in explained))


def _stands_in(finding: Finding, group: Sequence[Lines]) -> bool:
    return group[0].line <= (finding.line or 0) <= group[-1].line + len(group[-1].raw)


def _parse(group: Sequence[Lines], name: str, *, ranges: bool = True) -> Document:
    text = "".join("\n".join(sentence.raw) + "\n\n" for sentence in group)
    return parse(text if ranges else _without(_RANGES, text), name)[0]


def _without(attributes: re.Pattern[str], text: str) -> str:
    """A text without some attributes of MISC."""
    text = re.sub(r"\|$", "", attributes.sub("", text), flags=re.MULTILINE)
    return re.sub(r"\t$", "\t_", text, flags=re.MULTILINE)


def _placed(error: TakarirError, line: int) -> TakarirError:
    error.line = line
    return error


def _probe(sentence: Lines, head: Lines, name: str) -> Finding | None:
    """What is wrong with a sentence read by itself, as a document of its own without what ties it to others."""
    values = [] if sentence is head else [(key, head.value(key)) for key in _INHERITED]
    inherited = [f"# {key} = {value}" for key, value in values if value is not None]
    kept = ["# -" if line.startswith("# par_repeats") else line for line in sentence.raw]
    try:
        parse(_without(_TIES, "\n".join([*inherited, *kept])) + "\n\n", name)
    except TakarirError as error:
        line = (error.line or 1) + sentence.line - 1 - len(inherited)
        declared = sentence.comment("text")
        if declared and declared[0] == line and (row := row_that_differs(sentence)) is not None:
            line = row.line
        bracket = _line_of_bracket(sentence, error.message)
        line = line if bracket is None else bracket
        return Finding.of_error(FORMAT, _placed(error, max(line, sentence.line)), name)
    return None


_OF_MENTION = re.compile(r"mention of '?([^\s']+)'? (?:has the unknown type '([^']*)'|lies outside|is not closed)?")
_OPENER = re.compile(r"\(([^()-]+)-([^()-]+)-([0-9]{1,9})(\)?)")


def _line_of_bracket(sentence: Lines, message: str) -> int | None:
    """The line of the bracket that a fault of a mention is about; the strict reader tells the sentence only."""
    match = _OF_MENTION.search(message)
    if match is None:
        return None
    found: list[tuple[int, int]] = []
    for row in sentence.words:
        value = next((item for item in row.misc if item.startswith("Entity=")), "")
        for entity, kind, head, single in _OPENER.findall(value):
            if entity != match[1] or (match[2] and kind != match[2]) or ("not closed" in message and single):
                continue
            found.append((int(head) if "outside" in message else 0, row.line))
    return max(found, key=lambda place: (place[0], -place[1]))[1] if found else None


def _check_canonical(text: str, documents: Sequence[Document], name: str) -> Iterator[Finding]:
    canonical = "".join(serialize(document) for document in documents)
    if canonical == text:
        return
    for number, (left, right) in enumerate(zip(text.split("\n"), canonical.split("\n"), strict=False), start=1):
        if left != right:
            yield Finding(
                id="conllu-canonical",
                message=f"the line reads {left!r}",
                path=name,
                line=number,
                mend=f"the codec writes {right!r}",
            )
            return
    yield Finding(
        id="conllu-canonical",
        message="the file has more or fewer lines than the codec writes",
        path=name,
        line=min(text.count("\n"), canonical.count("\n")) + 1,
        mend="one empty line ends each sentence",
    )
