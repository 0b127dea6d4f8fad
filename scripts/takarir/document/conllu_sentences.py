"""Sentences of CoNLL-U to values, the source text rebuilt on the way: the middle of `conllu_read`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import count, pairwise

from msgspec import Struct

from takarir.document.conllu_blocks import Block, Row, split_comment
from takarir.document.conllu_brackets import QuoteReader, is_brackets
from takarir.document.conllu_entities import EntityReader, EntityScheme
from takarir.document.conllu_escapes import unescape
from takarir.document.conllu_keys import DEFAULT_GAPS, INNER, OWN_MISC, is_own_comment
from takarir.document.conllu_misc import Misc, read_misc
from takarir.document.conllu_text import differs_at, has_plain_spaces, spaces_in
from takarir.document.errors import ConlluError
from takarir.document.invariants import is_blank
from takarir.document.values import EmptyNode, Mention, Sentence, Token, Word

_HEAD = re.compile(r"0|[1-9][0-9]{0,8}")
# Read at once, as nearly all are.
_HEADS: Mapping[str, int | None] = {"_": None, **{str(head): head for head in range(100)}}
_BRACKETS = frozenset({"Entity", "Quote"})
_ESCAPED = frozenset({"SourceForm", "SpacesAfter", "SpacesBefore"})


class Convention(Struct, frozen=True, gc=False):
    """How the lines of a document are to be understood.

    Attributes:
        foreign: whether they may be another project's, whose MISC holds what it likes.
        scheme: what its `Entity` brackets hold; None for Takarir's own fields, and where another project declares none.
        brackets: whether `Entity` and `Quote` of another project are read, or kept as they stand.
    """

    foreign: bool = False
    scheme: EntityScheme | None = None
    brackets: bool = True


class SentenceReader:
    """Builds the sentences of one document, rebuilding the source text as it goes.

    Attributes:
        pieces: the source text so far.
        length: its length.
        quotes: the quotations so far.
        line, sentence: where it is in the file, for errors.
    """

    def __init__(self, convention: Convention, line: int) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.quotes = QuoteReader()
        self.line = line
        self.sentence: str | None = None
        self._convention = convention
        # Of the sentence that is being read: node, line and value of each `Entity`, and the nodes that are words.
        self._entities: list[tuple[int, int, str]] = []
        self._nodes: list[int] | None = None
        self._numbers = count(1)

    def slice(self, first_piece: int, start: int, end: int) -> str:
        """The text from start to end, which lies in the pieces from `first_piece` on."""
        tail = "".join(self.pieces[first_piece:])
        base = self.length - len(tail)
        return tail[start - base : end - base]

    def read(self, default_id: str, block: Block, place: int, *, head: bool) -> Sentence:
        """The sentence of a block.

        Args:
            default_id: its id where it bears none.
            block: its lines.
            place: what the gap behind its last token runs into, see `conllu_keys`.
            head: whether it is the first of the document, whose comments stand here.

        Raises:
            ConlluError: without place in the file, which `line` and `sentence` tell.
        """
        self.line, self.sentence = block.line, block.value("sent_id")
        first_piece = len(self.pieces)
        self._entities.clear()
        self._nodes = None
        rows = block.rows
        empty_nodes: tuple[EmptyNode, ...] = ()
        words_before: list[int] | None = None
        if any(row.empty for row in rows):
            empty_nodes, words_before = self._empty_nodes(rows)
            self._nodes = [node for node, (a, b) in enumerate(pairwise(words_before)) if a < b]
            rows = tuple([row for row in rows if not row.empty])
        tokens = self._tokens(rows, place, self._gaps(block, rows))
        start, end = tokens[0].start, tokens[-1].end
        sentence = Sentence(
            id=self.sentence or default_id,
            start=start,
            end=end,
            text=self.slice(first_piece, start, end),
            tokens=tuple(tokens),
            mentions=self._mentions(words_before) if self._entities else (),
            comments=tuple([text for _, text in block.comments if not is_own_comment(text, head)]),
            empty_nodes=empty_nodes,
        )
        self._check_text(block, sentence)
        return sentence

    def _empty_nodes(self, rows: Sequence[Row]) -> tuple[tuple[EmptyNode, ...], list[int]]:
        """The empty nodes of a sentence, and how many words stand before each node and before the end."""
        found: list[EmptyNode] = []
        words_before: list[int] = []
        words = number = 0
        for row in rows:
            if row.last > row.first:
                continue
            words_before.append(words)
            if not row.empty:
                words += 1
                number = 0
                continue
            self.line = row.line
            number += 1
            own, kept = self._misc(row)
            if "Entity" in own:
                if not self._convention.foreign:
                    raise ConlluError("a bracket on an empty node", mend="write it on a word")
                self._entities.append((len(words_before) - 1, row.line, own["Entity"]))
            found.append(EmptyNode(after=words, number=number, word=_word(row, kept)))
        if not words:
            raise ConlluError("the sentence has empty nodes alone", mend="each sentence has words")
        return tuple(found), [*words_before, words]

    def _gaps(self, block: Block, rows: Sequence[Row]) -> Sequence[str] | None:
        """The gaps behind the tokens as the `# text` of another project has them, where they are not single spaces."""
        declared = block.value("text")
        if not self._convention.foreign or declared is None or has_plain_spaces(declared):
            return None
        covered = 0
        forms: list[str] = []
        for row in rows:
            if row.first > covered:
                forms.append(row.form)
                covered = row.last
        return spaces_in(declared, forms)

    def _mentions(self, words_before: Sequence[int] | None) -> tuple[Mention, ...]:
        entities = EntityReader(self._convention.scheme, self._numbers)
        last = self.line
        for node, line, value in sorted(self._entities):
            self.line = line
            entities.read(value, node)
        self.line = last
        return entities.finish(words_before)

    def _check_text(self, block: Block, sentence: Sentence) -> None:
        declared = block.value("text")
        if declared is None or declared == sentence.text:
            return
        found = differs_at(declared, sentence, foreign=self._convention.foreign)
        if found:
            at, rebuilt = found
            self.line = next(line for line, text in block.comments if (split_comment(text) or ("",))[0] == "text")
            raise ConlluError(
                f"# text and the forms differ at character {at}: {declared[at : at + 20]!r} against "
                f"{rebuilt[at : at + 20]!r}",
                mend="change the text, the forms or SpaceAfter so that they agree",
            )

    def _tokens(self, rows: Sequence[Row], place: int, gaps: Sequence[str] | None) -> list[Token]:
        tokens: list[Token] = []
        position = words = 0
        while position < len(rows):
            row = rows[position]
            position += 1
            width = 1
            members: Sequence[Row] = ()
            if row.last > row.first:
                width = row.last - row.first + 1
                members = rows[position : position + width]
                position += width
            gap = DEFAULT_GAPS[place if position == len(rows) else INNER]
            if gaps and position < len(rows):
                gap = gaps[len(tokens)] or gap
            tokens.append(self._token(row, members, gap, words))
            words += width
        return tokens

    def _token(self, row: Row, members: Sequence[Row], gap: str, word: int) -> Token:
        """The token of a row, which is a multiword line where it has members, and whose first word is at `word`."""
        self.line = row.line
        own, rest = self._misc(row)
        form = surface = row.fields[1]
        before = ""
        if own:
            if members and not _BRACKETS.isdisjoint(own):
                raise ConlluError("a bracket on a multiword line", mend="write it on one of the words of the token")
            if not _ESCAPED.isdisjoint(own):
                own = _unescaped(own, form, foreign=self._convention.foreign)
            before = own.get("SpacesBefore", "")
            surface = own.get("SourceForm", form)
        start = self.length + len(before)
        end = start + len(surface)
        if own:
            declared = own.get("TokenRange")
            if declared is not None and declared != f"{start}:{end}" and not self._convention.foreign:
                raise ConlluError(
                    f"TokenRange={declared}, but forms and spaces put {form!r} at {start}:{end}",
                    mend="mend the form or the SpaceAfter/SpacesAfter before it, or the range",
                )
            if "SpacesAfter" in own:
                gap = own["SpacesAfter"]
            elif own.get("SpaceAfter") == "No":
                gap = ""
        self.pieces += (before, surface, gap)
        self.length = end + len(gap)
        if not members:
            self._brackets(row, own, word, start, end)
            return Token(form=form, start=start, end=end, words=(_word(row, rest),))
        parts: list[Word] = []
        for position, member in enumerate(members, word):
            self.line = member.line
            inner, kept = self._misc(member)
            parts.append(_word(member, kept))
            self._brackets(member, inner, position, start, end)
        return Token(form=form, start=start, end=end, words=tuple(parts), misc=rest, feats=row.fields[5])

    def _misc(self, row: Row) -> Misc:
        """The MISC of a row: its own values unescaped, and what is kept."""
        own, rest = read_misc(row.fields[9])
        if self._convention.foreign:
            return (own, rest) if _BRACKETS.isdisjoint(own) else self._foreign_brackets(row, own, rest)
        if rest and ("" in rest or "_" in rest):
            raise ConlluError(f"an empty attribute in MISC: {row.fields[9]!r}", mend="part attributes by one | each")
        return own, rest

    def _foreign_brackets(self, row: Row, own: Mapping[str, str], rest: tuple[str, ...]) -> Misc:
        """What other projects write under the codec's keys, and is none of its brackets, is kept as it stands."""
        unread = row.last > row.first or not self._convention.brackets
        kept = []
        if "Entity" in own and (unread or self._convention.scheme is None):
            kept.append("Entity")
        if "Quote" in own and (unread or row.empty or not is_brackets(own["Quote"])):
            kept.append("Quote")
        if not kept:
            return own, rest
        items = [(item.partition("=")[0], item) for item in row.fields[9].split("|")]
        others = {key: value for key, value in own.items() if key not in kept}
        return others, tuple([item for key, item in items if key not in OWN_MISC or key in kept])

    def _brackets(self, row: Row, own: Mapping[str, str], word: int, start: int, end: int) -> None:
        """Take the brackets of the word at `word`, whose token is at start:end."""
        if "Entity" in own:
            self._entities.append((word if self._nodes is None else self._nodes[word], row.line, own["Entity"]))
        if "Quote" in own:
            self.quotes.read(own["Quote"], start, end)


