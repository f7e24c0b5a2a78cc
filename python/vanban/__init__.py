"""Vietnamese official documents as checked, typed data.

>>> import vanban
>>> document = vanban.read(PLAN)
>>> document.letterhead.number.symbol
'KH-SKHCN'
>>> task = next(task for task in document.tasks if task.id == "A1.12")
>>> task.id, task.lead[0].name, task.budget.vnd
('A1.12', 'Phòng Bưu chính - Viễn thông và Chuyển đổi số', 1190000000)

A file that gives no document raises :class:`VanbanError`, which has a stable ``code`` and says in
English and Vietnamese what is wrong and what to do about it:

>>> vanban.read(b"")
Traceback (most recent call last):
    ...
vanban._errors.VanbanError: empty: the file is empty; get the file from its source again
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vanban import _model as model
    from vanban._api import check, diff, read, read_many, schema, schema_names, text
    from vanban._archive import Archive
    from vanban._chunks import Chunk
    from vanban._document import Document
    from vanban._errors import VanbanError
    from vanban._options import Options
    from vanban._tables import Table, table, table_names

#: Where each name lives. They are imported when they are used: a worker needs none of them.
_HOMES = {
    "Archive": "_archive",
    "Chunk": "_chunks",
    "Document": "_document",
    "Options": "_options",
    "Table": "_tables",
    "VanbanError": "_errors",
    "check": "_api",
    "diff": "_api",
    "read": "_api",
    "read_many": "_api",
    "schema": "_api",
    "schema_names": "_api",
    "table": "_tables",
    "table_names": "_tables",
    "text": "_api",
}

__all__ = [
    "Archive",
    "Chunk",
    "Document",
    "Options",
    "Table",
    "VanbanError",
    "check",
    "diff",
    "model",
    "read",
    "read_many",
    "schema",
    "schema_names",
    "table",
    "table_names",
    "text",
]


def __getattr__(name: str) -> Any:
    if name == "model":
        return importlib.import_module("vanban._model")
    if name == "__version__":
        return importlib.import_module("vanban._native").__version__
    if name in _HOMES:
        return getattr(importlib.import_module(f"vanban.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'vanban' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
