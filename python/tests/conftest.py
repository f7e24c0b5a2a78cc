"""Papers of our own, for tests and for the examples of the documentation."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from vanban._options import find_program

HOME = Path(__file__).parent.parent.parent
CORPUS = HOME / "corpus"
PLAN = CORPUS / "ke-hoach-chuyen-doi-so-2025" / "document.pdf"
DRAFT = CORPUS / "ke-hoach-chuyen-doi-so-2025" / "du-thao.docx"
FAULTY = CORPUS / "du-thao-ke-hoach-luu-tru-so" / "document.docx"


@pytest.fixture(scope="session")
def program() -> str:
    found = find_program()
    assert found, "the program vanban: install the package, or name it by VANBAN_PROGRAM"
    return found


@pytest.fixture(scope="session")
def results(program: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two papers converted by the program, with tables as CSV and Parquet."""
    folder = tmp_path_factory.mktemp("results")
    formats = ["-f", "json,csv,parquet"]
    command = [program, "convert", str(PLAN), str(DRAFT), "-o", str(folder), "-q", *formats]
    subprocess.run(command, check=True)
    return folder


@pytest.fixture(autouse=True)
def names(doctest_namespace: dict[str, Any], results: Path) -> None:
    """The names that the examples of the documentation use."""
    doctest_namespace.update(
        PLAN=str(PLAN), DRAFT=str(DRAFT), FAULTY=str(FAULTY), RESULTS=str(results)
    )
