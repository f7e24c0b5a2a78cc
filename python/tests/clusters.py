"""What the tests of engines share: papers, and tables as sorted lines of CSV."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from conftest import CORPUS

import vanban

TABLES = ("documents", "tasks", "amounts", "checks")


def papers(folder: Path, copies: int = 1) -> Path:
    """Papers of our own, a broken one and an empty one."""
    for paper in sorted(CORPUS.glob("*/document.*")):
        if paper.suffix not in (".pdf", ".docx"):
            continue
        for copy in range(copies):
            place = folder / f"{paper.parent.name}-{copy}"
            place.mkdir(parents=True, exist_ok=True)
            shutil.copy(paper, place / paper.name)
    (folder / "hong.pdf").write_bytes(b"%PDF-1.7")
    (folder / "rong.pdf").write_bytes(b"")
    return folder


def one_machine(program: str, folder: Path, out: Path) -> dict[str, list[str]]:
    """The tables that the program makes of the same papers."""
    command = [program, "convert", str(folder), "-o", str(out), "-q"]
    subprocess.run(command, check=False, capture_output=True)
    archive = vanban.Archive(out)
    return {name: lines(archive.table(name).to_arrow()) for name in TABLES}


def lines(table: Any) -> list[str]:
    """The rows of an Arrow table as sorted lines of CSV."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out)
    names = sorted(table.column_names)
    for row in table.to_pylist():
        writer.writerow([row[name] for name in names])
    return sorted(out.getvalue().splitlines())
