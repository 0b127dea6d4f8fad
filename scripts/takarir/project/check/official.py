"""The official validator of Universal Dependencies (udtools), where it is installed."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from takarir.document.conllu_blocks import split_comment
from takarir.document.errors import TakarirError, UsageError
from takarir.exchange.files import read_text
from takarir.project.findings import Finding

ID = "validator"
#: A curated tree holds all that the validator asks; a draft has no syntax, and a foreign treebank a language unknown.
_LEVELS = {"curated": 5, "draft": 1}
_FOREIGN_LEVEL = 3


def is_installed() -> bool:
    """Whether the validator is there."""
    return find_spec("udtools") is not None


def demand() -> None:
    """Raise an error where the validator is not installed.

    Raises:
        UsageError: with what to install.
    """
    if not is_installed():
        raise UsageError(
            "the official validator is not installed", mend="pip install udtools, or check without --validator"
        )


@cache
def _validator(language: str, level: int, coref: bool) -> Any:
    """A validator, which keeps nothing of a file behind; its tables take a while to load."""
    from udtools.validator import Validator  # an extra

    options = argparse.Namespace(quiet=True, no_warnings=False, max_err=0)
    return Validator(lang=language, level=level, check_coref=coref, args=options, output=None)


def validate(path: Path, name: str, known: Sequence[Finding] = ()) -> list[Finding]:
    """What the official validator finds in a file, its warnings included.

    Curated files are read at level 5, drafts, which have no syntax, at level 1, others' treebanks at level 3 without
    the lists of a language; `--coref` where entities are declared.

    Args:
        path: the file.
        name: how findings name it.
        known: what is found in it already; a line that is told is not told again.
    """
    try:
        text = read_text(path)
    except TakarirError:
        return []  # told already, and no text to read
    values = dict(found for line in text.split("\n") if line.startswith("# ") and (found := split_comment(line[2:])))
    status = values.get("annotation_status", "foreign")
    own = status in _LEVELS
    validator = _validator(
        "id" if own else "ud", _LEVELS.get(status, _FOREIGN_LEVEL), own and "global.Entity" in values
    )
    told = {finding.line for finding in known}
    try:
        incidents = validator.validate_files([str(path)]).error_tracker
    except Exception as error:  # it breaks off on files whose faults are told already
        if known:
            return []
        message = f"the validator broke off: {type(error).__name__}: {error}"
        return [Finding(id=ID, message=message, path=name, mend="mend what it stumbles over, or its installation")]
    return [
        Finding(
            id=ID,
            message=f"level {incident.level}, {incident.testid}: {incident.message}",
            path=name,
            line=incident.lineno,
            mend="see the guidelines of Universal Dependencies for this rule",
        )
        for incident in incidents
        if incident.lineno not in told
    ]
