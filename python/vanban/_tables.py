"""Tables of documents: tasks, money, citations and all others, as Arrow and as data frames."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from vanban import _native

if TYPE_CHECKING:
    from vanban._document import Document


def table_names() -> list[str]:
    """The names of all tables; ``docs/outputs.md`` tells their columns.

    >>> import vanban
    >>> "tasks" in vanban.table_names()
    True
    """
    return _native.table_names()


class Rows:
    """What can be had as Arrow through its PyCapsule interface, and as data frames."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The rows as a stream of Arrow, handed over without a copy."""
        raise NotImplementedError

    def to_rows(self) -> list[dict[str, Any]]:
        """The rows as dictionaries; days and decimals are texts, as in ``schema("tables")``."""
        raise NotImplementedError

    def to_arrow(self) -> Any:
        """The rows as a ``pyarrow.Table``."""
        import pyarrow

        return pyarrow.table(self)

    def to_pandas(self) -> Any:
        """The rows as a data frame of pandas; by Arrow where pyarrow is installed."""
        import pandas

        try:
            import pyarrow  # noqa: F401
        except ImportError:
            return pandas.DataFrame(self.to_rows())
        return self.to_arrow().to_pandas()

    def to_polars(self) -> Any:
        """The rows as a data frame of polars."""
        import polars

        return polars.DataFrame(self)


class Table(Rows):
    """The rows that documents give for one table.

    >>> import vanban
    >>> tasks = vanban.table([vanban.read(PLAN)], "tasks")
    >>> len(tasks), tasks.columns[:3]
    (35, ['file', 'attachment', 'document'])
    >>> sum(row["budget_vnd"] or 0 for row in tasks.to_rows())
    52538000000
    """

    def __init__(self, native: _native.Table) -> None:
        self._native = native

    def __len__(self) -> int:
        return len(self._native)

    def __repr__(self) -> str:
        return f"<vanban.Table of {len(self)} rows>"

    @property
    def columns(self) -> list[str]:
        """The keys of the columns."""
        return self._native.columns()

    def to_rows(self) -> list[dict[str, Any]]:
        return list(json.loads(self._native.rows()))

    def __arrow_c_schema__(self) -> object:
        """The columns as a schema of Arrow."""
        return self._native.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._native.__arrow_c_stream__(requested_schema)


def table(documents: Iterable[Document], name: str, *, all: bool = True) -> Table:
    """The rows that these documents give for the table of this name.

    ``paper``, ``work`` and ``counts`` say what each paper is among these documents (copies, forms
    and drafts of one share a key); unless they are not ``all`` that there are: then they are null.
    """
    return Table(_native.Table([document.to_json() for document in documents], name, all))
