"""``RUST_LOG`` tells how long files and their stages took, from Python too."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PLAN


def traced(filter: str | None, isolate: bool, folder: Path) -> str:
    code = f"import vanban; vanban.read({str(PLAN)!r}, isolate={isolate})"
    env = {name: value for name, value in os.environ.items() if name != "RUST_LOG"}
    if filter is not None:
        env["RUST_LOG"] = filter
    command = [sys.executable, "-c", code]
    run = subprocess.run(
        command, env=env, cwd=folder, capture_output=True, check=True, encoding="utf-8"
    )
    return run.stderr


@pytest.mark.parametrize("isolate", [False, True])
def test_stages_are_told_where_that_is_asked_for(isolate: bool, tmp_path: Path) -> None:
    assert traced(None, isolate, tmp_path) == ""
    told = traced("vanban=debug", isolate, tmp_path)
    for stage in ("read", "parse", "check", "write"):
        assert f":{stage}" in told, told
    assert "document.pdf" in told
    assert "pages=5" in told


def test_a_wrong_filter_is_a_warning(tmp_path: Path) -> None:
    assert "RuntimeWarning: RUST_LOG" in traced("vanban=loud", False, tmp_path)
