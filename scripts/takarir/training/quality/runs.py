"""What is scored on what.

`gate` needs the repository alone. Roles and repeats of the composed and curated pages, in 3 folds by style; entities of
the same pages in 2 folds, the linear model learnt from the other composed pages; segmentation of the curated pages.

`shared` needs the collections. Roles and repeats of the same pages and of real ones, in 6 folds by style and publisher;
entities of the composed and curated pages, of IDNER dev and NERGRIT valid, in 3 folds, the linear model learnt from the
training parts of the collections too; segmentation of treebanks.

`network` needs PyTorch and tagged text too: the entities of `shared`, with the network beside the linear model.

What is scored in one fold alone (curated pages, the collections' development parts) is scored with the models of the
first. The rules and weights of segmentation have seen the treebanks: their figures hold what there is, and say nothing
of other text.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from takarir.document.document import Document
from takarir.draft.pages import annotate
from takarir.evaluate import gold_entities, gold_pages
from takarir.evaluate.quality import counts
from takarir.evaluate.quality.counts import Counts
from takarir.exchange.conllu_files import read
from takarir.exchange.files import read_text
from takarir.project import entity_table
from takarir.project.places import Project
from takarir.training import entities, roles
from takarir.training.quality.folds import folds, style_of
from takarir.training.quality.names import Recognizer, drafts, recognizer, train_on_pages

GATE, SHARED, NETWORK = "gate", "shared", "network"
RUNS = (GATE, SHARED, NETWORK)
COMPOSED = "composed"

ENTITY_TABLES = ("composed-entities.tsv", "composed-entities-draft.tsv")
"""The gold of names on composed pages: the first annotated twice and adjudicated, the second once."""

REAL_PAGES = {
    "real pages": ("real-pages.tsv", "real-pages/pages.jsonl"),
    "real pages, wide": ("real-pages.tsv", "real-pages-wide/pages.jsonl"),
}
"""Source -> its labels among the annotations, its texts among the collections; one that is not there is left out."""
TREEBANKS = {
    "CSUI": "ud-id/id_csui-ud-train.conllu",
    "GSD": "ud-id/id_gsd-ud-dev.conllu",
    "PUD": "ud-id/id_pud-first500.conllu",
}
COLUMNS = {"IDNER dev": "idner-news-2k/dev.txt", "NERGRIT valid": "nergrit/valid_preprocess.txt"}
"""Collections of names, scored without the names of countries."""

_FOLDS = {GATE: (3, 2), SHARED: (6, 3), NETWORK: (0, 3)}  # of roles, of names


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where things lie.

    Attributes:
        project: the checkout.
        data: the folder of the collections, or None.
        speech: tagged text that the network learns from, or None.
        models: a folder in which name models are kept for the next time, or None; of runs with collections only.
    """

    project: Project
    data: Path | None = None
    speech: Path | None = None
    models: Path | None = None

    @property
    def tables(self) -> list[Path]:
        """The tables of entities."""
        return [self.project.annotations / name for name in ENTITY_TABLES]

    def curated(self) -> list[Document]:
        """The curated documents."""
        found = (read(path) for path in sorted(self.project.annotations.glob("*.conllu")))
        return [document for documents in found for document in documents if document.status == "curated"]

    def collections(self) -> Path:
        """The folder of the collections, which this run cannot do without."""
        assert self.data is not None
        return self.data


def lacking(name: str, places: Places) -> str | None:
    """Why a run cannot be done here, or None when it can."""
    if name == GATE:
        return None
    if places.data is None:
        return "there are no collections: give --data"
    if name == NETWORK and find_spec("torch") is None:
        return "PyTorch is not installed: pip install 'takarir[train]'"
    if name == NETWORK and places.speech is None:
        return "there is no tagged text of nlp-id: give --speech"
    return None


