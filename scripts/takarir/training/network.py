"""Trains the network of the name model; `training.entities` reads the data and calls it.

The vectors of the forms' features, the convolutions and the transitions of a conditional random field on top learn
together, by stochastic gradients. Beside the names the network learns the parts of speech of tagged text, from the same
vectors: a word's class is most of what its neighbours need to know, and tagged text holds many more words than the
collections of names. PyTorch is needed here alone. One thread and fixed seeds: the same input gives the same bytes on
the same machine.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from takarir.layers.entities.forms import CASELESS, features
from takarir.layers.entities.gazetteer import PHRASE_TAGS, lexicon
from takarir.training.ner_words import Tagged, keys_and_phrases

SIZE = 48
"""Length of a word's vector."""
LAYERS = 2
LEAST = 4
"""Features met less often have no vector."""
EPOCHS = 8
BATCH = 48
RATE = 2e-3
DECAY = 1e-4
DROPOUT = 0.35
SEEN_AS = (0.65, 0.2, 0.15)
"""How often a form is seen with all its features, without its own name, and by its shape and lists alone, so that a
word of which no part has been met is judged by its place.
"""
SPEECH_WEIGHT = 0.1
SEED = 1
_LEFT_OUT = ((), ("w=",), ("w=", "s=", "p=", "k="))  # kinds of features, for the ways of `SEEN_AS`
_LONGEST = 200  # words of a sentence that is learnt from; longer ones are lists
_POOL = 16  # batches whose sentences are sorted by length together


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence: for each word the number of its key, what the gazetteer says, and the number of its tag."""

    keys: list[int]
    phrases: list[int]
    tags: list[int]


class Forms:
    """The features of every key, as numbers, in the three ways of `SEEN_AS`."""

    def __init__(self, sentences: Sequence[Sequence[str]]) -> None:
        known = lexicon()
        counts = Counter(key for keys in sentences for key in keys)
        total: Counter[str] = Counter()
        for key, times in counts.items():
            total.update(dict.fromkeys(features(key, known), times))
        self.names = [name for name, times in sorted(total.items()) if times >= LEAST]
        number = {name: row for row, name in enumerate(self.names)}
        self.number = {key: place for place, key in enumerate(sorted(counts))}
        self.rows: list[tuple[list[int], ...]] = []
        for key in sorted(counts):
            met = [(name.lstrip(CASELESS)[:2], number[name]) for name in features(key, known) if name in number]
            self.rows.append(tuple([row for kind, row in met if kind not in left] for left in _LEFT_OUT))


class Net(nn.Module):
    """The network as it learns; `export` writes what `entities.network.Network` reads."""

    def __init__(self, forms: Forms, tags: int, classes: int) -> None:
        super().__init__()
        self.forms = forms
        self.vectors = nn.EmbeddingBag(len(forms.names), SIZE, mode="sum")
        nn.init.normal_(self.vectors.weight, 0, 0.15)
        self.phrases = nn.Embedding(len(PHRASE_TAGS), SIZE)
        nn.init.normal_(self.phrases.weight, 0, 0.1)
        self.layers = nn.ModuleList(nn.Conv1d(SIZE, SIZE, 3, padding=1) for _ in range(LAYERS))
        self.tags = nn.Linear(SIZE, tags)
        self.classes = nn.Linear(SIZE, classes)
        self.transitions = nn.Parameter(torch.zeros(tags, tags))

    def forward(self, keys: Tensor, phrases: Tensor, mask: Tensor, chance: random.Random) -> Tensor:
        """What the layers make of each word; all of shape (sentences, words), the result with SIZE more."""
        met, place = torch.unique(keys.reshape(-1), return_inverse=True)
        ways = chance.choices(range(len(SEEN_AS)), SEEN_AS, k=len(met))
        bags = [self.forms.rows[key][way] for key, way in zip(met.tolist(), ways, strict=True)]
        starts = np.cumsum([0, *(len(bag) for bag in bags[:-1])])
        flat = torch.tensor([row for bag in bags for row in bag], dtype=torch.long)
        forms = self.vectors(flat, torch.from_numpy(starts))
        words = torch.relu(forms[place].view(*keys.shape, SIZE) + self.phrases(phrases))
        words = functional.dropout(words, DROPOUT) * mask[:, :, None]
        for layer in self.layers:
            seen = torch.relu(layer(words.transpose(1, 2)).transpose(1, 2))
            words = (words + functional.dropout(seen, DROPOUT)) * mask[:, :, None]
        return words

    def export(self, tags: Sequence[str], out: Path) -> None:
        """Write the weights in half precision."""
        kernels = [layer.weight.detach().numpy().transpose(2, 1, 0) for layer in self.layers]
        arrays = {
            "vectors": self.vectors.weight,
            "phrases": self.phrases.weight,
            "biases": torch.stack([layer.bias for layer in self.layers]),
            "output": self.tags.weight.T,
            "output_bias": self.tags.bias,
            "transitions": self.transitions,
        }
        np.savez_compressed(
            out,
            tags=np.array(" ".join(tags)),
            features=np.array("\n".join(self.forms.names)),
            kernels=np.stack(kernels).astype(np.float16),
            **{name: value.detach().numpy().astype(np.float16) for name, value in arrays.items()},
        )


def train(sentences: Sequence[Tagged], speech: Sequence[Tagged], out: Path) -> None:
    """Train the network and write it.

    Args:
        sentences: words with the BIO tags of their names.
        speech: words with their parts of speech.
        out: the file to write.
    """
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    chance = random.Random(SEED)
    tags = sorted({tag for sentence in sentences for _, tag in sentence}, key=lambda tag: (tag != "O", tag))
    classes = sorted({tag for sentence in speech for _, tag in sentence})
    named = [sentence for sentence in sentences if len(sentence) <= _LONGEST]
    tagged = [sentence for sentence in speech if len(sentence) <= _LONGEST]
    seen = [keys_and_phrases([word for word, _ in sentence]) for sentence in (*named, *tagged)]
    forms = Forms([keys for keys, _ in seen])
    examples = [
        Example([forms.number[key] for key in keys], phrases, [labels.index(tag) for _, tag in sentence])
        for (keys, phrases), sentence, labels in zip(
            seen, (*named, *tagged), [tags] * len(named) + [classes] * len(tagged), strict=True
        )
    ]
    net = Net(forms, len(tags), max(1, len(classes)))
    _learn(net, examples[: len(named)], examples[len(named) :], chance)
    net.export(tags, out)


def _learn(net: Net, named: list[Example], tagged: list[Example], chance: random.Random) -> None:
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(named) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.02, 1 - step / steps))
    speech = _forever(tagged, chance)
    for _ in range(EPOCHS):
        for batch in _batches(named, chance):
            keys, phrases, tags, mask = _padded(batch)
            words = net(keys, phrases, mask, chance)
            loss = _missed(net.tags(words), net.transitions, tags, mask) / len(batch)
            beside = next(speech, None)
            if beside is not None:
                keys, phrases, tags, mask = _padded(beside)
                classes = net.classes(net(keys, phrases, mask, chance)).transpose(1, 2)
                missed = functional.cross_entropy(classes, tags, reduction="none") * mask
                loss = loss + SPEECH_WEIGHT * missed.sum() / len(beside)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            schedule.step()


def _forever(examples: list[Example], chance: random.Random) -> Iterator[list[Example]]:
    while examples:
        yield from _batches(examples, chance)


def _batches(examples: list[Example], chance: random.Random) -> list[list[Example]]:
    """All examples in a new order, those of a batch about equally long."""
    mixed = chance.sample(examples, len(examples))
    pools = (mixed[at : at + BATCH * _POOL] for at in range(0, len(mixed), BATCH * _POOL))
    sorted_pools = (sorted(pool, key=lambda example: len(example.keys)) for pool in pools)
    batches = [pool[at : at + BATCH] for pool in sorted_pools for at in range(0, len(pool), BATCH)]
    return chance.sample(batches, len(batches))


def _padded(batch: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Keys, phrases, tags and a mask of shape (sentences, words of the longest)."""
    shape = len(batch), max(len(example.keys) for example in batch)
    keys, phrases, tags = (torch.zeros(shape, dtype=torch.long) for _ in range(3))
    mask = torch.zeros(shape)
    for row, example in enumerate(batch):
        size = len(example.keys)
        keys[row, :size] = torch.tensor(example.keys)
        phrases[row, :size] = torch.tensor(example.phrases)
        tags[row, :size] = torch.tensor(example.tags)
        mask[row, :size] = 1
    return keys, phrases, tags, mask


def _missed(scores: Tensor, transitions: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
    """The negative log likelihood of the tag sequences, summed over the sentences."""
    right = (scores.gather(2, tags[:, :, None]).squeeze(2) * mask).sum(1)
    right = right + (transitions[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]).sum(1)
    ways = scores[:, 0]
    for step in range(1, scores.shape[1]):
        further = torch.logsumexp(ways[:, :, None] + transitions, 1) + scores[:, step]
        ways = torch.where(mask[:, step, None] > 0, further, ways)
    return (torch.logsumexp(ways, 1) - right).sum()
