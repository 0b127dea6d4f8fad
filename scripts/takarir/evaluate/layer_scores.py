"""How well a draft agrees with a curated annotation of the same text, layer by layer."""

from __future__ import annotations

from collections.abc import Hashable, Sequence, Set

from takarir.document.document import Document
from takarir.document.errors import UsageError
from takarir.document.labels import ENTITY_TYPES, names
from takarir.document.spans import NO_NAMES, Names, char_range, mention_kind
from takarir.evaluate.scores import Score, added

_TYPES = frozenset(names(ENTITY_TYPES))


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
    left, right = _layers(gold, known), _layers(draft, NO_NAMES)
    absent = lacking(gold)
    left = {layer: items for layer, items in left.items() if not layer.startswith(absent)}
    # Most pages hold few types; a row of noughts tells nothing.
    left = {layer: items for layer, items in left.items() if items or right[layer] or not layer.startswith("entity ")}
    return [Score(layer, len(items), len(right[layer]), len(items & right[layer])) for layer, items in left.items()]


def lacking(gold: Document) -> tuple[str, ...]:
    """How the layers begin that the gold annotation lacks, and a draft cannot be scored on.

    A treebank of another project says nothing of pages. One that marks no entity of a type that Takarir knows says
    nothing of entities, nor does a draft without any: a page without a name is one that people have looked through.
    """
    pages = ("paragraphs", "role", "repeats") if gold.status == "foreign" else ()
    types = {mention.type for _, sentence in gold.sentences() for mention in sentence.mentions}
    marked = gold.status == "curated" or not types.isdisjoint(_TYPES)
    return pages if marked else (*pages, "entit")


def _layers(document: Document, known: Names) -> dict[str, Set[Hashable]]:
    tokens: set[Hashable] = set()
    words: set[Hashable] = set()
    multiwords: set[Hashable] = set()
    sentences: set[Hashable] = set()
    mentions: set[tuple[int, int, str]] = set()
    for _, sentence in document.sentences():
        sentences.add((sentence.start, sentence.end))
        for token in sentence.tokens:
            span = (token.start, token.end)
            forms = tuple(word.form for word in token.words)
            tokens.add(span)
            words.update((*span, place, form) for place, form in enumerate(forms))
            if len(forms) > 1:
                multiwords.add((*span, forms))
        named = [item for item in sentence.mentions if mention_kind(document, sentence, item, known) == "name"]
        for mention in named:
            if mention.type in _TYPES:  # a draft has no other
                mentions.add((*char_range(sentence, mention.start_word, mention.end_word), mention.type))
    spans = {paragraph.id: (paragraph.start, paragraph.end) for paragraph in document.paragraphs}
    layers: dict[str, Set[Hashable]] = {
        "paragraphs": set(spans.values()),
        "tokens": tokens,
        "words": words,
        "multiword tokens": multiwords,
        "sentences": sentences,
    }
    for role in ("body", "caption", "residue"):
        layers[f"role {role}"] = {spans[item.id] for item in document.paragraphs if item.role == role}
    layers["repeats"] = {
        (spans[item.id], spans[item.repeats], item.repeats_kind)
        for item in document.paragraphs
        if item.repeats is not None
    }
    layers["entities"] = mentions
    for kind in names(ENTITY_TYPES):
        layers[f"entity {kind}"] = {mention for mention in mentions if mention[2] == kind}
    return layers


def format_scores(scores: list[Score]) -> str:
    """The scores as an aligned table, in percent; `-` where there is nothing to be right or wrong about."""
    lines = [f"{'layer':<21}{'gold':>7}{'draft':>7}{'P':>8}{'R':>8}{'F1':>8}"]
    for score in scores:
        figures = "".join(f"{share:>8}" for share in _shares(score))
        lines.append(f"{score.name:<21}{score.gold:>7}{score.draft:>7}{figures}")
    return "\n".join(lines)


def _shares(score: Score) -> tuple[str, str, str]:
    """Precision, recall and F1 in percent: a layer that one side lacks is not right by being empty."""
    shares = ((score.precision, score.draft), (score.recall, score.gold), (score.f1, score.gold + score.draft))
    precision, recall, f1 = (f"{100 * share:.2f}" if of else "-" for share, of in shares)
    return precision, recall, f1


def markdown(scores: Sequence[Score]) -> list[str]:
    """The scores as a Markdown table, in percent; see `format_scores`."""
    lines = ["| layer | gold | draft | precision | recall | F1 |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
    lines += [f"| {score.name} | {score.gold} | {score.draft} | {' | '.join(_shares(score))} |" for score in scores]
    return lines


def total(scores: Sequence[Sequence[Score]]) -> list[Score]:
    """The scores of several documents as one, layer by layer."""
    layers: dict[str, list[Score]] = {}
    for score in (score for document in scores for score in document):
        layers.setdefault(score.name, []).append(score)
    return [added(name, parts) for name, parts in layers.items()]
