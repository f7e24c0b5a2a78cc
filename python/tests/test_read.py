"""Reading: one file, many, in this process and in workers."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from conftest import CORPUS, DRAFT, FAULTY, PLAN

import vanban


def test_path_bytes_and_file_give_what_the_program_writes(results: Path) -> None:
    written = (results / "document.pdf.json").read_bytes()
    assert vanban.read(PLAN).to_json() == written
    assert vanban.read(str(PLAN)).to_json() == written
    assert vanban.read(PLAN.read_bytes(), name="document.pdf").to_json() == written
    assert vanban.read(io.BytesIO(PLAN.read_bytes()), name="document.pdf").to_json() == written
    with PLAN.open("rb") as file:
        assert vanban.read(file).to_json() == written


def test_workers_give_the_same(program: str) -> None:
    here = vanban.read(PLAN).to_json()
    assert vanban.read(PLAN, isolate=True, program=program).to_json() == here
    content = PLAN.read_bytes()
    there = vanban.read(content, name="document.pdf", isolate=True, program=program)
    assert there.to_json() == here


def test_an_error_says_what_is_wrong_and_what_to_do_in_both_languages() -> None:
    with pytest.raises(vanban.VanbanError) as caught:
        vanban.read("không/có.pdf")
    error = caught.value
    assert error.code == "not-found"
    assert error.path == "không/có.pdf"
    assert error.hint == "check the path"
    assert error.hint_vi == "kiểm tra lại đường dẫn"
    assert error.told("vi").endswith("kiểm tra lại đường dẫn")
    for isolate in (False, True):
        with pytest.raises(vanban.VanbanError, match=r"^damaged"):
            vanban.read(b"%PDF-1.7", isolate=isolate)


def test_a_file_that_takes_too_long_costs_itself_alone() -> None:
    with pytest.raises(vanban.VanbanError, match="timed-out"):
        vanban.read(PLAN, isolate=True, time_limit=0.0001)
    assert vanban.read(PLAN, isolate=True).tasks


def test_wrong_options_are_refused() -> None:
    with pytest.raises(ValueError, match="accept, reject, both"):
        vanban.read(PLAN, changes="keep")
    with pytest.raises(TypeError, match="unknown option: colour"):
        vanban.read(PLAN, colour="red")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="rb"):
        vanban.read(io.StringIO("text"))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="glossary:"):
        vanban.read(PLAN, glossary={"": ""})


def test_a_glossary_writes_abbreviations_out() -> None:
    paper = "Số: 5/KH-UBND\nKẾ HOẠCH\nSửa đường\nI. NHIỆM VỤ\n1. Sửa cầu\n- Đơn vị chủ trì: QLXDX\n"
    read = vanban.read(paper.encode(), glossary={"QLXDX": "Quản lý xây dựng xã"})
    assert "Quản lý xây dựng xã" in {agency.name for task in read.tasks for agency in task.lead}


@pytest.mark.parametrize("isolate", [False, True])
def test_many_files_keep_their_order_and_failures_their_place(
    isolate: bool, tmp_path: Path
) -> None:
    broken = tmp_path / "hong.pdf"
    broken.write_bytes(b"%PDF-1.7")
    paths = [PLAN, broken, DRAFT, tmp_path / "none.pdf", FAULTY] * 3
    steps: list[tuple[int, int]] = []
    found = list(
        vanban.read_many(
            paths, jobs=2, isolate=isolate, progress=lambda done, total: steps.append((done, total))
        )
    )
    assert steps == [(done, 15) for done in range(1, 16)]
    told = [f.code if isinstance(f, vanban.VanbanError) else f.source.file for f in found]
    assert told == ["document.pdf", "damaged", "du-thao.docx", "not-found", "document.docx"] * 3
    assert [f.path for f in found if isinstance(f, vanban.VanbanError)][:2] == [
        str(broken),
        str(tmp_path / "none.pdf"),
    ]


def test_folders_are_walked_and_an_iterator_may_be_left(program: str) -> None:
    names = [f.source.file for f in vanban.read_many([CORPUS]) if isinstance(f, vanban.Document)]
    assert "ke-hoach-chuyen-doi-so-2025/document.pdf" in names
    first = next(iter(vanban.read_many([PLAN] * 200, jobs=2)))
    assert isinstance(first, vanban.Document)


def test_other_threads_run_while_a_file_is_read() -> None:
    ticks = 0
    done = threading.Event()

    def tick() -> None:
        nonlocal ticks
        while not done.wait(0.0005):
            ticks += 1

    thread = threading.Thread(target=tick)
    thread.start()
    for _ in range(5):
        vanban.read(PLAN)
    done.set()
    thread.join()
    assert ticks >= 10


def test_diff_of_two_and_of_three() -> None:
    changes = vanban.diff(DRAFT, PLAN)
    assert isinstance(changes, vanban.model.Changes)
    assert changes.summary.budget_delta == -500_000_000
    history = vanban.diff(DRAFT, vanban.read(PLAN), DRAFT)
    assert isinstance(history, vanban.model.History)
    assert len(history.drafts) == 3


def test_text_plain_and_as_markdown(program: str) -> None:
    for format in ("plain", "md"):
        command = [program, "text", str(PLAN), "--format", format]
        printed = subprocess.run(command, check=True, capture_output=True).stdout.decode()
        assert vanban.text(PLAN, format=format) == printed
    assert "# KẾ HOẠCH" in vanban.text(PLAN, format="md")


def test_the_command_of_the_package_runs(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "vanban", "check", str(FAULTY), "--format", "json"]
    # Elsewhere, as what is tested is the package that was installed.
    run = subprocess.run(command, capture_output=True, check=False, cwd=tmp_path)
    assert run.returncode == 1
    assert json.loads(run.stdout)[0]["status"] == "checked"


def test_every_schema_can_be_had() -> None:
    for name in vanban.schema_names():
        assert vanban.schema(name)["$id"].startswith(f"urn:vanban:schema:{name}:")
    with pytest.raises(KeyError, match="document, changes"):
        vanban.schema("unknown")
