"""Score the draft against gold annotation: CoNLL-U, labelled pages, entities of pages, or tagged columns.

GOLD may be
  .conllu   each document is drafted afresh and compared: tokens, words, multiword tokens, sentences, and where
            GOLD has them paragraphs, roles, repeats and entities by name (`entities.tsv` beside GOLD tells which
            mentions are names). Any treebank of Universal Dependencies will do; one without `newpar` is one
            paragraph.
  .tsv      one table of pages, whose texts --pages names. With the columns page, paragraph, role, repeats, kind:
            roles and repeats by role and by style, the confusion table, the share of body that `clean` loses and of
            the rest that it keeps by threshold, how far the probabilities can be trusted, and the worst mistakes;
            --peers adds what C4's rule, removal of exact repeats, simple rules and jusText do on the same pages.
            --origins, --split and --sample choose among real pages. With the columns
            page, paragraph, start, end, type: entities by type.
  other     a token and its IOB tag a line (IDNER, NERGRIT): persons, organizations and places; --no-countries
            leaves the names of countries out, which IDNER tags half of the time.
Entities are scored exactly and by overlap. --plots draws the confusion of roles, how far their probabilities can be
trusted, and lost body against kept rest, as SVG and PNG (needs takarir[plot]).

example:
  takarir evaluate annotations/kairo.conllu
  takarir evaluate --errors id_pud-ud-test.conllu
  takarir evaluate annotations/composed.tsv --pages seeds/composed --peers
  takarir evaluate annotations/real-pages.tsv --pages pages.jsonl --origins annotations/real-pages-origin.tsv \
    --split validation --sample natural
  takarir evaluate annotations/composed-entities.tsv --pages seeds/composed --errors
  takarir evaluate --no-countries idner-news-2k/dev.txt

exit codes:
  0  scored
  2  unusable input
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from takarir.cli.common import progress
from takarir.document.document import Document
from takarir.document.errors import UsageError, printable
from takarir.draft.pages import BATCH, PageText, annotate, annotate_many
from takarir.evaluate import entity_scores, gold_entities, gold_pages, peers, real_pages, role_costs, role_scores
from takarir.evaluate.differences import Difference, differences, format_differences
from takarir.evaluate.gold_entities import Sample
from takarir.evaluate.layer_scores import compare, lacking, markdown, total
from takarir.evaluate.outcomes import outcomes
from takarir.evaluate.scores import Score
from takarir.exchange.conllu_files import read
from takarir.exchange.files import read_text
from takarir.project.entity_table import load_table, names_of
from takarir.project.plots import plot_roles

_ABSENT = {"role": "roles", "entit": "entities"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD", help="gold files of one kind, see above")
    parser.add_argument("--pages", type=Path, metavar="PATH", help="the texts of a table: a folder of .txt, or .jsonl")
    parser.add_argument("--origins", type=Path, metavar="TABLE", help="of real pages: score those that it chooses")
    parser.add_argument("--split", choices=real_pages.SPLITS, help="the part of --origins (default: all)")
    parser.add_argument("--sample", choices=list(real_pages.SAMPLES), help="the sample of --origins (default: all)")
    parser.add_argument("--peers", action="store_true", help="compare with other cleaners (needs takarir[peers])")
    parser.add_argument("--no-countries", action="store_true", help="of columns, leave the names of countries out")
    parser.add_argument("--errors", action="store_true", help="show the differences in context, sorted by cause")
    parser.add_argument("--plots", type=Path, metavar="DIR", help="draw plots of the roles into DIR as well")
    parser.add_argument("--most", type=int, default=20, metavar="N", help="examples a cause (default: 20)")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    if (options.split or options.sample) and not options.origins:
        raise UsageError("--split and --sample choose from --origins", mend="give that table")
    kinds = {path.suffix if path.suffix in (".conllu", ".tsv") else "" for path in options.gold}
    if len(kinds) > 1:
        raise UsageError("gold files of several kinds", path=options.gold[0], mend="score them one kind at a time")
    if kinds == {".conllu"}:
        _evaluate_conllu(options)
    elif kinds == {".tsv"}:
        _evaluate_table(options)
    else:
        _print_entities(list(_of_columns(options.gold, countries=not options.no_countries)), options)
    return 0


def _evaluate_table(options: argparse.Namespace) -> None:
    path = options.gold[0]
    if len(options.gold) > 1 or options.pages is None:
        raise UsageError("a table of pages goes alone, with --pages", path=path, mend="see --help")
    if gold_entities.is_table(read_text(path).partition("\n")[0]):
        _print_entities(list(_of_pages(path, options)), options)
        return
    pages = gold_pages.read(options.pages, path, every=options.origins is None)
    if options.origins:
        origins = real_pages.read(options.origins)
        pages = real_pages.chosen(pages, origins, split=options.split, sample=options.sample)
    if not pages:
        raise UsageError(
            "no page of the table is chosen", path=path, mend="look at --pages, --origins, --split, --sample"
        )
    _plot(pages, options)
    print("\n".join([*role_costs.lines([(pages, None)]), ""]))
    print("\n".join(role_scores.lines(role_scores.evaluate(pages), worst=options.most)))
    if options.peers:
        print("\n" + "\n".join(peers.peer_lines(pages)))


def _evaluate_conllu(options: argparse.Namespace) -> None:
    scores: list[list[Score]] = []
    found: list[Difference] = []
    samples: list[Sample] = []
    absent = Counter[str]()
    golds = [(path, document) for path in options.gold for document in read(path)]
    _plot([gold_pages.of_document(gold) for _, gold in golds if "role" not in lacking(gold)], options)
    for path, gold in progress(golds, "document"):
        draft = annotate(gold.text, gold.id)
        table = load_table(path.parent / "entities.tsv") if gold.status != "foreign" else {}
        known = names_of(table, gold.id)
        if gold.status != "foreign" and not known:
            print(
                f"{printable(str(path))}: no entities.tsv beside it; pronouns and descriptions count as names",
                file=sys.stderr,
            )
        absent.update(lacking(gold))
        scores.append(compare(gold, draft, known))
        sample = gold_entities.of_document(gold, draft, known)
        if sample.gold:
            samples.append(sample)
        if options.errors:
            found += differences(gold, draft)
    for layer, count in absent.items():
        what = _ABSENT.get(layer, layer)
        print(f"{what}: not scored in {count} of {len(golds)} documents, whose annotation lacks them", file=sys.stderr)
    print("\n".join(markdown(total(scores))))
    if samples:
        print()
        _print_entities(samples, options)
    if options.errors:
        print(format_differences(found, options.most))


def _plot(pages: Sequence[gold_pages.LabelledPage], options: argparse.Namespace) -> None:
    if options.plots and not pages:
        raise UsageError("no roles to plot", path=options.gold[0], mend="leave --plots out, or give pages with roles")
    for path in plot_roles(outcomes(pages), options.plots) if options.plots else ():
        print(printable(str(path)), file=sys.stderr)


def _print_entities(samples: Sequence[Sample], options: argparse.Namespace) -> None:
    print("\n".join(entity_scores.lines(entity_scores.score(samples))))
    if options.errors:
        print(format_differences(list(entity_scores.differences(samples)), options.most))


def _of_columns(paths: Sequence[Path], *, countries: bool) -> Iterator[Sample]:
    tagged = [sentence for path in paths for sentence in gold_entities.read_columns(path)]
    drafts = _drafts([PageText(sentence.text, sentence.name) for sentence in tagged])
    for sentence, draft in zip(tagged, drafts, strict=True):
        yield gold_entities.of_columns(sentence, draft, countries=countries)


def _of_pages(table: Path, options: argparse.Namespace) -> Iterator[Sample]:
    gold = gold_entities.read_table(table)
    if options.origins:
        chosen = real_pages.names(real_pages.read(options.origins), split=options.split, sample=options.sample)
        gold = {name: spans for name, spans in gold.items() if name in chosen}
    texts = [PageText(text, name) for name, text in gold_pages.texts(options.pages) if name in gold]
    if not gold:
        raise UsageError("no page of the table is chosen", path=table, mend="look at --origins, --split and --sample")
    missing = gold.keys() - {page.id for page in texts}
    if missing:
        raise UsageError(
            f"{options.pages} has no page {min(missing)!r}", path=table, mend="name the folder of its texts"
        )
    sampled = gold_entities.is_sampled(table)
    for draft in _drafts(texts):
        if sampled:
            yield gold_entities.of_sample(gold[draft.id], draft, gold_pages.places(draft.text), table)
        else:
            yield gold_entities.of_page(gold[draft.id], draft, table)


def _drafts(pages: Sequence[PageText]) -> Iterator[Document]:
    for start in progress(range(0, len(pages), BATCH), "batch"):
        for draft in annotate_many(pages[start : start + BATCH]):
            if isinstance(draft, Exception):
                raise draft
            yield draft
