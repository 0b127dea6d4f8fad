"""Takarir: an annotated corpus of Indonesian web news, and the pipeline that builds it.

`annotate` drafts the annotation of one page, `annotate_table` of many; `clean` gives the article alone; `load` the
published corpus as `datasets`; `read` reads CoNLL-U into the model, and `Document.to_conllu` writes it.
"""

from __future__ import annotations

from takarir.document.document import Document
from takarir.document.errors import TakarirError
from takarir.document.values import EmptyNode, Mention, Paragraph, Quotation, Sentence, Token, Word
from takarir.draft.clean import clean
from takarir.draft.pages import annotate
from takarir.draft.table import annotate_table
from takarir.exchange.conllu_files import read
from takarir.project.publish.load import load
from takarir.resources.version import VERSION

__version__ = VERSION

__all__ = [
    "Document",
    "EmptyNode",
    "Mention",
    "Paragraph",
    "Quotation",
    "Sentence",
    "TakarirError",
    "Token",
    "Word",
    "__version__",
    "annotate",
    "annotate_table",
    "clean",
    "load",
    "read",
]
