"""How fast reading from Python, Spark and Ray is, beside the program itself.

Ratios of one run on one machine, with the program that the package brings::

    pip install pypdf                    # and pyspark, ray[data] for --engines
    python scripts/measure.py papers --files 300 --pages 20 --repeat 5 [--engines]

The papers are made of those of ``corpus/``, bound together until they have so many pages. What is
compared runs in turn, and the median of the ratios counts.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import vanban
from vanban._options import find_program

HOME = Path(__file__).parent.parent.parent
#: How many files warm an engine up.
WARM = 8


def make(folder: Path, files: int, pages: int) -> list[Path]:
    """Papers of so many pages or some more, each other ones in another order."""
    from pypdf import PdfReader, PdfWriter

    folder.mkdir(parents=True, exist_ok=True)
    parts = [PdfReader(path) for path in sorted((HOME / "corpus").glob("*/document.pdf"))]
    made = []
    for place in range(files):
        path = folder / f"{place:04}.pdf"
        made.append(path)
        if path.exists():
            continue
        writer = PdfWriter()
        step = place
        while len(writer.pages) < pages:
            writer.append(parts[step % len(parts)])
            step += 1 + place // len(parts)
        writer.add_metadata({"/Title": str(place)})
        with path.open("wb") as file:
            writer.write(file)
    return made


def cost(command: list[str]) -> tuple[float, float]:
    """Seconds on the clock and of the processor, of all processes that were waited for."""
    before, begin = os.times(), time.perf_counter()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after, end = os.times(), time.perf_counter()
    spent = after.children_user + after.children_system
    return end - begin, spent - before.children_user - before.children_system


def read(folder: str, out: str, isolate: bool, threads: int) -> None:
    """What this script does when it is the one that is measured."""
    paths = sorted(Path(folder).glob("*.pdf"))

    def part(some: list[Path]) -> None:
        for path in some:
            document = vanban.read(path, isolate=isolate)
            (Path(out) / f"{path.name}.json").write_bytes(document.to_json())

    workers = [
        threading.Thread(target=part, args=(paths[start::threads],)) for start in range(threads)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def own(folder: Path, out: Path, *, isolate: bool = False, threads: int = 1) -> list[str]:
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    arguments = [str(folder), str(out), str(int(isolate)), str(threads)]
    return [sys.executable, __file__, "--read", *arguments]


def program(folder: Path, out: Path, *flags: str) -> list[str]:
    shutil.rmtree(out, ignore_errors=True)
    return [find_program() or "vanban", "convert", str(folder), "-o", str(out), "-q", *flags]


def told(what: str, ratios: list[float]) -> None:
    ratios.sort()
    print(
        f"{what}: {statistics.median(ratios):.3f}"
        f" (of {len(ratios)}: {ratios[0]:.3f} to {ratios[-1]:.3f})",
        flush=True,
    )


def turns(repeat: int, ratio: Callable[[], float]) -> list[float]:
    ratio()
    return [ratio() for _ in range(repeat)]


def python(folder: Path, out: Path, repeat: int) -> None:
    """In this process, isolated, and with two threads."""

    def here() -> float:
        alone = cost(program(folder, out, "--in-process", "--jobs", "1"))[1]
        return cost(own(folder, out))[1] / alone

    def apart() -> float:
        alone = cost(program(folder, out, "--jobs", "1"))[1]
        return cost(own(folder, out, isolate=True))[1] / alone

    def two() -> float:
        return cost(own(folder, out))[0] / cost(own(folder, out, threads=2))[0]

    told("in process, processor time to that of convert --in-process", turns(repeat, here))
    told("isolated, processor time to that of convert", turns(repeat, apart))
    told("two threads, how many times as fast as one", turns(repeat, two))


def spark(folder: Path, out: Path, repeat: int) -> None:
    from pyspark.sql import SparkSession

    from vanban import spark as papers

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local-cluster[2,1,1024]")
    builder = builder.config("spark.ui.enabled", "false")
    # Some ten files a task: a file each would pay the start of a task each.
    builder = builder.config("spark.sql.files.openCostInBytes", "1")
    builder = builder.config("spark.ui.showConsoleProgress", "false")
    session: Any = builder.config("spark.sql.files.maxPartitionBytes", "4000000").getOrCreate()
    session.sparkContext.setLogLevel("OFF")

    def run(some: str) -> int:
        files = session.read.format("binaryFile").load(some)
        return int(papers.extract(files).where("status = 'done'").count())

    engine("Spark, local-cluster of two executors", folder, out, repeat, run)
    session.stop()


def ray(folder: Path, out: Path, repeat: int) -> None:
    import ray

    from vanban import ray as papers

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    ray.data.DataContext.get_current().enable_progress_bars = False

    def run(some: str) -> int:
        files = ray.data.read_binary_files(some, include_paths=True)
        found = papers.extract(files, actors=2)
        return sum(row["status"] == "done" for row in found.select_columns(["status"]).iter_rows())

    engine("Ray, two actors", folder, out, repeat, run)
    ray.shutdown()


def engine(what: str, folder: Path, out: Path, repeat: int, run: Callable[[str], int]) -> None:
    """An engine that is warm, against the program with two workers."""
    few = folder.parent / f"{folder.name}-few"
    few.mkdir(exist_ok=True)
    for path in sorted(folder.glob("*.pdf"))[:WARM]:
        shutil.copy(path, few / path.name)
    run(few.as_uri())
    files = len(list(folder.glob("*.pdf")))

    def ratio() -> float:
        alone = cost(program(folder, out, "--jobs", "2"))[0]
        begin = time.perf_counter()
        done = run(folder.as_uri())
        assert done == files, f"{done} of {files} files were read"
        return alone / (time.perf_counter() - begin)

    told(f"{what}, speed to that of convert --jobs 2", turns(repeat, ratio))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--engines", action="store_true")
    asked = parser.parse_args()
    folder = asked.folder.resolve() / "papers"
    out = folder.parent / "out"
    make(folder, asked.files, asked.pages)
    python(folder, out, asked.repeat)
    if asked.engines:
        spark(folder, out, asked.repeat)
        ray(folder, out, asked.repeat)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read"]:
        read(sys.argv[2], sys.argv[3], sys.argv[4] == "1", int(sys.argv[5]))
    else:
        main()
