"""What a page names once is looked for wherever it stands: as it is, in any case, and by its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from takarir.layers.entities.candidates import TYPES, Bounds, Sentence
from takarir.layers.entities.forms import LONGEST_ACRONYM
from takarir.layers.entities.gazetteer import is_plain_word
from takarir.layers.entities.marginals import Marginals
from takarir.layers.entities.weights import Floats

# What a firm's full name has and its short one has not.
_LEGAL: Final = frozenset("PT CV Tbk Tbk. Persero ( ) Pte Pte. Ltd Ltd. Inc Inc. Corp Corp. LLC GmbH Co Co. UD".split())
_WANTED: Final = 0.3
"""A form that is more probable somewhere is looked for all over its page."""
_STRONG: Final = 0.5
"""One that is more probable, by its parts too; of a less probable person's name its ends may be the name."""

_LONGEST: Final = 12
"""Words of a form that a rule gives and that is looked for again."""
TELLING: Final = ("class-", "credit", "aged", "initials")
"""The beginnings of the names of sources whose word counts all over the page."""

Form = tuple[str, ...]
"""The words of a name."""


class Named(NamedTuple):
    """What a page names.

    Attributes:
        forms: the names to look for.
        held: the text, in lower case, of what is part of longer names, and how probable these are, by type.
    """

    forms: dict[Form, None]
    held: dict[str, Floats]


def propose(pages: Sequence[Sequence[Sentence]], probabilities: Marginals) -> list[dict[str, Floats]]:
    """Proposes again what is probable somewhere on its page, and the ends and parts of it.

    Returns:
        Of each page what its longer names hold, see `Named`.
    """
    spans = [(sentence, span) for page in pages for sentence in page for span in sentence.spans]
    rows = np.array([sentence.row for sentence, _ in spans], dtype=np.int64)[:, None]
    bounds = np.array([span for _, span in spans], dtype=np.int64).reshape(-1, 2) + rows
    found = probabilities.of(bounds[:, 0], bounds[:, 1])
    named = [Named({}, {}) for _ in pages]
    for at in np.flatnonzero(found.max(axis=1, initial=0) > _WANTED).tolist():
        sentence, (start, end) = spans[at]
        form = tuple(sentence.words[start:end])
        kind = int(found[at].argmax())
        forms, held = named[sentence.page]
        if form[0][:1].isupper() and (len(form) > 1 or not is_plain_word(form[0])):
            forms[form] = None
        if len(form) == 1:
            continue
        if TYPES[kind] != "PER" or found[at, kind] < _STRONG:
            for span in ((start + 1, end), (start, end - 1), (end - 1, end), (start, start + 1)):
                if span not in sentence.spans:
                    sentence.spans[span] = ["end=-"]
        for part in _parts(form, TYPES[kind]) if found[at, kind] > _STRONG else ():
            forms[part] = None
            known = held.setdefault(" ".join(part).lower(), np.zeros(len(TYPES), dtype=np.float32))
            known[kind] = max(known[kind], found[at, kind])
    for sentence, (start, end) in spans:
        if any(source.startswith(TELLING) for source in sentence.spans[start, end]) and end - start <= _LONGEST:
            named[sentence.page].forms[tuple(sentence.words[start:end])] = None
    for page, (forms, _) in zip(pages, named, strict=True):
        for sentence, span in _find(page, forms) if forms else ():
            sentence.spans.setdefault(span, [])
    return [held for _, held in named]


def _parts(form: Form, kind: str) -> Iterator[Form]:
    """What a page may call a name of several words later: a word of a person's, the core or the first of a body's."""
    if kind == "PER":
        for word in form:
            if len(word) > 2 and word.istitle() and word.isalpha() and not is_plain_word(word):
                yield (word,)
    elif kind == "ORG":
        core = tuple([word for word in form if word not in _LEGAL])
        if core and len(core) < len(form):
            yield core
        if len(core) > 1 and core[0][:1].isupper() and not is_plain_word(core[0]):
            yield core[:1]


def _find(sentences: Sequence[Sentence], forms: Iterable[Form]) -> Iterator[tuple[Sentence, Bounds]]:
    """Where the forms stand in the sentences of a page; in those whose capitals tell nothing, whatever their case."""
    cased, folded = _by_first(forms), None
    for sentence in sentences:
        yield from _places(sentence, sentence.words, cased)
        if sentence.caseless or sentence.shouted:
            if folded is None:
                long = [form for form in forms if len(form) > 1 or len(form[0]) > LONGEST_ACRONYM]
                folded = _by_first(dict.fromkeys(tuple([word.lower() for word in form]) for form in long))
            yield from _places(sentence, [word.lower() for word in sentence.words], folded)


def _by_first(forms: Iterable[Form]) -> dict[str, list[Form]]:
    index: dict[str, list[Form]] = {}
    for form in forms:
        index.setdefault(form[0], []).append(form)
    return index


def _places(
    sentence: Sentence, words: Sequence[str], index: Mapping[str, Sequence[Form]]
) -> Iterator[tuple[Sentence, Bounds]]:
    if index.keys().isdisjoint(words):
        return
    for at, word in enumerate(words):
        if word in index:
            for form in index[word]:
                end = at + len(form)
                if len(form) == 1 or tuple(words[at:end]) == form:
                    yield sentence, (at, end)
