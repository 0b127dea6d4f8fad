"""UDPipe 1 as a peer of the benchmarks: trained in the run on a small CoNLL-U file, for its speed alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import ufal.udpipe


def train(source: Path, target: Path, tagger: str = "none") -> None:
    """Train a tokeniser, which splits clitics and sentences too, and with `tagger=""` a tagger.

    Args:
        source: CoNLL-U to learn from.
        target: where the model goes.
        tagger: UDPipe's options of the tagger; `none` leaves it out.
    """
    trainer = ufal.udpipe.Trainer()
    reader = ufal.udpipe.InputFormat.newConlluInputFormat()
    reader.setText(source.read_text(encoding="utf-8"))
    sentences = ufal.udpipe.Sentences()
    sentence = ufal.udpipe.Sentence()
    error = ufal.udpipe.ProcessingError()
    while reader.nextSentence(sentence, error):
        sentences.push_back(sentence)
        sentence = ufal.udpipe.Sentence()
    none = ufal.udpipe.Sentences()
    target.write_bytes(trainer.train("morphodita_parsito", sentences, none, "epochs=20", tagger, "none", error))
    if error.occurred():
        raise SystemExit(f"UDPipe cannot be trained: {error.message}")


def load(path: Path, *, tag: bool = False) -> Callable[[str], int]:
    """Load a model: a function from text to the number of its tokens, which tags them where asked."""
    model = ufal.udpipe.Model.load(str(path))

    def run(text: str) -> int:
        tokenizer = model.newTokenizer("ranges")
        tokenizer.setText(text)
        found = ufal.udpipe.Sentence()
        error = ufal.udpipe.ProcessingError()
        tokens = 0
        while tokenizer.nextSentence(found, error):
            if tag:
                model.tag(found, model.DEFAULT, error)
            inside = sum(token.idLast - token.idFirst for token in found.multiwordTokens)
            tokens += len(found.words) - 1 - inside
        return tokens

    return run
