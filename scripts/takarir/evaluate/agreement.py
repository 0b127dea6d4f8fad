"""Agreement of two independent annotations of the same text, layer by layer. All measures are symmetric."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from takarir.document.document import Document
from takarir.document.errors import UsageError
from takarir.document.spans import char_range
from takarir.document.values import Word
from takarir.evaluate import coreference, tables
from takarir.evaluate.tables import COUNT, EXACT, Column

# Dates and quantities are seldom what a text keeps referring to; the coreference scores leave them out.
_QUANTITIES = frozenset({"time", "number"})
_SAME_SPEAKER = 0.5  # share of common mentions (Dice) from which two annotators' entities count as one

_Key = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Agreement:
    """One measure of one layer.

    Attributes:
        layer: what was annotated.
        measure: how the passes are compared.
        value: from 0 to 1 (kappa: from -1 to 1).
        n: the number of units compared: words that both passes have for an accuracy, items that at least one pass has
            for an F1.
    """

    layer: str
    measure: str
    value: float
    n: int


def compare(first: Document, second: Document) -> list[Agreement]:
    """Every measure of every layer.

    Raises:
        UsageError: when the two annotate different texts.
    """
    if first.text != second.text:
        raise UsageError(f"{first.id} and {second.id} annotate different texts", mend="compare passes over one text")
    return [
        *_paragraphs(first, second),
        _f1("tokens", "F1", *(_tokens(document) for document in (first, second))),
        _f1("words", "F1", *(_word_forms(document) for document in (first, second))),
        _f1("sentences", "F1", *(_sentences(document) for document in (first, second))),
        *_syntax(first, second),
        _f1("entities", "F1, span and type", *(_mentions(document).values() for document in (first, second))),
        *_coreference(first, second),
        *_quotations(first, second),
    ]


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of two annotators' labels; 1 where chance alone already gives full agreement."""
    observed = sum(left == right for left, right in pairs) / len(pairs)
    lefts, rights = Counter(left for left, _ in pairs), Counter(right for _, right in pairs)
    expected = sum(lefts[label] * rights[label] for label in lefts) / len(pairs) ** 2
    return (observed - expected) / (1 - expected) if expected < 1 else 1.0


def _paragraphs(first: Document, second: Document) -> Iterator[Agreement]:
    others = {(item.start, item.end): item for item in second.paragraphs}
    pairs = [(item, others[item.start, item.end]) for item in first.paragraphs if (item.start, item.end) in others]
    if not pairs:
        raise UsageError(f"{first.id} and {second.id} have no paragraph in common", mend="mark paragraphs alike first")
    yield Agreement("roles", "kappa", kappa([(left.role, right.role) for left, right in pairs]), len(pairs))


def _tokens(document: Document) -> list[Hashable]:
    return [(token.start, token.end) for _, sentence in document.sentences() for token in sentence.tokens]


def _sentences(document: Document) -> list[Hashable]:
    return [(sentence.start, sentence.end) for _, sentence in document.sentences()]


def _word_forms(document: Document) -> list[Hashable]:
    return [(*key, word.form) for key, (word, _) in _words(document).items()]


def _words(document: Document) -> dict[_Key, tuple[Word, _Key | None]]:
    """Each word by the place of its token and its place in it, with the key of its head (None at the root)."""
    found: dict[_Key, tuple[Word, _Key | None]] = {}
    for _, sentence in document.sentences():
        keys = [(token.start, token.end, place) for token in sentence.tokens for place in range(len(token.words))]
        for key, word in zip(keys, sentence.words, strict=True):
            found[key] = (word, keys[word.head - 1] if word.head and word.head <= len(keys) else None)
    return found


def _syntax(first: Document, second: Document) -> Iterator[Agreement]:
    """Accuracies over the words that both passes have; heads agree when they are the same word, or both root."""
    others = _words(second)
    pairs = [(own, others[key]) for key, own in _words(first).items() if key in others]
    for layer, name in (("lemma", "lemma"), ("UPOS", "upos"), ("FEATS", "feats")):
        same = [getattr(left, name) == getattr(right, name) for (left, _), (right, _) in pairs]
        yield _accuracy(layer, "accuracy", same)
    heads = [left == right for (_, left), (_, right) in pairs]
    yield _accuracy("syntax", "UAS", heads)
    arcs = [head and left.deprel == right.deprel for head, ((left, _), (right, _)) in zip(heads, pairs, strict=True)]
    yield _accuracy("syntax", "LAS", arcs)


def _mentions(document: Document) -> dict[tuple[str, int], tuple[int, int, str]]:
    """Span and type of each mention, by sentence and number."""
    return {
        (sentence.id, number): (*char_range(sentence, mention.start_word, mention.end_word), mention.type)
        for _, sentence in document.sentences()
        for number, mention in enumerate(sentence.mentions)
    }


def _entities(document: Document, left_out: frozenset[str]) -> dict[str, frozenset[Hashable]]:
    """The spans of each entity's mentions."""
    spans: dict[str, set[Hashable]] = {}
    for _, sentence in document.sentences():
        for mention in sentence.mentions:
            if mention.type not in left_out:
                span = char_range(sentence, mention.start_word, mention.end_word)
                spans.setdefault(mention.entity, set()).add(span)
    return {entity: frozenset(members) for entity, members in spans.items()}


def _coreference(first: Document, second: Document) -> Iterator[Agreement]:
    left = list(_entities(first, _QUANTITIES).values())
    right = list(_entities(second, _QUANTITIES).values())
    n = len({mention for entity in (*left, *right) for mention in entity})
    for name, measure in coreference.MEASURES.items():
        yield Agreement("coreference", f"{name} F1", measure(left, right), n)


def _quotations(first: Document, second: Document) -> Iterator[Agreement]:
    """Extents, and over the quotations of the same extent whether the speakers are the same entity."""
    lefts = {(item.start, item.end): item.speaker for item in first.quotations}
    rights = {(item.start, item.end): item.speaker for item in second.quotations}
    yield _f1("quotations", "F1, extent", lefts, rights)
    own, other = _entities(first, frozenset()), _entities(second, frozenset())
    nobody: frozenset[Hashable] = frozenset()
    same = []
    for extent in lefts.keys() & rights.keys():
        mine = own.get(lefts[extent] or "", nobody)
        theirs = other.get(rights[extent] or "", nobody)
        size = len(mine) + len(theirs)
        same.append(not size or 2 * len(mine & theirs) / size > _SAME_SPEAKER)
    yield _accuracy("quotations", "accuracy, speaker", same)


def _f1(layer: str, measure: str, left: Iterable[Hashable], right: Iterable[Hashable]) -> Agreement:
    lefts, rights = Counter(list(left)), Counter(list(right))  # a mapping would count by its values
    size = lefts.total() + rights.total()
    value = 2 * (lefts & rights).total() / size if size else 1.0
    return Agreement(layer, measure, value, (lefts | rights).total())


def _accuracy(layer: str, measure: str, agreed: Sequence[bool]) -> Agreement:
    return Agreement(layer, measure, sum(agreed) / len(agreed) if agreed else 1.0, len(agreed))


def markdown(rows: Sequence[Agreement], *, padded: bool = True) -> list[str]:
    """The measures as a Markdown table; see `tables.lines`."""
    columns = [Column("layer"), Column("measure"), Column("agreement", EXACT), Column("n", COUNT)]
    return tables.lines(columns, ((row.layer, row.measure, row.value, row.n) for row in rows), padded=padded)
