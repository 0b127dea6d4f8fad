"""Measure the agreement of two annotations of the same text.

FIRST and SECOND are CoNLL-U files that two annotators made of one text without sight of each other. Prints a Markdown
table: kappa of roles, F1 of tokens, words, sentences, entities and quotations, accuracy of lemma, UPOS and FEATS, UAS
and LAS, and MUC, B3 and LEA of coreference. Two tables of labelled
pages (.tsv) are compared in roles and repeats, on the pages that both have.

example:
  takarir agreement annotations/passes/kairo-a.conllu annotations/passes/kairo-b.conllu
  takarir agreement annotations/passes/real-pages-a.tsv annotations/passes/real-pages-b.tsv

exit codes:
  0  measured
  2  unusable input
"""

from __future__ import annotations

import argparse
from pathlib import Path

from takarir.document.errors import UsageError
from takarir.evaluate import label_agreement
from takarir.evaluate.agreement import compare, markdown
from takarir.exchange.conllu_files import read


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("first", type=Path, metavar="FIRST", help="CoNLL-U of the first annotator")
    parser.add_argument("second", type=Path, metavar="SECOND", help="CoNLL-U of the second annotator")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    if options.first.suffix == options.second.suffix == ".tsv":
        print("\n".join(label_agreement.lines(options.first, options.second)))
        return 0
    passes = [read(options.first), read(options.second)]
    for path, documents in zip((options.first, options.second), passes, strict=True):
        if len(documents) != 1:
            raise UsageError(f"{len(documents)} documents", path=path, mend="give one document a file")
    print("\n".join(markdown(compare(passes[0][0], passes[1][0]))))
    return 0
