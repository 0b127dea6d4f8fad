"""Fixtures that several test modules share."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import settings

from documents import small_document
from takarir.document.document import Document
from takarir.project.build import publish_documents
from takarir.project.check.whole import check_annotations
from takarir.project.places import Project

DATA = Path(__file__).parent / "data"
INVALID = DATA / "invalid"
REPOSITORY = Path(__file__).parent.parent

# Derandomised, so that two runs see the same values; no deadline, so that a busy machine is no failure.
settings.register_profile("takarir", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("takarir")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the tiny valid project: two pages, annotated by hand, not published yet."""
    root = tmp_path / "project"
    shutil.copytree(DATA / "project", root)
    return Project(root)


@pytest.fixture(scope="session")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny project with its corpus, made once; `published` gives copies."""
    root = tmp_path_factory.mktemp("published") / "project"
    shutil.copytree(DATA / "project", root)
    documents, found = check_annotations(Project(root))
    assert found == []
    publish_documents(Project(root), documents)
    return root


@pytest.fixture
def published(_published: Path, tmp_path: Path) -> Project:
    """A copy of the tiny valid project with its corpus."""
    root = tmp_path / "published"
    shutil.copytree(_published, root)
    return Project(root)


def steps(work: Callable[[], object]) -> int:
    """How many lines of Python are run: the cost of some work, the same each time and on every machine."""
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> Callable[..., object]:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def tree(folder: Path) -> dict[str, bytes | None]:
    """All that lies under `folder`, by relative path: the bytes of files, None for folders."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


@pytest.fixture
def small() -> Document:
    """A small document made by hand, see `documents.small_document`."""
    return small_document()
