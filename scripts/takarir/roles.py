"""Which paragraphs are body, caption or residue."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Lines that only name a source, in the languages that translated pages leave standing.
_SOURCE_LINE = re.compile(r"(?:sumber|fuente|quelle|source|fonte)\s*:?\s*(?:\S+\s*){0,4}", re.IGNORECASE)

# Prompts and credits of the page, by how they begin.
_RESIDUE_START = re.compile(
    r"(?:baca|lihat|simak|tonton|ikuti|dengarkan)\s+(?:juga|video|berita|artikel|kami)\b"
    r"|(?:pewarta|editor|penulis|reporter|penyunting|redaktur|kontributor)\s*:"
    r"|scroll to continue|advertisement\b|\[gambas:|copyright\b|bagikan\b|tags?\s*:|©\s*\d{4}|halaman\s+\d"
    r"|\d+\s*/\s*\d+\s*$|\([a-z]{2,8}/[a-z]{2,8}\)\s*$",
    re.IGNORECASE,
)

# Credits of a picture.
_CREDIT = re.compile(
    r"\b(?:foto|ilustrasi|infografis|dok|keterangan foto|keterangan gambar)\s*[:.]"
    r"|\((?:foto|dok|ist|istimewa)\b|antara foto|getty images|tangkapan layar|©"
    r"|^(?:afp|reuters|ap|epa)\s*/",
    re.IGNORECASE,
)

_FINAL_STOP = re.compile(r"[.!?…]['\"’”»)\]]*$|[.!?…,]['\"’”»]+\s*$")
_MIN_CAPTION_WORDS = 5  # shorter lines without a stop are headings more often than captions
_STOPPED_SHARE = 0.4  # below this share of stopped paragraphs a missing stop says nothing on the page


def label(texts: Sequence[str], repeats: Sequence[int | None]) -> list[str]:
    """Label the paragraphs of one page.

    Args:
        texts: the paragraphs, in order.
        repeats: for each the position of the earlier paragraph that it repeats, or None.

    Returns:
        A name of `labels.ROLES` a paragraph.
    """
    doubled = _doubled(repeats)
    stopped = [bool(_FINAL_STOP.search(text)) for text in texts]
    telling = sum(stopped) >= _STOPPED_SHARE * len(texts)
    return [
        _label_one(text, stop and not twice, telling, repeated)
        for text, stop, twice, repeated in zip(texts, stopped, doubled, _repeated(repeats), strict=True)
    ]


def _doubled(repeats: Sequence[int | None]) -> list[bool]:
    """Whether a paragraph stands twice in a row, as alt text and figcaption do; a final stop then says nothing."""
    twins = {target for index, target in enumerate(repeats) if target == index - 1}
    return [target == index - 1 or index in twins for index, target in enumerate(repeats)]


def _repeated(repeats: Sequence[int | None]) -> list[bool]:
    targets = {target for target in repeats if target is not None}
    return [target is not None or index in targets for index, target in enumerate(repeats)]


def _label_one(text: str, stopped: bool, telling: bool, repeated: bool) -> str:
    if _SOURCE_LINE.fullmatch(text) or _RESIDUE_START.match(text):
        return "residue"
    if _CREDIT.search(text):
        return "caption"
    if not stopped and (repeated or (telling and len(text.split()) >= _MIN_CAPTION_WORDS)):
        return "caption"
    return "body"
