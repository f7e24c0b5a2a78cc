"""Ray with two actors gives the tables of one machine, also where an actor is killed."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from clusters import TABLES, lines, one_machine, papers

pytestmark = pytest.mark.cluster
ray = pytest.importorskip("ray")
pyarrow = pytest.importorskip("pyarrow")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    # Ray puts the folder that it starts in before the packages of its workers: not the sources.
    home = Path.cwd()
    os.chdir(tmp_path_factory.mktemp("home"))
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
    os.chdir(home)


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


def busy_actors() -> list[int]:
    """The processes of the actors that read, while they do: Ray names them by their work."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            title = (folder / "cmdline").read_bytes().decode(errors="replace")
        except (OSError, ValueError):
            continue
        if title.startswith("ray::MapWorker") and "Extractor" in title and ").submit" in title:
            found.append(int(folder.name))
    return found


def test_an_actor_that_is_killed_loses_nothing(cluster: None, program: str, tmp_path: Path) -> None:
    from vanban import ray as vanban_ray

    folder = papers(tmp_path / "papers", copies=4)
    expected = one_machine(program, folder, tmp_path / "out")
    killed: list[int] = []

    def kill() -> None:
        end = time.monotonic() + 120
        while time.monotonic() < end and not killed:
            for victim in busy_actors()[:1]:
                os.kill(victim, signal.SIGKILL)
                killed.append(victim)
            time.sleep(0.02)

    killer = threading.Thread(target=kill)
    killer.start()
    found = read(folder).materialize()
    killer.join()
    assert killed, "no actor was killed in the middle"
    known = vanban_ray.identities(found)
    assert lines(whole(vanban_ray.rows(found, "tasks", known))) == expected["tasks"]
