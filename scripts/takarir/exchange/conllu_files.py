"""CoNLL-U files to documents."""

from __future__ import annotations

from pathlib import Path

from takarir.document.conllu_read import parse
from takarir.document.document import Document
from takarir.exchange.files import read_text


def read(path: str | Path) -> list[Document]:
    """Read the documents of a CoNLL-U file.

    Raises:
        InputError: when it is no UTF-8 text.
        ConlluError: with file, line and sentence, when it breaks the format.
    """
    return parse(read_text(Path(path)), str(path))