def run(name: str, places: Places) -> Counts:
    """Train and score; see the table above.

    Args:
        name: of the run.
        places: where things lie.

    Raises:
        TakarirError: when something cannot be read.
    """
    found: Counts = {}
    of_roles, of_names = _FOLDS[name]
    if of_roles:
        _score_roles(found, places, of_roles, real=name == SHARED)
    _score_names(found, places, of_names, name)
    if name == GATE:
        for gold in places.curated():
            counts.add_paragraphs(found, gold.id, gold, annotate(gold.text, gold.id))
    if name == SHARED:
        for source, path in TREEBANKS.items():
            for gold in read(places.collections() / path):
                counts.add_blocks(found, source, gold, annotate(gold.text, gold.id))
    return found


def _score_roles(found: Counts, places: Places, number: int, *, real: bool) -> None:
    project = places.project
    by_source = {COMPOSED: gold_pages.read(project.composed, project.composed_labels)}
    by_source |= {gold.id: [gold_pages.of_document(gold)] for gold in places.curated()}
    for source, (labels, texts) in REAL_PAGES.items() if real else ():
        table, pages = project.annotations / labels, places.collections() / texts
        if table.exists() and pages.exists():
            by_source[source] = gold_pages.read(pages, table, every=False)
    # A curated document is a source of its own, of few pages: its units are paragraphs.
    source_of = {page.name: source for source, members in by_source.items() for page in members}
    every = [page for members in by_source.values() for page in members]
    for held, model in roles.cross_validated(every, number):
        _tell(f"roles: {len(every) - len(held)} pages learnt, {len(held)} scored")
        for page in held:
            source = source_of[page.name]
            counts.add_roles(found, source, page, model, paragraphs=source == page.name)


def _score_names(found: Counts, places: Places, number: int, name: str) -> None:
    gold = {page: (spans, table) for table in places.tables for page, spans in gold_entities.read_table(table).items()}
    for fold, styles in enumerate(folds(gold, number)):
        held = sorted(page for page in gold if style_of(page) in styles)
        with TemporaryDirectory() as scratch:
            find = _models(places, name, fold, styles, Path(scratch))
            _tell(f"names: {len(gold) - len(held)} pages learnt, {len(held)} scored")
            texts = ((page, read_text(places.project.composed / f"{page}.txt")) for page in held)
            samples = (
                gold_entities.of_page(gold[draft.id][0], draft, gold[draft.id][1]) for draft in drafts(texts, find)
            )
            counts.add_entities(found, COMPOSED, map(counts.as_annotated, samples))
            if fold == 0:
                _score_others(found, places, find, collections=name != GATE)


def _models(places: Places, name: str, fold: int, styles: list[str], scratch: Path) -> Recognizer:
    """Train the models of a fold, or take those that were kept."""
    if name == GATE:
        train_on_pages(places.project.composed, places.tables, styles, scratch)
        return recognizer(scratch, network=False)
    folder = scratch if places.models is None else places.models / f"fold{fold}"
    folder.mkdir(parents=True, exist_ok=True)
    data = places.collections()
    shared = ["--idner", data / "idner-news-2k", "--nergrit", data / "nergrit", "--pages", places.project.composed]
    shared += ["--entities", *places.tables, "--without", *styles, "--out", folder]
    if places.speech is not None:
        shared += ["--speech", places.speech]
    for model in entities.MODELS if name == NETWORK else entities.MODELS[:1]:
        if (folder / model).exists():
            _tell(f"names: {folder / model} is taken as it stands")
        else:
            entities.main([*map(str, shared), "--only", model])
    return recognizer(folder, network=name == NETWORK)


def _score_others(found: Counts, places: Places, find: Recognizer, *, collections: bool) -> None:
    """What no fold has learnt."""
    table = entity_table.load(places.project)
    for gold in places.curated():
        (draft,) = drafts([(gold.id, gold.text)], find)
        sample = gold_entities.of_document(gold, draft, entity_table.names_of(table, gold.id))
        counts.add_entities(found, gold.id, counts.by_paragraph(sample, gold))
    for source, path in COLUMNS.items() if collections else ():
        tagged = gold_entities.read_columns(places.collections() / path)
        made = drafts(((sentence.name, sentence.text) for sentence in tagged), find)
        pairs = zip(tagged, made, strict=True)
        samples = (gold_entities.of_columns(sentence, draft, countries=False) for sentence, draft in pairs)
        counts.add_entities(found, source, samples)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
