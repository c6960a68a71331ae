# SPDX-License-Identifier: MulanPSL-2.0
"""A var/ of its own for each test that needs a server, and nothing left of it afterwards."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from linli.runtime import embedded


@pytest.fixture(scope="module")
def standing() -> Iterator[Path]:
    """The var/ of a server that stands through a whole file, for tests that only look."""
    folder = Path(tempfile.mkdtemp(prefix="linli-test-")) / "var"
    embedded.ensure_running(folder)
    yield folder
    embedded.remove(folder)
    shutil.rmtree(folder.parent, ignore_errors=True)


@pytest.fixture
def new_var() -> Iterator[Callable[[], Path]]:
    """Makes as many var/ folders as a test wants, on short paths, as in a real checkout."""
    made: list[Path] = []

    def make() -> Path:
        made.append(Path(tempfile.mkdtemp(prefix="linli-test-")) / "var")
        return made[-1]

    yield make
    for folder in made:
        embedded.remove(folder)
        shutil.rmtree(folder.parent, ignore_errors=True)


@pytest.fixture
def var(new_var: Callable[[], Path]) -> Path:
    return new_var()
