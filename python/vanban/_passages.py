"""Passages of many files, for the loaders of frameworks."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from vanban import _api
from vanban._errors import VanbanError

if TYPE_CHECKING:
    from vanban._chunks import Chunk
    from vanban._document import Document
    from vanban._options import Options


def passages(
    paths: Iterable[str | os.PathLike[str]], size: int, skip_failed: bool, options: Options
) -> Iterator[tuple[Document, Chunk]]:
    """The passages of files, or of the documents in folders, each with its document.

    Raises:
        VanbanError: at a file that gives no document, unless such files are to be skipped.
    """
    for found in _api.read_many(paths, **options):
        if not isinstance(found, VanbanError):
            for chunk in found.chunks(size):
                yield found, chunk
        elif not skip_failed:
            raise found
