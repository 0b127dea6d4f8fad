"""Writing of documents as CoNLL-U in the canonical form: the upper half of the codec, see `conllu_read`."""

from __future__ import annotations

import re
import unicodedata

from takarir.document.conllu_brackets import entity_values, quote_values
from takarir.document.conllu_escapes import escape
from takarir.document.conllu_keys import (
    DEFAULT_GAPS,
    DOCUMENT_KEYS,
    GLOBAL_ENTITY,
    INNER,
    PARAGRAPH_END,
    TEXT_END,
    is_own_comment,
)
from takarir.document.errors import ConlluError
from takarir.document.values import AnnotatedPage, Paragraph, Sentence, Token

_COMMENT_LINE = re.compile(r"#[^\r\n]*")
# Ten columns; none is empty, or begins or ends with white space.
_ROW_LINE = re.compile(r"(?:\S(?:[^\t\r\n]*\S)?\t){9}\S(?:[^\t\r\n]*\S)?")


def serialize(document: AnnotatedPage) -> str:
    """Write a document in the canonical form, which ends with an empty line.

    Raises:
        ConlluError: for values that no CoNLL-U line can hold, and quotations that do not begin and end with tokens.
    """
    quotes = quote_values(document)
    lines = _document_comments(document)
    text = document.text
    before = text[: document.paragraphs[0].start] if document.paragraphs else ""
    for index, paragraph in enumerate(document.paragraphs):
        last = index == len(document.paragraphs) - 1
        next_start = len(text) if last else document.paragraphs[index + 1].start
        for number, sentence in enumerate(paragraph.sentences):
            lines += _sentence_comments(paragraph, sentence, number, index == number == 0)
            if number < len(paragraph.sentences) - 1:
                end, place = paragraph.sentences[number + 1].start, INNER
            else:
                end, place = next_start, TEXT_END if last else PARAGRAPH_END
            lines += _sentence_rows(text, sentence, before, end, place, quotes.get(sentence.id, {}))
            lines.append("")
            before = ""
    return "\n".join(lines) + "\n"


def _document_comments(document: AnnotatedPage) -> list[str]:
    marked = any(sentence.mentions for _, sentence in document.sentences())
    values = (
        document.id,
        GLOBAL_ENTITY if marked else None,
        document.source,
        document.status,
        document.sha256,
    )
    lines = [f"# {key} = {value}" for key, value in zip(DOCUMENT_KEYS, values, strict=True) if value is not None]
    return _checked(lines, _COMMENT_LINE, None)


def _sentence_comments(paragraph: Paragraph, sentence: Sentence, number: int, head: bool) -> list[str]:
    lines = []
    if number == 0:
        lines.append(f"# newpar id = {paragraph.id}")
    lines.append(f"# par_role = {paragraph.role}")
    if number == 0 and paragraph.role_probability is not None:
        lines.append(f"# par_role_prob = {paragraph.role_probability:.4f}")
    if number == 0 and paragraph.repeats is not None:
        lines.append(f"# par_repeats = {paragraph.repeats} {paragraph.repeats_kind}")
    lines.append(f"# sent_id = {sentence.id}")
    lines.append(f"# text = {text_comment(sentence)}")
    for comment in sentence.comments:
        if is_own_comment(comment, head):
            raise ConlluError(
                f"the comment {comment!r} is one that the codec writes itself",
                sentence=sentence.id,
                mend="set the value in the model instead",
            )
        lines.append(f"# {comment}" if comment else "#")
    return _checked(lines, _COMMENT_LINE, sentence.id)


def _checked(lines: list[str], form: re.Pattern[str], sentence: str | None) -> list[str]:
    """The lines, where the reader would take them."""
    for line in lines:
        if not form.fullmatch(line) or not unicodedata.is_normalized("NFC", line):
            raise ConlluError(
                f"{line!r} is no line of CoNLL-U",
                sentence=sentence,
                mend="take tabs, line ends and empty values out of the annotation, and write it in NFC",
            )
    return lines


def text_comment(sentence: Sentence) -> str:
    """The `# text` value: the forms, with one space wherever the source has any white space between them.

    The whole is normalised again, because a form may begin with a mark that composes with the end of the one before.
    """
    parts: list[str] = []
    end = sentence.start
    for token in sentence.tokens:
        if parts and _has_space(sentence.text[end - sentence.start : token.start - sentence.start]):
            parts.append(" ")
        parts.append(token.form)
        end = token.end
    return unicodedata.normalize("NFC", "".join(parts))


def _sentence_rows(
    text: str, sentence: Sentence, before: str, end: int, place: int, quotes: dict[int, str]
) -> list[str]:
    """The rows of a sentence whose last gap reaches to `end` and runs into `place`."""
    entities = entity_values(sentence)
    rows: list[str] = []
    word = 0
    last = len(sentence.tokens) - 1
    for number, token in enumerate(sentence.tokens):
        gap = text[token.end : end if number == last else sentence.tokens[number + 1].start]
        surface = _surface_misc(text, token, before, gap, place if number == last else INNER)
        before = ""
        if len(token.words) > 1:
            misc = _join_misc([*surface, *token.misc], sentence.id)
            rows.append(f"{word + 1}-{word + len(token.words)}\t{token.form}" + "\t_" * 7 + f"\t{misc}")
            surface = []
        for part in token.words:
            own = list(surface)
            if word in entities:
                own.append(f"Entity={entities[word]}")
            if word in quotes:
                own.append(f"Quote={quotes[word]}")
            word += 1
            head = "_" if part.head is None else str(part.head)
            columns = (part.form, part.lemma, part.upos, part.xpos, part.feats, head, part.deprel, part.deps)
            rows.append(f"{word}\t" + "\t".join(columns) + "\t" + _join_misc([*own, *part.misc], sentence.id))
    return _checked(rows, _ROW_LINE, sentence.id)


def _surface_misc(text: str, token: Token, before: str, gap: str, place: int) -> list[str]:
    misc = [f"TokenRange={token.start}:{token.end}"]
    if before:
        misc.append(f"SpacesBefore={escape(before)}")
    if place == INNER and not _has_space(gap):
        misc.append("SpaceAfter=No")
        if gap:
            misc.append(f"SpacesAfter={escape(gap)}")
    elif gap != DEFAULT_GAPS[place]:
        misc.append(f"SpacesAfter={escape(gap)}")
    surface = text[token.start : token.end]
    if surface != token.form:
        misc.append(f"SourceForm={escape(surface)}")
    return misc


def _join_misc(attributes: list[str], sentence: str) -> str:
    """Attributes sorted by key, whatever the case: the order that Universal Dependencies recommends."""
    for attribute in attributes:
        if attribute in ("", "_") or "|" in attribute:
            raise ConlluError(
                f"{attribute!r} is no attribute of MISC", sentence=sentence, mend="write Key=Value, its | as \\p"
            )
    return "|".join(sorted(attributes, key=lambda item: item.split("=", 1)[0].casefold())) or "_"


def _has_space(gap: str) -> bool:
    return any(char.isspace() for char in gap)
