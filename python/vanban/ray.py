"""Documents on Ray: ``pip install vanban[ray]``.

::

    import ray
    from vanban import ray as papers

    files = ray.data.read_binary_files("s3://archive/2025/", include_paths=True)
    papers.tasks(papers.extract(files)).write_parquet("s3://tables/2025/tasks/")

Every file gives one row. A bad, huge or hanging file is a row with its ``code``: each actor reads
in a worker process of its own. See ``docs/clusters.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from vanban import _columns

if TYPE_CHECKING:
    import pyarrow as pa
    from typing_extensions import Unpack

    from vanban._options import Options

#: Files that an actor takes at once.
FILES_AT_ONCE = 8


class Extractor:
    """An actor that reads files, and keeps its worker process from batch to batch."""

    def __init__(self, tables: Sequence[str], root: str | None, options: Options) -> None:
        self._tables = tuple(tables)
        self._root = root
        self._options = options

    def __call__(self, batch: pa.Table) -> pa.Table:
        import pyarrow

        paths = batch.column("path").to_pylist()
        contents = batch.column("bytes").to_pylist()
        found = _columns.extract(paths, contents, self._tables, self._root, self._options)
        return pyarrow.Table.from_batches([found])


def extract(
    ds: Any,
    *,
    actors: int | tuple[int, int] | None = None,
    cpus: float = 0.5,
    tables: Sequence[str] = _columns.TABLES,
    root: str | None = None,
    **options: Unpack[Options],
) -> Any:
    """Reads every file of ``ds``, as ``read_binary_files(…, include_paths=True)`` gives them.

    ``actors`` says how many read at once, or from how many to how many; one for each CPU of the
    cluster unless said otherwise. ``cpus`` is what Ray counts for each: with a whole one, actors
    on all CPUs would leave none for the tasks that fetch their files. The columns are those of
    :func:`vanban.spark.extract`.
    """
    import ray

    if actors is None:
        actors = max(1, int(ray.cluster_resources().get("CPU", 1)))
    least, most = actors if isinstance(actors, tuple) else (actors, actors)
    asked: Options = {"isolate": True, **options}
    return ds.map_batches(
        Extractor,
        fn_constructor_kwargs={"tables": tuple(tables), "root": root, "options": asked},
        compute=ray.data.ActorPoolStrategy(min_size=least, max_size=most),
        num_cpus=cpus,
        batch_size=FILES_AT_ONCE,
        batch_format="pyarrow",
    )


def identities(ds: Any) -> _columns.Identities:
    """What each paper is among all of what :func:`extract` gave: see :func:`rows`.

    It is found at one place, which takes some 3 KB for each paper.
    """
    paths: list[str] = []
    marks: list[bytes] = []
    for batch in ds.select_columns(["path", _columns.MARKS]).iter_batches(batch_format="pyarrow"):
        known = batch.filter(batch.column(_columns.MARKS).is_valid())
        paths += known.column("path").to_pylist()
        marks += known.column(_columns.MARKS).to_pylist()
    return _columns.identities(paths, marks)


def rows(ds: Any, table: str, identities: _columns.Identities | None = None) -> Any:
    """The rows of one table of what :func:`extract` gave.

    ``paper``, ``work`` and ``counts`` are null unless :func:`identities` of the same dataset are
    given: what reads one file knows nothing of the others.
    """
    import ray

    known = ray.put(identities)

    def flatten(batch: pa.Table) -> pa.Table:
        return _columns.flat(batch, table, ray.get(known))

    return ds.map_batches(flatten, batch_format="pyarrow")


def tasks(ds: Any) -> Any:
    """The tasks of what :func:`extract` gave: who does what, by when, with which money."""
    return rows(ds, "tasks")


def failures(ds: Any) -> Any:
    """The files that gave no document, each with its code."""
    names = list(_columns.FAILED)
    return ds.filter(lambda row: row["status"] == "failed").select_columns(names)
