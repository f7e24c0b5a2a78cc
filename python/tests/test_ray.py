"""Ray with two actors gives the tables of one machine, also where an actor is killed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from clusters import TABLES, lines, one_machine, papers

pytestmark = pytest.mark.cluster
ray = pytest.importorskip("ray")
pyarrow = pytest.importorskip("pyarrow")


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    kept = ("PYTHONPATH", "VANBAN_PROGRAM")
    env = {name: os.environ[name] for name in kept if name in os.environ}
    ray.init(
        num_cpus=2,
        include_dashboard=False,
        object_store_memory=200 << 20,
        runtime_env={"env_vars": env},
        log_to_driver=False,
    )
    yield
    ray.shutdown()


def read(folder: Path, **options: Any) -> Any:
    from vanban import ray as vanban_ray

    files = ray.data.read_binary_files(str(folder), include_paths=True)
    return vanban_ray.extract(files, actors=2, tables=TABLES, root=str(folder), **options)


def whole(ds: Any) -> Any:
    return pyarrow.concat_tables(ray.get(ds.to_arrow_refs()), promote_options="permissive")


def test_tables_and_failures_are_those_of_one_machine(
    cluster: None, program: str, tmp_path: Path
) -> None:
    from vanban import ray as vanban_ray

    folder = papers(tmp_path / "papers", copies=2)
    expected = one_machine(program, folder, tmp_path / "out")
    found = read(folder).materialize()
    known = vanban_ray.identities(found)
    for name in TABLES:
        assert lines(whole(vanban_ray.rows(found, name, known))) == expected[name], name
    failed = {Path(row["path"]).name: row["code"] for row in vanban_ray.failures(found).take_all()}
    assert failed["hong.pdf"] == "damaged"
    assert failed["rong.pdf"] == "empty"


def test_a_file_that_hangs_is_a_row(cluster: None, tmp_path: Path) -> None:
    rows = read(papers(tmp_path / "papers"), time_limit=0.0001).take_all()
    assert len(rows) > 10
    assert {row["status"] for row in rows} == {"failed"}
    assert "timed-out" in {row["code"] for row in rows}
