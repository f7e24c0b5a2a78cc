"""The results of a batch: a folder that ``vanban convert`` wrote, or its ``tables.sqlite``."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vanban import _model, _native, _tables
from vanban._document import Document

_LEDGER = "ledger.jsonl"


class Archive:
    """A folder of results, or the SQLite database of its tables.

    >>> import vanban
    >>> archive = vanban.Archive(RESULTS)
    >>> len(archive), [line.status for line in archive.ledger()][:1]
    (2, ['done'])
    >>> sorted(document.source.file for document in archive)
    ['document.pdf', 'du-thao.docx']
    >>> archive.table("tasks").to_pandas()["file"].nunique()
    2
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        if not self.path.exists():
            raise FileNotFoundError(f"{self.path}: no folder of results and no database")
        self._database = self.path if self.path.is_file() else None

    def __repr__(self) -> str:
        return f"vanban.Archive({str(self.path)!r})"

    def __len__(self) -> int:
        return len(self._files())

    def __iter__(self) -> Iterator[Document]:
        """The documents, in the order of their names, one after the other."""
        for file in self._files():
            yield Document(Path(file).read_bytes())

    def document(self, name: str) -> Document:
        """The document that was read from the file of this name."""
        for root in (self.path, self.path / ".vanban" / "json"):
            file = root / f"{name}.json"
            if file.is_file():
                return Document(file.read_bytes())
        raise KeyError(f"{name}: not in {self.path}")

    def ledger(self) -> list[_model.LedgerLine]:
        """What became of each file: failed ones and the reason too."""
        file = self.path / _LEDGER
        if not file.is_file():
            return []
        lines = file.read_text(encoding="utf-8").splitlines()
        return [_model.LedgerLine.from_dict(json.loads(line)) for line in lines]

    def table(self, name: str) -> _FolderRows | _DatabaseRows:
        """The rows of one table, as Arrow or data frames; of a folder they are a stream."""
        if name not in _native.table_names():
            raise KeyError(f"{name}: one of {', '.join(_native.table_names())}")
        if self._database:
            return _DatabaseRows(self._database, name)
        return _FolderRows([str(file) for file in self._files()], name)

    def tasks_frame(self, engine: str = "pandas") -> Any:
        """All tasks as a data frame of ``"pandas"`` or ``"polars"``."""
        rows = self.table("tasks")
        return rows.to_polars() if engine == "polars" else rows.to_pandas()

    def _files(self) -> list[os.PathLike[str]]:
        return [] if self._database else list(_native.stored(self.path))


class _FolderRows(_tables.Rows):
    """Rows of the JSON files of a folder, read as they are taken."""

    def __init__(self, files: list[str], name: str) -> None:
        self._files = files
        self._name = name

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return _native.Stream(self._files, self._name).__arrow_c_stream__(requested_schema)

    def to_rows(self) -> list[dict[str, Any]]:
        jsons = [Path(file).read_bytes() for file in self._files]
        return list(json.loads(_native.Table(jsons, self._name, True).rows()))


class _DatabaseRows(_tables.Rows):
    """Rows of a table of SQLite."""

    def __init__(self, database: Path, name: str) -> None:
        self._database = database
        self._name = name

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        import pyarrow

        rows: Any = pyarrow.Table.from_pylist(self.to_rows())
        return rows.__arrow_c_stream__(requested_schema)

    def to_rows(self) -> list[dict[str, Any]]:
        with sqlite3.connect(f"{self._database.resolve().as_uri()}?mode=ro", uri=True) as base:
            base.row_factory = sqlite3.Row
            # The name is one of a closed list.
            rows = base.execute(f'SELECT * FROM "{self._name}"').fetchall()
        return [dict(row) for row in rows]
