"""Many files into columns of Arrow, for engines that run over machines.

Every file gives one row, whatever became of it: a bad, huge or hanging one has its code.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pyarrow as pa

from vanban import _api, _native, _tables
from vanban._errors import VanbanError

if TYPE_CHECKING:
    from vanban._document import Document
    from vanban._options import Options

#: The tables that stand beside each document unless others are asked for.
TABLES = ("documents", "tasks", "targets", "amounts", "citations", "checks")
#: What is told of every file that gave no document.
FAILED = ("path", "status", "code", "message", "message_vi", "hint", "hint_vi")
#: What is told of every file.
TOLD = (*FAILED, "document")
#: What tells its papers from others.
MARKS = "marks"
#: What a paper is among all others, in every table.
IDENTITY = ("paper", "work", "counts")


def schema(tables: Sequence[str]) -> pa.Schema:
    """The columns: what became of the file, its JSON and marks, and the rows of each table."""
    fields = [pa.field(name, pa.string()) for name in TOLD]
    fields.append(pa.field(MARKS, pa.binary()))
    return pa.schema([*fields, *(pa.field(name, pa.list_(struct(name))) for name in tables)])


def struct(name: str) -> pa.StructType:
    """A row of a table."""
    return pa.struct(list(pa.table(_tables.Table(_native.Table([], name, False))).schema))


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
    marks = [document and _native.marks(document.to_json()) for document in found]
    columns.append(pa.array(marks, pa.binary()))
    columns += [_lists(found, name) for name in tables]
    return pa.RecordBatch.from_arrays(columns, schema=schema(tables))


def _row(
    path: str, content: bytes | None, root: str | None, options: Options
) -> tuple[dict[str, str | None], Document | None]:
    try:
        document = _api.read(content or b"", name=name_of(path, root), **options)
    except VanbanError as error:
        told = {name: str(getattr(error, name)) for name in FAILED[2:]}
        return {"path": path, "status": "failed", **told}, None
    status = "incomplete" if document.source.incomplete else "done"
    return {"path": path, "status": status, "document": document.to_json().decode()}, document


def _lists(documents: Sequence[Document | None], name: str) -> pa.Array:
    """The rows of each document as one list; null where there is no document."""
    offsets: list[int | None] = []
    end = 0
    for document in documents:
        offsets.append(None if document is None else end)
        end += 0 if document is None else len(_tables.table([document], name, all=False))
    rows = pa.table(_tables.table([d for d in documents if d is not None], name, all=False))
    kind = struct(name)
    structs = rows.to_struct_array().combine_chunks() if len(rows) else pa.array([], kind)
    if isinstance(structs, pa.ChunkedArray):
        structs = structs.chunk(0) if structs.num_chunks else pa.array([], kind)
    return pa.ListArray.from_arrays(pa.array([*offsets, end], pa.int32()), structs)


#: Of each paper of a file its key, that of its work, and whether it counts.
Identities = dict[str, "list[tuple[str, str, bool]]"]


def identities(paths: Sequence[str], marks: Sequence[bytes]) -> Identities:
    """What the papers of each file are among those of all files, whose marks these are."""
    return dict(zip(paths, _native.identify(marks)))


def flat(batch: pa.Table, name: str, known: Identities | None = None) -> pa.Table:
    """The rows of the table of this name, without the files that have none."""
    lists = batch.column(name).combine_chunks()
    if isinstance(lists, pa.ChunkedArray):
        lists = lists.chunk(0) if lists.num_chunks else pa.array([], lists.type)
    names = [field.name for field in lists.type.value_type]
    rows = pa.Table.from_arrays(lists.flatten().flatten(), names=names)
    if known is None:
        return rows
    paths = batch.column("path").to_pylist()
    files = (paths[place] for place in lists.value_parent_indices().to_pylist())
    papers = rows.column("attachment").to_pylist()
    found = [known[file][paper] for file, paper in zip(files, papers)]
    for place, column in enumerate(IDENTITY):
        at = rows.schema.get_field_index(column)
        values = pa.array([row[place] for row in found], rows.schema.field(at).type)
        rows = rows.set_column(at, rows.schema.field(at), values)
    return rows
