"""Tables as Arrow and data frames say what the program writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import DRAFT, PLAN

import vanban

pyarrow = pytest.importorskip("pyarrow")


def test_arrow_has_the_rows_of_the_parquet_files(results: Path) -> None:
    from pyarrow import parquet

    documents = [vanban.read(PLAN), vanban.read(DRAFT)]
    for name in vanban.table_names():
        here = vanban.table(documents, name).to_arrow()
        written = parquet.read_table(results / f"{name}.parquet")
        assert here.column_names == written.column_names
        assert here.to_pylist() == written.to_pylist(), name
        streamed = vanban.Archive(results).table(name).to_arrow()
        assert streamed.to_pylist() == written.to_pylist(), name


def test_a_copy_of_a_paper_is_known_among_the_others() -> None:
    content = PLAN.read_bytes()
    documents = [vanban.read(PLAN), vanban.read(content + b"% copy\n", name="copy.pdf")]
    rows = vanban.table(documents, "documents").to_rows()
    assert rows[0]["paper"] == rows[1]["paper"]
    assert [row["counts"] for row in rows] == [False, True]
    for row in vanban.table(documents, "documents", all=False).to_rows():
        assert (row["paper"], row["work"], row["counts"]) == (None, None, None)


def test_rows_follow_their_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    document = vanban.read(PLAN)
    tables = {name: document.table(name).to_rows() for name in vanban.table_names()}
    assert sum(map(len, tables.values())) > 100
    jsonschema.Draft202012Validator(vanban.schema("tables")).validate(tables)


def test_a_stream_is_handed_over_without_a_copy() -> None:
    table = vanban.read(PLAN).table("tasks")
    first, second = (pyarrow.table(table).column("text").chunk(0).buffers()[2] for _ in range(2))
    assert first.address == second.address


def test_frames_of_pandas_and_polars() -> None:
    document = vanban.read(PLAN)
    pandas = pytest.importorskip("pandas")
    frame = document.tasks_frame("pandas")
    assert isinstance(frame, pandas.DataFrame)
    assert frame["budget_vnd"].sum() == document.budget.rows_total
    polars = pytest.importorskip("polars")
    frame = document.tasks_frame("polars")
    assert isinstance(frame, polars.DataFrame)
    assert frame["budget_vnd"].sum() == document.budget.rows_total
    with pytest.raises(ValueError, match="neither"):
        document.tasks_frame("excel")


def test_an_archive_has_documents_ledger_and_tables(results: Path) -> None:
    archive = vanban.Archive(results)
    assert [line.input for line in archive.ledger()] == ["document.pdf", "du-thao.docx"]
    assert archive.document("document.pdf") == vanban.read(PLAN)
    assert len(archive.tasks_frame()) == len(archive.table("tasks").to_rows())
    with pytest.raises(KeyError, match="none"):
        archive.document("none")
    with pytest.raises(KeyError, match="tasks"):
        archive.table("none")
    with pytest.raises(FileNotFoundError):
        vanban.Archive(results / "none")


def test_an_archive_may_be_a_database(tmp_path: Path) -> None:
    import sqlite3

    base = sqlite3.connect(tmp_path / "tables.sqlite")
    base.execute("CREATE TABLE tasks (file TEXT, task TEXT)")
    base.execute("INSERT INTO tasks VALUES ('a.pdf', 'A1.1')")
    base.commit()
    base.close()
    archive = vanban.Archive(tmp_path / "tables.sqlite")
    assert archive.table("tasks").to_rows() == [{"file": "a.pdf", "task": "A1.1"}]
    assert len(archive.table("tasks").to_pandas()) == 1
