"""Writes the closed sets of the official validator for Indonesian, as `resources/ud-indonesian.tsv` holds them.

python -m tests.tools.official_sets > scripts/takarir/resources/ud-indonesian.tsv
"""

from __future__ import annotations

import json
from importlib.metadata import version
from importlib.resources import files

LANGUAGE = "id"
HEAD = """\
# What Universal Dependencies allow for Indonesian: word classes, relations, and features with the word classes that may
# bear them. Facts read from the data files of the official validator (udtools {version}: upos, deprels, feats).
# kind, name, word classes
"""


def table() -> str:
    """The table, from the data files of the installed udtools."""
    data = {name: json.loads(files("udtools").joinpath("data", f"{name}.json").read_text("utf-8")) for name in _FILES}
    rows = [("upos", name, "") for name in sorted(data["upos"]["upos"])]
    relations = data["deprels"]["deprels"][LANGUAGE]
    rows += [("deprel", name, "") for name in sorted(relations) if relations[name]["permitted"]]
    rows += [("relation", name, "") for name in sorted(data["udeprels"]["udeprels"])]
    for name, feature in sorted(data["feats"]["features"][LANGUAGE].items()):
        if not feature["permitted"]:
            continue
        classes: dict[str, list[str]] = {}
        for upos, values in feature["byupos"].items():
            for value, allowed in values.items():
                if allowed:
                    classes.setdefault(value, []).append(upos)
        rows += [("feature", f"{name}={value}", " ".join(sorted(classes[value]))) for value in sorted(classes)]
    return HEAD.format(version=version("udtools")) + "".join("\t".join(row).rstrip() + "\n" for row in rows)


_FILES = ("upos", "deprels", "udeprels", "feats")

if __name__ == "__main__":
    print(table(), end="")