def _unescaped(own: Mapping[str, str], form: str, *, foreign: bool) -> Mapping[str, str]:
    """The values as text; where another project writes something else under these keys, without them."""
    made = dict(own)
    for key in _ESCAPED.intersection(own):
        try:
            made[key] = unescape(own[key]) if key == "SourceForm" else _blank(key, own[key])
        except ConlluError:
            if not foreign:
                raise
            del made[key]
    if foreign and unicodedata.normalize("NFC", made.get("SourceForm", form)) != form:
        del made["SourceForm"]
    return made


def _blank(key: str, value: str) -> str:
    text = unescape(value)
    if not is_blank(text):
        raise ConlluError(f"{key}={value} is no white space", mend="every other character belongs to a token")
    return text


def _word(row: Row, misc: tuple[str, ...]) -> Word:
    _, form, lemma, upos, xpos, feats, head, deprel, deps, _ = row.fields
    if head not in _HEADS and not _HEAD.fullmatch(head):
        raise ConlluError(f"HEAD {head!r} is no number", mend="write a word's ID, 0 for the root, or _")
    return Word(
        form=form,
        lemma=lemma,
        upos=upos,
        xpos=xpos,
        feats=feats,
        head=_HEADS[head] if head in _HEADS else int(head),
        deprel=deprel,
        deps=deps,
        misc=misc,
    )
