"""Checks of the comments of sentences, and of what runs through a file: ids, roles, ends of paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from takarir.document.conllu_blocks import split_comment
from takarir.document.labels import ROLES, names
from takarir.project.check.reading import Lines
from takarir.project.findings import Finding

#: Comments that stand at most once in a sentence.
_ONCE = ("sent_id", "text", "par_role", "par_role_prob", "par_repeats", "newdoc", "newdoc id")


def check_comments(sentence: Lines, name: str) -> Iterator[Finding]:
    """No comment that holds one value stands twice."""
    newpars = sentence.boundaries("newpar")
    if len(newpars) > 1:
        yield Finding(id="newpar-twice", message="two newpar comments", path=name, line=newpars[1], mend="keep one")
    seen: set[str] = set()
    for line, text in sentence.comments:
        found = split_comment(text)
        key = found[0] if found else text
        if key in _ONCE and key in seen:
            yield Finding(id="comment-twice", message=f"two comments {key}", path=name, line=line, mend="keep one")
        seen.add(key)


def check_own_comments(sentences: Sequence[Lines], status: str, name: str) -> Iterator[Finding]:
    """Check the comments of a document of Takarir's own: roles, probabilities, the ends of paragraphs."""
    role: str | None = None
    for index, sentence in enumerate(sentences):
        following = sentences[index + 1] if index + 1 < len(sentences) else None
        role, found = _check_role(sentence, role if index and not sentence.boundaries("newpar") else None, name)
        yield from found
        probability = sentence.comment("par_role_prob")
        if probability and status == "curated":
            yield Finding(
                id="probability-curated",
                message="a draft's probability stands behind a role that a person set",
                path=name,
                line=probability[0],
                mend="remove par_role_prob",
            )
        if following is None or following.boundaries("newpar"):
            yield from _check_end(sentence, name)


def _check_role(sentence: Lines, before: str | None, name: str) -> tuple[str | None, list[Finding]]:
    own = sentence.comment("par_role")
    message = mend = None
    if own is None or own[1] not in names(ROLES):
        message = f"par_role is {own[1]}" if own else "par_role is missing"
        mend = f"each sentence bears one of {', '.join(names(ROLES))}"
    elif before is not None and own[1] != before:
        message = f"par_role is {own[1]}, but the paragraph began as {before}"
        mend = "give all sentences of the paragraph one role"
    found = []
    if message is not None:
        line = own[0] if own else sentence.line
        found.append(Finding(id="paragraph-role", message=message, path=name, line=line, mend=mend))
    return (own[1] if own else before), found


def _check_end(sentence: Lines, name: str) -> Iterator[Finding]:
    surface = list(sentence.surface)
    if surface and "SpaceAfter=No" in surface[-1].misc:
        yield Finding(
            id="space-after-paragraph",
            message="SpaceAfter=No at the end of a paragraph",
            path=name,
            line=surface[-1].line,
            mend="remove it",
        )


@dataclass(slots=True)
class Ids:
    """The ids of sentences, paragraphs and documents of all files that are checked together."""

    _seen: dict[tuple[str, str, str], tuple[str, int]] = field(default_factory=dict)

    def check(self, sentence: Lines, document: str, name: str) -> Iterator[Finding]:
        """Check the ids of a sentence.

        Args:
            sentence: as read.
            document: the file and the document of a treebank whose ids of paragraphs count within it; "" where an id
                is unique throughout.
            name: how findings name the file.
        """
        for key in ("newdoc id", "newpar id", "sent_id"):
            found = sentence.comment(key)
            if found is None:
                continue
            line, value = found
            scope = document if key == "newpar id" else ""
            file, first = self._seen.setdefault((key, scope, value), (name, line))
            if (file, first) != (name, line):
                place = f"line {first}" if file == name else f"{file}:{first}"
                yield Finding(
                    id="id-twice",
                    message=f"the {key.split()[0]} {value} stands already at {place}",
                    path=name,
                    line=line,
                    mend="give each its own id",
                )


def check_deps_complete(sentences: Sequence[Lines], name: str) -> Iterator[Finding]:
    """All sentences of a file bear enhanced relations, or none does; the fewer are at fault."""
    rows = [row for sentence in sentences for row in sentence.rows if not row.is_multiword]
    filled = [row for row in rows if row.fields[8] != "_"]
    bare = [row for row in rows if row.fields[8] == "_"]
    if not filled or not bare:
        return
    few, what = (filled, "has") if len(filled) <= len(bare) else (bare, "has no")
    for row in few:
        yield Finding(
            id="deps",
            message=f"the word {row.fields[0]} {what} enhanced relations, unlike most",
            path=name,
            line=row.line,
            mend="fill DEPS throughout the file, or nowhere",
        )


def comment_lines(sentences: Sequence[Lines]) -> Mapping[str, int]:
    """The line at which each comment (`# key = value`) stands first."""
    found: dict[str, int] = {}
    for sentence in sentences:
        for line, text in sentence.comments:
            found.setdefault(f"# {text}", line)
    return found
