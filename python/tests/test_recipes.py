"""The examples of ``docs/recipes.md`` run, over the papers of this repository."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import CORPUS, HOME

for name in ("duckdb", "pandas", "polars", "pyarrow", "matplotlib"):
    pytest.importorskip(name)


def blocks(page: str) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def test_the_recipes_run(program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "corpus").symlink_to(CORPUS)
    monkeypatch.chdir(tmp_path)
    # Some papers of the corpus are damaged on purpose: the exit status tells of them.
    command = [program, "convert", "corpus", "-o", "ket-qua", "--format", "json,parquet", "-q"]
    subprocess.run(command, check=False, capture_output=True)
    found = blocks((HOME / "docs" / "recipes.md").read_text(encoding="utf-8"))
    assert len(found) > 6
    names: dict[str, Any] = {}
    for block in found:
        exec(compile(block, "recipes.md", "exec"), names)
    plan = "ke-hoach-chuyen-doi-so-2025/document.pdf"
    compared = names["compared"].set_index("file").loc[plan]
    assert compared["tasks"] == compared["stated"] == 52_538_000_000
    assert len(names["due"]) > 3
    assert len(names["edges"]) > 10
    assert names["changes"].summary.budget_delta == -500_000_000
    for picture in ("tasks-due.png", "drafts.png"):
        assert Path(picture).stat().st_size > 1000
