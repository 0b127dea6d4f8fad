"""Where the parts of a Takarir project lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from takarir.document.errors import UsageError


@dataclass(frozen=True, slots=True)
class Project:
    """A checkout with seeds, annotations and corpus.

    Attributes:
        root: its top folder.
    """

    root: Path

    @property
    def seeds(self) -> Path:
        """The folder of source texts."""
        return self.root / "seeds"

    @property
    def seed_manifest(self) -> Path:
        """The table of the seeds."""
        return self.seeds / "manifest.tsv"

    @property
    def annotations(self) -> Path:
        """The folder of curated annotation."""
        return self.root / "annotations"

    @property
    def entities(self) -> Path:
        """The table of who is who."""
        return self.annotations / "entities.tsv"

    @property
    def ambiguities(self) -> Path:
        """The table of forms with more than one analysis."""
        return self.annotations / "ambiguous.tsv"

    @property
    def splits(self) -> Path:
        """The table of splits."""
        return self.annotations / "splits.tsv"

    @property
    def composed(self) -> Path:
        """The folder of composed development pages."""
        return self.seeds / "composed"

    @property
    def composed_labels(self) -> Path:
        """The table of roles and repeats of the composed pages."""
        return self.annotations / "composed.tsv"

    @property
    def composed_splits(self) -> Path:
        """The table of the composed styles' splits."""
        return self.annotations / "composed-splits.tsv"

    @property
    def corpus(self) -> Path:
        """The folder of published data."""
        return self.root / "corpus"

    @property
    def card(self) -> Path:
        """The dataset card."""
        return self.root / "README.md"

    @property
    def datasheet(self) -> Path:
        """The datasheet."""
        return self.root / "DATASHEET.md"

    @property
    def passes(self) -> Path:
        """The folder of independent annotation passes, `ID-a.conllu` and `ID-b.conllu`."""
        return self.annotations / "passes"

    def annotation(self, document_id: str) -> Path:
        """The CoNLL-U file of a document."""
        return self.annotations / f"{document_id}.conllu"

    def relative(self, path: Path) -> str:
        """`path` as it is named in the project's own files."""
        return path.relative_to(self.root).as_posix()


def find(root: Path) -> Project:
    """The project at `root`.

    Raises:
        UsageError: when there is no seed manifest.
    """
    project = Project(root)
    if not project.seed_manifest.is_file():
        raise UsageError(
            "no Takarir project here: seeds/manifest.tsv is missing",
            path=root,
            mend="run the command in the top folder of a checkout, or give --root",
        )
    return project
