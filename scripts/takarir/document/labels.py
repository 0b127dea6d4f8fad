"""The single home of every closed label set: each name with its definition."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """One label of a closed set.

    Attributes:
        name: the value as it stands in files and tables.
        definition: what it means, one sentence.
    """

    name: str
    definition: str


def names(labels: tuple[Label, ...]) -> tuple[str, ...]:
    """The names of a label set, in their published order."""
    return tuple(label.name for label in labels)


ROLES = (
    Label("body", "the article's own prose: headline, standfirst, headings, pull quotes, list items included"),
    Label("caption", "describes or credits a picture, video or chart"),
    Label(
        "residue",
        "belongs to the page, not to the article: source line, 'Baca juga', share and subscribe prompts, "
        "bylines and editors' credits, counters",
    ),
)

REPEAT_KINDS = (
    Label("exact", "the text is identical, code point by code point, to that of the earlier paragraph"),
    Label("variant", "the text differs from the earlier one only by final stop, quote style, spacing or a credit"),
)

STATUSES = (
    Label("draft", "made by the pipeline, not yet corrected"),
    Label("curated", "corrected against GUIDELINES.md; a build never overwrites it"),
    Label(
        "foreign",
        "read from a treebank of another project, which may use other entity types, and multiword tokens whose words "
        "do not join to the form",
    ),
)

SPLITS = (
    Label("train", "for training"),
    Label("validation", "for choosing between models while developing"),
    Label("test", "for the final figure only"),
)

ENTITY_TYPES = (
    Label("person", "a named human being or family"),
    Label("organization", "a named body that can act: ministry, party, company, court, medium, team, armed group"),
    Label("place", "a named country, region, city, building, river, venue"),
    Label("time", "a date, weekday, clock time, period or duration"),
    Label("number", "a cardinal quantity in figures or words, with its unit"),
    Label("event", "a named event: storm, feast, war with a name of its own, league, summit"),
    Label("object", "a named product, vehicle, work, platform"),
    Label("abstract", "a named law, treaty, programme, prize, doctrine, language"),
)

#: Entity type -> class of the derived BIO columns. Types that are missing here are outside BIO.
BIO_CLASSES = {"person": "PER", "organization": "ORG", "place": "LOC"}

MENTION_KINDS = (
    Label("name", "a name of the entity, or a time or number expression"),
    Label("description", "a noun phrase that picks out the entity without naming it"),
    Label("pronoun", "a pronoun or clitic"),
)

NER_TAGS = (
    Label("O", "outside every person, organization and place"),
    Label("B-PER", "first token of a person"),
    Label("I-PER", "further token of a person"),
    Label("B-ORG", "first token of an organization"),
    Label("I-ORG", "further token of an organization"),
    Label("B-LOC", "first token of a place"),
    Label("I-LOC", "further token of a place"),
)

CONFIGS = (
    Label("paragraphs", "a row a paragraph, with its role and the paragraph that it repeats"),
    Label("sentences", "a row a sentence, with tokens, entity tags and the ten CoNLL-U columns"),
    Label("mentions", "a row an entity mention, with its place in the source"),
    Label("documents", "a row a document, with its whole text, provenance and counts"),
)

#: The development collection, published apart from the corpus and never mixed with it.
COMPOSED = Label("composed", "a row a paragraph of the machine-written development pages, with role and repeat")

ALL_CONFIGS = (*CONFIGS, COMPOSED)
