"""A reader for LlamaIndex: ``pip install vanban[llama-index]``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from llama_index.core.readers.base import BaseReader
from llama_index.core.schema import Document

from vanban._passages import passages

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from vanban._options import Options


class VanbanReader(BaseReader):
    """Gives the passages of files, or of the documents in folders, as documents of LlamaIndex.

    >>> from vanban.llama_index import VanbanReader
    >>> passage = VanbanReader(size=800).load_data([PLAN])[0]
    >>> passage.metadata["file_name"], passage.metadata["page_label"]
    ('document.pdf', '1')
    """

    def __init__(
        self, *, size: int = 1200, skip_failed: bool = False, **options: Unpack[Options]
    ) -> None:
        self._size = size
        self._skip_failed = skip_failed
        self._options = options

    def lazy_load_data(
        self, paths: Iterable[str | os.PathLike[str]], *_: Any, **__: Any
    ) -> Iterator[Document]:
        """The passages, file by file."""
        for found, chunk in passages(paths, self._size, self._skip_failed, self._options):
            metadata = {
                "file_name": found.source.file,
                "page_label": str(chunk.pages[0]) if chunk.pages else "",
                "section": chunk.id,
                "heading": " › ".join(chunk.path),
            }
            yield Document(
                text=chunk.text,
                metadata=metadata,
                id_=f"{found.source.sha256}:{chunk.id}",
            )

    def load_data(
        self, paths: Iterable[str | os.PathLike[str]], *_: Any, **__: Any
    ) -> list[Document]:
        """The passages of all files."""
        return list(self.lazy_load_data(paths))
