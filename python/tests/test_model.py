"""The typed model is what the schemas say, and holds what the program writes."""

from __future__ import annotations

import copy
import dataclasses
import importlib.util
import json
import pickle
from pathlib import Path
from typing import Any

import pytest
from conftest import CORPUS, DRAFT, FAULTY, PLAN

import vanban
from vanban import _model

HERE = Path(__file__).parent


def maker() -> Any:
    spec = importlib.util.spec_from_file_location(
        "make_model", HERE.parent / "scripts" / "make_model.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_model_has_not_drifted_from_the_schemas() -> None:
    make_model = maker()
    generated = make_model.generate({name: vanban.schema(name) for name in make_model.NAMES})
    written = Path(_model.__file__).read_text(encoding="utf-8")
    assert generated == written, "python scripts/make_model.py path/to/vanban"


@pytest.mark.parametrize("paper", [PLAN, DRAFT, FAULTY])
def test_the_model_holds_all_that_the_json_says(paper: Path) -> None:
    document = vanban.read(paper)
    model = _model.Document.from_dict(document.to_dict())
    assert dataclasses.asdict(model) == document.to_dict()


def test_a_value_of_a_later_version_and_a_missing_one_are_borne() -> None:
    data = vanban.read(PLAN).to_dict()
    data["tasks"][0]["later"] = 1
    del data["tasks"][0]["notes"], data["tasks"][0]["support"], data["places"]
    document = vanban.Document.from_dict(data)
    assert document.tasks[0].notes is None
    assert document.tasks[0].support == []
    assert document.places == {}
    assert document.to_dict() == data


def test_documents_are_equal_by_their_json_and_can_be_sent() -> None:
    document = vanban.read(PLAN)
    for other in (pickle.loads(pickle.dumps(document)), copy.deepcopy(document)):
        assert other == document
        assert hash(other) == hash(document)
        assert other.tasks == document.tasks
    assert document != vanban.read(DRAFT)
    with pytest.raises(AttributeError):
        document.unknown  # noqa: B018
    with pytest.raises(dataclasses.FrozenInstanceError):
        document.tasks[0].text = "other"  # type: ignore[misc]


def test_every_document_of_the_corpus_has_its_types() -> None:
    read = [found for found in vanban.read_many([CORPUS]) if isinstance(found, vanban.Document)]
    assert len(read) > 10
    for document in read:
        json.dumps(dataclasses.asdict(_model.Document.from_dict(document.to_dict())))
        assert all(isinstance(task, _model.Task) for task in document.tasks)
