"""A document that was read."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from vanban import _model, _tables

if TYPE_CHECKING:
    from vanban._chunks import Chunk

_FIELDS = frozenset(field.name for field in dataclasses.fields(_model.Document))


class Document(_model.Document):
    """One file that was read: its paper, and those bound into it, as typed values.

    The values are made when the first of them is asked for, and are not to be changed;
    :meth:`to_json` gives the bytes that the program writes.

    >>> import vanban
    >>> document = vanban.read(PLAN)
    >>> document
    <vanban.Document document.pdf: 128/KH-SKHCN, 35 tasks>
    >>> document.budget.rows_total
    52538000000
    >>> vanban.Document(document.to_json()) == document
    True
    """

    _json: bytes

    def __init__(self, json: bytes) -> None:
        object.__setattr__(self, "_json", bytes(json))

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Document:
        """The document that this JSON object holds."""
        return cls(json.dumps(data, ensure_ascii=False).encode())

    def __getattr__(self, name: str) -> Any:
        if name not in _FIELDS:
            raise AttributeError(f"a document has no {name!r}")
        self.__dict__.update(_model.Document.from_dict(self.to_dict()).__dict__)
        return self.__dict__[name]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Document) and self._json == other._json

    def __hash__(self) -> int:
        return hash(self._json)

    def __reduce__(self) -> tuple[Any, ...]:
        return (Document, (self._json,))

    def __repr__(self) -> str:
        number = self.letterhead.number
        symbol = number.raw.removeprefix("Số:").strip() if number else "no number"
        return f"<vanban.Document {self.source.file}: {symbol}, {len(self.tasks)} tasks>"

    def to_json(self) -> bytes:
        """The JSON, byte for byte as ``vanban convert`` writes it."""
        return self._json

    def to_dict(self) -> dict[str, Any]:
        """The JSON as dictionaries and lists, to be changed as one likes."""
        return dict(json.loads(self._json))

    def papers(self) -> Iterator[_model.Paper]:
        """The papers bound into the file behind its own, in their order, each before its own."""

        def below(papers: list[_model.Paper]) -> Iterator[_model.Paper]:
            for paper in papers:
                yield paper
                yield from below(paper.attachments)

        return below(self.attachments)

    def table(self, name: str) -> _tables.Table:
        """The rows of the table of this name: ``tasks``, ``amounts``; see ``table_names()``."""
        return _tables.table([self], name)

    def tasks_frame(self, engine: str | None = None) -> Any:
        """The tasks as a data frame of ``"pandas"`` or ``"polars"``: what is installed.

        >>> import vanban
        >>> frame = vanban.read(PLAN).tasks_frame("pandas")
        >>> int(frame["budget_vnd"].sum())
        52538000000
        """
        rows = self.table("tasks")
        if engine not in (None, "pandas", "polars"):
            raise ValueError(f"engine: {engine!r} is neither pandas nor polars")
        if engine != "polars":
            try:
                return rows.to_pandas()
            except ImportError:
                if engine == "pandas":
                    raise
        return rows.to_polars()

    def chunks(self, size: int = 1200) -> list[Chunk]:
        """Passages for search and language models, of ``size`` characters at most where the text
        allows it; each with its path of headings and its place.

        >>> import vanban
        >>> chunk = vanban.read(PLAN).chunks()[-1]
        >>> chunk.path[0]
        'Chuyển đổi số năm 2025 của Sở Khoa học và Công nghệ'
        """
        from vanban import _chunks

        return _chunks.chunks(self, size)
