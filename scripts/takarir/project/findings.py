"""What a check finds: values with a stable id, a place and a mend."""

from __future__ import annotations

from dataclasses import dataclass

from takarir.document.errors import TakarirError, printable


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A fault in the data.

    Attributes:
        id: stable name of the kind of fault, a key of `KINDS`.
        message: what is wrong.
        path: the file.
        line: line in the file, or None.
        mend: what to do about it, or None.
    """

    id: str
    message: str
    path: str
    line: int | None = None
    mend: str | None = None

    def __str__(self) -> str:
        """One printable line: `file:line: id: message; mend`."""
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        text = f"{self.message}; {self.mend}" if self.mend else self.message
        return printable(f"{place}: {self.id}: {text}")

    @classmethod
    def of_error(cls, identifier: str, error: TakarirError, path: str) -> Finding:
        """The finding that an error amounts to."""
        message = f"sentence {error.sentence}: {error.message}" if error.sentence else error.message
        return cls(id=identifier, message=message, path=error.path or path, line=error.line, mend=error.mend)


#: Every kind of finding with its definition.
KINDS = {
    "ambiguities-table": "ambiguous.tsv cannot be read",
    "ambiguity-unused": "ambiguous.tsv allows an analysis that never stands",
    "annotation-missing": "a seed has no annotation",
    "annotation-orphan": "an annotation has no seed",
    "comment-twice": "a sentence bears a comment of one value twice",
    "composed": "the composed pages, their labels and their splits do not fit",
    "conllu-canonical": "the file is valid, but not written as the codec writes it",
    "conllu-format": "the file breaks CoNLL-U or the model",
    "corpus-manifest": "the published files are not those that corpus/manifest.tsv lists",
    "corpus-stale": "the published files are not what the annotations give",
    "curated-bare": "a curated annotation has no word classes",
    "cycle": "the heads of a sentence run in a circle",
    "deprel": "a relation is missing, unknown or not in use for Indonesian, or stands on an empty node",
    "deps": "enhanced relations are malformed, out of order, or stand on some words only",
    "entities-table": "entities.tsv cannot be read",
    "entity-across": "documents of one file share an entity id",
    "entity-head": "the head of a mention is not its syntactic head",
    "entity-name": "a name or alias of entities.tsv is the text of no mention",
    "entity-type": "an entity has another type elsewhere",
    "entity-unlisted": "an entity of an annotation is not in entities.tsv",
    "entity-unused": "an entity of entities.tsv has no mention",
    "feats": "features are malformed, out of order, or not those of Indonesian and of the word class",
    "feats-varies": "a form of one word class has different features and is not listed in ambiguous.tsv",
    "head": "the head of a word is missing, or no other word of its sentence; or an empty node has one",
    "id-twice": "a sentence, paragraph or document bears an id that stands already, in this file or another",
    "lemma": "a curated word has no lemma, or one that its form does not hold",
    "lemma-varies": "a form has different lemmas and is not listed in ambiguous.tsv",
    "misc": "MISC holds what is no attribute, or one twice",
    "multiword-columns": "the line of a multiword token has values that belong to its words",
    "name-unmarked": "a name that entities.tsv knows stands unmarked in a curated annotation",
    "newpar-twice": "a sentence bears two newpar comments",
    "paragraph-id": "a paragraph or sentence id does not follow from its document's",
    "paragraph-role": "the sentences of a paragraph bear different roles, or one bears none",
    "probability-curated": "a draft's probability stands in a curated annotation",
    "projective": "two arcs of a curated tree cross",
    "quote-marks": "a quotation does not begin and end with quotation marks",
    "quote-speaker": "the speaker of a quotation is not in entities.tsv",
    "quote-unmarked": "a quotation mark belongs to no quotation",
    "repeat-analysis": "a repeated paragraph is not analysed like the one that it repeats",
    "repeat-kind": "a repeat's kind does not fit the two texts",
    "repeat-missing": "a curated paragraph has the text of an earlier one and does not say so",
    "repeat-target": "a repeat names a paragraph that is itself a repeat",
    "replacement-character": "a text holds U+FFFD, which stands for lost bytes",
    "root": "the relation root without the head 0, or the head 0 without it",
    "roots": "a sentence has no root, or more than one",
    "seed": "a seed or its manifest is not sound",
    "source-mismatch": "an annotation does not fit its seed",
    "space-after-paragraph": "a paragraph ends in SpaceAfter=No",
    "split-leak": "paragraphs that are tied lie in different splits",
    "split-missing": "a paragraph has no split",
    "split-roles": "a split has no body or no captions",
    "split-unknown": "splits.tsv names a paragraph that does not exist",
    "splits-table": "splits.tsv cannot be read",
    "token-range": "a TokenRange is not where forms and spaces put the token",
    "upos": "a word class is missing or unknown",
    "upos-varies": "a form has different word classes and is not listed in ambiguous.tsv",
    "validator": "the official validator of Universal Dependencies rejects or warns (`--validator`)",
    "xpos": "a curated word has an XPOS, or one holds white space",
}
