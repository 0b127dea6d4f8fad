"""Scores: each layer counts its own errors."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from takarir.cli import main
from takarir.document.document import Document
from takarir.document.errors import UsageError
from takarir.document.values import Mention, Sentence, Token, Word
from takarir.evaluate.layer_scores import compare, items_of, lacking, markdown, total
from takarir.evaluate.scores import Score
from takarir.exchange.conllu_files import read
from takarir.project.places import Project
from takarir.project.stats import count


@pytest.fixture
def gold(project: Project) -> Document:
    return read(project.annotation("sungai"))[0]


def changed(document: Document, number: int, **values: object) -> Document:
    """The document with other values in its paragraph `number`, from 1."""
    paragraphs = list(document.paragraphs)
    paragraphs[number - 1] = replace(paragraphs[number - 1], **values)  # type: ignore[arg-type]
    return replace(document, paragraphs=tuple(paragraphs))


def with_sentence(document: Document, number: int, **values: object) -> Document:
    """The document with other values in the only sentence of its paragraph `number`."""
    (sentence,) = document.paragraphs[number - 1].sentences
    return changed(document, number, sentences=(replace(sentence, **values),))  # type: ignore[arg-type]


def differing(gold: Document, draft: Document) -> dict[str, tuple[int, int, int]]:
    """The layers in which the two differ: gold, draft, correct."""
    return {
        score.name: (score.gold, score.draft, score.correct)
        for score in compare(gold, draft)
        if not score.gold == score.draft == score.correct
    }


def test_the_same_annotation_scores_full(gold: Document) -> None:
    scores = compare(gold, gold)
    assert all(score.f1 == score.precision == score.recall == 1 for score in scores)
    found = {score.name: score.gold for score in scores}
    assert found["paragraphs"] == 6
    assert found["tokens"] + 1 == found["words"]
    assert found["multiword tokens"] == 1
    assert (found["role body"], found["role caption"], found["role residue"]) == (3, 3, 0)
    assert (found["repeats"], found["entities"]) == (1, 7)


def test_scores_agree_with_the_counts(gold: Document) -> None:
    counts = count([gold])
    found = {score.name: score.gold for score in compare(gold, gold)}
    for layer in ("paragraphs", "tokens", "words", "multiword tokens", "sentences"):
        assert found[layer] == counts[layer]
    assert found["entities"] == counts["mentions"]
    assert found["repeats"] == counts["repeats: exact"] + counts["repeats: variant"]


def test_a_wrong_role_counts_in_the_roles_alone(gold: Document) -> None:
    assert differing(gold, changed(gold, 5, role="caption")) == {"role body": (3, 2, 2), "role caption": (3, 4, 3)}


def test_a_missing_repeat_and_a_wrong_kind(gold: Document) -> None:
    assert differing(gold, changed(gold, 3, repeats=None, repeats_kind=None)) == {"repeats": (1, 0, 0)}
    assert differing(gold, changed(gold, 3, repeats_kind="exact")) == {"repeats": (1, 1, 0)}


def test_a_missing_clitic_split_counts_in_the_words(gold: Document) -> None:
    (sentence,) = gold.paragraphs[4].sentences
    tokens = tuple(
        replace(token, words=(Word(form=token.form),)) if len(token.words) > 1 else token for token in sentence.tokens
    )
    words = sum(len(found.words) for _, found in gold.sentences())
    assert differing(gold, with_sentence(gold, 5, tokens=tokens)) == {
        "words": (words, words - 1, words - 2),
        "multiword tokens": (1, 0, 0),
    }


def test_a_split_token_counts_in_tokens_and_words(gold: Document) -> None:
    (sentence,) = gold.paragraphs[3].sentences
    at = next(index for index, token in enumerate(sentence.tokens) if token.form == "2,5")
    start = sentence.tokens[at].start
    parts = [
        Token(form=form, start=start + place, end=start + place + 1, words=(Word(form=form),))
        for place, form in enumerate("2,5")
    ]
    tokens = (*sentence.tokens[:at], *parts, *sentence.tokens[at + 1 :])
    mentions = (Mention(entity="e3", type="number", start_word=at, end_word=at + 4),)
    whole = {score.name: score.gold for score in compare(gold, gold)}
    assert differing(gold, with_sentence(gold, 4, tokens=tokens, mentions=mentions)) == {
        layer: (whole[layer], whole[layer] + 2, whole[layer] - 1) for layer in ("tokens", "words")
    }


def test_a_wrong_sentence_end_counts_in_the_sentences(gold: Document) -> None:
    (sentence,) = gold.paragraphs[0].sentences
    halves: list[Sentence] = []
    for number, tokens in enumerate((sentence.tokens[:2], sentence.tokens[2:]), 1):
        start, end = tokens[0].start, tokens[-1].end
        mentions = sentence.mentions if number == 1 else ()
        halves.append(
            Sentence(
                id=f"sungai-p1-s{number}",
                start=start,
                end=end,
                text=gold.text[start:end],
                tokens=tokens,
                mentions=mentions,
            )
        )
    assert differing(gold, changed(gold, 1, sentences=tuple(halves))) == {"sentences": (6, 7, 5)}


def test_a_wrong_type_and_a_wrong_border_count_in_the_entities(gold: Document) -> None:
    (mention,) = gold.paragraphs[0].sentences[0].mentions
    wrong_type = differing(gold, with_sentence(gold, 1, mentions=(replace(mention, type="event"),)))
    assert wrong_type["entities"] == (7, 7, 6)
    assert wrong_type["entity event"][1:] == (1, 0)
    assert set(wrong_type) == {"entities", "entity event", f"entity {mention.type}"}
    wrong_border = differing(gold, with_sentence(gold, 1, mentions=(replace(mention, end_word=1),)))
    assert wrong_border["entities"] == (7, 7, 6)
    assert set(wrong_border) == {"entities", f"entity {mention.type}"}
    missing = differing(gold, with_sentence(gold, 1, mentions=()))
    assert missing["entities"] == (7, 6, 6)
    assert set(missing) == {"entities", f"entity {mention.type}"}


def test_other_ids_of_entities_are_no_error(gold: Document) -> None:
    (mention,) = gold.paragraphs[0].sentences[0].mentions
    assert differing(gold, with_sentence(gold, 1, mentions=(replace(mention, entity="e99"),))) == {}


def test_different_texts(gold: Document, project: Project) -> None:
    with pytest.raises(UsageError) as caught:
        compare(gold, read(project.annotation("pasar"))[0])
    assert str(caught.value) == "gold and draft of sungai annotate different texts"


def test_figures() -> None:
    score = Score("tokens", gold=8, draft=4, correct=3)
    assert (score.precision, score.recall, score.f1) == (3 / 4, 3 / 8, 0.5)
    empty = Score("repeats", gold=0, draft=0, correct=0)
    assert (empty.precision, empty.recall, empty.f1) == (1, 1, 1)
    missed = Score("repeats", gold=2, draft=0, correct=0)
    assert (missed.precision, missed.recall, missed.f1) == (1, 0, 0)


def test_total_adds_the_counts() -> None:
    left = [Score("tokens", 8, 4, 3), Score("words", 1, 1, 1)]
    right = [Score("tokens", 2, 6, 2), Score("words", 1, 1, 0)]
    assert total([left, right]) == [Score("tokens", 10, 10, 5), Score("words", 2, 2, 1)]


def test_table() -> None:
    assert markdown([Score("tokens", 8, 4, 3)]) == [
        "| layer  | gold | draft | precision | recall |    F1 |",
        "| ------ | ---: | ----: | --------: | -----: | ----: |",
        "| tokens |    8 |     4 |     75.00 |  37.50 | 50.00 |",
    ]
    assert markdown([Score("tokens", 8, 4, 3)], padded=False)[1:] == [
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        "| tokens | 8 | 4 | 75.00 | 37.50 | 50.00 |",
    ]


def test_items_begin_with_their_place(gold: Document) -> None:
    for items in items_of(gold).values():
        assert all(0 <= item[0] < item[1] <= len(gold.text) for item in items)  # type: ignore[operator]


FOREIGN = """\
{head}# sent_id = s1
# text = Rina pergi.
1\tRina\t_\t_\t_\t_\t_\t_\t_\t{misc}
1.1\tpulang\t_\t_\t_\t_\t_\t_\t0:root\t_
2\tpergi\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
3\t.\t_\t_\t_\t_\t_\t_\t_\t_

