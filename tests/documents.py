"""Documents for tests: rows of CoNLL-U, a small document made by hand, and random ones."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from hypothesis import strategies as st
from msgspec.structs import replace

from takarir.document.document import Document
from takarir.document.labels import ENTITY_TYPES, REPEAT_KINDS, ROLES, STATUSES, names
from takarir.document.values import Mention, Paragraph, Quotation, Sentence, Token, Word


def row(identifier: object, form: str, misc: str = "_", **columns: str) -> str:
    """A line of ten columns, `_` where not given."""
    middle = ("lemma", "upos", "xpos", "feats", "head", "deprel", "deps")
    return "\t".join([str(identifier), form, *(columns.get(name, "_") for name in middle), misc])


def conllu(*lines: str) -> str:
    """One sentence of CoNLL-U, its empty line included."""
    return "\n".join(lines) + "\n\n"


def make_sentence(
    text: str,
    identifier: str,
    start: int,
    forms: Sequence[str | tuple[str, ...]],
    mentions: Sequence[Mention] = (),
    comments: Sequence[str] = (),
) -> Sentence:
    """A sentence of these forms, found in `text` from `start` on; a tuple gives a multiword token's words."""
    tokens = []
    for form in forms:
        words = (form,) if isinstance(form, str) else form
        whole = "".join(words)
        start = text.index(whole, start)
        word_values = tuple(Word(form=word) for word in words)
        tokens.append(Token(form=whole, start=start, end=start + len(whole), words=word_values))
        start += len(whole)
    first, last = tokens[0].start, tokens[-1].end
    return Sentence(
        id=identifier,
        start=first,
        end=last,
        text=text[first:last],
        tokens=tuple(tokens),
        mentions=tuple(mentions),
        comments=tuple(comments),
    )


def make_paragraph(text: str, identifier: str, sentences: Sequence[Sentence], role: str = "body") -> Paragraph:
    """A paragraph of these sentences."""
    start, end = sentences[0].start, sentences[-1].end
    return Paragraph(id=identifier, start=start, end=end, text=text[start:end], role=role, sentences=tuple(sentences))


def make_document(text: str, *sentences: Sentence, identifier: str = "dok") -> Document:
    """A document of one paragraph of these sentences."""
    return Document(id=identifier, text=text, paragraphs=(make_paragraph(text, f"{identifier}-p1", sentences),))


def small_document() -> Document:
    """Two paragraphs, three sentences, two multiword tokens, nested mentions and a quotation."""
    text = 'Ani Budi datang ke Kota Lama.\n\n"Bukunya hilang," katanya. Titik.\n'
    mentions = (
        Mention(entity="e1", type="person", start_word=0, end_word=2),
        Mention(entity="e2", type="place", start_word=4, end_word=6),
        Mention(entity="e3", type="abstract", start_word=5, end_word=6),
    )
    first = make_sentence(text, "dok-p1-s1", 0, ["Ani", "Budi", "datang", "ke", "Kota", "Lama", "."], mentions)
    forms = ['"', ("Buku", "nya"), "hilang", ",", '"', ("kata", "nya"), "."]
    second = make_sentence(text, "dok-p2-s1", 31, forms, comments=["note = ya"])
    third = make_sentence(text, "dok-p2-s2", second.end, ["Titik", "."])
    paragraphs = (make_paragraph(text, "dok-p1", [first], "caption"), make_paragraph(text, "dok-p2", [second, third]))
    quotation = Quotation(id="q1", speaker="e1", start=31, end=text.index('" kata') + 1)
    return Document(
        id="dok", text=text, paragraphs=paragraphs, source="seeds/dok.txt", sha256="0" * 64, quotations=(quotation,)
    )


# What codecs trip over: separators of CoNLL-U, composing marks, jamo, a character longer in NFC, one beyond the BMP.
_ODD = "|\\=#_()\"'-:;.,%aZ0é" + "e\u0301" + "\u0338" + "\u030a" + "\u1100\u1161" + "\u0958" + "😀" + "\ufffd"
_INNER_GAPS = ("", " ", " ", "  ", "\xa0", "\u200b", "\u3000", "\r\n", "\n", "\t", "\u2028", "\x0b", "\x07", "\x85")
_PARAGRAPH_GAPS = ("\n\n", "\n\n", "\r\n\r\n", "\n", "", " ", "\n\u200b\n", "\n\n\n", "\r", "\u2029")
_LEADS = ("", "", "\ufeff", "\n", " ", "\ufeff\r\n", "\u200b")
_ENDS = ("", "\n", "\r\n", "\n\n", " ", "\u200b", "\x1a")
_BLANKS = ("Zs", "Zl", "Zp", "Cc", "Cf", "Cs")
_SURFACES = ("Ani", "bukunya", "cafe\u0301nya", "a\u200db", "kata\u00adnya", "10 000", "C|17", "\\s", "_", "\u0338")
_COMMENTS = ("", "note = ya", "note =", " menjorok", "#", "text_en = A.", "tab\tdi sini", "c\u2028", "ujung ")
_MISC = ((), (), ("Gloss=a=b",), ("Kosong=", "Lang=es"), ("lower=1", "Sendiri"), ("TokenRanges=0", "Xyz=\\s"))
_WORDS = tuple(
    Word(form="_", lemma=lemma, upos=upos, feats=feats, head=head, deps=deps, misc=misc)
    for lemma, upos, feats, head, deps, misc in (
        ("_", "_", "_", None, "_", ()),
        ("_", "_", "_", None, "_", ("Gloss=a=b",)),
        ("buku", "NOUN", "_", 0, "_", ("Kosong=", "Lang=es")),
        ("dua kata", "X", "Foreign=Yes", 1, "0:root|1:nsubj", ("lower=1", "Sendiri")),
        ("|", "PUNCT", "_", 12, "_", ("TokenRanges=0", "Xyz=\\s")),
    )
)

