"""Where two annotations of the same text differ, as marks that a page can show."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from takarir.document.spans import NO_NAMES, Names, char_range, mention_kind, mention_text
from takarir.document.values import AnnotatedPage, Paragraph, Word
from takarir.evaluate import entity_scores
from takarir.evaluate.alignment import aligned
from takarir.evaluate.differences import differences
from takarir.evaluate.gold_entities import Sample
from takarir.exchange.view.values import LAYERS, Mark

__all__ = ["marks"]

#: Start, end and type of each mention, to its entity.
_Mentions = dict[tuple[int, int, str], str]
#: A word's token and its place in it.
_Key = tuple[int, int, int]


def marks(own: AnnotatedPage, other: AnnotatedPage, known: Names = NO_NAMES) -> tuple[Mark, ...]:
    """All places where another annotation differs from the one shown, in the order of the text.

    Where the texts differ, the paragraphs count that both have.

    Args:
        own: the annotation shown.
        other: the other one. Where it is a draft, which marks no pronouns and descriptions, those are left out.
        known: the names of each entity of `own`, so that its other mentions can be told from them.

    Raises:
        UsageError: when the two have no paragraph in common.
    """
    mine, theirs = aligned(own, other)
    found = [
        *_paragraphs(mine, theirs),
        *(
            Mark("borders", item.cause, item.start, item.end, item.gold, item.draft)
            for item in differences(mine, theirs)
        ),
        *_entities(mine, theirs, known),
        *_quotations(mine, theirs),
        *_arcs(mine, theirs),
    ]
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end, LAYERS.index(mark.layer))))


def _paragraphs(own: AnnotatedPage, other: AnnotatedPage) -> Iterator[Mark]:
    """Borders of paragraphs; of those that both have, roles and repeats."""
    lefts, rights = ({(item.start, item.end): item for item in page.paragraphs} for page in (own, other))
    for span in sorted(lefts.keys() ^ rights.keys()):
        here = span in lefts
        has = ("paragraph", "") if here else ("", "paragraph")
        yield Mark("borders", f"paragraph {'missed' if here else 'invented'}", *span, *has)
    tell_left, tell_right = _repeat_of(own), _repeat_of(other)
    for span in sorted(lefts.keys() & rights.keys()):
        left, right = lefts[span], rights[span]
        if left.role != right.role:
            yield Mark("roles", f"{left.role} called {right.role}", *span, left.role, right.role)
        mine, theirs = tell_left(left), tell_right(right)
        if mine != theirs:
            cause = "repeat missed" if not theirs else "repeat of another" if mine else "repeat invented"
            yield Mark("repeats", cause, *span, mine, theirs)


def _repeat_of(page: AnnotatedPage) -> Callable[[Paragraph], str]:
    places = {paragraph.id: number for number, paragraph in enumerate(page.paragraphs, start=1)}

    def tell(paragraph: Paragraph) -> str:
        if paragraph.repeats is None:
            return ""
        return f"repeats {places.get(paragraph.repeats, '?')}, {paragraph.repeats_kind}"

    return tell


def _mentions(page: AnnotatedPage, known: Names, named: bool) -> _Mentions:
    return {
        (*char_range(sentence, item.start_word, item.end_word), item.type): item.entity
        for _, sentence in page.sentences()
        for item in sentence.mentions
        if not named or mention_kind(page, sentence, item, known) == "name"
    }


def _entities(own: AnnotatedPage, other: AnnotatedPage, known: Names) -> Iterator[Mark]:
    """Mentions that one side lacks, bounds or types otherwise; of common ones, which entity they are taken for."""
    named = other.status == "draft" and own.status != "draft"
    left, right = _mentions(own, known, named), _mentions(other, NO_NAMES, named)
    if not left and own.status == "foreign":
        return
    sample = Sample(own.id, own.text, frozenset(left), frozenset(right))
    for item in entity_scores.differences([sample]):
        yield Mark("entities", item.cause, item.start, item.end, item.gold, item.draft)
    common = sorted(left.keys() & right.keys())
    same = _partners(Counter((left[span], right[span]) for span in common))
    called, others = _called(own), _called(other)
    for span in common:
        mine, theirs = left[span], right[span]
        if same.get(mine) != theirs:
            yield Mark("entities", "taken for another entity", span[0], span[1], called[mine], others[theirs])


def _partners(pairs: Counter[tuple[str, str]]) -> dict[str, str]:
    """Which entity of one side is which of the other, by the mentions that they share: one is one at most."""
    found: dict[str, str] = {}
    for (mine, theirs), _ in pairs.most_common():  # of equally many, the first in the text
        if mine not in found and theirs not in found.values():
            found[mine] = theirs
    return found


def _called(page: AnnotatedPage) -> dict[str, str]:
    """The longest mention of each entity."""
    forms: dict[str, list[str]] = defaultdict(list)
    for _, sentence in page.sentences():
        for item in sentence.mentions:
            forms[item.entity].append(mention_text(page, sentence, item))
    return {entity: max(texts, key=len) for entity, texts in forms.items()}


def _quotations(own: AnnotatedPage, other: AnnotatedPage) -> Iterator[Mark]:
    """Extents and speakers; a draft without any marks none, which is no difference."""
    if other.status == "draft" and not other.quotations:
        return
    lefts, rights = ({(item.start, item.end): item.speaker for item in page.quotations} for page in (own, other))
    called, others = _called(own), _called(other)
    for span in sorted(lefts.keys() | rights.keys()):
        mine = called.get(lefts[span] or "", "speaker not told") if span in lefts else ""
        theirs = others.get(rights[span] or "", "speaker not told") if span in rights else ""
        if not mine or not theirs:
            yield Mark("quotations", f"quotation {'missed' if mine else 'invented'}", *span, mine, theirs)
        elif mine != theirs:
            yield Mark("quotations", "another speaker", *span, mine, theirs)


def _arcs(own: AnnotatedPage, other: AnnotatedPage) -> Iterator[Mark]:
    """Heads and relations of the words that both have, where both tell them."""
    left, right = _words(own), _words(other)
    for key in sorted(left.keys() & right.keys()):
        (mine, head, by), (theirs, other_head, other_by) = left[key], right[key]
        if mine.head is None or theirs.head is None:
            continue
        if head != other_head or mine.deprel != theirs.deprel:
            cause = "relation" if head == other_head else "head" if mine.deprel == theirs.deprel else "head, relation"
            yield Mark(
                "arcs",
                f"{cause} of {mine.form}",
                key[0],
                key[1],
                f"{mine.deprel} ← {by}",
                f"{theirs.deprel} ← {other_by}",
            )


def _words(page: AnnotatedPage) -> dict[_Key, tuple[Word, _Key | None, str]]:
    """Each word with the key and the form of its head; None at the root."""
    found: dict[_Key, tuple[Word, _Key | None, str]] = {}
    for _, sentence in page.sentences():
        keys = [(token.start, token.end, place) for token in sentence.tokens for place in range(len(token.words))]
        words = sentence.words
        for key, word in zip(keys, words, strict=True):
            inside = word.head is not None and 0 < word.head <= len(keys)
            head = (word.head or 0) - 1
            found[key] = (word, keys[head] if inside else None, words[head].form if inside else "root")
    return found
