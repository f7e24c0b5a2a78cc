"""Passages lose nothing, have their headings, and keep their size."""

from __future__ import annotations

import pytest
from conftest import CORPUS, PLAN

import vanban


def words(text: str) -> set[str]:
    # A row's cells are parted by a semicolon.
    return {word.rstrip(";") for word in text.split()} - {""}


def test_no_word_of_sections_and_tables_is_lost() -> None:
    for document in vanban.read_many([CORPUS]):
        if not isinstance(document, vanban.Document):
            continue
        found = words(" ".join(chunk.context for chunk in document.chunks(600)))
        for task in document.tasks:
            missing = words(task.text) - found
            assert not missing, (document.source.file, task.id, missing)
        for appendix in document.appendices:
            for table in appendix.tables:
                for row in table.rows:
                    lost = words(" ".join(row.cells)) - found
                    assert not lost, (document.source.file, lost)


def test_size_is_kept_and_ids_are_unique() -> None:
    document = vanban.read(PLAN)
    for size in (200, 800, 5000):
        chunks = document.chunks(size)
        assert all(0 < len(chunk.text) <= size for chunk in chunks)
        ids = [(chunk.kind, chunk.id) for chunk in chunks]
        assert len(set(ids)) == len(ids)
    assert len(document.chunks(200)) > len(document.chunks(5000))
    with pytest.raises(ValueError, match="size"):
        document.chunks(0)


def test_rows_have_their_headings_and_place() -> None:
    document = vanban.read(PLAN)
    (chunk,) = [c for c in document.chunks(1) if c.id == "A1.12"] or [
        next(c for c in document.chunks(400) if "cổng dữ liệu mở" in c.text)
    ]
    assert chunk.kind == "row"
    assert chunk.path[0] == document.letterhead.title
    assert "PHỤ LỤC" in chunk.path[1]
    assert chunk.pages == [3, 3] or chunk.at is not None


def test_loaders_for_frameworks() -> None:
    pytest.importorskip("langchain_core")
    from vanban.langchain import VanbanLoader

    passages = VanbanLoader([PLAN, "none.pdf"], skip_failed=True).load()
    assert len(passages) == len(vanban.read(PLAN).chunks())
    with pytest.raises(vanban.VanbanError):
        VanbanLoader(["none.pdf"]).load()
    pytest.importorskip("llama_index.core")
    from vanban.llama_index import VanbanReader

    assert len(VanbanReader().load_data([PLAN])) == len(passages)
