"""Documents on Spark: ``pip install vanban[spark]``.

::

    from vanban import spark as papers

    files = spark.read.format("binaryFile").load("s3a://archive/2025/")
    found = papers.extract(files, root="s3a://archive/2025/")
    papers.write_tables(found, "s3a://tables/2025/")

Every file gives one row. A bad, huge or hanging file is a row with its ``code``: each executor
reads in worker processes of its own. See ``docs/clusters.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from vanban import _columns

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame
    from typing_extensions import Unpack

    from vanban._options import Options

#: Files that are held at once by an executor, at most; each with its bytes.
FILES_AT_ONCE = 16
_BATCH_SETTING = "spark.sql.execution.arrow.maxRecordsPerBatch"


def extract(
    df: DataFrame,
    content_col: str = "content",
    path_col: str = "path",
    *,
    tables: Sequence[str] = _columns.TABLES,
    root: str | None = None,
    **options: Unpack[Options],
) -> DataFrame:
    """Reads every file of ``df``, as ``binaryFile`` gives them, into one row each.

    The columns are ``path``, ``status`` (``done``, ``incomplete``, ``failed``), ``code`` with
    messages and hints in English and Vietnamese where it failed, ``document`` (the JSON),
    ``marks`` (for :func:`identities`), and a list of rows for each of ``tables``. ``source.file``
    is the path below ``root``, else the name of the file. Files are read in isolation unless
    ``isolate=False``.

    The number of files that Spark hands over at once is lowered to :data:`FILES_AT_ONCE` where it
    was higher, as all their bytes stand in memory.
    """
    from pyspark.sql.pandas.types import from_arrow_schema

    session = df.sparkSession
    if int(session.conf.get(_BATCH_SETTING, "10000") or "0") > FILES_AT_ONCE:
        session.conf.set(_BATCH_SETTING, str(FILES_AT_ONCE))
    asked: Options = {"isolate": True, **options}
    names = tuple(tables)
    shared = _broadcast(session, asked)

    def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        kept = shared.value if hasattr(shared, "value") else shared
        for batch in batches:
            paths = batch.column(0).to_pylist()
            contents = batch.column(1).to_pylist()
            yield _columns.extract(paths, contents, names, root, kept)

    return df.select(path_col, content_col).mapInArrow(
        read, from_arrow_schema(_columns.schema(names))
    )


def _broadcast(session: Any, options: Options) -> Any:
    """The options, sent to each executor once; over Spark Connect they go with the function."""
    try:
        return session.sparkContext.broadcast(dict(options))
    except Exception:
        return dict(options)


def identities(df: DataFrame) -> DataFrame:
    """What each paper is among all of what :func:`extract` gave: ``paper`` and ``work`` (its keys)
    and ``counts``, by ``path`` and ``attachment``.

    It is found on the driver, which takes some 3 KB for each paper.
    """
    marks = df.where(f"{_columns.MARKS} IS NOT NULL").select("path", _columns.MARKS).toArrow()
    columns = [marks.column(place).to_pylist() for place in (0, 1)]
    found = [
        (path, place, *paper)
        for path, papers in _columns.identities(*columns).items()
        for place, paper in enumerate(papers)
    ]
    names = "path STRING, attachment BIGINT, paper STRING, work STRING, counts BOOLEAN"
    return df.sparkSession.createDataFrame(found, names)


def rows(df: DataFrame, table: str, identities: DataFrame | None = None) -> DataFrame:
    """The rows of one table of what :func:`extract` gave.

    ``paper``, ``work`` and ``counts`` are null unless :func:`identities` of the same frame are
    given: what reads one file knows nothing of the others.
    """
    from pyspark.sql import functions

    row = functions.explode(table).alias("row")
    if identities is None:
        return df.select(row).select("row.*")
    whole = df.select("path", row).select("path", "row.*")
    own = [name for name in whole.columns if name not in _columns.IDENTITY]
    joined = whole.select(own).join(identities, ["path", "attachment"], "left")
    return joined.select([name for name in whole.columns if name != "path"])


def tasks(df: DataFrame) -> DataFrame:
    """The tasks of what :func:`extract` gave: who does what, by when, with which money."""
    return rows(df, "tasks")


def failures(df: DataFrame) -> DataFrame:
    """The files that gave no document, each with its code."""
    return df.where("status = 'failed'").select(*_columns.FAILED)


def write_tables(
    df: DataFrame,
    path: str,
    *,
    format: str = "parquet",
    mode: str = "errorifexists",
    identify: bool = True,
) -> None:
    """Writes each table of what :func:`extract` gave, and ``failures``, below ``path``.

    What each paper is among the others is found on the driver unless not ``identify``.

    The files are read once: the rows are kept on the executors meanwhile, on disk where memory
    does not hold them.
    """
    from pyspark import StorageLevel

    kept = df.persist(StorageLevel.MEMORY_AND_DISK)
    try:
        known = identities(kept) if identify else None
        for name in df.columns[len(_columns.TOLD) + 1 :]:
            written = rows(kept, name, known).write.format(format).mode(mode)
            written.save(f"{path.rstrip('/')}/{name}")
        told = failures(kept).write.format(format).mode(mode)
        told.save(f"{path.rstrip('/')}/failures")
    finally:
        kept.unpersist()
