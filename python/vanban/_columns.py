"""Many files into columns of Arrow, for engines that run over machines.

Every file gives one row, whatever became of it: a bad, huge or hanging one has its code.
"""

from __future__ import annotations

import functools
import posixpath
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pyarrow as pa

from vanban import _errors, _native, _options, _tables

if TYPE_CHECKING:
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


@functools.cache
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
    reader = _options.reader(options)
    told: dict[str, list[str | None]] = {name: [] for name in TOLD}
    jsons: list[bytes | None] = []
    for path, content in zip(paths, contents):
        json, failed = reader.read_bytes(content or b"", name_of(path, root))
        jsons.append(json)
        row = _failure(path, failed) if failed is not None else {"path": path}
        for name in TOLD:
            told[name].append(row.get(name))
    # Each document is read once for all that stands beside it.
    found = _native.Columns(jsons, list(tables))
    told["document"] = [None if json is None else json.decode() for json in jsons]
    told["status"] = [_STATUS[is_whole] for is_whole in found.whole()]
    columns = [pa.array(told[name], pa.string()) for name in TOLD]
    columns.append(pa.array(found.marks(), pa.binary()))
    columns += [_lists(found, name, jsons) for name in tables]
    return pa.RecordBatch.from_arrays(columns, schema=schema(tables))


#: What is told of a file that gave a whole document, a part of one, or none.
_STATUS = {True: "done", False: "incomplete", None: "failed"}


def _failure(path: str, failed: _native.Failure) -> dict[str, str | None]:
    error = _errors.of(failed, path)
    return {"path": path, **{name: str(getattr(error, name)) for name in FAILED[2:]}}


def _lists(found: _native.Columns, name: str, jsons: Sequence[bytes | None]) -> pa.Array:
    """The rows of each document as one list; null where there is no document."""
    offsets: list[int | None] = []
    end = 0
    for json, count in zip(jsons, found.counts(name)):
        offsets.append(None if json is None else end)
        end += count
    rows = pa.table(found.rows(name))
    structs = rows.to_struct_array().combine_chunks() if len(rows) else pa.array([], struct(name))
    if isinstance(structs, pa.ChunkedArray):
        structs = structs.chunk(0) if structs.num_chunks else pa.array([], struct(name))
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
