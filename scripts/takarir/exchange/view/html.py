"""The HTML file: everything within it, and nothing of a document ever markup or script.

What documents say stands as JSON in script elements that no browser executes, and the script of the page puts it on
show as text. A policy in the file admits the one style sheet and the one script, by their hashes, and no request.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from takarir.document.labels import ENTITY_TYPES, ROLES
from takarir.exchange.view.model import notes_of, summary_of, text_of
from takarir.exchange.view.values import LAYERS, Viewed
from takarir.resources import data
from takarir.resources.version import VERSION

#: How the head of a page says who made it.
GENERATOR = 'name="generator" content="takarir '

#: Within JSON these may stand as escapes; within HTML they then begin no tag, entity or comment.
_ESCAPES = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})


def html(documents: Iterable[Viewed], title: str) -> Iterator[str]:
    """The file, piece by piece; only one document at a time is held.

    Args:
        documents: what to show, at least one.
        title: of the window.
    """
    style, script = (_packaged(name) for name in ("style.css", "script.js"))
    summaries: list[dict[str, Any]] = []

    def blocks() -> Iterator[tuple[int, Markup, Markup]]:
        for number, viewed in enumerate(documents):
            summaries.append(summary_of(viewed))
            yield number, as_json(text_of(viewed)), as_json(notes_of(viewed))

    def about() -> Markup:
        # Called below the documents, when all are known.
        labels = {"roles": ROLES, "types": ENTITY_TYPES}
        closed = {name: [[label.name, label.definition] for label in group] for name, group in labels.items()}
        return as_json({**closed, "layers": LAYERS, "documents": summaries})

    yield from (
        _environment()
        .get_template("page.html")
        .generate(
            title=title,
            version=VERSION,
            policy=policy(style, script),
            style=Markup(style),
            script=Markup(script),
            documents=blocks(),
            about=about,
        )
    )


def policy(style: str, script: str) -> str:
    """The content security policy of a page with this style sheet and this script, and nothing else."""
    rules = {
        "default-src": "'none'",
        "script-src": f"'sha256-{_hash(script)}'",
        "style-src": f"'sha256-{_hash(style)}'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    return "; ".join(f"{rule} {value}" for rule, value in rules.items())


def as_json(value: object) -> Markup:
    """JSON that may stand in a script element."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES))


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _packaged(name: str) -> str:
    return data(f"view/{name}").decode("utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        autoescape=True,
        loader=FunctionLoader(_packaged),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
