"""Spark with two executors gives the tables of one machine, also where an executor is killed."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from clusters import TABLES, lines, one_machine, papers

pytestmark = pytest.mark.cluster
pyspark = pytest.importorskip("pyspark")
pytest.importorskip("pyarrow")


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local-cluster[2,1,1024]")
    for name in ("PYTHONPATH", "VANBAN_PROGRAM"):
        if name in os.environ:
            builder = builder.config(f"spark.executorEnv.{name}", os.environ[name])
    spark = (
        builder.config("spark.ui.enabled", "false")
        .config("spark.sql.files.openCostInBytes", "1")
        .config("spark.sql.files.maxPartitionBytes", "300000")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("OFF")
    yield spark
    spark.stop()


def read(session: Any, folder: Path, **options: Any) -> Any:
    from vanban import spark as vanban_spark

    reader = session.read.format("binaryFile").option("recursiveFileLookup", "true")
    root = folder.as_uri()
    return vanban_spark.extract(reader.load(root), tables=TABLES, root=root, **options)


def test_tables_and_failures_are_those_of_one_machine(
    session: Any, program: str, tmp_path: Path
) -> None:
    from pyarrow import parquet

    from vanban import spark as vanban_spark

    folder = papers(tmp_path / "papers")
    expected = one_machine(program, folder, tmp_path / "out")
    assert len(expected["tasks"]) > 100
    found = read(session, folder)
    vanban_spark.write_tables(found, str(tmp_path / "tables"))
    for name in TABLES:
        written = parquet.read_table(tmp_path / "tables" / name)
        assert lines(written) == expected[name], name
    failed = {
        Path(row.path).name: (row.code, row.hint_vi)
        for row in vanban_spark.failures(found).collect()
    }
    assert failed["hong.pdf"][0] == "damaged"
    # Spark hands over no file without bytes.
    assert "rong.pdf" not in failed
    assert failed["hong.pdf"][1].startswith("lấy lại tệp từ nguồn")
    assert vanban_spark.tasks(found).count() == len(expected["tasks"])
    document = found.where("status = 'done'").first().document
    assert document.startswith("{")


def test_a_file_that_hangs_is_a_row(session: Any, tmp_path: Path) -> None:
    folder = papers(tmp_path / "papers")
    rows = read(session, folder, time_limit=0.0001).select("status", "code").collect()
    assert len(rows) > 10
    assert {row.status for row in rows} == {"failed"}
    assert "timed-out" in {row.code for row in rows}


def executors(app: str) -> list[int]:
    """The processes of the executors of this application."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            words = (folder / "cmdline").read_bytes().decode(errors="replace").split("\0")
        except (OSError, ValueError):
            continue
        if "org.apache.spark.executor.CoarseGrainedExecutorBackend" in words and app in words:
            found.append(int(folder.name))
    return found


def test_an_executor_that_is_killed_loses_nothing(
    session: Any, program: str, tmp_path: Path
) -> None:
    from vanban import spark as vanban_spark

    folder = papers(tmp_path / "papers", copies=4)
    expected = one_machine(program, folder, tmp_path / "out")
    app = session.sparkContext.applicationId
    tracker = session.sparkContext.statusTracker()
    killed = []

    def kill() -> None:
        end = time.monotonic() + 120
        while time.monotonic() < end:
            stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
            if any(stage and 0 < stage.numCompletedTasks < stage.numTasks for stage in stages):
                victim = executors(app)[0]
                os.kill(victim, signal.SIGKILL)
                killed.append(victim)
                return
            time.sleep(0.02)

    killer = threading.Thread(target=kill)
    killer.start()
    # One pass reads; what comes after it is not read again where an executor is gone.
    found = read(session, folder).persist()
    known = vanban_spark.identities(found)
    rows = vanban_spark.rows(found, "tasks", known).toArrow()
    killer.join()
    assert killed, "no executor was killed in the middle"
    assert lines(rows) == expected["tasks"]