_surfaces = st.one_of(
    st.text(st.sampled_from(_ODD), min_size=1, max_size=4),
    st.text(st.characters(exclude_categories=_BLANKS), min_size=1, max_size=4),
    st.sampled_from(_SURFACES),
)
# The first letter keeps them apart from the comments that the codec owns.
_free_comments = st.text(st.characters(exclude_characters="\r\n\0", exclude_categories=("Cs",)), max_size=5).map(
    lambda text: unicodedata.normalize("NFC", f"c{text}")
)
_comments = st.lists(st.one_of(st.sampled_from(_COMMENTS), _free_comments), max_size=2).map(tuple)


@st.composite
def _nested(draw: st.DrawFn, count: int) -> list[tuple[int, int]]:
    """Spans (first, last) over `count` positions that do not cross, sorted as the model asks."""
    position = st.integers(0, count - 1)
    kept: list[tuple[int, int]] = []
    drawn = draw(st.lists(st.tuples(position, position).map(sorted), max_size=4, unique_by=tuple))
    for first, last in sorted(drawn, key=lambda span: (span[0], -span[1])):
        if all(last <= other_last or first > other_last for _, other_last in kept):
            kept.append((first, last))
    return kept


@st.composite
def _token(draw: st.DrawFn, start: int) -> tuple[str, Token]:
    surface = draw(_surfaces)
    form = unicodedata.normalize("NFC", surface)
    parts = [form]
    # A column can neither begin nor end with white space.
    cuts = [i for i in range(1, len(form)) if not (form[i - 1].isspace() or form[i].isspace())]
    if cuts and draw(st.booleans()):
        cut = draw(st.sampled_from(cuts))
        parts = [form[:cut], form[cut:]]
    words = tuple(replace(draw(st.sampled_from(_WORDS)), form=part) for part in parts)
    misc = draw(st.sampled_from(_MISC)) if len(parts) > 1 else ()
    return surface, Token(form=form, start=start, end=start + len(surface), words=words, misc=misc)


@st.composite
def _sentence(draw: st.DrawFn, identifier: str, start: int) -> tuple[str, Sentence]:
    text = ""
    tokens: list[Token] = []
    for number in range(draw(st.integers(1, 4))):
        text += draw(st.sampled_from(_INNER_GAPS)) if number else ""
        surface, token = draw(_token(start + len(text)))
        text += surface
        tokens.append(token)
    mentions = tuple(
        Mention(
            entity=draw(st.sampled_from(("e1", "e2", "e33"))),
            type=draw(st.sampled_from(names(ENTITY_TYPES))),
            start_word=first,
            end_word=last + 1,
            head=draw(st.integers(1, last - first + 1)),
        )
        for first, last in draw(_nested(sum(len(token.words) for token in tokens)))
    )
    sentence = Sentence(
        id=identifier,
        start=start,
        end=start + len(text),
        text=text,
        tokens=tuple(tokens),
        mentions=mentions,
        comments=draw(_comments),
    )
    return text, sentence


@st.composite
def _paragraph(draw: st.DrawFn, identifier: str, start: int, earlier: list[str]) -> tuple[str, Paragraph]:
    text = ""
    sentences: list[Sentence] = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        text += draw(st.sampled_from(_INNER_GAPS)) if sentences else ""
        piece, sentence = draw(_sentence(f"{identifier}-s{number}", start + len(text)))
        text += piece
        sentences.append(sentence)
    target = draw(st.sampled_from((None, *earlier)))
    return text, Paragraph(
        id=identifier,
        start=start,
        end=start + len(text),
        text=text,
        role=draw(st.sampled_from(names(ROLES))),
        repeats=target,
        repeats_kind=draw(st.sampled_from(names(REPEAT_KINDS))) if target else None,
        sentences=tuple(sentences),
    )


@st.composite
def documents(draw: st.DrawFn, identifier: str = "dok") -> Document:
    """Random documents with odd white space, decomposed text, multiword tokens, nested mentions and quotations."""
    text = draw(st.sampled_from(_LEADS))
    paragraphs: list[Paragraph] = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        text += draw(st.sampled_from(_PARAGRAPH_GAPS)) if paragraphs else ""
        earlier = [paragraph.id for paragraph in paragraphs]
        piece, paragraph = draw(_paragraph(f"{identifier}-p{number}", len(text), earlier))
        text += piece
        paragraphs.append(paragraph)
    text += draw(st.sampled_from(_ENDS))
    tokens = [token for paragraph in paragraphs for sentence in paragraph.sentences for token in sentence.tokens]
    quotations = tuple(
        Quotation(
            id=f"q{number}",
            speaker=draw(st.sampled_from((None, "e1"))),
            start=tokens[first].start,
            end=tokens[last].end,
        )
        for number, (first, last) in enumerate(draw(_nested(len(tokens))), 1)
    )
    return Document(
        id=identifier,
        text=text,
        paragraphs=tuple(paragraphs),
        status=draw(st.sampled_from(names(STATUSES))),
        source=draw(st.sampled_from((None, "seeds/dok.txt"))),
        sha256=draw(st.sampled_from((None, "0" * 64))),
        quotations=quotations,
    )
