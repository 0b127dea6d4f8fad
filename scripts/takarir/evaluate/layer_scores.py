"""How well a draft agrees with a curated annotation of the same text, layer by layer."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence, Set
from dataclasses import replace

from takarir.document.document import Document
from takarir.document.errors import UsageError
from takarir.document.labels import ENTITY_TYPES, ROLES, names
from takarir.document.spans import NO_NAMES, Names
from takarir.evaluate import entity_scores, gold_entities, tables
from takarir.evaluate.gold_entities import Span
from takarir.evaluate.scores import Score, added
from takarir.evaluate.tables import COUNT, PERCENT, Column

SEGMENTATION = ("tokens", "words", "multiword tokens", "sentences")
"""The layers that any treebank has."""

_TYPES = frozenset(names(ENTITY_TYPES))
_ENTITIES = "entit"  # how the layers of entities begin


def compare(gold: Document, draft: Document, known: Names = NO_NAMES) -> list[Score]:
    """Score a draft against the gold annotation of the same text.

    Args:
        gold: the curated annotation.
        draft: the draft, which marks names, times and numbers, but no pronouns and descriptions.
        known: the names of each gold entity, so that its other mentions can be left out of the score.

    Returns:
        A score a layer. Items are spans of the source with their label, so that an error in one layer does not shift
        the next; words carry their form, so that a wrong clitic split counts.

    Raises:
        UsageError: when the two annotate different texts.
    """
    if gold.text != draft.text:
        raise UsageError(f"gold and draft of {gold.id} annotate different texts")
    left, right = items_of(gold), items_of(draft)
    absent = lacking(gold)
    left = {layer: items for layer, items in left.items() if not layer.startswith(absent)}
    layers = [Score(layer, len(items), len(right[layer]), len(items & right[layer])) for layer, items in left.items()]
    if _ENTITIES in absent:
        return layers
    return layers + _entities(frozenset(gold_entities.named(gold, known)), frozenset(gold_entities.named(draft)))


def lacking(gold: Document) -> tuple[str, ...]:
    """How the layers begin that the gold annotation lacks, and a draft cannot be scored on.

    A treebank of another project says nothing of pages. One that marks no entity of a type that Takarir knows says
    nothing of entities, nor does a draft without any: a page without a name is one that people have looked through.
    """
    pages = ("paragraphs", "role", "repeats") if gold.status == "foreign" else ()
    types = {mention.type for _, sentence in gold.sentences() for mention in sentence.mentions}
    marked = gold.status == "curated" or not types.isdisjoint(_TYPES)
    return pages if marked else (*pages, _ENTITIES)


def _entities(gold: frozenset[Span], draft: frozenset[Span]) -> list[Score]:
    """All entities, and each type that occurs: most pages hold few, and a row of noughts tells nothing."""
    by_type = {both.exact.name: both.exact for both in entity_scores.count(gold, draft)}
    every = by_type.get(entity_scores.ALL, Score(entity_scores.ALL, 0, 0, 0))
    single = [by_type[kind] for kind in names(ENTITY_TYPES) if kind in by_type]
    return [replace(every, name="entities"), *(replace(one, name=f"entity {one.name}") for one in single)]


def items_of(document: Document) -> dict[str, Set[tuple[Hashable, ...]]]:
    """What a document has in each layer but entities; an item begins with its place in the source."""
    tokens: set[tuple[Hashable, ...]] = set()
    words: set[tuple[Hashable, ...]] = set()
    multiwords: set[tuple[Hashable, ...]] = set()
    sentences: set[tuple[Hashable, ...]] = set()
    for _, sentence in document.sentences():
        sentences.add((sentence.start, sentence.end))
        for token in sentence.tokens:
            span = (token.start, token.end)
            forms = tuple(word.form for word in token.words)
            tokens.add(span)
            words.update((*span, place, form) for place, form in enumerate(forms))
            if len(forms) > 1:
                multiwords.add((*span, forms))
    spans = {paragraph.id: (paragraph.start, paragraph.end) for paragraph in document.paragraphs}
    layers: dict[str, Set[tuple[Hashable, ...]]] = {
        "paragraphs": set(spans.values()),
        "tokens": tokens,
        "words": words,
        "multiword tokens": multiwords,
        "sentences": sentences,
    }
    for role in names(ROLES):
        layers[f"role {role}"] = {spans[item.id] for item in document.paragraphs if item.role == role}
    layers["repeats"] = {
        (*spans[item.id], spans[item.repeats], item.repeats_kind)
        for item in document.paragraphs
        if item.repeats is not None
    }
    return layers


def markdown(scores: Sequence[Score], *, padded: bool = True) -> list[str]:
    """The scores as a Markdown table, in percent; `-` where there is nothing to be right or wrong about."""
    shares = [Column(name, PERCENT) for name in ("precision", "recall", "F1")]
    rows = [(score.name, score.gold, score.draft, *_shares(score)) for score in scores]
    columns = [Column("layer"), Column("gold", COUNT), Column("draft", COUNT), *shares]
    return tables.lines(columns, rows, padded=padded)


def _shares(score: Score) -> Iterator[float | None]:
    """Precision, recall and F1: a layer that one side lacks is not right by being empty."""
    for share, of in zip(score.shares, (score.draft, score.gold, score.gold + score.draft), strict=True):
        yield share if of else None


def total(scores: Sequence[Sequence[Score]]) -> list[Score]:
    """The scores of several documents as one, layer by layer."""
    layers: dict[str, list[Score]] = {}
    for score in (score for document in scores for score in document):
        layers.setdefault(score.name, []).append(score)
    return [added(name, parts) for name, parts in layers.items()]
