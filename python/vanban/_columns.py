"""Many files into columns of Arrow, for engines that run over machines.

Every file gives one row, whatever became of it: a bad, huge or hanging one has its code.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pyarrow as pa

from vanban import _api, _native, _tables
from vanban._errors import VanbanError

if TYPE_CHECKING:
    from vanban._document import Document
    from vanban._options import Options

#: The tables that stand beside each document unless others are asked for.
TABLES = ("documents", "tasks", "targets", "amounts", "citations", "checks")
#: What is told of every file.
TOLD = ("path", "status", "code", "message", "message_vi", "hint", "hint_vi", "document")


def schema(tables: Sequence[str]) -> pa.Schema:
    """The columns: what became of the file, its JSON, and the rows of each table."""
    fields = [pa.field(name, pa.string()) for name in TOLD]
    return pa.schema([*fields, *(pa.field(name, pa.list_(struct(name))) for name in tables)])


def struct(name: str) -> pa.StructType:
    """A row of a table."""
    return pa.struct(list(pa.table(_tables.Table(_native.Table([], name))).schema))


def name_of(path: str, root: str | None) -> str:
    """The name of a file below ``root``, else its last part."""
    if root:
        whole, start = _plain(path), _plain(root).rstrip("/") + "/"
        if whole.startswith(start):
            return whole[len(start) :]
    return posixpath.basename(_plain(path))


def _plain(path: str) -> str:
    """A path without the scheme in which engines write it: ``file:///a%20b`` is ``/a b``."""
    if ":/" not in path:
        return path
    parts = urlsplit(path)
    return unquote(parts.netloc + parts.path)


def extract(
    paths: Iterable[str],
    contents: Iterable[bytes | None],
    tables: Sequence[str],
    root: str | None,
    options: Options,
) -> pa.RecordBatch:
    """Reads the files, one after the other, into one row each."""
    told: dict[str, list[str | None]] = {name: [] for name in TOLD}
    found: list[Document | None] = []
    for path, content in zip(paths, contents):
        row, document = _row(path, content, root, options)
        found.append(document)
        for name in TOLD:
            told[name].append(row.get(name))
    columns = [pa.array(told[name], pa.string()) for name in TOLD]
    columns += [_lists(found, name) for name in tables]
    return pa.RecordBatch.from_arrays(columns, schema=schema(tables))


def _row(
    path: str, content: bytes | None, root: str | None, options: Options
) -> tuple[dict[str, str | None], Document | None]:
    try:
        document = _api.read(content or b"", name=name_of(path, root), **options)
    except VanbanError as error:
        told = ("code", "message", "message_vi", "hint", "hint_vi")
        return {
            "path": path,
            "status": "failed",
            **{name: str(getattr(error, name)) for name in told},
        }, None
    status = "incomplete" if document.source.incomplete else "done"
    return {"path": path, "status": status, "document": document.to_json().decode()}, document


def _lists(documents: Sequence[Document | None], name: str) -> pa.Array:
    """The rows of each document as one list; null where there is no document."""
    offsets: list[int | None] = []
    end = 0
    for document in documents:
        offsets.append(None if document is None else end)
        end += 0 if document is None else len(document.table(name))
    rows = pa.table(_tables.table([d for d in documents if d is not None], name))
    kind = struct(name)
    structs = rows.to_struct_array().combine_chunks() if len(rows) else pa.array([], kind)
    if isinstance(structs, pa.ChunkedArray):
        structs = structs.chunk(0) if structs.num_chunks else pa.array([], kind)
    return pa.ListArray.from_arrays(pa.array([*offsets, end], pa.int32()), structs)


def flat(lists: Any) -> pa.Table:
    """The rows of a column of lists, without the files that have none."""
    if isinstance(lists, pa.ChunkedArray):
        lists = lists.combine_chunks()
    structs = lists.flatten()
    names = [field.name for field in lists.type.value_type]
    return pa.Table.from_arrays(structs.flatten(), names=names)