"""
PAGES = ("paragraphs", "role", "repeats")


@pytest.mark.parametrize(
    ("head", "misc", "absent"),
    [
        ("# global.Entity = entity-GRP\n", "Entity=(person-1)", PAGES),
        ("# global.Entity = entity-GRP\n", "Entity=(animal-1)", (*PAGES, "entit")),
        ("", "Entity=B-PER", (*PAGES, "entit")),
        ("", "_|A=1", (*PAGES, "entit")),
        ("# annotation_status = draft\n", "_", ("entit",)),
        ("# annotation_status = curated\n", "_", ()),
    ],
)
def test_what_a_treebank_lacks_is_left_out_and_said(
    head: str, misc: str, absent: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "xx-ud-test.conllu"
    path.write_text(FOREIGN.format(head=head, misc=misc))
    (document,) = read(path)
    assert lacking(document) == absent
    assert main(["evaluate", str(path)]) == 0
    done = capsys.readouterr()
    layers = [line.split("|")[1].strip() for line in done.out.partition("\n\n")[0].splitlines()[2:]]
    assert layers[layers.index("tokens") :][:4] == ["tokens", "words", "multiword tokens", "sentences"]
    assert not absent or not any(layer.startswith(absent) for layer in layers)
    assert ("entities" in layers) == ("entit" not in absent)
    said = [line for line in done.err.splitlines() if "not scored" in line]
    shown = {"role": "roles", "entit": "entities"}
    assert said == [
        f"{shown.get(layer, layer)}: not scored in 1 of 1 documents, whose annotation lacks them" for layer in absent
    ]


def test_a_layer_that_one_side_lacks_is_not_full() -> None:
    scores = [Score("repeats", 0, 0, 0), Score("entities", 3, 0, 0), Score("entity time", 0, 2, 0)]
    assert markdown(scores, padded=False)[2:] == [
        "| repeats | 0 | 0 | - | - | - |",
        "| entities | 3 | 0 | - | 0.00 | 0.00 |",
        "| entity time | 0 | 2 | 0.00 | - | 0.00 |",
    ]


def test_a_draft_evaluated_against_itself_is_full(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "halaman.txt"
    page.write_text("Pasar Waru dibuka lagi. Warga antre.\n\nAir bersih tiba di Pasar Waru. (Foto: Rina Lestari)\n")
    assert main(["annotate", "-o", str(tmp_path), str(page)]) == 0
    assert main(["evaluate", str(tmp_path / "halaman.conllu"), str(tmp_path / "halaman.conllu")]) == 0
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in capsys.readouterr().out.splitlines()]
    assert rows[0] == ["layer", "gold", "draft", "precision", "recall", "F1"]
    layers, entities = rows[2 : rows.index([])], rows[rows.index([]) + 3 :]
    assert len(layers) >= 5
    assert {row[-1] for row in layers} == {"100.00", "-"}
    assert all(row[3:] == ["100.00"] * 3 or row[1:] == ["0", "0", "-", "-", "-"] for row in layers)
    assert len(entities) >= 3
    assert all(row[3:] == ["100.00"] * 6 for row in entities)
    assert next(row for row in layers if row[0] == "paragraphs")[1] == "4"
